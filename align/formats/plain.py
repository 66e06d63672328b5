"""What text must become before a format can hold it, and how a text file is read."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path

from align.decode import encoding_of
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
#: What a spreadsheet takes for a formula, in full width too: East Asian editions accept that.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
#: A figure with its sign is what reviewers came to see, and it computes nothing.
_FIGURE = re.compile(r"[+\-＋－]?[0-9０-９][0-9０-９.,．，]*\s?[%％]?")
#: No sentence, paragraph or JSON object of a bitext comes near.
MOST_CHARACTERS = 10_000_000
#: So much of a file shows its encoding.
_HEAD_BYTES = 1 << 18


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
    return xml_spaced(text).strip()


def xml_spaced(text: str) -> str:
    """The same with the spaces at its ends."""
    joined = _SPACE_RUN.sub(" ", _CONTROLS.sub("", encodable(text, lone="ignore")))
    return _NOT_XML.sub("", joined)


def harmless(cell: str) -> str:
    """The same with an apostrophe before what a spreadsheet would compute.

    >>> harmless("=1+1"), harmless("-2.5%"), unharmed(harmless("=1+1"))
    ("'=1+1", '-2.5%', '=1+1')
    """
    return f"'{cell}" if _computes(cell) else cell


def unharmed(cell: str) -> str:
    """What :func:`harmless` was given."""
    return cell[1:] if cell[:1] == "'" and _computes(cell[1:]) else cell


def _computes(cell: str) -> bool:
    """Also with apostrophes before it, so that none of them is lost on the way back."""
    return bool(_FORMULA.match(cell)) and not _FIGURE.fullmatch(cell.strip())


def read_lines(path: Path, *, any_encoding: bool = False) -> Iterator[tuple[int, str]]:
    """Lines of a UTF-8 file (UTF-16 with its mark) with their 1-based numbers, ends cut off.

    Only line feeds end a line: U+2028 and its like may stand inside a text.

    Args:
        path: the file.
        any_encoding: find the encoding out, as for documents; spreadsheets save GB18030.

    Raises:
        UnusableInput: the file is not there, cannot be read, is in another encoding, or has a
            line of more than `MOST_CHARACTERS`.
    """
    for number, line in raw_lines(path, any_encoding=any_encoding):
        yield number, line.removesuffix("\n").removesuffix("\r")


def raw_lines(path: Path, *, any_encoding: bool = False) -> Iterator[tuple[int, str]]:
    """The same with their ends."""
    encoding = "utf-8-sig"
    number = 0
    try:
        with _opened(path) as raw:
            head = raw.read(_HEAD_BYTES)
        if any_encoding:
            encoding = encoding_of(_whole_lines(head), str(path))
        elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16"
        with io.TextIOWrapper(_opened(path), encoding=encoding, newline="\n") as file:
            while line := file.readline(MOST_CHARACTERS):
                number += 1
                if len(line) == MOST_CHARACTERS and not line.endswith("\n"):
                    raise UnusableInput(
                        f"{path}, line {number} is longer than {MOST_CHARACTERS:,} characters; "
                        "no text has such a line: save it again with line breaks"
                    )
                yield number, line
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except UnicodeError as error:
        name = encoding.removesuffix("-sig").upper()
        where = f" in line {_misfit(path, encoding)}" if "16" not in name else ""
        raise UnusableInput(f"{path} is not {name}{where}; save it as UTF-8") from error


def _opened(path: Path) -> io.BufferedReader:
    """The bytes of a file, those of a packed one unpacked."""
    if path.suffix.lower() != ".zst":
        return path.open("rb")
    from align.formats.zst import Unpacked

    return io.BufferedReader(Unpacked(path))


def _whole_lines(head: bytes) -> bytes:
    """So much of a beginning as ends with a character, mostly with a line."""
    if len(head) < _HEAD_BYTES:
        return head
    if b"\0" in head:
        return head[: len(head) // 4 * 4]
    last = max(head.rfind(b"\n"), head.rfind(b" "), head.rfind(b","), head.rfind(b"."))
    if last >= 0:
        return head[: last + 1]
    kept, _ = codecs.utf_8_decode(head, "ignore", False)  # a character that is cut stays out
    return kept.encode() if 2 * len(kept.encode()) > len(head) else head


def _misfit(path: Path, encoding: str) -> int:
    """The 1-based number of the first line that cannot be decoded; reading by the block tells
    none."""
    number = 0
    with path.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            try:
                line.decode(encoding)
            except UnicodeError:
                return number
    return number
