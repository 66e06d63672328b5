"""What a reviewer says of rows and findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from align.review.changes import Aligner, Change, NotPossible, Operation, row_at
from align.review.model import Row, Rows
from align.types import Verdict


@dataclass(frozen=True, slots=True)
class Confirm(Operation):
    """Say that rows are right, or take it back.

    Attributes:
        first, last: numbers of the rows, both included.
    """

    judged: ClassVar[bool] = False
    first: int
    last: int
    on: bool = True

    def change(self, rows: Rows, align: Aligner) -> Change:
        """The same rows; what was marked as not translated stays so."""
        if not 0 <= self.first <= self.last < len(rows):
            raise NotPossible(f"there are no rows {self.first + 1} to {self.last + 1}")
        before = rows[self.first : self.last + 1]
        after = tuple(
            row
            if self.on and row.decided
            else replace(row, status="confirmed" if self.on else "open")
            for row in before
        )
        if after == before:
            raise NotPossible("it is so already")
        return Change(self.first, before, after)


@dataclass(frozen=True, slots=True)
class Decide(Operation):
    """Say what a finding of a row is, with a comment.

    Attributes:
        remark: its number in the row.
        verdict: empty takes the decision back.
    """

    judged: ClassVar[bool] = False
    row: int
    remark: int
    verdict: Verdict
    comment: str = ""

    def change(self, rows: Rows, align: Aligner) -> Change:
        """The row with the finding judged."""
        row = row_at(rows, self.row)
        if not 0 <= self.remark < len(row.remarks):
            raise NotPossible("there is no such finding in this row")
        remarks = list(row.remarks)
        remarks[self.remark] = replace(
            remarks[self.remark], verdict=self.verdict, comment=self.comment.strip()
        )
        after = replace(row, remarks=tuple(remarks))
        if after == row:
            raise NotPossible("it is so already")
        return Change(self.row, (row,), (after,))


@dataclass(frozen=True, slots=True)
class Untranslate(Operation):
    """Say that the sides of a row do not translate each other, or that its one side has no
    translation and needs none."""

    row: int

    def change(self, rows: Rows, align: Aligner) -> Change:
        """Rows of one side each, decided."""
        row = row_at(rows, self.row)
        if row.status == "untranslated":
            return Change(self.row, (row,), (replace(row, status="open"),))
        sides = [(row.src, ()), ((), row.tgt)]
        after = tuple(Row(src, tgt, status="untranslated") for src, tgt in sides if src or tgt)
        return Change(self.row, (row,), after)
