"""Files packed with gzip: unpacked as they are read, no further than a bitext can grow."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from align.errors import UnusableInput

#: A packed file that grows beyond both is a trap: a memory packs to a tenth or so.
_MOST_GROWTH, _GROWN = 200, 50_000_000


class Unpacked(io.RawIOBase):
    """The bytes of a file packed with gzip.

    Reading raises UnusableInput when it is broken or unpacks to far more than text can.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = gzip.open(path)  # noqa: SIM115 - closed with this
        self._most = max(_GROWN, _MOST_GROWTH * path.stat().st_size)
        self._done = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as io reads it
        """The next bytes."""
        try:
            data = self._file.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise UnusableInput(f"{self._path} is broken: {error}; pack it again") from error
        self._done += len(data)
        if self._done > self._most:
            raise UnusableInput(
                f"{self._path} unpacks to over {_MOST_GROWTH} times its size; refused for safety"
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file too."""
        self._file.close()
        super().close()


def open_bytes(path: Path) -> io.BufferedReader:
    """The bytes of a file, unpacked when it begins as gzip does, whatever it is called."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return io.BufferedReader(Unpacked(path)) if packed else path.open("rb")


def packed(pieces: Iterable[str] | Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a file, packed; the same ones give the same bytes on every day."""
    packing = zlib.compressobj(6, zlib.DEFLATED, 31)
    for piece in pieces:
        done = packing.compress(piece if isinstance(piece, bytes) else piece.encode())
        if done:
            yield done
    yield packing.flush()
