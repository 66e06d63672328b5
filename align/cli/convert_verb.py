"""zhen convert: a bitext in another format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from align.cli import console
from align.cli.options import FILE, common, layouts, need_places
from align.layout import Layout
from align.registry import SHOW_FINDINGS
from align.types import Row, Rows

#: Rows between two steps of the progress bar.
_STEP = 200

#: What a format cannot hold that .jsonl can; docs/formats says more.
_CANNOT_HOLD = {
    ".beads": "texts, scores, flags and places",
    ".html": "what reads it back: it is for looking",
    ".tmx": "beads with one side only and the places of single segments",
    ".tsv": "where one segment ends and the next begins inside a bead",
}


@click.command("convert")
@click.argument("bitext_file", metavar="BITEXT", type=FILE)
@click.argument("out", type=FILE)
@layouts
@common
def command(bitext_file: Path, out: Path, layout: Layout, quiet: bool) -> None:
    """Write BITEXT to OUT in the format of its suffix.

    \b
    zhen convert report.jsonl report.tmx
    zhen convert memory.tmx pairs.tsv
    zhen convert pairs.tsv report.html
    """  # noqa: D301 - \b is how click keeps lines apart
    need_places([out], [bitext_file])
    rows = Rows.open(bitext_file)
    suffix = out.suffix.lower()
    if suffix in SHOW_FINDINGS:  # other formats keep the flags they were given
        from align.checking import flagged

        rows = flagged(rows)
    with console.progress("converting", quiet) as advance:
        tally = _Tally(rows.rows, advance)
        replace(rows, rows=tally).save(out, layout)
    console.say(f"{console.count(tally.beads, 'bead')}; wrote {out}", quiet)
    if suffix in _CANNOT_HOLD and suffix != bitext_file.suffix.lower():
        console.say(f"{suffix} does not hold {_CANNOT_HOLD[suffix]}", quiet)


class _Tally:
    """Rows as they go by, counted."""

    def __init__(self, rows: Iterable[Row], advance: console.Advance) -> None:
        self.beads = 0
        self._rows = rows
        self._advance = advance

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.beads += 1
            if self.beads % _STEP == 0:
                self._advance(_STEP, None)
            yield row
