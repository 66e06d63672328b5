"""Files packed with gzip: unpacked as they are read, no further than a bitext can grow."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.errors import UnusableInput
from align.opening import Growth, open_input, size_of


class Unpacked(io.RawIOBase):
    """The bytes of a file packed with gzip.

    Reading raises UnusableInput when it is broken or unpacks to far more than text can.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._packed = open_input(path)
        self._growth = Growth(size_of(self._packed))
        self._file = gzip.GzipFile(fileobj=self._packed)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as io reads it
        """The next bytes."""
        try:
            data = self._file.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise UnusableInput(f"{self._path} is broken: {error}; pack it again") from error
        try:
            self._growth.add(len(data))
        except OSError as error:
            raise UnusableInput(f"cannot read {self._path}: {error.strerror}") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file too."""
        self._file.close()
        self._packed.close()
        super().close()


def open_bytes(path: Path) -> io.BufferedReader:
    """The bytes of a file, unpacked when it begins as gzip does, whatever it is called."""
    with open_input(path) as file:
        packed = file.read(2) == b"\x1f\x8b"
    return io.BufferedReader(Unpacked(path)) if packed else open_input(path)


def packed(pieces: Iterable[str] | Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a file, packed; the same ones give the same bytes on every day."""
    packing = zlib.compressobj(6, zlib.DEFLATED, 31)
    for piece in pieces:
        done = packing.compress(piece if isinstance(piece, bytes) else piece.encode())
        if done:
            yield done
    yield packing.flush()
