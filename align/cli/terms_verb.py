"""zhen terms: the terms of a bitext and how they are translated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from align.cli import console
from align.cli.options import FILE, common, need_places, reads
from align.errors import UnusableInput
from align.files import write_whole
from align.registry import TERM_WRITERS, bitexts_of, load
from align.types import FoundTerm

#: Terms that a terminal shows; a file or a pipe gets all.
_SHOWN = 40
_HEADS = ("zh", "en", "score:", "count:", "both:", "other renderings", "beads")


@click.command("terms", epilog=reads("BITEXT"))
@click.argument("bitexts", metavar="BITEXT…", nargs=-1, required=True, type=FILE)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help=f"Where to write them ({', '.join(sorted(TERM_WRITERS))}); a table on stdout without it.",
)
@click.option(
    "--least",
    type=click.IntRange(1),
    help="How often a Chinese term must stand in the text; once in short texts and twice in long "
    "ones unless given.",
)
@click.option("--most", type=click.IntRange(1), help="The first so many only.")
@common
def command(
    bitexts: tuple[Path, ...], output: Path | None, least: int | None, most: int | None, quiet: bool
) -> None:
    """List the terms of BITEXT, files or folders of them, with their translations, the best first.

    They are candidates for a person to look through: most are right, some are not. A file of them
    is a glossary that `zhen check --glossary` takes.

    \b
    zhen terms report.jsonl
    zhen terms memory.tmx -o terms.csv --most 300
    zhen terms memory.tmx -o terms.tbx --least 3
    zhen terms corpus -o terms.csv           what zhen batch has made
    """  # noqa: D301 - \b is how click keeps lines apart
    paths = bitexts_of(bitexts)
    need_places([output] if output else [], paths, TERM_WRITERS)
    from align.terms.extract import extract
    from align.types import Rows

    rows = Rows.open_all(paths)
    named = ", ".join(map(str, bitexts))
    with console.progress("reading", quiet) as advance:
        found = extract(rows.pairs(), rows.langs, least, lambda done: advance(done, None))
    terms = found[:most]
    if output and not terms:
        raise UnusableInput(
            f"{named}: no phrase stands there with its translation often enough to be a "
            "term; nothing written, give a longer text or a lower --least"
        )
    if output:
        write = load("glossary writer", TERM_WRITERS, output.suffix.lower())
        write_whole(output, write(terms, ", ".join(path.name for path in bitexts)))
    elif console.shows_tables():
        _show(terms)
    else:
        console.lines(_HEADS, map(_row, terms))
    varied = sum(bool(term.others) for term in terms)
    console.say(f"{console.count(len(terms), 'term')}, {varied} with other renderings", quiet)
    if output:
        console.say(f"wrote {output}", quiet)


def _show(terms: Sequence[FoundTerm]) -> None:
    if terms:
        more = f" (the first {_SHOWN}; -o FILE.csv has all)" if len(terms) > _SHOWN else ""
        console.table(f"Terms{more}", _HEADS[:-1], [_row(term)[:-1] for term in terms[:_SHOWN]])


def _row(term: FoundTerm) -> tuple[str, ...]:
    from align.formats.terms import others

    numbers = f"{term.score:.2f}", str(term.count), str(term.together)
    return (term.zh, term.en, *numbers, others(term), " ".join(map(str, term.beads)))
