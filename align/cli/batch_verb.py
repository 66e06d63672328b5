"""zhen batch: align many pairs of documents."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from align.cli import console
from align.cli.options import FILE, common, languages
from align.cli.recipe_options import recipe_options
from align.files import write_whole
from align.recipe import Recipe
from align.registry import EXECUTORS, PACKED, SEVERAL, WRITERS
from align.text import Lang
from align.types import DOUBTFUL, Severity

if TYPE_CHECKING:
    from align.batch import Report

#: What does the work: in this process ("inline") only where a test asks for it.
_ENGINES = sorted(EXECUTORS.keys() - {"inline"})
_FORMATS = [suffix[1:] for suffix in sorted(WRITERS.keys() - SEVERAL.keys())]


@click.command("batch")
@click.argument("manifest", type=FILE)
@click.option("-o", "--output", "folder", type=FILE, required=True, help="The folder for it all.")
@click.option(
    "--engine",
    "executor",
    type=click.Choice(_ENGINES),
    default="local",
    show_default=True,
    help="Who does the work: processes on this machine, or a Ray cluster.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Documents at once; one a core unless given.",
)
@click.option(
    "--ray-address",
    "address",
    metavar="ADDRESS",
    help="Of a Ray cluster, or auto; one is started on this machine without it.",
)
@click.option(
    "--format",
    "suffix",
    type=click.Choice(_FORMATS),
    default=PACKED[1:],
    show_default=True,
    help="Of the results.",
)
@click.option(
    "--shard-size",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    metavar="N",
    help="Pairs of documents whose bitexts go into one file.",
)
@click.option("--each", is_flag=True, help="One file for each pair of documents instead.")
@click.option("--no-check", is_flag=True, help="Look for no findings: a third less work.")
@click.option("--retry", is_flag=True, help="Try those again that failed before.")
@languages
@recipe_options("--search")
@common
def command(
    manifest: Path,
    folder: Path,
    executor: str,
    workers: int | None,
    address: str | None,
    suffix: str,
    shard_size: int,
    each: bool,
    no_check: bool,
    retry: bool,
    src_lang: Lang | None,
    tgt_lang: Lang | None,
    recipe: Recipe,
    quiet: bool,
) -> None:
    """Align all pairs of documents that MANIFEST lists.

    The same command again goes on where it was stopped or killed. A document that cannot be
    aligned stops no other; the exit status is 1 then.

    \b
    zhen match zh/ en/ -o manifest.tsv
    zhen batch manifest.tsv -o corpus
    zhen batch manifest.tsv -o memories --each --format tmx
    zhen batch manifest.tsv -o corpus --engine ray --ray-address auto
    """  # noqa: D301 - \b is how click keeps lines apart
    if address and executor != "ray":
        raise click.UsageError("--ray-address is for --engine ray")
    from align.batch import Order, batch

    order = Order(
        manifest=manifest, folder=folder, recipe=recipe, src_lang=src_lang, tgt_lang=tgt_lang,
        suffix=f".{suffix}", shard_size=shard_size, each=each, checked=not no_check,
        engine=executor, workers=workers or _cores(), address=address, retry=retry,
    )  # fmt: skip
    with console.progress("aligning", quiet, rate="documents") as advance:
        report = batch(order, advance, lambda said: console.say(said, quiet))
    write_whole(folder / "report.json", report.as_json())
    write_whole(folder / "report.html", report.as_page(folder.resolve().name))
    if not quiet:
        _summary(report, folder)
    if report.failed:
        click.get_current_context().exit(1)


def _cores() -> int:
    """Those that this process may use: a job of a cluster has fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _summary(report: Report, folder: Path) -> None:
    """What came out, on stderr."""
    src, tgt = (
        f"{count:,} {lang}" for count, lang in zip(report.segments, report.langs, strict=True)
    )
    shapes = ", ".join(f"{count:,} {shape}" for shape, count in list(report.beads.items())[:6])
    found = ", ".join(console.count(report.findings.get(s, 0), s) for s in get_args(Severity))
    share = f"{report.doubtful_share:.1%}"
    rows = [
        ("documents", f"{report.done:,} of {report.documents:,}, {report.failed:,} failed"),
        ("segments", f"{src} and {tgt}"),
        ("pairs", f"{report.pairs:,}"),
        ("beads", shapes),
        ("doubtful", f"{report.doubtful:,} pairs ({share}) have a score under {DOUBTFUL}"),
        ("findings", found),
        ("rate", f"{report.rate:,.0f} source segments an hour of one core"),
        *(("slowest", f"{seconds:.1f} s: {name}") for name, seconds in report.slowest[:3]),
        *(("failed", f"{name}: {reason}") for name, reason in report.reasons),
    ]
    console.table("Batch", ("what", "figures"), rows, err=True)
    console.say(f"wrote {folder}")
