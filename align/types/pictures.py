"""Pages of a document as they look, and what on them was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page, in hundredths of its width and height from its upper left corner.

    Attributes:
        kind: of the block; or why it was left out: "furniture" or "mark".
        block: index of the block in the document as it was read; -1 when it was left out.
    """

    kind: str
    block: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its number from 1, a picture (PNG, grey), and the areas on it."""

    number: int
    png: bytes
    areas: tuple[Area, ...]
