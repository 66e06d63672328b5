"""zhen convert: a bitext in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli import console
from align.cli.options import FILE, common, layouts, need_use, reads, save
from align.cli.selecting import list_conflicts, need_all, need_texts, selections
from align.layout import Layout
from align.registry import SHOW_FINDINGS, form_of
from align.types import Rows

if TYPE_CHECKING:
    from align.selection import Selection

#: Rows between two steps of the progress bar.
_STEP = 200


@click.command("convert", epilog=reads("BITEXT"))
@click.argument("bitext_file", metavar="BITEXT", type=FILE)
@click.argument("out", type=FILE)
@click.option(
    "--score",
    is_flag=True,
    help="Compute the score of pairs that have none: the probability of the aligner.",
)
@click.option(
    "--recode",
    multiple=True,
    metavar="OLD=NEW",
    help="Write another language code, as en-US=en-GB. May be given several times.",
)
@click.option(
    "--columns",
    metavar="M,N",
    help="The columns of source and target in a table, counted from 1, as 2,4.",
)
@layouts
@selections
@common
def command(
    bitext_file: Path,
    out: Path,
    score: bool,
    recode: tuple[str, ...],
    columns: str | None,
    layout: Layout,
    selection: Selection,
    quiet: bool,
) -> None:
    """Write BITEXT to OUT in the format of its suffix.

    \b
    zhen convert report.jsonl report.tmx
    zhen convert memory.tmx pairs.tsv
    zhen convert pairs.tsv report.html
    zhen convert sheet.csv pairs.tsv --columns 2,4
    zhen convert report.jsonl clean.tmx --min-score 0.8 --skip-flagged error
    zhen convert memory.tmx trados.tmx --profile trados --duplicates best
    zhen convert memory.tmx british.tmx --recode en-US=en-GB
    zhen convert memory.tmx sure.tmx --score --min-score 0.8
    zhen convert memory.tmx once.tmx --duplicates first --conflicts conflicts.tsv
    """  # noqa: D301 - \b is how click keeps lines apart
    need_all([out], [bitext_file], selection)
    need_use(layout, [out])
    need_texts(selection, [out])
    from align.selection import Selected

    numbers = _columns(columns)

    def open_again() -> Rows:
        return _opened(bitext_file, out, score, recode, numbers)

    opened = open_again()
    selected = Selected(opened, selection, open_again)
    rows = selected.rows() if selection else opened  # which holds nothing of what has gone by
    with console.progress("converting", quiet) as advance:

        def told(beads: int) -> None:
            if beads % _STEP == 0:
                advance(_STEP, None)

        written = save(rows, out, layout, told)
    console.say(f"{console.count(written.beads, 'bead')}; wrote {out}", quiet)
    for remark in rows.remarks:
        console.say(f"  in {bitext_file}: {remark}", quiet)
    for left_out in selected.said():
        console.say(f"  {left_out}", quiet)
    list_conflicts(selected, quiet)
    for lost in written.lost():
        console.say(f"  not in it: {lost}", quiet)


def _columns(told: str | None) -> tuple[int, int] | None:
    """The 0-based columns of source and target.

    Raises:
        UsageError: they are not two different numbers.
    """
    if told is None:
        return None
    src, _, tgt = told.partition(",")
    if not (src.isdecimal() and tgt.isdecimal()) or 0 in (int(src), int(tgt)) or src == tgt:
        raise click.UsageError(f"--columns takes two numbers, as 2,4; got {told}")
    return int(src) - 1, int(tgt) - 1


def _opened(
    bitext_file: Path,
    out: Path,
    score: bool,
    recode: tuple[str, ...],
    columns: tuple[int, int] | None,
) -> Rows:
    """The rows of the file, with their findings where the output shows them."""
    rows = Rows.open(bitext_file, columns)
    if recode:
        from align.formats.variants import recoded, recodings

        rows = recoded(rows, recodings(recode))
    if score:
        from align.realigning import with_scores

        rows = with_scores(rows)
    # Other formats keep the flags they were given, and a reviewer's word goes before a check's.
    if form_of(out) not in SHOW_FINDINGS or rows.reviewed:
        return rows
    from align.checking import flagged

    return flagged(rows)
