"""zhen align: two documents in, one bitext out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from align.cli import console
from align.cli.options import (
    FILE,
    common,
    languages,
    layouts,
    need_use,
    save,
)
from align.cli.recipe_options import recipe_options
from align.cli.selecting import list_conflicts, need_all, need_texts, selections
from align.layout import Layout
from align.recipe import Recipe
from align.registry import WRITERS, form_of, load
from align.text import Lang
from align.types import DOUBTFUL, Bitext, Finding, Severity

if TYPE_CHECKING:
    from align.formats.holding import Watched
    from align.selection import Selected, Selection

#: Errors that are listed after an alignment; a file of findings has them all.
_SHOWN = 10


@click.command("align")
@click.argument("source", type=FILE)
@click.argument("target", type=FILE, required=False)
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
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Exit with status 1 unless at least this share of both texts (0-1) is surely aligned.",
)
@languages
@recipe_options("--engine")
@layouts
@selections
@common
def command(
    source: Path,
    target: Path | None,
    outputs: tuple[Path, ...],
    report: Path | None,
    at_least: float | None,
    src_lang: Lang | None,
    tgt_lang: Lang | None,
    recipe: Recipe,
    layout: Layout,
    selection: Selection,
    quiet: bool,
) -> None:
    """Align SOURCE with its translation TARGET, one Chinese, the other English.

    A file that holds both, paragraph by paragraph or in the columns of a table, is given alone.
    Documents are read from .docx, .pdf, .html, .md and .txt, in any mixture.

    \b
    zhen align report.zh.txt report.en.txt -o report.tmx -o report.html
    zhen align zh.pdf en.docx -o memory.tmx
    zhen align both.docx -o memory.tmx             one file with both languages
    zhen align en.txt zh.txt -o memory.tmx         English to Chinese
    zhen align zh.txt en.txt | cut -f1,2           pairs on stdout
    zhen align zh.lines en.lines --presplit -o out.beads
    zhen align zh.txt en.txt -o memory.tmx --min-score 0.8 --skip-flagged error
    zhen align zh.txt en.txt -o memory.tmx --segmentation omegat --profile omegat
    """  # noqa: D301 - \b is how click keeps lines apart
    if report:
        if report.suffix.lower() != ".html":
            raise click.UsageError(f"--report writes .html; for {report} say -o")
        outputs = (*outputs, report)
    need_all(outputs, [path for path in (source, target) if path], selection)
    need_use(layout, outputs or (Path("stdout.tsv"),))
    need_texts(selection, outputs)
    from align.checking import check
    from align.pipeline import align_files

    with console.progress("aligning", quiet) as advance:
        bitext = align_files(
            source, target, recipe, src_lang=src_lang, tgt_lang=tgt_lang, progress=advance
        )
    findings = check(bitext)
    bitext = bitext.with_flags(findings)
    chosen = [_selected(bitext, findings, selection) for _ in outputs or ("stdout",)]
    written = [
        (path, save(some.rows(), path, layout)) for path, some in zip(outputs, chosen, strict=False)
    ]
    if not outputs:
        for line in load("writer", WRITERS, ".tsv")(chosen[0].rows(), layout):
            console.out(line)
    list_conflicts(chosen[0], quiet)
    if not quiet:
        _summary(bitext, findings)
        for line in chosen[0].said():
            console.say(line)
        _say_written(written)
        for warning in bitext.coverage.warnings(bitext.src_file, bitext.tgt_file):
            console.warn(warning)
        if layout.profile == "omegat":
            _say_matches(source, [path for path in outputs if form_of(path) == ".tmx"])
    if at_least is not None and bitext.coverage.sure < at_least:
        click.get_current_context().exit(1)


def _say_written(written: Iterable[tuple[Path, Watched]]) -> None:
    """Which files were written, and what they lack."""
    for path, rows in written:
        left_out = rows.left_out()
        console.say(f"wrote {path}" + (f", {left_out} left out" if left_out else ""))


def _say_matches(source: Path, memories: list[Path]) -> None:
    """What OmegaT will find of the document that was aligned."""
    from align.leverage import leverage

    for path in memories:
        console.say(f"{path}: {leverage(path, source).told(source.name)}")


def _selected(bitext: Bitext, findings: list[Finding], selection: Selection) -> Selected:
    """The rows for one file."""
    from align.selection import Selected

    return Selected(bitext.rows(findings), selection, lambda: bitext.rows(findings))


def _summary(bitext: Bitext, findings: list[Finding]) -> None:
    """What was done, in a few lines on stderr."""
    beads = bitext.alignment.beads
    shapes = [f"{n} {shape}" for shape, n in Counter(b.shape for b in beads).most_common()]
    more = ", …" if len(shapes) > 6 else ""
    errors = [finding for finding in findings if finding.severity == "error"]
    severities = Counter(finding.severity for finding in findings)
    listed = [console.count(severities[s], s) for s in get_args(Severity) if severities[s]]
    for line in (
        f"{len(bitext.src)} {bitext.src_lang} and {len(bitext.tgt)} {bitext.tgt_lang} segments "
        f"in {console.count(len(beads), 'bead')} ({', '.join(shapes[:6])}{more})",
        f"doubtful (score under {DOUBTFUL}): {sum(bead.doubtful for bead in beads)}",
        f"findings: {', '.join(listed) or 'none'}",
        *(f"  {f.severity}: {f.message}" for f in errors[:_SHOWN]),
        *([f"  and {len(errors) - _SHOWN} more errors"] if len(errors) > _SHOWN else []),
    ):
        console.say(line)
