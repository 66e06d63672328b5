"""Where in the tables of a Word document its paragraphs stand."""

from __future__ import annotations

from typing import NamedTuple

from align.office.parts import Attributes, attribute


class Cell(NamedTuple):
    """Where a paragraph stands in a table: which table, row and column, each from 0."""

    table: int
    row: int
    column: int


class _Table:
    def __init__(self, number: int) -> None:
        self.number, self.row, self.column, self.span = number, -1, 0, 1


class Tables:
    """Counts rows and columns of the tables around, element by element."""

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self._seen = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "tbl":
            self._open.append(_Table(self._seen))
            self._seen += 1
        elif not self._open:
            return
        elif name == "tr":
            self._open[-1].row += 1
            self._open[-1].column, self._open[-1].span = 0, 1
        elif name == "gridSpan":
            span = attribute(attributes, "val") or "1"
            self._open[-1].span = int(span) if span.isdecimal() and len(span) < 4 else 1

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "tbl" and self._open:
            self._open.pop()
        elif name == "tc" and self._open:
            self._open[-1].column += self._open[-1].span
            self._open[-1].span = 1

    @property
    def cell(self) -> Cell | None:
        """The cell that is open."""
        if not self._open or self._open[-1].row < 0:
            return None
        table = self._open[-1]
        return Cell(table.number, table.row, table.column)
