"""From the bytes of a file that may be broken to text, told what its encoding does not keep."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, cast

from align.decode import encoding_of
from align.errors import UnusableInput
from align.opening import Growth, open_input

#: Bytes read at a time.
_CHUNK = 1 << 18
#: Bytes at the beginning, or around the first bad one, that the encoding is guessed from.
_SAMPLE = 1 << 16
_DECLARED = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([^"'>]*)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What stands for a byte that is not in the encoding; no text can hold it otherwise.
BAD_BYTE = "\udcff"


def _marked(error: UnicodeError) -> tuple[str, int]:
    return BAD_BYTE, cast("UnicodeDecodeError", error).end


codecs.register_error("zhen-marked", _marked)


@dataclass(frozen=True, slots=True)
class Source:
    """A file and how its bytes become text.

    Attributes:
        declared: the encoding it says it is in; "" when it says none.
        encoding: the one it is read in.
        mark: bytes of its byte order mark.
        known: whether anybody knows the encoding it declares.
        fits: whether every byte is in the encoding that a parser would take; when not, `encoding`
            is a better guess where there is one, and bad bytes become BAD_BYTE where there is none.
        bad_line: 1-based number of the first line that does not fit.
    """

    path: Path
    declared: str
    encoding: str
    mark: int = 0
    fits: bool = True
    known: bool = True
    bad_line: int = 1

    def chunks(self) -> Iterator[str]:
        """Its text, piece by piece, line ends made one.

        Raises:
            UnusableInput: the file cannot be read, or unpacks to far more than a memory would.
        """
        decoder = codecs.getincrementaldecoder(self.encoding)("zhen-marked")
        with open_bytes(self.path) as file:
            file.read(self.mark)
            held = ""
            for data in pieces(file, self.path):
                text = held + decoder.decode(data)
                held = "\r" if text.endswith("\r") else ""
                yield text.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n")
            yield (held + decoder.decode(b"", final=True)).replace("\r", "\n")


def source_of(path: Path) -> Source:
    """How a file is encoded: by its mark, its declaration, its bytes, in this order.

    Raises:
        UnusableInput: the file cannot be read, is empty, or is no text.
    """
    with open_bytes(path) as file:
        head = next(pieces(file, path), b"")
    if not head:
        raise UnusableInput(f"{path} is empty; give a .tmx")
    if head.startswith(b"PK\3\4"):
        raise UnusableInput(f"{path} is a zip archive; unpack it and give the .tmx inside")
    mark, encoding = next(
        ((len(mark), name) for mark, name in _MARKS if head.startswith(mark)), (0, "")
    )
    if not encoding and head[:2] in (b"<\0", b"\0<"):
        encoding = "utf-16-le" if head[:1] == b"<" else "utf-16-be"
    start = head[mark : mark + 800].decode(encoding or "latin-1", "replace")
    found = _DECLARED.search(start)
    declared = found[1].strip().lower() if found else ""
    taken = encoding or _taken(declared)
    source = Source(path, declared, taken or "utf-8", mark, known=bool(taken))
    # Declared as one kind and written as the other: parsers believe neither.
    wide = declared.startswith(("utf-16", "utf-32"))
    if declared and wide != taken.startswith("utf-16") and (wide or encoding.startswith("utf-16")):
        source = replace(source, fits=False)
    return _checked(source)


def _taken(declared: str) -> str:
    """The encoding of single bytes that a declaration means; "" when nobody knows it."""
    if not declared or declared.startswith("utf"):
        return "utf-8"
    if declared in ("gb2312", "gbk"):  # what calls itself so is often more
        return "gb18030"
    try:
        "".encode(declared)
        b"".decode(declared)
    except (LookupError, ValueError):
        return ""
    return codecs.lookup(declared).name


def _checked(source: Source) -> Source:
    """The same, once all bytes have been looked at; with a guess when they do not fit."""
    line, sample = _first_bad(source)
    if not line:
        return source
    try:
        guess = encoding_of(sample, source.path.name)
    except UnusableInput:
        guess = source.encoding
    return replace(source, encoding=guess, fits=False, bad_line=line)


def _first_bad(source: Source) -> tuple[int, bytes]:
    """The first line with a byte that does not fit, and bytes from it on; 0 when all fit."""
    decoder = codecs.getincrementaldecoder(source.encoding)()
    line = 1
    with open_bytes(source.path) as file:
        file.read(source.mark)
        for data in pieces(file, source.path):
            try:
                decoder.decode(data)
            except UnicodeDecodeError as error:
                at = min(max(0, error.start), len(data))
                start = data.rfind(b"\n", 0, at) + 1
                sample = data[start : start + _SAMPLE]
                whole = sample[: sample.rfind(b"\n") + 1]
                return line + data.count(b"\n", 0, at), whole or sample
            line += data.count(b"\n")
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return line, b"\xff"
    return 0, b""


def open_bytes(path: Path) -> IO[bytes]:
    """The file, unpacked when it begins as gzip does, whatever it is called.

    Raises:
        UnusableInput: it cannot be opened.
    """
    try:
        with open_input(path) as file:
            packed = file.read(2) == b"\x1f\x8b"
        return cast("IO[bytes]", gzip.open(path)) if packed else open_input(path)
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}; give a .tmx") from error


def pieces(file: IO[bytes], path: Path) -> Iterator[bytes]:
    """Its bytes; what breaks on the way is ours to tell."""
    growth = Growth(path.stat().st_size)
    while True:
        try:
            data = file.read(_CHUNK)
            growth.add(len(data))
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", "") or error
            raise UnusableInput(f"cannot read {path}: {reason}; pack it again") from error
        if not data:
            return
        yield data
