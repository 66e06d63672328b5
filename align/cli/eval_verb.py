"""zhen eval: alignments against a gold standard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli import console
from align.cli.options import FILE, common
from align.errors import BadRecipe, UnusableInput

if TYPE_CHECKING:
    from align.evaluate import Count, Links

#: Columns of a table that counts.
_COUNTED = ("gold:", "system:", "both:", "precision:", "recall:")


@click.command("eval")
@click.option(
    "--gold", "golds", type=FILE, multiple=True, required=True,
    help="Gold alignment: .json with texts and beads, .xml of InterText, .jsonl or .beads. "
    "Once for each SYSTEM, in the same order.",
)  # fmt: skip
@click.argument("systems", metavar="SYSTEM…", type=FILE, nargs=-1, required=True)
@click.option(
    "--at-least", type=click.FloatRange(0, 1), help="Exit with status 1 when strict F1 is lower."
)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="For resampling."
)
@common
def command(
    golds: tuple[Path, ...],
    systems: tuple[Path, ...],
    at_least: float | None,
    seed: int,
    quiet: bool,
) -> None:
    """Precision, recall and F1 of SYSTEM (.beads, .jsonl, .tsv, .tmx) against gold.

    Strict: exactly the same beads. Lax: beads that overlap on both sides. As in the published
    figures of vecalign and bertalign, segments left out count for precision only; tables of
    segments left out and of bead shapes count them on their own. When the system split the texts
    differently, its beads are expressed in gold's segments first. When gold names the verses of
    its segments ("zv", "ev"), neighbouring beads of one verse count as one. Several documents
    are counted together.

    \b
    zhen eval --gold gold.json out.jsonl
    zhen eval --gold a.json --gold b.json a.beads b.beads --at-least 0.77
    zhen eval --gold novel.zh.en.xml novel.jsonl       gold made with InterText
    """  # noqa: D301 - \b is how click keeps lines apart
    from align.evaluate import evaluate, facing, merged, project

    if len(golds) != len(systems):
        raise BadRecipe(
            f"got {len(golds)} gold and {len(systems)} system; give one --gold for each SYSTEM"
        )
    pairs = []
    for gold_file, system_file in zip(golds, systems, strict=True):
        system = _read(system_file)
        gold = facing(_read(gold_file), system)
        _need_same_segments(gold_file, gold, system_file, system)
        pairs.append((merged(gold.links, gold), merged(project(system, gold), gold)))
    result = evaluate(pairs, seed=seed)
    console.table(
        "Agreement with gold",
        ("measure", "precision:", "recall:", "F1:", "95% interval:"),
        [
            (
                name,
                f"{m.precision:.4f}",
                f"{m.recall:.4f}",
                f"{m.f1:.4f}",
                f"{m.low:.4f}-{m.high:.4f}",
            )
            for name, m in (("strict", result.strict), ("lax", result.lax))
        ],
    )
    if not quiet:
        left_out = dict(zip(("source", "target"), result.left_out, strict=True))
        console.table("Segments left out", ("side", *_COUNTED), _rows(left_out))
        console.table("Beads by shape", ("shape", *_COUNTED), _rows(result.shapes))
    if at_least is not None and result.strict.f1 < at_least:
        console.say(f"strict F1 {result.strict.f1:.4f} is under {at_least}")
        click.get_current_context().exit(1)


def _rows(counts: Mapping[str, Count]) -> list[tuple[str, ...]]:
    """A row for each name; a share of nothing stays empty."""
    return [
        (
            name,
            str(count.gold),
            str(count.system),
            str(count.both),
            f"{count.precision:.4f}" if count.system else "",
            f"{count.recall:.4f}" if count.gold else "",
        )
        for name, count in counts.items()
    ]


def _read(path: Path) -> Links:
    """An alignment in any of the formats."""
    from align.evaluate import Links, links, read_gold_json, read_intertext
    from align.formats.beads import read_beads
    from align.pipeline import read_bitext
    from align.refine.rejoin import rejoin

    suffix = path.suffix.lower()
    if suffix == ".json":
        return read_gold_json(path)
    if suffix == ".xml":
        return read_intertext(path)
    if suffix == ".beads":
        return Links(links(read_beads(path)))
    bitext = rejoin(read_bitext(path))
    return Links(
        links([(tuple(bead.src), tuple(bead.tgt)) for bead in bitext.alignment.beads]),
        tuple(segment.text for segment in bitext.src),
        tuple(segment.text for segment in bitext.tgt),
    )


def _need_same_segments(gold_file: Path, gold: Links, system_file: Path, system: Links) -> None:
    """Numbers alone mean something only when both count the same segments.

    Raises:
        UnusableInput: the system names a segment that gold has not.
    """
    if system.src is not None:
        return
    for side, texts in enumerate((gold.src, gold.tgt)):
        last = max((number for link in system.links for number in link[side]), default=-1)
        if texts is not None and last >= len(texts):
            raise UnusableInput(
                f"{system_file} names {'target' if side else 'source'} segment {last}, but "
                f"{gold_file} has {len(texts)}; both must be of the same segments: give a .jsonl"
            )
