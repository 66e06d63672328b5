"""zhen match: which documents translate which."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli import console
from align.cli.options import FILE, common, need_places
from align.files import write_whole
from align.text import LANGS, Lang

if TYPE_CHECKING:
    from align.matching import Matched

#: Files and suffixes that are named; the manifest has all that matter.
_SHOWN = 10


@click.command("match")
@click.argument("src_dir", type=FILE)
@click.argument("tgt_dir", type=FILE)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="The manifest, a .tsv that `zhen batch` reads; on stdout without it.",
)
@click.option(
    "--src-lang",
    type=click.Choice(LANGS),
    help="Language of the sources; that of most documents in SRC_DIR unless given, zh when both "
    "folders are the same.",
)
@common
def command(
    src_dir: Path, tgt_dir: Path, output: Path | None, src_lang: Lang | None, quiet: bool
) -> None:
    """Find out which documents in SRC_DIR are translated by which in TGT_DIR.

    Texts decide; names of files only where two texts fit about equally well. Folders are looked
    through with those below them. Documents without a partner are listed as such.

    \b
    zhen match zh/ en/ -o manifest.tsv
    zhen match all/ all/ -o manifest.tsv      both languages in one folder
    zhen batch manifest.tsv -o corpus         then align them
    """  # noqa: D301 - \b is how click keeps lines apart
    need_places([output] if output else [], (), {".tsv": ""})
    from align import manifest
    from align.matching import match_folders

    with console.progress("matching", quiet) as advance:
        matched = match_folders(src_dir, tgt_dir, src_lang=src_lang, progress=advance)
    lines = manifest.lines(matched.entries(output.parent if output else Path()))
    if output:
        write_whole(output, lines)
    else:
        console.out("".join(lines))
    if not quiet:
        _summary(matched)
        if output:
            console.say(f"wrote {output}")


def _summary(matched: Matched) -> None:
    """What was found, in a few lines on stderr."""
    from align.match.assign import CLOSE

    pairs = [partner for partner in matched.of_src if partner.other is not None]
    alone = len(matched.of_src) - len(pairs), len(matched.of_tgt) - len(pairs)
    refused = {**matched.src.refused, **matched.tgt.refused}
    ignored = matched.src.ignored | matched.tgt.ignored  # not twice those of one same folder
    close = sum(partner.close for partner in pairs)
    console.say(console.count(len(pairs), "pair"))
    if close:
        console.say(
            f"look at {close} of them, where another document fits nearly as well: "
            f"margin under {CLOSE}"
        )
    if any(alone):
        src, tgt = (
            console.count(n, side) for n, side in zip(alone, ("source", "target"), strict=True)
        )
        console.say(f"without a partner: {src} and {tgt}")
    if ignored:
        named = ", ".join(f"{n} {suffix}" for suffix, n in ignored.most_common(_SHOWN))
        console.say(f"no documents: {console.count(ignored.total(), 'file')} ({named})")
    if refused:
        console.say(f"left out: {console.count(len(refused), 'document')}")
    for path, reason in list(refused.items())[:_SHOWN]:
        console.say(f"  {path}: {reason}")
