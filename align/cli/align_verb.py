"""zhen align: two documents in, one bitext out."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import click

from align.cli import console
from align.cli.options import FILE, common, languages, need_writers, save, tsv_lines
from align.recipe import Engine, Recipe, Unit
from align.registry import ENCODERS, WRITERS
from align.text import Lang
from align.types import Bitext, Finding

#: Beads scored lower are worth a look.
_DOUBTFUL = 0.5


@click.command("align")
@click.argument("source", type=FILE)
@click.argument("target", type=FILE)
@click.option(
    "-o",
    "--output",
    "outputs",
    type=FILE,
    multiple=True,
    help=f"Where to write; the suffix names the format ({', '.join(sorted(WRITERS))}). "
    "May be given several times. Without it, pairs go to stdout as .tsv.",
)
@click.option("--report", type=FILE, help="The same as -o FILE.html.")
@languages
@click.option(
    "--presplit",
    is_flag=True,
    help="Each line of the input is one segment: no cleaning, no splitting, no line dropped.",
)
@click.option(
    "--encoder",
    default=Recipe().encoder,
    show_default=True,
    help=f"What compares segments: {', '.join(sorted(ENCODERS))}.",
)
@click.option(
    "--engine",
    type=click.Choice(get_args(Engine)),
    default=Recipe().engine,
    show_default=True,
    help="Which search finds the beads.",
)
@click.option(
    "--unit",
    type=click.Choice(get_args(Unit)),
    default=Recipe().unit,
    show_default=True,
    help="What is aligned.",
)
@click.option(
    "--max-src", type=click.IntRange(1, 10), default=10, show_default=True,
    help="The most source segments of a bead.",
)  # fmt: skip
@click.option(
    "--max-tgt", type=click.IntRange(1, 10), default=10, show_default=True,
    help="The most target segments of a bead.",
)  # fmt: skip
@click.option(
    "--skip-rule", "skip_rules", multiple=True, metavar="NAME",
    help="Leave out a cleaning rule (`zhen inspect` names them). May be given several times.",
)  # fmt: skip
@click.option("--header", is_flag=True, help="A line of column names on top of .tsv output.")
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True,
    help="For encoders that draw random numbers.",
)  # fmt: skip
@common
def command(
    source: Path,
    target: Path,
    outputs: tuple[Path, ...],
    report: Path | None,
    src_lang: Lang | None,
    tgt_lang: Lang | None,
    header: bool,
    quiet: bool,
    **settings: object,
) -> None:
    """Align SOURCE with its translation TARGET, one Chinese, the other English.

    \b
    zhen align report.zh.txt report.en.txt -o report.tmx -o report.html
    zhen align en.txt zh.txt -o memory.tmx         English to Chinese
    zhen align zh.txt en.txt | cut -f1,2           pairs on stdout
    zhen align zh.lines en.lines --presplit -o out.beads
    """
    outputs = (*outputs, report) if report else outputs
    need_writers(outputs)
    from align.pipeline import align_files, check

    recipe = Recipe(**settings)  # type: ignore[arg-type]  # click has checked each of them
    with console.progress("aligning", quiet) as advance:
        bitext = align_files(
            source, target, recipe, src_lang=src_lang, tgt_lang=tgt_lang, progress=advance
        )
    findings = check(bitext)
    bitext = bitext.with_flags(findings)
    for path in outputs:
        save(bitext, path, findings, header)
    if not outputs:
        sys.stdout.writelines(tsv_lines(bitext, findings, header))
    if not quiet:
        _summary(bitext, findings, outputs)


def _summary(bitext: Bitext, findings: list[Finding], outputs: tuple[Path, ...]) -> None:
    """What was done, in a few lines on stderr."""
    beads = bitext.alignment.beads
    shapes = Counter(bead.shape for bead in beads).most_common()
    doubtful = sum(bool(bead.src and bead.tgt) and bead.score < _DOUBTFUL for bead in beads)
    severities = Counter(finding.severity for finding in findings)
    listed = ", ".join(f"{n} {severity}s" for severity, n in sorted(severities.items()))
    for line in (
        f"{len(bitext.src)} {bitext.src_lang} and {len(bitext.tgt)} {bitext.tgt_lang} segments "
        f"in {len(beads)} beads ({', '.join(f'{n} {shape}' for shape, n in shapes[:6])}"
        f"{', …' if len(shapes) > 6 else ''})",
        f"doubtful (score under {_DOUBTFUL}): {doubtful}",
        f"findings: {listed or 'none'}",
        *(f"  {f.severity}: {f.message}" for f in findings if f.severity == "error"),
        *(f"wrote {path}" for path in outputs),
    ):
        console.say(line)
