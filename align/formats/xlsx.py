"""A sheet for reviewers, which reads back bead by bead: docs/formats/xlsx.md."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from align.errors import UnusableInput
from align.formats.page import LANG_NAMES, SEVERITIES
from align.formats.plain import one_line
from align.formats.rows import place_of
from align.formats.workbook import COLOURS, MOST_CHARACTERS, MOST_ROWS, cell, head, written
from align.formats.xmltree import packed_in, xml_of
from align.layout import Layout
from align.text import Lang, join
from align.types import DOUBTFUL, Pair, Row, Rows, Segment

#: Version of the sheet, the value beside "zhen" in the hidden sheet of that name.
VERSION = 1
SETTINGS = "zhen"
#: Names of the columns but for those of both texts, which are called after their languages.
ID, SCORE, TYPE, FLAGS, FINDINGS, SRC_PLACE, TGT_PLACE, SEGMENTS, UNIT = (
    *("id", "score", "type", "flags", "findings"),
    *("source place", "target place", "segments", "unit"),
)
_WIDTHS = (7, 58, 58, 8, 7, 10, 44, 14, 14, 9, 9)
#: Points of a line, and the most a row can have.
_LINE, _MOST_HEIGHT = 16.5, 409.0
_FONTS: dict[Lang, str] = {"zh": "Microsoft YaHei", "en": "Calibri"}
#: Red, yellow and green of the scale, palest where text stands on it.
_SCALE = {
    "type": "3_color_scale",
    "min_type": "num", "mid_type": "num", "max_type": "num",
    "min_value": 0, "mid_value": DOUBTFUL, "max_value": 1,
    "min_color": "#F8B4AE", "mid_color": "#FDEDC8", "max_color": "#BFE3C6",
}  # fmt: skip


def write(rows: Rows, layout: Layout) -> Iterator[bytes]:
    """One row a bead; a hidden column and a hidden sheet keep what reviewers need not see.

    Raises:
        UnusableInput: there are more beads than a sheet has rows, or a text is longer than a cell.
    """
    return written(lambda book: _fill(book, rows), "Bitext of zhen; read back with zhen convert")


def _fill(book: Any, rows: Rows) -> None:
    sheet = book.add_worksheet("Bitext")
    sides = tuple(LANG_NAMES[lang] for lang in rows.langs)
    names = (ID, *sides, SCORE, TYPE, FLAGS, FINDINGS, SRC_PLACE, TGT_PLACE, SEGMENTS, UNIT)
    head(book, sheet, names, _WIDTHS)
    sheet.freeze_panes(1, 1)
    sheet.set_column(9, 10, None, None, {"hidden": True})
    formats = _formats(book, rows.langs)
    count = 0
    for pair, row in rows.paired():
        count += 1
        if count >= MOST_ROWS:
            raise UnusableInput(
                f"a sheet holds {MOST_ROWS - 1:,} beads and there are more; write .csv or .jsonl"
            )
        _write_row(sheet, count, pair, row, rows.langs, formats)
    last = max(count, 1)
    sheet.autofilter(0, 0, last, 8)
    sheet.conditional_format(1, 3, last, 3, _SCALE)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    _settings(book, rows, count)


def _formats(book: Any, langs: tuple[Lang, Lang]) -> dict[str, Any]:
    """Cell formats by name: the sides, their like for texts that look like formulas, severities."""
    top = {"valign": "top", "text_wrap": True}
    found = {
        "plain": book.add_format(top),
        "quiet": book.add_format({"valign": "top", "align": "left", "font_color": "#6B6B6B"}),
        "score": book.add_format({"valign": "top", "num_format": "0.00"}),
    }
    for side, lang in zip(("src", "tgt"), langs, strict=True):
        font = top | {"font_name": _FONTS[lang], "font_size": 11}
        found[side] = book.add_format(font)
        # so that Excel takes the text for a text also after it was edited
        found[f"{side} quoted"] = book.add_format(font | {"quote_prefix": True})
    for severity, (ink, ground) in COLOURS.items():
        found[severity] = book.add_format({"font_color": ink, "bg_color": ground} | top)
    return found


def _write_row(
    sheet: Any,
    at: int,
    pair: Pair,
    row: Row,
    langs: tuple[Lang, Lang],
    formats: dict[str, Any],
) -> None:
    said = sorted(row.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    messages = cell("\n".join(f"{finding.code}: {finding.message}" for finding in said))
    src, tgt = (
        join(map(_text, side), lang) for side, lang in zip((row.src, row.tgt), langs, strict=True)
    )
    sheet.set_row(at, _height((src, _WIDTHS[1]), (tgt, _WIDTHS[2]), (messages, _WIDTHS[6])))
    sheet.write_number(at, 0, pair.index + 1, formats["quiet"])
    for column, (side, text) in enumerate((("src", src), ("tgt", tgt)), start=1):
        if len(text) > MOST_CHARACTERS:
            raise UnusableInput(
                f"bead {pair.index} has a text of {len(text):,} characters and a cell of a sheet "
                f"holds {MOST_CHARACTERS:,}; write .csv or .jsonl"
            )
        look = side if text[:1] not in "=+-@＝＋－＠" else f"{side} quoted"
        sheet.write_string(at, column, text, formats[look])
    if row.src and row.tgt and pair.score is not None:
        sheet.write_number(at, 3, pair.score, formats["score"])
    look = said[0].severity if said else "plain"
    sheet.write_string(at, 4, pair.bead.shape, formats["quiet"])
    sheet.write_string(at, 5, ";".join(pair.bead.flags), formats[look])
    sheet.write_string(at, 6, messages[:MOST_CHARACTERS], formats["plain"])
    sheet.write_string(at, 7, place_of(row.src), formats["quiet"])
    sheet.write_string(at, 8, place_of(row.tgt), formats["quiet"])
    sheet.write_string(at, 9, _segments(row), formats["quiet"])
    if row.held and (unit := packed_in(row.held, MOST_CHARACTERS)):
        sheet.write_string(at, 10, unit, formats["quiet"])


def _height(*cells: tuple[str, int]) -> float:
    """Points that a row needs; programs that open it do not all find that out themselves.

    A column of width 58 takes some 62 Latin letters or 29 ideographs a line.
    """
    lines = 1
    for text, width in cells:
        taken = (
            sum(2 if character > "\u2e80" else 0.9 for character in line)
            for line in text.split("\n")
        )
        lines = max(lines, sum(max(1, -(-int(letters) // (width - 1))) for letters in taken))
    return min(lines * _LINE, _MOST_HEIGHT)


def _text(segment: Segment) -> str:
    return cell(one_line(segment.text))


def _segments(row: Row) -> str:
    """For each segment of both sides [characters in the cell, block, start, end, nth]."""

    def listed(segments: Sequence[Segment]) -> list[list[int]]:
        return [[len(_text(s)), s.block, s.span.start, s.span.end, s.nth] for s in segments]

    return json.dumps([listed(row.src), listed(row.tgt)], separators=(",", ":"))


def _settings(book: Any, rows: Rows, count: int) -> None:
    """What holds for all beads, in a sheet that nobody needs to see."""
    sheet = book.add_worksheet(SETTINGS)
    sheet.hide()
    values = (
        *((SETTINGS, str(VERSION)), ("beads", str(count))),
        *(("src_lang", rows.langs[0]), ("tgt_lang", rows.langs[1])),
        *(("src_file", rows.files[0]), ("tgt_file", rows.files[1]), ("recipe", rows.recipe)),
        *(("src_code", rows.codes[0]), ("tgt_code", rows.codes[1])),
        *((("header", xml_of(rows.header)),) if rows.header else ()),
    )
    for at, (name, value) in enumerate(values):
        sheet.write_string(at, 0, name)
        text = value if name == "header" else cell(one_line(value))
        sheet.write_string(at, 1, text[:MOST_CHARACTERS])
