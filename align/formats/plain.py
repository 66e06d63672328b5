"""What text must become before a format can hold it, and how a text file is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from align.errors import UnusableInput

#: Everything that one tool or another takes for the end of a line, and the tab.
_BREAKS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK_RUN = re.compile(f" *[{_BREAKS}][ {_BREAKS}]*")
_SPACE_RUN = re.compile(f"[ \xa0{_BREAKS}]+")
#: Characters that no text file should hold: controls, and byte order marks inside a text.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ufeff]")
#: Everything outside the Char production of XML 1.0 that `encodable` lets through.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str, *, lone: str = "replace") -> str:
    r"""The same text with surrogates joined to characters; UTF-8 cannot hold a lone one.

    Args:
        text: anything.
        lone: what becomes of a surrogate without its half: "replace" (by U+FFFD) or "ignore".

    >>> encodable("\ud83d\ude00, \ud83d!")
    '😀, �!'
    """
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", lone)


def one_line(text: str) -> str:
    r"""Text for one cell of a table: tabs and line breaks become one space, controls go.

    >>> one_line("a\t\r\n b\x00c")
    'a bc'
    """
    return _BREAK_RUN.sub(" ", _CONTROLS.sub("", encodable(text)))


def xml_text(text: str) -> str:
    r"""Text that XML 1.0 can hold, on one line, no space at the ends, not yet escaped.

    Runs of spaces, no-break spaces, tabs and line breaks become one space, because a translation
    memory matches a segment only when its spaces are those of the document. A wide space (U+3000)
    between two words stays.

    >>> xml_text("\u3000总量\x0b增长\xa0\xa05%\x00\n")
    '总量 增长 5%'
    """
    joined = _SPACE_RUN.sub(" ", _CONTROLS.sub("", encodable(text, lone="ignore")))
    return _NOT_XML.sub("", joined).strip()


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines of a UTF-8 file (UTF-16 with its mark) with their 1-based numbers, ends cut off.

    Only line feeds end a line: U+2028 and its like may stand inside a text.

    Raises:
        UnusableInput: the file is not there, cannot be read or is in another encoding.
    """
    try:
        with path.open("rb") as raw:
            mark = raw.read(2)
        encoding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        with path.open(encoding=encoding, newline="\n") as file:
            for number, line in enumerate(file, start=1):
                yield number, line.removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except UnicodeError as error:
        name = encoding.removesuffix("-sig").upper()
        where = f" in line {_not_utf8(path)}" if name == "UTF-8" else ""
        raise UnusableInput(f"{path} is not {name}{where}; save it as UTF-8") from error


def _not_utf8(path: Path) -> int:
    """The 1-based number of the first line that is not UTF-8; reading by the block tells none."""
    number = 0
    with path.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            try:
                line.decode()
            except UnicodeError:
                return number
    return number
