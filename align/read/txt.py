"""Plain text → Document: one block a line."""

from __future__ import annotations

import re
from pathlib import Path

from align.decode import decode
from align.errors import UnusableInput
from align.opening import MOST_WHOLE, read_input
from align.text import Lang, language_of
from align.types import Block, Document

#: Counting words takes thirty times the memory of a text, so only so much is looked at.
_SAMPLE_CHARS, _STRETCHES = 1_000_000, 20
_LINE_END = re.compile(r"\r\n|\r|\n")


def read(path: Path, lang: Lang | None = None) -> Document:
    """Every non-empty line becomes a block, as written, with its line number.

    Raises:
        UnusableInput: no such file, nothing in it, no text, or neither Chinese nor English.
    """
    text = text_of(path)
    blocks: list[Block] = []
    gap = 0
    for place, line in enumerate(lines_of(text), start=1):
        if line.strip():
            blocks.append(Block("paragraph", line, place, gap))
            gap = 0
        else:
            gap += 1
    return Document(path.name, lang or known_language(text, path), tuple(blocks))


def read_lines(path: Path, lang: Lang | None = None) -> Document:
    """Every line becomes a block, empty ones too: for text that was split before.

    Only LF, CR LF and CR end a line; a line end at the very end of the file adds no empty line.

    Raises:
        UnusableInput: no such file, nothing in it, no text, or neither Chinese nor English.
    """
    text = text_of(path)
    blocks = (Block("paragraph", line, place) for place, line in enumerate(lines_of(text), start=1))
    return Document(path.name, lang or known_language(text, path), tuple(blocks))


def lines_of(text: str) -> list[str]:
    r"""The lines without their ends; the end of the last line starts no further one.

    >>> lines_of("one\r\n\ntwo\u2028still two\n")
    ['one', '', 'two\u2028still two']
    """
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return lines


def text_of(path: Path) -> str:
    """All text of a file.

    Raises:
        UnusableInput: no such file, nothing in it, or no text.
    """
    return some_text(decode(bytes_of(path), str(path)), path)


def bytes_of(path: Path, most: int = MOST_WHOLE) -> bytes:
    """All bytes of a file.

    Raises:
        UnusableInput: no such file, nothing in it, or more than `most` bytes.
    """
    try:
        data = read_input(path, most)
    except FileNotFoundError as error:
        raise UnusableInput(f"no file {path}; give a text file that exists") from error
    except IsADirectoryError as error:
        raise UnusableInput(f"{path} is a folder; give one text file in it") from error
    except OSError as error:
        raise UnusableInput(
            f"cannot read {path}: {error.strerror}; give a file you may read"
        ) from error
    if not data:
        some_text("", path)
    return data


def some_text(text: str, path: Path) -> str:
    """The text itself.

    Raises:
        UnusableInput: it is blank.
    """
    if not text.strip():
        raise UnusableInput(f"{path} holds no text; give a file with Chinese or English text in it")
    return text


def known_language(text: str, path: Path) -> Lang:
    """The language of a text; of a very long one, that of twenty stretches of it.

    Raises:
        UnusableInput: it is neither Chinese nor English.
    """
    if len(text) > _SAMPLE_CHARS:
        step = len(text) // _STRETCHES
        stretches = range(0, len(text), step)
        text = "\n".join(text[at : at + _SAMPLE_CHARS // _STRETCHES] for at in stretches)
    lang = language_of(text)
    if lang is None:
        raise UnusableInput(
            f"{path} is neither Chinese nor English as far as can be told; "
            "if it is, say --src-lang/--tgt-lang zh or en"
        )
    return lang
