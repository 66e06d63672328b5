"""How long the sides are, and how long for each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.filters.band import Scorer
from align.filters.sides import zh_en
from align.text import Lang, count_han
from align.types import Pair

#: Words and figures, with what joins their parts: don't, 3.5, well-known, os.path.
_WORD = re.compile(r"[A-Za-z0-9À-ɏ]+(?:[.,'’_-][A-Za-z0-9À-ɏ]+)*")
#: Added to both lengths, so that short texts are not refused for a word more or less.
_SMOOTH = 2


def zh_chars(langs: tuple[Lang, Lang]) -> Scorer:
    """Characters of the Chinese side, spaces apart."""

    def scores(pairs: Sequence[Pair]) -> list[float]:
        return [len("".join(zh_en(pair, langs)[0].split())) for pair in pairs]

    return scores


def en_words(langs: tuple[Lang, Lang]) -> Scorer:
    """Words of the English side; a figure is one."""

    def scores(pairs: Sequence[Pair]) -> list[float]:
        return [len(_WORD.findall(zh_en(pair, langs)[1])) for pair in pairs]

    return scores


def ratio(langs: tuple[Lang, Lang]) -> Scorer:
    """Chinese characters, and words in Latin letters between them, for each English word.

    Names and code stand on both sides alike; counted as words they do not make a Chinese text of
    software long. Of 21,919 right pairs of twelve sources, 99.6% lie between 0.6 and 3.0, at
    least 99.1% of each source; scripts/measure-ratio measures it again.
    """

    def scores(pairs: Sequence[Pair]) -> list[float]:
        return [_ratio(*zh_en(pair, langs)) for pair in pairs]

    return scores


def _ratio(zh: str, en: str) -> float:
    units = count_han(zh) + len(_WORD.findall(zh))
    return (units + _SMOOTH) / (len(_WORD.findall(en)) + _SMOOTH)
