"""What stands on every page and is no text of its own: running titles and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from align.read.pdf.glyphs import Page, Piece
from align.read.pdf.lines import joined_text, rows
from align.types import Edit

#: Rows that are looked at from the top and from the bottom of a page.
_ROWS = 3
#: How far, in points, the same row may stand from where it stands on other pages.
_NEAR = 3.0
#: Fewest pages a row must return on, and share of all pages, when there are more.
_PAGES, _SHARE = 2, 0.2
#: A row that changes (chapter titles do) is furniture when most pages have one at its height that
#: stands this many times the usual distance from the text.
_MOST, _APART = 0.6, 1.5
_CHANGING_PAGES, _CHARS = 3, 100
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_LONE = re.compile(r"[-–—―·•|\s]*(\d{1,4})[-–—―·•|\s]*(?:/\s*\d{1,4})?")


@dataclass(frozen=True, slots=True)
class _Edge:
    """The outermost row of a page: its text with figures made alike, its height in points, and
    how many usual distances it stands from the next row."""

    index: int
    row: list[Piece]
    alike: str
    y: float
    apart: float


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[Edit]]:
    """The pages without rows that return at the same height at the edge of most pages."""
    kept = list(pages)
    edits: list[Edit] = []
    for last in (-1, 0):  # the foot, then the head
        for _ in range(_ROWS):  # what stands within the outermost row is seen once that is gone
            gone = _returning(
                [edge for i, page in enumerate(kept) if (edge := _edge(i, page, last))]
            )
            for edge in gone:
                page, text = kept[edge.index], joined_text(edge.row)
                rule = "page-numbers" if _LONE.fullmatch(text) else "running-headers"
                edits.append(Edit(rule, page.number, text, ""))
                away = set(map(id, edge.row))
                rest = tuple(piece for piece in page.pieces if id(piece) not in away)
                kept[edge.index] = replace(page, pieces=rest)
    return kept, sorted(edits, key=lambda edit: edit.place)


def _edge(index: int, page: Page, last: int) -> _Edge | None:
    found = rows(page.pieces)
    if not found:
        return None
    row = found[last]
    heights = [max(piece.y for piece in members) for members in found]
    steps = [above - below for above, below in pairwise(heights)]
    usual = median(steps) if steps else 1.0
    step = steps[last] if steps else 0.0
    alike = _NUMBER.sub("#", joined_text(row))
    return _Edge(index, row, alike, row[0].y, step / max(usual, 1.0))


def _returning(edges: Sequence[_Edge]) -> list[_Edge]:
    """Those that are furniture."""
    if len(edges) < _PAGES:
        return [
            edge for edge in edges if _LONE.fullmatch(joined_text(edge.row)) and edge.apart > _APART
        ]
    fewest = max(_PAGES, _SHARE * len(edges))
    alike: dict[str, list[float]] = defaultdict(list)
    for edge in edges:
        alike[edge.alike].append(edge.y)
    changing = _changing(edges)
    return [
        edge
        for edge in edges
        if sum(abs(y - edge.y) <= _NEAR for y in alike[edge.alike]) >= fewest
        or (changing is not None and abs(edge.y - changing) <= _NEAR and edge.apart >= _APART)
    ]


def _changing(edges: Sequence[_Edge]) -> float | None:
    """The height of a row that most pages have apart from their text, whatever it says."""
    apart = [edge for edge in edges if edge.apart >= _APART and len(edge.alike) <= _CHARS]
    if len(apart) < _CHANGING_PAGES:
        return None
    height = median(edge.y for edge in apart)
    near = sum(abs(edge.y - height) <= _NEAR for edge in apart)
    return height if near >= _MOST * len(edges) else None
