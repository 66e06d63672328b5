"""What becomes of rows, as a value that can be undone, written down and sent on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from align.errors import BrokenInvariant, UnusableInput
from align.review.model import Row, Rows

#: All rows, the first that is asked about and the one after the last → the same segments in rows
#: found anew.
Aligner = Callable[[Sequence[Row], int, int], Rows]


class NotPossible(UnusableInput):
    """What these rows do not allow."""


@dataclass(frozen=True, slots=True)
class Change:
    """Some rows in a row, and what they become.

    Attributes:
        at: number of the first.
        before: as they were.
        after: as they are now.
    """

    at: int
    before: Rows
    after: Rows

    def __post_init__(self) -> None:
        if self.at < 0 or bool(self.before) != bool(self.after):
            raise BrokenInvariant(f"no change of rows {self.before!r} at {self.at}")

    def applied(self, rows: Rows) -> Rows:
        """All rows after it."""
        end = self.at + len(self.before)
        if rows[self.at : end] != self.before:
            raise BrokenInvariant(f"the rows from {self.at} on are not those that were changed")
        return rows[: self.at] + self.after + rows[end:]

    def undone(self) -> Change:
        """What takes it back."""
        return Change(self.at, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Operation:
    """What all operations share.

    Attributes:
        judged: whether scores and checks must run again over what it changed.
        keeps_scores: whether only checks must.
    """

    judged: ClassVar[bool] = True
    keeps_scores: ClassVar[bool] = False

    def change(self, rows: Rows, align: Aligner) -> Change:
        """What becomes of which rows.

        Args:
            rows: all of them.
            align: finds the beads of rows a to b anew.

        Raises:
            NotPossible: the rows do not allow it.
        """
        raise NotImplementedError


def row_at(rows: Rows, number: int) -> Row:
    """The row of a number.

    Raises:
        NotPossible: there is none.
    """
    if not 0 <= number < len(rows):
        raise NotPossible(f"there is no row {number + 1}")
    return rows[number]
