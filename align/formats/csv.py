"""The same table for Excel and its like: docs/formats/csv.md."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from align.errors import UnusableInput
from align.formats.columns import COLUMNS, Columns, cells_of, columns_of, row_of
from align.formats.guessing import HEAD, settled
from align.formats.plain import MOST_CHARACTERS, harmless, raw_lines, unharmed
from align.formats.rows import sampled
from align.layout import Layout
from align.types import Row, Rows

#: How Excel is told the mark between cells.
_SEP = re.compile(r"\ufeff?sep=([,;\t|])\r?\n", re.I)
#: Lines that show which mark stands between cells.
_HEAD = 100


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """With a byte order mark and column names, so that Excel shows Chinese; no cell a formula."""
    yield "\ufeff" + csv_line(COLUMNS)
    for pair, row in rows.paired():
        yield csv_line([harmless(cell) for cell in cells_of(pair, row)])


def csv_line(cells: Sequence[str]) -> str:
    """One row with its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def read(path: Path, chosen: tuple[int, int] | None = None) -> Rows:
    """Our own files and those of others, commas, semicolons or tabs between.

    Columns are those that `chosen` numbers (0-based), else found by their names, else by what is
    in them.

    Raises:
        UnusableInput: a row has one column only or contradicts itself, or the columns are not
            one Chinese and one English.
    """
    records = _records(path)
    first = next(records, None)
    if first is None:
        raise UnusableInput(f"{path} holds no pairs; expected source and target, a comma between")
    columns = columns_of(first[1])
    head = list(islice(records, HEAD))
    known = settled(path, [first[1], *(cells for _, cells in head)], columns or Columns(), chosen)
    records = chain([] if columns else [first], head, records)
    found = known
    return sampled(_rows(path, records, found), path, found.langs)


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of each record that has any, and the line it ends on."""
    csv.field_size_limit(MOST_CHARACTERS)
    lines = (line.replace("\0", "") for _, line in raw_lines(path, any_encoding=True))
    head = list(islice(lines, _HEAD))
    told = _SEP.match(head[0]) if head else None
    head = head[1:] if told else head
    mark = told[1] if told else max(",;\t", key=lambda mark: sum(mark in line for line in head))
    reader = csv.reader(chain(head, lines), delimiter=mark)
    try:
        for cells in reader:
            if any(cells):
                yield reader.line_num, [unharmed(cell) for cell in cells]
    except csv.Error as error:
        raise UnusableInput(
            f"{path}, line {reader.line_num}: {error}; is a quotation mark not closed?"
        ) from error


def _rows(path: Path, records: Iterable[tuple[int, list[str]]], columns: Columns) -> Iterator[Row]:
    count = 0
    for number, cells in records:
        if len(cells) == 1:
            raise UnusableInput(
                f"{path}, line {number}: expected source and target with a comma between, "
                f"got {cells[0][:60]!r}"
            )
        try:
            yield row_of(cells, columns, count)
        except ValueError as error:
            raise UnusableInput(f"{path}, line {number}: {error}") from error
        count += 1
    if not count:
        raise UnusableInput(f"{path} holds no pairs; expected source and target, a comma between")
