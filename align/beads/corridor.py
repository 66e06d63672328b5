"""The band of boundaries that the path may cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.sides import Ints
from align.errors import BrokenInvariant

#: Larger rectangles without any anchor are searched along their diagonal only. Chapters that
#: only one side has make long but narrow rectangles; 1,000 segments a side without one anchor
#: happen where there is nothing to find (unrelated texts, the same line over and over).
_LARGEST_RECTANGLE = 1_000_000


@dataclass(frozen=True)
class Corridor:
    """For every source boundary the target boundaries worth looking at.

    Boundary i lies before segment i; boundary n after the last.

    Attributes:
        low, high: shape (n + 1,), both never decreasing: from `low[i]` to `high[i]` inclusive.
            Starts at (0, 0) and ends at (n, m).
    """

    low: Ints
    high: Ints

    def __post_init__(self) -> None:
        falls = (np.diff(self.low) < 0).any() or (np.diff(self.high) < 0).any()
        broken = (self.low[1:] > self.high[:-1]).any() or (self.low > self.high).any()
        if falls or broken or self.low[0] != 0:
            raise BrokenInvariant("a corridor runs forward without a gap")

    @classmethod
    def everything(cls, rows: int, columns: int) -> Corridor:
        """No restriction at all."""
        return cls(np.zeros(rows + 1, dtype=np.intp), np.full(rows + 1, columns, dtype=np.intp))

    @classmethod
    def around(cls, points: Ints, rows: int, columns: int, width: int) -> Corridor:
        """The rectangles between neighbouring points, widened by `width` boundaries each way.

        Args:
            points: shape (k, 2), segments that translate each other, increasing in both columns.
            rows: how many source segments there are.
            columns: how many target segments there are.
            width: how far from the points the path may stray.
        """
        knots = _divided(np.vstack(([[0, 0]], points, [[rows, columns]])))
        boundaries = np.arange(rows + 1)
        # Widening by rows: what a knot allows, its neighbours `width` rows away allow too.
        above = np.searchsorted(knots[:, 0], boundaries - width, side="right") - 1
        below = np.searchsorted(knots[:, 0], boundaries + width, side="left")
        low = knots[np.clip(above, 0, None), 1] - width
        high = knots[np.clip(below, None, len(knots) - 1), 1] + width
        return cls(np.clip(low, 0, columns), np.clip(high, 0, columns))

    @classmethod
    def joined(cls, corridors: Sequence[Corridor]) -> Corridor:
        """Through several texts, one after the other; between two of them lies a boundary of
        both, where it is as wide as both."""
        low, high = np.zeros((2, 1), dtype=np.intp)
        for corridor in corridors:
            columns = int(high[-1])
            high[-1] += corridor.high[0]
            low = np.concatenate((low, columns + corridor.low[1:]))
            high = np.concatenate((high, columns + corridor.high[1:]))
        return cls(low, high)

    def enlarged(self, factor: int, rows: int, columns: int) -> Corridor:
        """The corridor of a text whose segments were pooled by `factor`, in single segments."""
        boundaries = np.arange(rows + 1)
        low = self.low[boundaries // factor] * factor
        high = self.high[np.minimum(-(-boundaries // factor), len(self.high) - 1)] * factor
        return Corridor(np.minimum(low, columns), np.minimum(high, columns))

    def part(self, rows: range, columns: range) -> Corridor:
        """What lies between two boundaries that belong to it: before the first and after the last
        of these segments."""
        chosen = slice(rows.start, rows.stop + 1)
        low, high = (side[chosen] - columns.start for side in (self.low, self.high))
        return Corridor(np.clip(low, 0, len(columns)), np.clip(high, 0, len(columns)))

    def holds(self, boundaries: Ints) -> NDArray[np.bool_]:
        """Which boundaries, shape (k, 2), belong to it."""
        rows, columns = boundaries.T
        return np.asarray((self.low[rows] <= columns) & (columns <= self.high[rows]))

    @property
    def cells(self) -> int:
        """How many pairs of boundaries it holds."""
        return int((self.high - self.low + 1).sum())

    def blocks(self, cells: int) -> Iterator[tuple[int, int]]:
        """Runs of source segments whose rectangle (all their columns) holds about `cells`."""
        start, rows = 0, len(self.low) - 1
        while start < rows:
            stop = start + 1
            while (
                stop < rows
                and (stop + 1 - start) * (self.high[stop + 1] - self.low[start]) <= cells
            ):
                stop += 1
            yield start, stop
            start = stop


def _divided(knots: Ints) -> Ints:
    """The same knots, with more of them on the diagonals of rectangles that are too large."""
    sides = np.diff(knots, axis=0)
    parts = np.ceil(np.sqrt(sides[:, 0] * sides[:, 1] / _LARGEST_RECTANGLE)).astype(int)
    if (parts <= 1).all():
        return knots
    runs = [
        start + side * np.arange(count)[:, None] // count
        for start, side, count in zip(knots, sides, np.maximum(parts, 1), strict=False)
    ]
    return np.vstack((*runs, knots[-1:]))
