"""How a reviewer mends rows. Every operation is a value; applied to rows it gives a change.

An operation says what is wanted, in the numbers of the rows as they are; a change says what
becomes of which rows, and needs no aligner any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import ClassVar, Literal

from align.formats.keeping import settled
from align.review.changes import Aligner, Change, NotPossible, Operation, row_at
from align.review.model import Row, Rows, Side, Text
from align.types import Span


@dataclass(frozen=True, slots=True)
class MoveBoundary(Operation):
    """Move the boundary below a row on one side by one segment.

    Attributes:
        row: the row above the boundary; -1 is the boundary above the first row.
        by: 1 takes the first segment of the row below into the row, -1 gives its last one to the
            row below. Before the first row and after the last one a new row is made.
    """

    row: int
    side: Side
    by: Literal[1, -1]

    def change(self, rows: Rows, align: Aligner) -> Change:
        """Both rows, or one when the other has nothing left."""
        if not -1 <= self.row < len(rows):
            raise NotPossible(f"there is no row {self.row + 1}")
        above, below = rows[max(0, self.row) : self.row + 1], rows[self.row + 1 : self.row + 2]
        upper, lower = ((r[0].side(self.side) if r else ()) for r in (above, below))
        if self.by == 1 and lower:
            upper, lower = (*upper, lower[0]), lower[1:]
        elif self.by == -1 and upper:
            upper, lower = upper[:-1], (upper[-1], *lower)
        else:
            raise NotPossible("there is no segment to move")
        after = [_with(row, self.side, texts) for row, texts in ((above, upper), (below, lower))]
        return Change(
            max(0, self.row), above + below, tuple(row for row in after if row is not None)
        )


@dataclass(frozen=True, slots=True)
class Merge(Operation):
    """Make one row of a row and the next."""

    row: int

    def change(self, rows: Rows, align: Aligner) -> Change:
        """Two rows become one."""
        if not 0 <= self.row < len(rows) - 1:
            raise NotPossible("there is no next row to merge with")
        first, second = rows[self.row : self.row + 2]
        held = first.held or second.held
        if first.held and second.held:
            held = settled(first.held.merged(second.held))
        merged = Row(first.src + second.src, first.tgt + second.tgt, held=held)
        return Change(self.row, (first, second), (merged,))


@dataclass(frozen=True, slots=True)
class Split(Operation):
    """Cut a row before one segment of either side.

    Attributes:
        src: number of the source segment, in the row, that the second row begins with.
        tgt: that of the target segment.
    """

    row: int
    src: int
    tgt: int

    def change(self, rows: Rows, align: Aligner) -> Change:
        """One row becomes two; each has a segment."""
        row = row_at(rows, self.row)
        if not (0 <= self.src <= len(row.src) and 0 <= self.tgt <= len(row.tgt)):
            raise NotPossible("a row can only be cut between its segments")
        if not 0 < self.src + self.tgt < len(row.src) + len(row.tgt):
            raise NotPossible("a row is cut in two; one part would be empty")
        parts = (
            Row(row.src[: self.src], row.tgt[: self.tgt], held=row.held),
            Row(row.src[self.src :], row.tgt[self.tgt :], held=row.held and row.held.copied()),
        )
        return Change(self.row, (row,), parts)


@dataclass(frozen=True, slots=True)
class SplitSegment(Operation):
    """Cut a segment in two inside its row.

    Attributes:
        segment: its number in the row.
        at: characters before the cut; spaces around it go away.
    """

    row: int
    side: Side
    segment: int
    at: int

    def change(self, rows: Rows, align: Aligner) -> Change:
        """The row has one more segment."""
        row, text = _text(rows, self)
        head, tail = text.text[: self.at].rstrip(), text.text[self.at :].lstrip()
        if self.at < 0 or not head or not tail:
            raise NotPossible("put the cursor between two words; one part would be empty")
        start, end = text.segment.span.start, text.segment.span.end
        # An edited text no longer has the length of its place.
        middle = min(end, start + self.at)
        cut = (
            Text(replace(text.segment, text=head, span=Span(start, middle)), text.original),
            Text(replace(text.segment, text=tail, span=Span(middle, end)), text.original and ""),
        )
        texts = row.side(self.side)
        texts = (*texts[: self.segment], *cut, *texts[self.segment + 1 :])
        return Change(self.row, (row,), (_reopened(row.with_side(self.side, texts)),))


@dataclass(frozen=True, slots=True)
class EditText(Operation):
    """Give a segment other words; the original ones are kept."""

    row: int
    side: Side
    segment: int
    text: str

    def change(self, rows: Rows, align: Aligner) -> Change:
        """The row with the new words."""
        row, text = _text(rows, self)
        words = " ".join(self.text.split())
        if not words:
            raise NotPossible("a segment cannot be empty; merge it or mark it as not translated")
        if words == text.text:
            raise NotPossible("the text is the same as before")
        texts = row.side(self.side)
        texts = (*texts[: self.segment], text.edited(words), *texts[self.segment + 1 :])
        return Change(self.row, (row,), (_reopened(row.with_side(self.side, texts)),))


@dataclass(frozen=True, slots=True)
class Realign(Operation):
    """Find the beads anew from a row to the last one before the next that somebody decided on."""

    keeps_scores: ClassVar[bool] = True
    row: int

    def change(self, rows: Rows, align: Aligner) -> Change:
        """The same segments in other rows."""
        before = tuple(takewhile(lambda row: not row.decided, rows[self.row :]))
        if self.row < 0 or not before:
            raise NotPossible("the row is decided; realign begins at an open one")
        after = align(rows, self.row, self.row + len(before))
        return Change(self.row, before, _with_units(before, after))


def _text(rows: Rows, wanted: SplitSegment | EditText) -> tuple[Row, Text]:
    row = row_at(rows, wanted.row)
    texts = row.side(wanted.side)
    if not 0 <= wanted.segment < len(texts):
        raise NotPossible("there is no such segment in this row")
    return row, texts[wanted.segment]


def _with(rows: Rows, side: Side, texts: tuple[Text, ...]) -> Row | None:
    """A row (or a new one) with other segments on one side; None when nothing is left."""
    row = rows[0] if rows else None
    src, tgt = (row.src, row.tgt) if row else ((), ())
    src, tgt = (texts, tgt) if side == "src" else (src, texts)
    return Row(src, tgt, held=row.held if row else None) if src or tgt else None


def _with_units(before: Rows, after: Rows) -> Rows:
    """New rows with the units of old ones: each goes to the row that has its first segment."""
    units = {id(text): row.held for row in before for text in (row.src or row.tgt)[:1] if row.held}
    found = []
    for row in after:
        own = [held for text in (*row.src, *row.tgt) if (held := units.get(id(text)))]
        held = own[0] if own else None
        for other in own[1:]:
            held = settled(held.merged(other)) if held else other
        found.append(replace(row, held=held))
    return tuple(found)


def _reopened(row: Row) -> Row:
    return replace(row, status="open")
