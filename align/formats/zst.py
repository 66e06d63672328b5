"""Files packed by Zstandard. The only file that imports zstandard, when such a file comes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

from align.opening import Growth, open_input, size_of

#: Packs the report's bitext of 0.2 MB to a third in a millisecond.
_LEVEL = 3
_PIECE_BYTES = 1 << 15
#: Packed bytes that are unpacked at a time. Four of them can be a block of 128 KB, so that these
#: become 32 MB at most.
_BITE_BYTES = 1 << 10
#: Memory that a frame may ask for, as a power of two; what Zstandard itself takes for the most.
_MOST_WINDOW = 1 << 27


def packed(lines: Iterable[str]) -> Iterator[bytes]:
    """Text in one frame; the same text gives the same bytes."""
    packer = zstandard.ZstdCompressor(level=_LEVEL).chunker(chunk_size=_PIECE_BYTES)
    for line in lines:
        yield from packer.compress(line.encode())
    yield from packer.finish()  # type: ignore[no-untyped-call]  # its stubs lack the return


class Unpacked(io.RawIOBase):
    """What is in a packed file, which may have several frames.

    Reading raises OSError when it is no such file or ends too early: the reader that zstandard
    has takes a cut file for a short one.
    """

    def __init__(self, path: Path) -> None:
        self._file = open_input(path)
        self._growth = Growth(size_of(self._file))
        self._frame = _frame()
        self._left = memoryview(b"")
        self._begun = False

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer; 0 at the end."""
        room = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while not self._left:
            if (piece := self._piece()) is None:
                return 0
            self._growth.add(len(piece))
            self._left = memoryview(piece)
        count = min(len(room), len(self._left))
        room[:count], self._left = self._left[:count], self._left[count:]
        return count

    def close(self) -> None:
        """Close the file as well."""
        self._file.close()
        super().close()

    def _piece(self) -> bytes | None:
        """The next piece, None at the end."""
        data = self._frame.unused_data if self._frame.eof else b""
        data = data or self._file.read(_BITE_BYTES)
        if not data:
            if self._begun and not self._frame.eof:
                raise OSError(0, "the packed file is cut off; get it again")
            return None
        if self._frame.eof:
            self._frame = _frame()
        self._begun = True
        try:
            return self._frame.decompress(data)
        except zstandard.ZstdError as error:
            raise OSError(0, f"not packed by Zstandard ({error})") from error


def _frame() -> zstandard.ZstdDecompressionObj:
    return zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW).decompressobj()
