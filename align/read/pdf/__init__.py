"""PDF files → Documents, by what stands where on the page.

What is read: the text layer. What goes: running titles, page numbers, marks of notes, and text that
stands askew; each is told as an edit.
"""

from __future__ import annotations

from pathlib import Path

from align.read.pdf.glyphs import Page
from align.read.pdf.reading import taken_apart
from align.read.pdf.seams import Seams
from align.read.strange import places_told
from align.read.txt import known_language
from align.text import Lang
from align.types import Block, Document

__all__ = ["read"]


def read(path: Path, lang: Lang | None = None) -> Document:
    """The text of a PDF in reading order; a block's place is its page.

    Raises:
        UnusableInput: no such file, broken, encrypted, a scan without text, or neither Chinese nor
            English.
    """
    found = taken_apart(path)
    lang = lang or known_language("\n".join(line.text for line in found.lines), path)
    seams = Seams(line.text for line in found.lines)
    blocks = tuple(
        Block(kind, seams.joined([line.text for line in lines]), lines[0].page)
        for kind, lines in found.blocks
    )
    return Document(path.name, lang, blocks, tuple(found.edits), _remarks(path, found.pages))


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
