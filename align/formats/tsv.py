"""Tab-separated pairs, as machine translation pipelines expect them: docs/formats/tsv.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from align.errors import UnusableInput
from align.formats.columns import (
    COLUMNS,
    NONE,
    Columns,
    cells_of,
    columns_of,
    empty_row,
    row_of,
    score_cell,
)
from align.formats.guessing import HEAD, settled
from align.formats.plain import one_line, read_lines
from align.formats.rows import sampled
from align.layout import Layout
from align.types import Row, Rows

#: Columns of bitextor's files, those of its optional steps left out.
BITEXTOR = ("src_url", "trg_url", "src_text", "trg_text", "aligner_score")
_BITEXTOR = Columns(2, 3, 4, NONE, NONE, NONE, NONE)
#: A space in an address; by spaces texts are told from addresses.
_SPACE = "%20"
_URL = re.compile(r"[a-z]+://\S+|\S+\.[A-Za-z0-9]{2,5}|")


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """One row a bead; findings show as the flags that beads carry.

    In the layout of bitextor, beads with one side only are left out.
    """
    bitextor = layout.tsv == "bitextor"
    if layout.header:
        yield "\t".join(BITEXTOR if bitextor else COLUMNS) + "\n"
    for pair, row in rows.paired():
        if not bitextor:
            yield "\t".join(cells_of(pair, row)) + "\n"
        elif pair.src.strip() and pair.tgt.strip():
            places = (one_line(name).replace(" ", _SPACE) for name in rows.files)
            cells = (*places, pair.src, pair.tgt, score_cell(pair))
            yield "\t".join(map(one_line, cells)) + "\n"


def read(path: Path, chosen: tuple[int, int] | None = None) -> Rows:
    """Our own files and those of others: two columns are enough, source first, or named, or
    those that `chosen` numbers (0-based). Else what is in the cells tells.

    Rows keep their numbers: an empty line becomes a pair of empty texts.

    Raises:
        UnusableInput: a row has one column only or contradicts itself, or the columns are not
            one Chinese and one English.
    """
    lines = _cells(path)
    first = next(lines)
    columns = columns_of(first[1]) or (_BITEXTOR if _is_bitextor(first[1]) else Columns())
    head = list(islice(lines, HEAD))
    lines = chain(head, lines)
    columns = settled(path, [first[1], *(cells for _, cells in head)], columns, chosen)
    files = ("", "")
    if columns is _BITEXTOR:
        files = (first[1][0].replace(_SPACE, " "), first[1][1].replace(_SPACE, " "))
    found = sampled(_rows(path, lines, first, columns), path, columns.langs)
    return replace(found, files=files)


def _cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line."""
    number = 0
    for number, line in read_lines(path, any_encoding=True):
        cells = line.split("\t")
        if len(cells) == 1 and line.strip():
            raise UnusableInput(
                f"{path}, line {number}: expected source and target with a tab between, "
                f"got {line[:60]!r}"
            )
        yield number, cells
    if not number:
        raise UnusableInput(f"{path} holds no pairs; expected source and target, a tab between")


def _is_bitextor(cells: list[str]) -> bool:
    """Whether a first row begins with where both texts are from."""
    if len(cells) < 4 or not all(_URL.fullmatch(cell) for cell in cells[:2]):
        return False
    return columns_of(cells) is None and bool(cells[2] and cells[3]) and not _is_plain(cells)


def _is_plain(cells: list[str]) -> bool:
    return re.fullmatch(r"[0-9]+-[0-9]+", cells[3]) is not None


def _rows(
    path: Path,
    lines: Iterable[tuple[int, list[str]]],
    first: tuple[int, list[str]],
    columns: Columns,
) -> Iterator[Row]:
    count = blank = 0  # empty lines are kept only when a row follows: a file may end with some
    for number, cells in lines if columns.named else chain([first], lines):
        if len(cells) == 1:
            blank += 1
            continue
        try:
            row = row_of(cells, columns, count + blank)
        except ValueError as error:
            raise UnusableInput(f"{path}, line {number}: {error}") from error
        for number_of_blank in range(count, count + blank):
            yield empty_row(number_of_blank)
        yield row
        count, blank = count + blank + 1, 0
    if not count:
        raise UnusableInput(f"{path} holds no pairs; expected source and target, a tab between")
