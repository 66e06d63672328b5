"""zhen convert: a bitext in another format."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli import console
from align.cli.options import FILE, common, layouts, need_places, need_use, save
from align.layout import Layout
from align.registry import SHOW_FINDINGS, form_of
from align.types import Rows

#: Rows between two steps of the progress bar.
_STEP = 200


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
    need_use(layout, [out])
    rows = Rows.open(bitext_file)
    if form_of(out) in SHOW_FINDINGS:  # other formats keep the flags they were given
        from align.checking import flagged

        rows = flagged(rows)
    with console.progress("converting", quiet) as advance:

        def told(beads: int) -> None:
            if beads % _STEP == 0:
                advance(_STEP, None)

        written = save(rows, out, layout, told)
    console.say(f"{console.count(written.beads, 'bead')}; wrote {out}", quiet)
    for lost in written.lost():
        console.say(f"  not in it: {lost}", quiet)
