"""zhen filter: the pairs of a corpus that are fit to train on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from align.cli import console
from align.cli.options import FILE, common, layouts, need_places, need_use, reads
from align.files import write_whole
from align.layout import Layout
from align.registry import WRITERS, bitexts_of

if TYPE_CHECKING:
    from align.filtering import Filtering
    from align.filters.recipe import FilterRecipe

#: Removed pairs of each filter that --dry-run shows when nobody says how many.
_EXAMPLES = 2
_SCORES = {".tsv": ""}
#: Characters of a text that an example shows.
_SHOWN = 60


@click.command("filter", epilog=reads("BITEXT"))
@click.argument("paths", metavar="BITEXT… OUT", nargs=-1, required=True, type=FILE)
@click.option("--recipe", "recipe_file", type=FILE, help="A YAML file that says which filters run.")
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="NAME[:KEY=VALUE,…]",
    help="A filter with other settings than usual, or one more, as ratio:at_most=2.5. May be "
    "given several times.",
)
@click.option(
    "--without",
    "without",
    multiple=True,
    metavar="NAME",
    help="Leave a filter out. May be given several times.",
)
@click.option(
    "--held-out",
    "held_out",
    multiple=True,
    type=FILE,
    help="A test set (bitext, gold .json or text): pairs that overlap with it are removed. May be "
    "given several times.",
)
@click.option("--scores", is_flag=True, help="Write the scores of all pairs to OUT (.tsv) instead.")
@click.option("--dry-run", is_flag=True, help="Only report; OUT may be left out.")
@click.option(
    "--examples",
    type=click.IntRange(0, 100),
    help=f"Show so many removed pairs of each filter; {_EXAMPLES} with --dry-run unless given.",
)
@click.option("--dev", type=click.FloatRange(0, 1), help="Share of the documents for dev data.")
@click.option("--test", type=click.FloatRange(0, 1), help="Share of the documents for test data.")
@click.option("--seed", type=click.IntRange(0), help="Deals the documents out otherwise.")
@click.option(
    "--blocks",
    type=click.IntRange(0),
    metavar="N",
    help="Take N pairs in a row for a document in files that tell of none.",
)
@click.option(
    "--show-recipe", is_flag=True, help="Print the recipe, every setting of it, and stop."
)
@layouts
@common
def command(
    paths: tuple[Path, ...],
    recipe_file: Path | None,
    filters: tuple[str, ...],
    without: tuple[str, ...],
    held_out: tuple[Path, ...],
    scores: bool,
    dry_run: bool,
    examples: int | None,
    show_recipe: bool,
    layout: Layout,
    quiet: bool,
    **split: Any,
) -> None:
    """Keep the pairs of BITEXT that are fit to train on, and say what was removed and why.

    BITEXT may be a folder of bitexts, as `zhen batch` makes one.
    OUT is a bitext, or, without a suffix, a folder with train, dev and test data and a card that
    the package datasets opens.

    \b
    zhen filter pairs.tsv clean.tsv
    zhen filter pairs.tsv --dry-run --examples 5
    zhen filter a.tmx b.jsonl clean.tsv --filter ratio:at_most=2 --without script
    zhen filter pairs.tsv corpus --dev 0.01 --test 0.01 --held-out wmt.tsv
    zhen filter corpus clean.jsonl.zst       what zhen batch has made
    zhen filter pairs.tsv scores.tsv --scores
    """  # noqa: D301 - \b is how click keeps lines apart
    recipe = _recipe(recipe_file, filters, without, held_out, split)
    if show_recipe:
        console.out(recipe.yaml())
        return
    inputs, out = _places(paths, scores, dry_run)
    if not dry_run and out is not None and (scores or out.suffix):
        need_places([out], [*bitexts_of(inputs), *held_out], _SCORES if scores else WRITERS)
        need_use(layout, [] if scores else [out])
    if recipe.split.dev + recipe.split.test and not dry_run and (scores or (out and out.suffix)):
        raise click.UsageError(f"{out} is one file; give a folder (no suffix) for --dev and --test")
    from align.filtering import Filtering

    shown = _EXAMPLES if examples is None and dry_run else examples or 0
    with console.progress("filtering", quiet) as advance:
        filtering = Filtering(
            inputs, recipe, examples=shown, progress=lambda done: advance(done, None)
        )
        said = ["nothing written"] if dry_run else _write(filtering, out, scores, layout)
        if dry_run:
            for _ in filtering.judged():
                pass
    if not quiet:
        _report(filtering, to_stdout=dry_run)
    for message in said:
        console.say(message, quiet)


def _recipe(
    path: Path | None,
    filters: tuple[str, ...],
    without: tuple[str, ...],
    held_out: tuple[Path, ...],
    split: dict[str, Any],
) -> FilterRecipe:
    """What the file says, and what the other options change in it."""
    from align.filters.recipe import FilterRecipe, Step, read_recipe, step_of

    recipe = read_recipe(path) if path else FilterRecipe()
    for text in filters:
        recipe = recipe.with_step(step_of(text))
    for name in without:
        recipe = recipe.without(name)
    if held_out:
        recipe = recipe.with_step(Step("held-out", {"files": tuple(map(str, held_out))}))
    given = {name: value for name, value in split.items() if value is not None}
    return replace(recipe, split=replace(recipe.split, **given))


def _places(paths: tuple[Path, ...], scores: bool, dry_run: bool) -> tuple[list[Path], Path | None]:
    """The inputs, and where to write: the last one, which a dry run may lack."""
    if len(paths) > 1:
        return list(paths[:-1]), paths[-1]
    if dry_run and not scores:
        return list(paths), None
    raise click.UsageError(f"only one file, {paths[0]}; give BITEXT and OUT, or --dry-run")


def _write(filtering: Filtering, out: Path | None, scores: bool, layout: Layout) -> list[str]:
    """Write what is kept, or the scores; what there is to say of it."""
    assert out is not None
    if scores:
        write_whole(out, filtering.scores())
    elif out.suffix:
        filtering.kept().save(out, layout)
    else:
        counts = filtering.save_folder(out)
        said = [f"{part} {console.count(count, 'pair')}" for part, count in counts.items()]
        split = filtering.recipe.split
        wanted = {"train": True, "dev": split.dev, "test": split.test}
        if any(wanted[part] and not count for part, count in counts.items()):
            said.append("too few documents to deal out; --blocks 100 takes 100 pairs for one")
        return [", ".join(said), f"wrote {out}: data/ and README.md"]
    return [f"wrote {out}"]


def _report(filtering: Filtering, *, to_stdout: bool) -> None:
    """What each filter removed, with examples; on stderr unless it is all there is."""
    tally = filtering.tally
    read, kept = tally.read.total(), tally.kept.total()
    rows = [
        (name, band, str(count), f"{count / max(1, read):.1%}")
        for name, band, count in filtering.removed()
    ]
    heads = ("filter", "keeps", "removed:", "share:")
    console.table("Removed, by the first filter that did", heads, rows, err=not to_stdout)
    examples = [
        (name, _number(judged.scores.get(name)), _cut(judged.pair.src), _cut(judged.pair.tgt))
        for name, shown in tally.shown.items()
        for judged in shown
    ]
    if examples:
        heads = ("filter", "score:", "source", "target")
        console.table("Examples", heads, examples, err=not to_stdout)
    console.say(f"{console.count(read, 'pair')} read, {kept} kept ({kept / max(1, read):.1%})")


def _number(score: float | None) -> str:
    return "" if score is None else f"{score:.3g}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
