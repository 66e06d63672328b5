"""Pictures of the pages of a PDF, and where on them stands what was read and what was not."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from align.read.pdf.glyphs import Piece
from align.read.pdf.lines import rows
from align.read.pdf.reading import Reading, taken_apart
from align.types import Area, Picture

#: Pixels to a point.
_SCALE = 1.3
#: What a line reaches above and below its base line, in ems.
_ABOVE, _BELOW = 0.9, 0.25


def drawn(path: Path, most: int) -> list[Picture]:
    """The first pages of a PDF, at most so many.

    Raises:
        UnusableInput: as reading it does.
    """
    import pypdfium2

    found = taken_apart(path)
    document = pypdfium2.PdfDocument(path)
    try:
        areas = _areas(found)
        return [
            _picture(document[number], number + 1, areas.get(number + 1, []))
            for number in range(min(most, len(document)))
        ]
    finally:
        document.close()


#: Kind, block, and the box in points.
_Box = tuple[str, int, float, float, float, float]


def _areas(found: Reading) -> dict[int, list[_Box]]:
    """Boxes by the number of the page."""
    boxes: dict[int, list[_Box]] = {}
    kept = {id(piece) for page in found.kept for piece in page.pieces}  # the same objects
    for page in found.pages:
        gone = [piece for piece in page.pieces if id(piece) not in kept]
        for row in rows(gone):
            boxes.setdefault(page.number, []).append(_box("furniture", -1, row))
    used = {
        (line.page, piece.x0, piece.y)
        for _, lines in found.blocks
        for line in lines
        for piece in line.pieces
    }
    for number, (kind, lines) in enumerate(found.blocks):
        columns: dict[tuple[int, str], list[Piece]] = {}
        for line in lines:
            columns.setdefault((line.page, line.column), []).extend(line.pieces)
        for (place, _), members in columns.items():
            boxes.setdefault(place, []).append(_box(kind, number, members))
    for line in found.lines:
        for piece in line.pieces:
            if (line.page, piece.x0, piece.y) not in used and piece.size < line.size:
                boxes.setdefault(line.page, []).append(_box("mark", -1, [piece]))
    return boxes


def _box(kind: str, block: int, members: Iterable[Piece]) -> _Box:
    members = list(members)
    return (
        kind,
        block,
        min(piece.x0 for piece in members),
        max(piece.y + _ABOVE * piece.size for piece in members),
        max(piece.x1 for piece in members),
        min(piece.y - _BELOW * piece.size for piece in members),
    )


def _picture(page: Any, number: int, boxes: list[_Box]) -> Picture:
    width, height = page.get_size()
    left, bottom = _origin(page, width, height)
    areas = tuple(
        Area(
            kind,
            block,
            100 * (x0 - left) / width,
            100 * (height - (y1 - bottom)) / height,
            100 * (x1 - x0) / width,
            100 * (y1 - y0) / height,
        )
        for kind, block, x0, y1, x1, y0 in boxes
    )
    bitmap = page.render(scale=_SCALE, grayscale=True)
    try:
        return Picture(number, _png(bitmap), areas)
    finally:
        bitmap.close()
        page.close()


def _origin(page: Any, width: float, height: float) -> tuple[float, float]:
    """Where the lower left corner of the page lies for its pieces, which are turned upright."""
    low_x, low_y, high_x, high_y = page.get_cropbox()
    return {
        0: (low_x, low_y),
        90: (low_y, -high_x),
        180: (-high_x, -high_y),
        270: (-high_y, low_x),
    }.get(page.get_rotation() % 360, (0.0, 0.0))


def _png(bitmap: Any) -> bytes:
    """A grey bitmap as PNG."""
    data, width, height, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    lines = b"".join(b"\0" + data[row * stride : row * stride + width] for row in range(height))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(width, height, zlib.compress(lines, 6)))


def _chunks(width: int, height: int, data: bytes) -> Iterator[bytes]:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    for name, content in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b"")):
        yield struct.pack(">I", len(content)) + name + content
        yield struct.pack(">I", zlib.crc32(name + content))
