"""Options that leave pairs out of a file, and the list of those that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from align.cli import console
from align.cli.options import FILE, need_places, same
from align.layout import PROFILES, Layout
from align.registry import form_of

if TYPE_CHECKING:
    from align.selection import Selected, Selection

#: What --conflicts writes.
_LISTED = {".tsv": "align.cli.selecting:list_conflicts"}


def selections(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Options that leave pairs out, which reach the verb together as `selection`."""

    @click.option(
        "--duplicates",
        type=click.Choice(("keep", "all-targets", "first", "best")),
        default="keep",
        show_default=True,
        help="Of pairs with the same source text keep all, each translation once, the first, "
        "or the one with the best score.",
    )
    @click.option(
        "--min-score",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="Leave out pairs under this score.",
    )
    @click.option(
        "--skip-flagged",
        multiple=True,
        metavar="SEVERITY|CODE",
        help="Leave out pairs with a finding of this severity (error, warning, note) or a graver "
        "one, or of this check. May be given several times.",
    )
    @click.option(
        "--conflicts",
        type=FILE,
        help="List the source texts with several translations in this .tsv, and which are kept.",
    )
    @wraps(verb)
    def with_selection(
        *args: Any,
        layout: Layout,
        duplicates: str,
        min_score: float,
        skip_flagged: tuple[str, ...],
        conflicts: Path | None,
        **settings: Any,
    ) -> Any:
        from align.selection import Selection

        longest = PROFILES[layout.profile]
        selection = Selection(duplicates, min_score, skip_flagged, longest, conflicts)  # type: ignore[arg-type]
        return verb(*args, layout=layout, selection=selection, **settings)

    return with_selection


def need_texts(selection: Selection, outputs: Sequence[Path]) -> None:
    """Refuse to leave out beads of a file that is nothing but their numbers.

    Raises:
        UsageError: it would number segments anew.
    """
    if selection and any(form_of(path) == ".beads" for path in outputs):
        raise click.UsageError(".beads has every bead; leave pairs out of a format with texts")


def need_all(outputs: Sequence[Path], inputs: Sequence[Path], selection: Selection) -> None:
    """`need_places` for bitexts, and for the list of conflicts beside them."""
    need_places(outputs, inputs)
    if selection.report:
        need_places([selection.report], inputs, _LISTED)
        if any(same(selection.report, path) for path in outputs):
            raise click.UsageError(f"{selection.report} is named twice as an output")


def list_conflicts(selected: Selected, quiet: bool) -> None:
    """Write the list of conflicts where one is wanted, once the rows have gone through."""
    path = selected.report
    if path:
        from align.files import write_whole

        count = 0

        def lines() -> Iterator[str]:
            nonlocal count
            yield "source\ttranslation\ttimes\tscore\tkept\n"
            for src, one in selected.several():
                count += 1
                kept = "yes" if one.kept else "no"
                yield f"{src}\t{one.text}\t{one.times}\t{one.score:.4f}\t{kept}\n"

        write_whole(path, lines())
        console.say(f"wrote {path}: {console.count(count, 'translation')}", quiet)
