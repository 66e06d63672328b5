"""Files → Documents."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from align.errors import UnusableInput
from align.read.strange import remarks_of
from align.read.txt import read_lines
from align.registry import BITEXT_READERS, READERS, form_of, load
from align.text import Lang
from align.types import Document

__all__ = ["PLACES", "read", "read_lines"]

#: What the places of a document's blocks count, by suffix; lines of the file for all others.
PLACES = {".docx": "paragraph", ".pdf": "page"}

#: Most characters of a paragraph: a novel has fewer.
_MOST_CHARS = 1_000_000


def read(path: Path, lang: Lang | None = None) -> Document:
    """Read a document with the reader that its suffix names.

    Args:
        path: the file.
        lang: its language; found out from the text unless given.

    Raises:
        UnknownFormat: no reader takes that suffix.
        UnusableInput: the file cannot be worked with.
    """
    path = Path(path)
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, no error on a long name
        raise UnusableInput(f"{path} is a folder; give one file in it")
    if not path.suffix:
        raise UnusableInput(
            f"{path} has no suffix to tell its format; known: {', '.join(READERS)}: rename it"
        )
    if form_of(path) in BITEXT_READERS:
        raise UnusableInput(
            f"{path} is a bitext, not a document: its pairs are aligned already; "
            f"zhen convert {path} OUT"
        )
    document: Document = load("reader", READERS, path.suffix.lower())(path, lang)
    longest = max((len(block.text) for block in document.blocks), default=0)
    if longest > _MOST_CHARS:
        raise UnusableInput(
            f"{path} has a paragraph of {longest:,} characters, at most {_MOST_CHARS:,} are read; "
            "is it a text with its line ends lost?"
        )
    place = PLACES.get(path.suffix.lower(), "line")
    return replace(document, remarks=(*document.remarks, *remarks_of(document, place)))
