"""What corresponds to what."""

from __future__ import annotations

from dataclasses import dataclass

from align.errors import BrokenInvariant
from align.types.held import Held
from align.types.texts import Span

#: Of the beads scored lower every second is wrong, and half of all that are wrong are among them:
#: docs/scores.md.
DOUBTFUL = 0.8


@dataclass(frozen=True, slots=True)
class Bead:
    """m source segments that translate n target segments; m or n may be 0.

    Attributes:
        src: indices into Bitext.src.
        tgt: indices into Bitext.tgt.
        score: 0-1, higher is better; 0.0 when one side is empty, None when nobody scored it.
        flags: codes of the findings about it, sorted, each once.
        held: the unit of a memory that it is, with everything in it; None when it is none.
    """

    src: Span
    tgt: Span
    score: float | None = 0.0
    flags: tuple[str, ...] = ()
    held: Held | None = None

    def __post_init__(self) -> None:
        if self.score is not None and not 0.0 <= self.score <= 1.0:
            raise BrokenInvariant(f"a score lies between 0 and 1, not at {self.score}")
        if not self.src and not self.tgt:
            raise BrokenInvariant(f"a bead at {self.src.start}, {self.tgt.start} holds nothing")

    @property
    def doubtful(self) -> bool:
        """Whether it pairs texts with a score so low that a person should look."""
        return bool(self.src and self.tgt) and self.score is not None and self.score < DOUBTFUL

    @property
    def shape(self) -> str:
        """Segments on either side, as in "1-2"."""
        return f"{len(self.src)}-{len(self.tgt)}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads in reading order; same recipe and same input give the same beads."""

    beads: tuple[Bead, ...]
    recipe: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead with its words: what scorers, checks and writers look at."""

    index: int
    src: str
    tgt: str
    bead: Bead

    @property
    def score(self) -> float | None:
        """Score of the bead, 0-1, higher is better; None when nobody scored it."""
        return self.bead.score
