"""A PDF taken apart: what stands on its pages, which of it is text, and as which blocks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from align.errors import UnusableInput
from align.read.pdf.furniture import without_furniture
from align.read.pdf.glyphs import Page, pages
from align.read.pdf.lines import Line, ordered
from align.read.pdf.notes import Note, without_notes
from align.read.pdf.paragraphs import Layout, Paragraph, paragraphs
from align.types import BlockKind, Edit

#: How much larger than the text a heading is set.
_HEADING = 1.12


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found.

    Attributes:
        pages: with all that stands on them.
        kept: the same without running titles and page numbers.
        lines: all lines in reading order, notes and marks included.
        layout: what they have in common.
        blocks: paragraphs and notes in reading order, with their kinds.
        edits: what was taken away, in the order of pages.
    """

    pages: list[Page]
    kept: list[Page]
    lines: list[Line]
    layout: Layout
    blocks: list[tuple[BlockKind, list[Line]]]
    edits: list[Edit]


def taken_apart(path: Path) -> Reading:
    """Read a file.

    Raises:
        UnusableInput: no such file, broken, encrypted, or a scan without text.
    """
    found = _with_text(pages(path), path)
    kept, edits = without_furniture(found)
    edits += (Edit("askew", page.number, page.askew, "") for page in kept if page.askew.strip())
    lines = [line for page in kept for line in ordered(page.number, page.pieces)]
    layout = Layout(lines, {page.number: page.width for page in kept})
    text, notes, taken = without_notes(lines, layout.body)
    edits = sorted(edits + taken, key=lambda edit: edit.place)
    blocks = _blocks(paragraphs(text, layout), notes, layout)
    return Reading(found, kept, lines, layout, blocks, edits)


def _with_text(found: list[Page], path: Path) -> list[Page]:
    """The pages, unless there is nothing to read on them."""
    if any(page.pieces for page in found):
        return found
    if any(page.pictures for page in found):
        raise UnusableInput(
            f"{path} holds pictures of pages and no text, as a scan does; "
            "let a program for text recognition (OCR) add the text first"
        )
    raise UnusableInput(f"{path} holds no text; give a file with Chinese or English text in it")


def _blocks(
    found: list[Paragraph], notes: list[Note], layout: Layout
) -> list[tuple[BlockKind, list[Line]]]:
    """Blocks in reading order, the notes of a page behind the text that begins on it."""
    blocks: list[tuple[BlockKind, list[Line]]] = []
    waiting = list(notes)
    for paragraph in found:
        page = paragraph.lines[0].page
        while waiting and waiting[0].lines[0].page < page:
            blocks.append(("footnote", waiting.pop(0).lines))
        kind: BlockKind = "paragraph"
        if paragraph.is_row:
            kind = "table"
        elif paragraph.lines[0].size > _HEADING * layout.body:
            kind = "heading"
        blocks.append((kind, paragraph.lines))
    return blocks + [("footnote", note.lines) for note in waiting]
