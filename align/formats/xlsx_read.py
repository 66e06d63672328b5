"""Sheets read back, and sheets of others. The only file that imports openpyxl."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import openpyxl

from align.errors import UnusableInput
from align.formats.cellformats import shown
from align.formats.columns import NONE, Columns, columns_of, row_of
from align.formats.guessing import Ambiguous, by_content
from align.formats.plain import encodable
from align.formats.rows import as_lang, parse_score, sampled, whole
from align.formats.xlsx import FLAGS, ID, SCORE, SEGMENTS, SETTINGS, UNIT, VERSION
from align.formats.xmltree import header_in, unpacked
from align.text import Lang, join
from align.types import Row, Rows, Segment, Span

#: Columns that are looked at.
_WIDTH = 26
#: So many rows may have changed places; of a longer sheet, the rest must be in order.
_HELD = 50_000
#: So many rows show which columns hold texts.
_HEAD = 200
#: Bytes that parts of a workbook may unpack to, where they are held, and in all.
_MOST_HELD, _MOST_BYTES = 1 << 27, 1 << 31
#: So many times what is packed is possible for text; a bomb has a thousand and more.
_MOST_RATIO, _SMALL = 100, 1 << 24
_SHEETS = "xl/worksheets/"

Cells = list[str]


def read(path: Path, chosen: tuple[int, int] | None = None) -> Rows:
    """A sheet that we wrote, edited or not, or the sheets of others with both languages, in the
    columns that `chosen` numbers (0-based).

    Of our own, rows go back to the place that their id names; rows without an id, or with one
    that was met before, stay behind the row above them. What was changed so stands in `remarks`
    once all rows have been read.

    Raises:
        UnusableInput: it is no workbook, is far larger unpacked than text can be, or no sheet has
            a Chinese and an English column.
    """
    _need_no_bomb(path)
    with _opened(path) as book:
        if SETTINGS in book.sheetnames:
            return _own(path, book)
        names = book.sheetnames
    return _of_others(path, names, chosen)


def _of_others(path: Path, names: Sequence[str], chosen: tuple[int, int] | None) -> Rows:
    """All sheets with both languages, one after the other in the direction of the first."""
    sheets: list[tuple[str, Columns, int]] = []
    skipped = []
    for name in names:
        head = list(islice(_cells(path, name), _HEAD))
        if found := _chosen(path, name, head, chosen):
            sheets.append((name, *found))
        elif head:
            skipped.append(name)
    if not sheets:
        raise UnusableInput(
            f"{path}: no sheet has a Chinese and an English column; name them in the first row, "
            "or number them with --columns"
        )
    langs = sheets[0][1].langs

    def rows() -> Iterator[Row]:
        for name, columns, start in sheets:
            turned = langs and columns.langs and columns.langs != langs
            for row in _rows(path, islice(_cells(path, name), start, None), columns):
                yield replace(row, src=row.tgt, tgt=row.src) if turned else row

    remarks = [f"sheet '{name}' has no Chinese and English column, left out" for name in skipped]
    if len(sheets) > 1:
        remarks.append(f"{len(sheets)} sheets: {', '.join(name for name, _, _ in sheets)}")
    return replace(sampled(rows(), path, langs), remarks=remarks)


def _chosen(
    path: Path, name: str, head: Sequence[Cells], chosen: tuple[int, int] | None
) -> tuple[Columns, int] | None:
    """The columns of a sheet and where its texts start; None when it lacks a language."""
    try:
        found = _columns(head)
    except Ambiguous as error:
        if not chosen:
            raise UnusableInput(f"{path}, sheet '{name}': {error}") from error
        found = None
    if chosen and head and max(chosen) < max(map(len, head)):
        none = Columns(*chosen, NONE, NONE, NONE, NONE, NONE)
        return none, found[1] if found else 0
    return found


def _need_no_bomb(path: Path) -> None:
    """Refuse what unpacks to more than can be."""
    with _one_line_errors(path), zipfile.ZipFile(path) as packed:
        for part in packed.infolist():
            held = not part.filename.startswith(_SHEETS)
            ratio = part.file_size / max(1, part.compress_size)
            if part.file_size > (_MOST_HELD if held else _MOST_BYTES) or (
                part.file_size > _SMALL and ratio > _MOST_RATIO
            ):
                raise UnusableInput(
                    f"{path}: {part.filename[:60]} unpacks to {part.file_size / 1e6:,.0f} MB; "
                    "refused for safety, save it as .csv"
                )


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The workbook, closed afterwards; what goes wrong in it is told in one line."""
    with _one_line_errors(path), path.open("rb") as file:
        yield openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)


