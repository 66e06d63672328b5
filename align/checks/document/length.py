"""How long translations of a document usually are, learnt from its first pairs."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

from align.checks.context import Context
from align.checks.report import by_language
from align.text import HAN, count_han
from align.types import Pair

#: Characters of English per character of Chinese before anything is known of the document, and
#: how many pairs that knowledge is worth. See scripts/measure-checks.
USUAL, _WORTH = 3.4, 20
#: Standard deviation of the logarithm of that ratio, for a text of 20 Chinese characters.
_SPREAD = 0.32
#: However regular a document is, translations vary by so much.
_LEAST_SPREAD = 0.25
#: Of normal values, half are off by less than so many standard deviations.
_MEDIAN_OFF = 0.67
#: Shorter texts vary too much to say anything.
_LEAST = 8
#: What stands in brackets and holds no Chinese: names given once more in their own letters.
_GLOSS = re.compile(f"[（(][^（）(){HAN}]*[)）]")


class Length:
    """The middle and the spread of a document's ratio of English to Chinese."""

    def __init__(self, context: Context) -> None:
        """Learn them from the sample."""
        self._src_lang = context.src_lang
        self._middle, self._spread = math.log(USUAL), 0.0
        away = [away for pair in context.sample if (away := self.away(pair)) is not None]
        self._middle += _median(away, 0.0)
        off = [abs(value - (self._middle - math.log(USUAL))) for value in away]
        self._spread = max(_LEAST_SPREAD, _median(off, _SPREAD * _MEDIAN_OFF) / _MEDIAN_OFF)

    def away(self, pair: Pair) -> float | None:
        """Logarithm of how much longer the English text is than the Chinese one makes expect;
        negative when it is shorter; None for pairs too short to tell."""
        chinese, english = self._sizes(pair)
        if min(chinese, english) <= 0 or (chinese < _LEAST and english < _LEAST * USUAL):
            return None
        return math.log(english / chinese) - self._middle

    def spread(self, pair: Pair) -> float:
        """Standard deviation of `away` for pairs of this length: sums vary less than parts."""
        chinese, _ = self._sizes(pair)
        return self._spread * max(0.7, math.sqrt(math.sqrt(20 / chinese)))

    def _sizes(self, pair: Pair) -> tuple[float, float]:
        chinese, english = by_language(pair, self._src_lang)
        return size("zh", chinese), size("en", english)


@lru_cache(maxsize=16)  # several checks ask about the same pair
def size(lang: str, text: str) -> float:
    """Characters of a text; Latin letters and figures in Chinese count as much as they do in
    English, and names given once more in their own letters do not count."""
    if lang == "en":
        return float(len(text.strip()))
    text = _GLOSS.sub("", text)
    han = count_han(text)
    rest = len(text) - text.count(" ") - han
    return han + rest / USUAL


def _median(values: Sequence[float], usual: float) -> float:
    """The median, `usual` counted in as often as that knowledge is worth."""
    return float(median([*values, *[usual] * _WORTH]))
