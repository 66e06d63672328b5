"""Differences of memories as files: a table, a sheet, a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from align.formats.csv import csv_line
from align.formats.plain import encodable, harmless, one_line
from align.formats.workbook import MOST_CHARACTERS, cell, head, written
from align.memory.comparing import KINDS, Compared, Difference, stretches

_HEAD = ("what", "source", "target")
_MARKS = {"": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_TAGS = {"": ("", ""), "-": ("<del>", "</del>"), "+": ("<ins>", "</ins>")}
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}"
    "td,th{border-top:1px solid #ccc;padding:.4rem .8rem;text-align:left;vertical-align:top}"
    "del{background:#fde3e0;color:#8c1d18}ins{background:#dff3e3;color:#14532d}"
)


def sides_of(difference: Difference) -> tuple[tuple[str, str], tuple[str, str]]:
    """Old and new text of the source and of the target; an empty one for a unit that is not
    there."""
    old, new = difference.old, difference.new
    return (
        (old.src if old else "", new.src if new else ""),
        (old.tgt if old else "", new.tgt if new else ""),
    )


def _marked(old: str, new: str) -> str:
    return "".join(
        f"{_MARKS[kind][0]}{text}{_MARKS[kind][1]}" for kind, text in stretches(old, new)
    )


def cells_of(difference: Difference) -> tuple[str, str, str]:
    """What happened, and both sides with [-what went-] and {+what came+}."""
    src, tgt = (_marked(*side) for side in sides_of(difference))
    return KINDS[difference.kind], src, tgt


def tsv(compared: Compared) -> Iterator[str]:
    """Tab-separated, a line of names first."""
    yield "\t".join(_HEAD) + "\n"
    for difference in compared.differences:
        yield "\t".join(map(one_line, cells_of(difference))) + "\n"


def csv(compared: Compared) -> Iterator[str]:
    """For spreadsheets."""
    yield "\ufeff" + csv_line(_HEAD)
    for difference in compared.differences:
        yield csv_line([harmless(one_line(text)) for text in cells_of(difference)])


def html(compared: Compared) -> Iterator[str]:
    """A page without anything outside it."""
    yield (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Differences</title>'
        f"<style>{_STYLE}</style><h1>Differences</h1><p>{escape(told(compared))}</p>"
        "<table><tr><th>what<th>source<th>target</tr>\n"
    )
    for difference in compared.differences:
        src, tgt = (_as_html(*side) for side in sides_of(difference))
        yield f"<tr><td>{KINDS[difference.kind]}<td>{src}<td>{tgt}</tr>\n"
    yield "</table></html>\n"


def _as_html(old: str, new: str) -> str:
    return "".join(
        f"{_TAGS[kind][0]}{escape(encodable(text))}{_TAGS[kind][1]}"
        for kind, text in stretches(old, new)
    )


def xlsx(compared: Compared) -> Iterator[bytes]:
    """A sheet, what went and came in colours."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Differences")
        head(book, sheet, _HEAD, (16, 70, 70))
        looks = {
            "-": book.add_format({"font_color": "#8C1D18", "font_strikeout": True}),
            "+": book.add_format({"font_color": "#14532D", "underline": 1}),
        }
        wrap = book.add_format({"valign": "top", "text_wrap": True})
        for at, difference in enumerate(compared.differences, start=1):
            sheet.write_string(at, 0, KINDS[difference.kind], wrap)
            for column, side in enumerate(sides_of(difference), start=1):
                _rich(sheet, at, column, stretches(*side), looks, wrap)

    return written(fill, "Differences of two memories, made by zhen tm diff")


def _rich(sheet: Any, at: int, column: int, parts: Any, looks: dict[str, Any], wrap: Any) -> None:
    """A cell whose changed words have a colour."""
    texts = [(kind, cell(one_line(text))) for kind, text in parts if one_line(text)]
    if sum(len(text) for _, text in texts) > MOST_CHARACTERS or len(texts) < 2:
        text = "".join(text for _, text in texts)[:MOST_CHARACTERS]
        look = looks.get(texts[0][0], wrap) if len(texts) == 1 else wrap
        sheet.write_string(at, column, text, look)
        return
    pieces: list[Any] = []
    for kind, text in texts:
        pieces += [looks[kind], text] if kind else [text]
    sheet.write_rich_string(at, column, *pieces, wrap)


def told(compared: Compared) -> str:
    """The counts in a line."""
    counts: Iterable[str] = (
        f"{compared.count(kind):,} {name}" for kind, name in KINDS.items() if compared.count(kind)
    )
    return ", ".join([*counts, f"{compared.same:,} the same"])


#: Suffix → what writes differences so.
WRITERS: dict[str, Callable[[Compared], Iterator[Any]]]
WRITERS = {".tsv": tsv, ".csv": csv, ".html": html, ".xlsx": xlsx}
