"""A review as one page to mail: what the page of the review shows, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from align import types
from align.formats.html import page, page_row
from align.formats.page import PageRow, Piece
from align.review.bitexts import bitext
from align.review.model import About, Row, Rows
from align.review.view import shown
from align.text import Lang, join
from align.types import Pair

_STATES = {"open": "", "confirmed": "confirmed", "untranslated": "not translated"}


def report(rows: Rows, about: About) -> Iterator[str]:
    """The pieces of the page."""

    def look(pair: Pair, row: types.Row, langs: tuple[Lang, Lang]) -> PageRow:
        return _reviewed(page_row(pair, row, langs), rows[pair.index], about)

    return page(bitext(rows, about), look)


def _reviewed(plain: PageRow, row: Row, about: About) -> PageRow:
    """With its quantities and what was decided about it."""
    sides = shown(row, about)
    src, tgt = (
        list(_pieces(sides[name], join(("", ""), lang)))
        for name, lang in zip(("src", "tgt"), about.langs, strict=True)
    )
    return replace(plain, src=src, tgt=tgt, state=_STATES[row.status])


def _pieces(segments: list[dict[str, Any]], glue: str) -> Iterator[Piece]:
    for place, segment in enumerate(segments):
        cut = bool(place)
        if cut and glue:
            yield Piece(glue)
        for text, *marks in segment["p"]:
            found: dict[str, Any] = marks[0] if marks else {}
            yield Piece(
                text,
                found.get("s", ""),
                cut=cut,
                relation=found.get("r", ""),
                number=found.get("q", 0),
            )
            cut = False
