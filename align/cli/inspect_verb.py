"""zhen inspect: how a document is read, cleaned and split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from align.cli import console
from align.cli.options import FILE, common, skip_rules
from align.files import write_whole
from align.recipe import Recipe
from align.text import LANGS, Lang
from align.types import Document, Picture, Segment

#: Most pages of a PDF that are drawn: 100 kB each.
_MOST_PICTURES = 50
_VIEWS = ("summary", "blocks", "segments", "edits", "text")


@click.command("inspect")
@click.argument("file", type=FILE)
@click.option(
    "--show", "views", type=click.Choice(_VIEWS), multiple=True, default=("summary",),
    help="What to show: blocks (paragraphs, headings, footnotes), segments, every edit with its "
    "rule and line, or the cleaned text. May be given several times.",
)  # fmt: skip
@click.option(
    "--html",
    "page",
    type=FILE,
    help="Write a page that shows what was read, repaired and left out, for a PDF on pictures of "
    f"its first {_MOST_PICTURES} pages.",
)
@click.option("--lang", type=click.Choice(LANGS), help="Found out from the text unless given.")
@skip_rules
@click.option("--presplit", is_flag=True, help="Take each line as one segment.")
@common
def command(
    file: Path,
    views: tuple[str, ...],
    page: Path | None,
    lang: Lang | None,
    skip_rules: tuple[str, ...],
    presplit: bool,
    quiet: bool,
) -> None:
    """Show what becomes of FILE before it is aligned.

    \b
    zhen inspect report.en.txt
    zhen inspect report.en.txt --show edits
    zhen inspect report.pdf --show blocks --show edits
    zhen inspect report.en.txt --show segments --skip-rule footnotes
    zhen inspect report.pdf --html report.html
    """  # noqa: D301 - \b is how click keeps lines apart
    from align.pipeline import prepare
    from align.read import read, read_lines

    recipe = Recipe(presplit=presplit, skip_rules=skip_rules)
    document = (read_lines if presplit else read)(file, lang)
    cleaned, segments = prepare(document, recipe)
    for remark in document.remarks:
        console.say(f"warning: {remark}", quiet)
    if page:
        write_whole(page, _page(file, document, cleaned, segments))
        console.say(f"wrote {page}", quiet)
    for view in views:
        _SHOW[view](cleaned, segments)


def _page(
    file: Path, document: Document, cleaned: Document, segments: tuple[Segment, ...]
) -> Iterator[str]:
    """The page of --html in pieces."""
    from align.formats.inspection import write

    pictures: list[Picture] = []
    if file.suffix.lower() == ".pdf":
        from align.read.pdf.drawn import drawn

        pictures = drawn(file, _MOST_PICTURES)
    return write(document, cleaned, segments, _place(document).rstrip(":"), pictures)


def _summary(document: Document, segments: tuple[Segment, ...]) -> None:
    kinds = Counter(block.kind for block in document.blocks)
    rules = Counter(edit.rule for edit in document.edits)
    rows = [
        ("language", document.lang),
        ("characters", str(sum(len(block.text) for block in document.blocks))),
        *((f"blocks: {kind}", str(count)) for kind, count in kinds.most_common()),
        ("segments", str(len(segments))),
        *((f"edits: {rule}", str(count)) for rule, count in rules.most_common()),
    ]
    console.table(document.name, ("what", "how many:"), rows)


def _blocks(document: Document, segments: tuple[Segment, ...]) -> None:
    rows = [
        (str(number), str(block.place), block.kind, block.text)
        for number, block in enumerate(document.blocks, start=1)
    ]
    console.table("Blocks", ("block:", _place(document), "kind", "text"), rows)


def _segments(document: Document, segments: tuple[Segment, ...]) -> None:
    rows = [
        (str(number), f"{segment.block + 1}:{segment.nth + 1}", segment.text)
        for number, segment in enumerate(segments)
    ]
    console.table("Segments", ("segment:", "place", "text"), rows)


def _edits(document: Document, segments: tuple[Segment, ...]) -> None:
    rows = [(str(edit.place), edit.rule, edit.before, edit.after) for edit in document.edits]
    console.table("Edits", (_place(document), "rule", "before", "after"), rows)


def _place(document: Document) -> str:
    """What the places of a document count, as the head of a column."""
    from align.read import PLACES

    return f"{PLACES.get(Path(document.name).suffix.lower(), 'line')}:"


def _text(document: Document, segments: tuple[Segment, ...]) -> None:
    console.out("".join(f"{block.text}\n" for block in document.blocks))


_SHOW = {
    "summary": _summary,
    "blocks": _blocks,
    "segments": _segments,
    "edits": _edits,
    "text": _text,
}
