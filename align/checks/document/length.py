"""How long translations of a document usually are, learnt from its first pairs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from align.checks.context import Context
from align.checks.language import USUAL
from align.checks.view import PairView

#: How many pairs it is worth what is known of lengths before a document is.
_WORTH = 20
#: Standard deviation of the logarithm of that ratio, for a text of 20 Chinese characters.
_SPREAD = 0.32
#: However regular a document is, translations vary by so much.
_LEAST_SPREAD = 0.25
#: Of normal values, half are off by less than so many standard deviations.
_MEDIAN_OFF = 0.67
#: Shorter texts vary too much to say anything.
_LEAST = 8


class Length:
    """The middle and the spread of a document's ratio of English to Chinese."""

    def __init__(self, context: Context) -> None:
        """Learn them from the sample."""
        self._middle, self._spread = math.log(USUAL), 0.0
        away = [away for pair in context.sample if (away := self.away(pair)) is not None]
        self._middle += _median(away, 0.0)
        off = [abs(value - (self._middle - math.log(USUAL))) for value in away]
        self._spread = max(_LEAST_SPREAD, _median(off, _SPREAD * _MEDIAN_OFF) / _MEDIAN_OFF)

    def away(self, pair: PairView) -> float | None:
        """Logarithm of how much longer the English text is than the Chinese one makes expect;
        negative when it is shorter; None for pairs too short to tell."""
        chinese, english = pair.sizes
        if min(chinese, english) <= 0 or (chinese < _LEAST and english < _LEAST * USUAL):
            return None
        return math.log(english / chinese) - self._middle

    def spread(self, pair: PairView) -> float:
        """Standard deviation of `away` for pairs of this length: sums vary less than parts."""
        chinese, _ = pair.sizes
        return self._spread * max(0.7, math.sqrt(math.sqrt(20 / chinese)))


def _median(values: Sequence[float], usual: float) -> float:
    """The median, `usual` counted in as often as that knowledge is worth."""
    return float(median([*values, *[usual] * _WORTH]))
