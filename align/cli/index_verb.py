"""zhen index: memories made ready for searching."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli import console
from align.cli.options import FILE, common, need_places, reads
from align.registry import bitexts_of

_SUFFIXES = {".index": ""}


@click.command("index", epilog=reads("MEMORY"))
@click.argument("memories", metavar="MEMORY…", nargs=-1, required=True, type=FILE)
@click.option("-o", "--output", type=FILE, required=True, help="Where to write it (.index).")
@common
def command(memories: tuple[Path, ...], output: Path, quiet: bool) -> None:
    """Make an index of MEMORY, bitexts or folders of them, which `zhen search` asks at once.

    It holds the texts too, and has to be made again when a memory has changed.

    \b
    zhen index memory.tmx -o memory.index
    zhen index project/*.tmx -o project.index
    zhen index corpus -o corpus.index      what zhen batch has made
    """  # noqa: D301 - \b is how click keeps lines apart
    need_places([output], list(memories), _SUFFIXES)
    from align.concordance.store import build

    with console.progress("indexing", quiet) as advance:
        count = build(bitexts_of(memories), output, lambda done: advance(done, None))
    console.say(f"{console.count(count, 'pair')}; wrote {output}", quiet)
