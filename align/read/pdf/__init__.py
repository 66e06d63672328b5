"""PDF files → Documents, by what stands where on the page.

What is read: the text layer. What goes: running titles, page numbers, marks of notes, and text that
stands askew; each is told as an edit.
"""

from __future__ import annotations

from pathlib import Path

from align.errors import UnusableInput
from align.read.pdf.furniture import without_furniture
from align.read.pdf.glyphs import Page, pages
from align.read.pdf.lines import Line, ordered
from align.read.pdf.notes import Note, without_notes
from align.read.pdf.paragraphs import Layout, Paragraph, paragraphs
from align.read.pdf.seams import Seams
from align.read.strange import places_told
from align.read.txt import known_language
from align.text import Lang
from align.types import Block, BlockKind, Document, Edit

__all__ = ["read"]

#: How much larger than the text a heading is set.
_HEADING = 1.12


def read(path: Path, lang: Lang | None = None) -> Document:
    """The text of a PDF in reading order; a block's place is its page.

    Raises:
        UnusableInput: no such file, broken, encrypted, a scan without text, or neither Chinese nor
            English.
    """
    found, edits = without_furniture(_with_text(pages(path), path))
    edits += (Edit("askew", page.number, page.askew, "") for page in found if page.askew.strip())
    lines = [line for page in found for line in ordered(page.number, page.pieces)]
    lang = lang or known_language("\n".join(line.text for line in lines), path)
    layout = Layout(lines, {page.number: page.width for page in found})
    text, notes, taken = without_notes(lines, layout.body)
    edits += taken
    seams = Seams(line.text for line in lines)
    blocks = _blocks(paragraphs(text, layout), notes, layout, seams)
    edits.sort(key=lambda edit: edit.place)
    return Document(path.name, lang, tuple(blocks), tuple(edits), _remarks(path, found))


def _remarks(path: Path, found: list[Page]) -> tuple[str, ...]:
    """What to say of glyphs that the file gives no characters for, though they may look right."""
    unknown = {page.number: page.unknown for page in found if page.unknown}
    if not unknown:
        return ()
    count = sum(unknown.values())
    return (
        f"{path.name} gives no character for {count:,} glyph{'s' * (count != 1)} on "
        f"{places_told(unknown, 'page')}: they are missing (\ufffd) or guessed; "
        "make the PDF again with fonts that tell, or let a program for text recognition (OCR) "
        "read it",
    )


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


def _blocks(found: list[Paragraph], notes: list[Note], layout: Layout, seams: Seams) -> list[Block]:
    """Blocks in reading order, the notes of a page behind the text that begins on it."""
    blocks: list[Block] = []
    waiting = list(notes)
    for paragraph in found:
        page = paragraph.lines[0].page
        while waiting and waiting[0].lines[0].page < page:
            blocks.append(_note(waiting.pop(0), seams))
        kind: BlockKind = "paragraph"
        if paragraph.is_row:
            kind = "table"
        elif paragraph.lines[0].size > _HEADING * layout.body:
            kind = "heading"
        blocks.append(Block(kind, seams.joined([line.text for line in paragraph.lines]), page))
    return blocks + [_note(note, seams) for note in waiting]


def _note(note: Note, seams: Seams) -> Block:
    lines: list[Line] = note.lines
    return Block("footnote", seams.joined([line.text for line in lines]), lines[0].page)
