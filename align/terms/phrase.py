"""A phrase of one language and where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

#: The share of its places where a phrase must have a border, to begin and to end there.
_FREE = 0.25


@dataclass(slots=True)
class Phrase:
    """A run of words that may be a term.

    Attributes:
        words: how many words it has.
        count: how often it stands in the text.
        beads: where.
        written: how it is written, and how often so.
        free_left, free_right: how often it is seen to begin and to end by itself.
        unclear: how often nothing shows whether it ends.
    """

    words: int
    count: int = 0
    beads: set[int] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)
    free_left: int = 0
    free_right: int = 0
    unclear: int = 0

    @property
    def text(self) -> str:
        """How it is written most often; of several ways the first in the text."""
        return self.written.most_common(1)[0][0]

    @property
    def whole(self) -> bool:
        """Whether it begins and ends by itself often enough: "Yangtze River" of "Yangtze River
        Delta" does not, nor does an adjective."""
        return self.free_left >= _FREE * self.count and self.free_right >= _FREE * (
            self.count - self.unclear
        )
