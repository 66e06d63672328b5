"""Which letters the sides are written in, and what was left as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.filters.band import Scorer
from align.filters.sides import zh_en
from align.text import KANA_HANGUL, Lang, count_han, key
from align.types import Pair

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_KANA_HANGUL = re.compile(f"[{KANA_HANGUL}]")
#: Letters of other scripts: neither Latin, nor Chinese, nor kana or Hangul.
_OTHER = re.compile(r"[Ͱ-ᇿ]+")


def own_script(langs: tuple[Lang, Lang]) -> Scorer:
    """Ideographs of the Chinese side, Latin words of the English one, among all its characters
    and words; the smaller of both shares. Words count rather than letters, since names and code
    in Latin letters stand in many a Chinese text."""

    def scores(pairs: Sequence[Pair]) -> list[float]:
        return [_own(*zh_en(pair, langs)) for pair in pairs]

    return scores


def _own(zh: str, en: str) -> float:
    zh_han, zh_latin, zh_rest = _counts(zh)
    en_han, en_latin, en_rest = _counts(en)
    return min(
        _share(zh_han, zh_han + zh_latin + zh_rest), _share(en_latin, en_han + en_latin + en_rest)
    )


def _counts(text: str) -> tuple[int, int, int]:
    """Ideographs, Latin words, and characters or words of other scripts."""
    others = len(_KANA_HANGUL.findall(text)) + len(_OTHER.findall(text))
    return count_han(text), len(_LATIN.findall(text)), others


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def untranslated(langs: tuple[Lang, Lang]) -> Scorer:
    """The share of the English words that stand on the Chinese side as they are: 1 for sides
    that are the same."""

    def scores(pairs: Sequence[Pair]) -> list[float]:
        return [_untranslated(*zh_en(pair, langs)) for pair in pairs]

    return scores


def _untranslated(zh: str, en: str) -> float:
    if key(zh) == key(en):
        return 1.0
    words = [word.lower() for word in _LATIN.findall(en)]
    there = {word.lower() for word in _LATIN.findall(zh)}
    return _share(sum(word in there for word in words), len(words))
