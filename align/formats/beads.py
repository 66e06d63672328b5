"""Segment numbers only, as vecalign and bertalign write them: docs/formats/beads.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from align.errors import UnusableInput
from align.formats.plain import read_lines
from align.layout import Layout
from align.types import Rows

_IDS = r"\[\s*((?:[0-9]{1,9}(?:\s*,\s*[0-9]{1,9})*)?)\s*\]"
_LINE = re.compile(rf"\s*{_IDS}\s*:\s*{_IDS}\s*(?::.*)?")


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """One line a bead: `[8]:[8,9]`, 0-based. Flags are left out."""
    for pair in rows.pairs():
        src, tgt = (",".join(map(str, side)) for side in (pair.bead.src, pair.bead.tgt))
        yield f"[{src}]:[{tgt}]\n"


def read_beads(path: Path) -> list[tuple[list[int], list[int]]]:
    """Source and target segment numbers of each line; a cost after them is skipped.

    Raises:
        UnusableInput: a line has another form.
    """
    beads = []
    for number, line in read_lines(path):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if not found:
            raise UnusableInput(
                f"{path}, line {number}: expected a bead like [8]:[8,9], got {line[:60]!r}"
            )
        beads.append((_ids(found[1]), _ids(found[2])))
    return beads


def _ids(listed: str) -> list[int]:
    return [int(number) for number in listed.split(",")] if listed else []
