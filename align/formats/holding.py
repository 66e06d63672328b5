"""What each format can hold: docs/formats/index.md shows the table, `zhen convert` says the rest.

A format that is not the fullest drops something. Nothing is dropped in silence: rows that go to a
file are counted on their way, by what of them the file will not have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from align.formats.xmltree import packed_in
from align.layout import LAYOUTS, Layout
from align.registry import PAIR, form_of
from align.text import CODES
from align.types import Held, Row, Rows

#: What a bitext may have beside pairs of texts → how the loss of it is told, for so many beads.
FACETS = {
    "texts": "the texts",
    "one-sided": "{} with one side only",
    "segments": "where segments begin inside {}",
    "score": "the scores of {}",
    "flags": "the flags of {}",
    "place": "the places of {}",
    "breaks": "line breaks and tabs in {}, which are spaces there",
    "document": "which document {} is of",
    "recipe": "the recipe",
    "names": "the names of both documents",
    "codes": "the inline codes of {}",
    "unit": "attributes, notes, props and other languages of {}",
    "header": "the header of the memory",
    "variants": "the language codes",
}

_ALL = frozenset(FACETS)
#: What a memory has and a table of texts has not.
_MEMORY = frozenset({"codes", "unit", "header", "variants"})

#: Format, and layout where it has several → what it holds.
HOLDS = {
    PAIR: frozenset({"texts", "one-sided"}),
    ".beads": frozenset({"one-sided", "segments"}),
    ".csv": frozenset({"texts", "one-sided", "score", "flags", "place"}),
    ".html": _ALL - {"place", "document", *_MEMORY},
    ".jsonl beads": _ALL,
    ".jsonl.zst": _ALL,
    ".jsonl hf": frozenset({"texts", "breaks"}),
    ".tmx": frozenset({"texts", "score", "flags", "place", "recipe", "names", *_MEMORY}),
    ".parquet": _ALL,
    **{
        f"{suffix} {version}": _ALL - {"segments", "breaks", "document"}
        for suffix in (".xlf", ".xliff")
        for version in LAYOUTS[suffix]
    },
    ".xml": frozenset({"texts", "one-sided", "segments"}),
    ".xlsx": _ALL - {"breaks", "document"},
    ".tsv plain": frozenset({"texts", "one-sided", "score", "flags", "place"}),
    ".tsv bitextor": frozenset({"texts", "score", "names"}),
}

_BREAK = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def kind_of(path: object, layout: Layout) -> str:
    """The key of `HOLDS` for a file that is to be written in this layout."""
    form = form_of(path)
    return f"{form} {layout.of(form)}".strip()


class Watched:
    """Rows on their way into a file, counted by what of them it will not hold.

    Attributes:
        beads: how many have come by.
    """

    def __init__(self, rows: Rows, kind: str, told: Callable[[int], None] | None = None) -> None:
        self.beads = 0
        self._rows, self._kind = rows, kind
        self._missing = _ALL - HOLDS[kind]
        if kind == ".xlsx":  # where a unit does not fit into a cell
            self._missing |= {"codes", "unit"}
        self._counts: Counter[str] = Counter()
        self._told = told

    def __iter__(self) -> Iterator[Row]:
        for number, row in enumerate(self._rows.rows):
            self.beads += 1
            self._counts.update(self._missing & set(_facets(number, row, self._kind)))
            if self._told:
                self._told(self.beads)
            yield row

    def lost(self) -> list[str]:
        """What the file does not hold and the rows had, in the order of `FACETS`."""
        codes = zip(self._rows.codes, self._rows.langs, strict=True)
        whole = {
            "texts": True,
            "recipe": bool(self._rows.recipe),
            "names": any(self._rows.files),
            "header": self._rows.header is not None,
            "variants": any(code and code != CODES[lang] for code, lang in codes),
        }
        return [
            told.format(f"{count} bead{'' if count == 1 else 's'}")
            for facet, told in FACETS.items()
            if (count := self._counts[facet] or int(whole.get(facet, 0))) and facet in self._missing
        ]

    def left_out(self) -> str:
        """The beads that are not in the file at all, empty when all are."""
        return next((told for told in self.lost() if told.endswith(" with one side only")), "")


#: Characters of a cell of a sheet, in which a unit is kept.
_MOST_CELL = 32_767


def _of_memory(held: Held, kind: str) -> Iterable[str]:
    """What a unit has that a format may lose; a sheet loses those too large for a cell."""
    fits = kind != ".xlsx" or packed_in(held, _MOST_CELL)
    if held.coded and not (kind == ".xlsx" and fits):
        yield "codes"
    if kind != ".xlsx" or not fits:
        yield "unit"


def _facets(number: int, row: Row, kind: str) -> Iterable[str]:
    """What a row has beside its texts."""
    held = row.held
    if held:
        yield from _of_memory(held, kind)
    if not (row.src and row.tgt):
        if not (held and kind == ".tmx" and held.form == "tmx"):
            yield "one-sided"
    elif row.score is not None:
        yield "score"
    if len(row.src) > 1 or len(row.tgt) > 1:
        yield "segments"
    if row.flags:
        yield "flags"
    if row.document:
        yield "document"
    segments = (*row.src, *row.tgt)
    if any(segment.block != number for segment in segments):
        yield "place"
    if any(_BREAK.search(segment.text) for segment in segments):
        yield "breaks"