@contextmanager
def _one_line_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except UnusableInput:
        raise
    except OSError as error:
        if error.errno is None:  # what openpyxl misses inside
            raise UnusableInput(f"{path} is a broken workbook: {error}") from error
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except zipfile.BadZipFile as error:
        raise UnusableInput(
            f"{path} is no .xlsx workbook (or is broken, or has a password); save it as .xlsx"
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises what its parsers happen to raise
        raise UnusableInput(f"{path} is a broken workbook: {error}"[:300]) from error


def _cells(path: Path, name: str, look: Callable[[Any], str] | None = None) -> Iterator[Cells]:
    """Cells of each row of a sheet that has any, as text: as they show unless told otherwise."""
    look = look or _shown
    with _opened(path) as book:
        for cells in book[name].iter_rows(max_col=_WIDTH):
            texts = [look(cell) for cell in cells]
            if any(texts):
                yield texts


def _plain(cell: Any) -> str:
    """A cell as its value, all digits of it."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else encodable(str(value))


def _shown(cell: Any) -> str:
    """A cell as the sheet shows it."""
    value = cell.value
    if value is None or isinstance(value, str):
        return encodable(value or "")
    return shown(value, cell.number_format or "General")


def _columns(first: Sequence[Cells]) -> tuple[Columns, int] | None:
    """Which columns hold what, by their names or by their texts, and where the texts start."""
    for number, cells in enumerate(first[:10]):
        columns = columns_of(cells)
        if columns:
            return columns, number + 1
    none = Columns(_WIDTH, _WIDTH, NONE, NONE, NONE, NONE, NONE)
    found = by_content(first, none)
    return (found, 0) if found.langs else None


def _rows(path: Path, rows: Iterable[Cells], columns: Columns) -> Iterator[Row]:
    for number, cells in enumerate(rows):
        try:
            yield row_of(cells, columns, number)
        except ValueError as error:
            raise UnusableInput(f"{path}, row {number + 1} of its texts: {error}") from error


def _own(path: Path, book: Any) -> Rows:
    """A sheet of ours."""
    settings = {cells[0]: cells[1] for cells in islice(_cells(path, SETTINGS), 20)}
    src, tgt = as_lang(settings.get("src_lang")), as_lang(settings.get("tgt_lang"))
    if settings.get(SETTINGS) != str(VERSION) or src is None or tgt is None or src == tgt:
        raise UnusableInput(
            f"{path}: its hidden sheet '{SETTINGS}' is not what version {VERSION} writes; "
            "delete it, and the texts are read as of any other sheet"
        )
    name = book.sheetnames[0]
    head = next(_cells(path, name, _plain), [])
    rows = islice(_cells(path, name, _plain), 1, None)
    columns = columns_of(head)
    names = {name: at for at, name in enumerate(head) if name}
    if columns is None or ID not in names:
        raise UnusableInput(
            f"{path}: the first row of '{name}' must name the columns 'id', "
            "'Chinese' and 'English'; put it back"
        )
    remarks: list[str] = []
    beads = settings.get("beads", "")
    ordered = _ordered(path, rows, names[ID], int(beads) if beads.isdigit() else 0, remarks)
    sides = (columns.src, columns.tgt)
    if columns.langs == (tgt, src):  # somebody has put the columns the other way round
        sides = sides[::-1]
    made = _Maker((src, tgt), sides, names)
    files = settings.get("src_file", ""), settings.get("tgt_file", "")
    found = (made.row(cells, number) for number, cells in ordered)
    kept = (row for row in found if row.src or row.tgt)
    return Rows(
        (src, tgt), kept, settings.get("recipe", ""), files, remarks=remarks,
        codes=(settings.get("src_code", ""), settings.get("tgt_code", "")),
        header=header_in(settings.get("header")),
    )  # fmt: skip


def _ordered(
    path: Path, rows: Iterable[Cells], at: int, beads: int, remarks: list[str]
) -> Iterator[tuple[int, Cells]]:
    """Rows with their 0-based ids, in the order of those, and what was changed as remarks."""
    seen = bytearray(beads + 1)
    added = moved = 0
    held: list[tuple[int, Cells]] = []
    last = 0
    for number, cells in enumerate(rows):
        id_ = int(cells[at]) if cells[at].isdecimal() and len(cells[at]) < 10 else 0
        if not 0 < id_ <= beads or seen[id_]:
            added, id_ = added + 1, last  # stays behind the row above it
        else:
            seen[id_] = 1
            moved += id_ < last
        if number >= _HELD and id_ < last:
            raise UnusableInput(
                f"{path}: row {number + 2} is out of order; sort the sheet by the column 'id'"
            )
        last = id_
        if number < _HELD:
            held.append((id_, cells))
            continue
        if held:
            yield from _sorted(held)
            held = []
        yield id_, cells
    yield from _sorted(held)
    gone = [id_ for id_ in range(1, beads + 1) if not seen[id_]]
    if gone:
        some = ", ".join(map(str, gone[:10])) + (", …" if len(gone) > 10 else "")
        remarks.append(f"{len(gone)} deleted row{'s' * (len(gone) > 1)}: id {some}")
    if added:
        remarks.append(f"{added} added row{'s' * (added > 1)}, kept behind the row above")
    if moved:
        remarks.append("rows in another order, put back in that of their ids")


def _sorted(held: list[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
    """Also those without an id, which are never first among those of one."""
    return ((max(id_ - 1, 0), cells) for id_, cells in sorted(held, key=lambda item: item[0]))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes rows of the cells of our own sheet.

    Attributes:
        langs: of source and target.
        sides: columns of both texts.
        names: columns by name.
    """

    langs: tuple[Lang, Lang]
    sides: tuple[int, int]
    names: dict[str, int]

    def row(self, cells: Cells, number: int) -> Row:
        """A row; without any segment when both its texts were emptied."""
        parts = _parts(self._named(cells, SEGMENTS))
        src, tgt = (
            _side(cells[at], known, lang, number)
            for at, known, lang in zip(self.sides, parts, self.langs, strict=True)
        )
        score = parse_score(self._named(cells, SCORE))
        flags = (flag.strip() for flag in self._named(cells, FLAGS).split(";"))
        unit = self._named(cells, UNIT)
        held = unpacked(unit) if unit else None
        return Row(src, tgt, score, tuple(filter(None, flags)), held=held)

    def _named(self, cells: Cells, name: str) -> str:
        return cells[self.names[name]] if name in self.names else ""


def _parts(cell: str) -> tuple[list[list[int]], list[list[int]]]:
    """What the hidden column says of the segments of both sides; nothing when it is broken."""
    try:
        src, tgt = json.loads(cell)
        for part in (*src, *tgt):
            chars, block, start, end, nth = map(int, part)
            if min(chars, block, start, nth) < 0 or end < start:
                return [], []
    except (ValueError, TypeError, RecursionError):
        return [], []
    return src, tgt


def _side(text: str, parts: list[list[int]], lang: Lang, number: int) -> tuple[Segment, ...]:
    """The segments of a side; when its text has another length, it is one."""
    glue = len(join(("", ""), lang))
    if parts and sum(part[0] + glue for part in parts) - glue == len(text):
        starts = accumulate((part[0] + glue for part in parts[:-1]), initial=0)
        return tuple(
            Segment(text[at : at + chars], block, Span(start, end), nth)
            for at, (chars, block, start, end, nth) in zip(starts, parts, strict=True)
        )
    if not text:
        return ()
    block, nth = (parts[0][1], parts[0][4]) if parts else (number, 0)
    return (whole(text, block, nth),)
