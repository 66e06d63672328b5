"""Word documents → Documents."""

from __future__ import annotations

from pathlib import Path

from align.office.archive import opened
from align.office.word import paragraphs
from align.read.txt import known_language, some_text
from align.text import Lang
from align.types import Block, BlockKind, Document, Edit


def read(path: Path, lang: Lang | None = None) -> Document:
    """The text of the body: headers, footers and comments are not read.

    A line that the author broke is a block of its own, as a line of a text file is.

    Raises:
        UnusableInput: no such file, encrypted, broken, a bomb, no text, or neither Chinese nor
            English.
    """
    with opened(path) as archive:
        found = paragraphs(archive)
    blocks: list[Block] = []
    edits: list[Edit] = []
    gap = 0
    for paragraph in found:
        edits += (Edit(why, paragraph.number, text, "") for why, text in paragraph.left_out)
        kind: BlockKind = "table" if paragraph.cell else paragraph.kind
        for line in paragraph.text.split("\n"):
            if line.strip():
                blocks.append(Block(kind, line, paragraph.number, gap))
                gap = 0
            elif not paragraph.cell:
                gap += 1
    text = some_text("\n".join(block.text for block in blocks), path)
    return Document(path.name, lang or known_language(text, path), tuple(blocks), tuple(edits))
