"""A score is a number; a filter is a score and a band."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from align.errors import BadRecipe
from align.types import Pair

#: Pairs → one number for each. A pair always has text on both sides.
Scorer = Callable[[Sequence[Pair]], Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Keeps the pairs whose score lies in a band, both ends included; a NaN lies in none.

    Attributes:
        name: as in the table of filters.
        scorer: gives the numbers.
        at_least: lower end of the band.
        at_most: upper end.
    """

    name: str
    scorer: Scorer
    at_least: float = -math.inf
    at_most: float = math.inf

    def __post_init__(self) -> None:
        if not self.at_least <= self.at_most:
            raise BadRecipe(
                f"filter '{self.name}' would keep nothing: at_least {self.at_least:g} is not "
                f"below at_most {self.at_most:g}"
            )

    def keeps(self, score: float) -> bool:
        """Whether a score lies in the band."""
        return self.at_least <= score <= self.at_most

    @property
    def band(self) -> str:
        """The band in words: "≥ 0.3", "0.6 – 3"."""
        if math.isinf(self.at_least):
            return f"≤ {self.at_most:g}"
        if math.isinf(self.at_most):
            return f"≥ {self.at_least:g}"
        return f"{self.at_least:g} – {self.at_most:g}"
