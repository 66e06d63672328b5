"""Compressed streams that would inflate beyond all measure, found before PDFium opens a file."""

from __future__ import annotations

import base64
import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from align.errors import UnusableInput
from align.opening import open_input

#: Most bytes that one stream may inflate to; pictures of a scan at 600 dpi take 100 MB.
MOST_BYTES = 256 << 20
_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 1 << 16
#: Most bytes of a stream that is put into ASCII; what PDF programs make has less.
_MOST_ASCII = 64 << 20
#: How many times over a stream may be compressed.
_LAYERS = 3


def refuse_bombs(path: Path) -> None:
    """Inflate what looks like a zlib stream, and throw it away.

    Raises:
        UnusableInput: a stream is larger than MOST_BYTES.
        OSError: the file cannot be read.
    """
    with open_input(path) as file:
        if not file.read(1):
            raise UnusableInput(f"{path} holds no text; give a file with Chinese or English in it")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            for match in _STREAM.finditer(data):
                if _inflated(data, match.end()) > MOST_BYTES:
                    raise UnusableInput(
                        f"{path} inflates to more than {MOST_BYTES >> 20} MB, as only a "
                        "bomb does; nothing was read"
                    )


def _inflated(data: mmap.mmap, start: int) -> int:
    """How many bytes come out of the stream that starts here, counted until it is too many; of
    one that is compressed several times, the most of any layer."""
    most = 0
    for depth in range(1, _LAYERS + 1):
        stream = _pieces(data, start)
        for _ in range(depth):
            stream = _inflate(stream)
        done = 0
        for piece in stream:
            done += len(piece)
            if done > MOST_BYTES:
                return done
        if not done:
            break
        most = max(most, done)
    return most


def _pieces(data: mmap.mmap, start: int) -> Iterator[bytes]:
    """The stream from here on; one that was put into ASCII is taken out of it."""
    if not data[start : start + 1].isspace() and data[start : start + 80].isascii():
        end = data.find(b"endstream", start, start + _MOST_ASCII)
        text = data[start : max(start, end)].strip().removesuffix(b"~>")
        try:
            yield base64.a85decode(text)
        except ValueError:
            yield text
        return
    for at in range(start, len(data), _CHUNK):
        yield data[at : at + _CHUNK]


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What comes out, piece by piece; nothing when it is no zlib stream."""
    inflater = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflater.eof:
            try:
                out = inflater.decompress(rest, _CHUNK)
            except zlib.error:
                return
            if out:
                yield out
            rest = inflater.unconsumed_tail
        if inflater.eof:
            return
