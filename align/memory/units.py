"""What verbs of memories ask of a unit: texts as memories compare them, dates, props."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.formats.rows import whole
from align.text import Lang, join
from align.types import Element, Held, Row, Rows, Segment

_DATES = ("changedate", "creationdate")
_DIGITS = re.compile(r"\d{8}T?\d{0,6}")


@dataclass(frozen=True, slots=True)
class Texts:
    """Both texts of a unit as memories compare them: composed letters, single spaces."""

    src: str
    tgt: str


def texts_of(row: Row, langs: tuple[Lang, Lang]) -> Texts:
    """The texts of a row."""
    src, tgt = (
        plain(side[0].text if len(side) == 1 else join((s.text for s in side), lang))
        for side, lang in zip((row.src, row.tgt), langs, strict=True)
    )
    return Texts(src, tgt)


def plain(text: str) -> str:
    """A text as memories compare it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def date_of(row: Row) -> int:
    """When a unit was last changed, as a number that grows with time; 0 when nobody knows."""
    if row.held is None:
        return 0
    unit = row.held.unit
    told = (e.get(name) for e in (unit, *unit.elements("tuv")) for name in _DATES)
    return max((_number(date) for date in told if date), default=0)


def _number(date: str) -> int:
    found = _DIGITS.match(date.replace("-", "").replace(":", ""))
    return int(found[0].replace("T", "").ljust(14, "0")) if found else 0


def props_of(held: Held | None) -> dict[str, str]:
    """Props of a unit by type."""
    if held is None:
        return {}
    return {prop.get("type"): prop.text.strip() for prop in held.unit.elements("prop")}


def turned(row: Row) -> Row:
    """A row the other way round."""
    held = row.held
    if held:
        held = replace(held, src=held.tgt, tgt=held.src, src_at=held.tgt_at, tgt_at=held.src_at)
    return replace(row, src=row.tgt, tgt=row.src, held=held)


def with_texts(row: Row, texts: tuple[str | None, str | None], stamp: dict[str, str]) -> Row:
    """A row with other texts and what its unit says of the change.

    Args:
        row: as it was.
        texts: of source and target; None for one that stays.
        stamp: attributes for a unit of TMX, as changedate.
    """
    src, tgt = (
        side if text is None else _side(side, text)
        for side, text in zip((row.src, row.tgt), texts, strict=True)
    )
    held = row.held
    if held and held.form == "tmx":
        held = replace(held, unit=held.unit.given(**stamp))
    elif held is None and stamp:
        held = _made(row, stamp)
    return replace(row, src=src, tgt=tgt, held=held)


def _made(row: Row, stamp: dict[str, str]) -> Held | None:
    """The unit of a row that had none, with nothing but what is said of the change."""
    return Held("tmx", Element("tu", tuple(stamp.items())), None, None)


def _side(side: tuple[Segment, ...], text: str) -> tuple[Segment, ...]:
    if not text:
        return ()
    first = side[0] if side else None
    return (whole(text, first.block, first.nth) if first else whole(text),)


class Memories:
    """Several memories as one, to be gone through any number of times; the direction and the
    header are those of the first."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths
        self.first = Rows.open(paths[0])
        self.langs = self.first.langs
        self.remarks: list[str] = []

    def rows(self, told: Callable[[int], None] | None = None) -> Iterator[tuple[int, Row]]:
        """Each row with the number of its file."""
        self.remarks = []
        count = 0
        for number, path in enumerate(self.paths):
            opened = Rows.open(path)
            for row in opened.rows:
                count += 1
                if told and count % 1000 == 0:
                    told(1000)
                yield number, row if opened.langs == self.langs else turned(row)
            self.remarks += [f"in {path}: {remark}" for remark in opened.remarks]

    def saved_as(self, rows: Iterator[Row]) -> Rows:
        """Rows with what the first file says of all of them."""
        return replace(self.first, rows=rows, remarks=[])
