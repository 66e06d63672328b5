"""zhen convert: a bitext in another format."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli import console
from align.cli.options import FILE, common, need_places, save

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
@click.option("--header", is_flag=True, help="A line of column names on top of .tsv output.")
@common
def command(bitext_file: Path, out: Path, header: bool, quiet: bool) -> None:
    """Write BITEXT to OUT in the format of its suffix.

    \b
    zhen convert report.jsonl report.tmx
    zhen convert memory.tmx pairs.tsv
    zhen convert pairs.tsv report.html
    """  # noqa: D301 - \b is how click keeps lines apart
    need_places([out], [bitext_file])
    from align.checking import check
    from align.pipeline import read_bitext

    bitext = read_bitext(bitext_file)
    # A report shows findings inside the texts; other formats keep the flags they were given.
    findings = check(bitext) if out.suffix.lower() == ".html" else []
    save(bitext.with_flags(findings) if findings else bitext, out, findings, header)
    console.say(f"{console.count(len(bitext.alignment.beads), 'bead')}; wrote {out}", quiet)
    if out.suffix.lower() in _CANNOT_HOLD and out.suffix.lower() != bitext_file.suffix.lower():
        console.say(f"{out.suffix} does not hold {_CANNOT_HOLD[out.suffix.lower()]}", quiet)
