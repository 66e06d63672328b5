"""Parts of a text side by side: which boundaries a path may come through, and where they are kept.

numpy takes hardly longer for a row of thirty parts than for one of a single part.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from align.beads.block import Block
from align.beads.corridor import Corridor
from align.beads.sides import Floats, Ints

#: Scores of all shapes at the boundaries of a row, shape (lanes, max_src * max_tgt, width); or of
#: some rows at once, shape (lanes, rows, max_src, max_tgt, width).
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Costs:
    """What it costs to leave segments out, in units of the scores.

    Attributes:
        src: shape (n,), of each source segment.
        tgt: shape (m,), of each target segment.
        src_run: of each run of source segments, once.
        tgt_run: of each run of target segments, once.
    """

    src: Floats
    tgt: Floats
    src_run: float
    tgt_run: float


class Lanes:
    """Parts of a text that are searched side by side, and where their boundaries are kept.

    Rows and target boundaries are counted from the start of each part.
    """

    def __init__(
        self,
        corridor: Corridor,
        starts: Ints,
        ends: Ints,
        costs: Costs,
        max_src: int,
        max_tgt: int,
        step: int = 1,
    ) -> None:
        """Lay out the lanes.

        Args:
            corridor: boundaries that a path through the text may touch.
            starts: shape (lanes, 2), boundaries at which the parts begin.
            ends: shape (lanes, 2), those at which they end.
            costs: of leaving out each segment of the text.
            max_src: the most source segments of a bead.
            max_tgt: the most target segments of a bead.
            step: from row 1 on, so many rows have the same boundaries: those of all of them.
        """
        self.origins, self.ends, self.costs = starts, ends - starts, costs
        self.max_src, self.max_tgt, self.step = max_src, max_tgt, step
        self.count = len(starts)
        self.rows, columns = (int(most) for most in self.ends.max(axis=0))
        self._low, self._high = self._boundaries(corridor)
        self._widths = (self._high - self._low).max(axis=0) + 1
        widest = int(self._widths.max())
        self._stride = max_tgt + columns + widest
        self._lanes = np.arange(self.count)[:, None]
        self._windows = (self._lanes * self._stride + np.arange(max_tgt + widest))[:, None, :]
        self.src_run, self.tgt_run = costs.src_run, costs.tgt_run
        self._tgt_sums = np.concatenate(([0.0], np.cumsum(costs.tgt)))

    def _boundaries(self, corridor: Corridor) -> tuple[Ints, Ints]:
        """First and last target boundary of each row, shape (lanes, rows + 1); the last is -1 in
        rows beyond the end of a lane."""
        rows = np.arange(self.rows + 1)
        places = self.origins[:, :1] + np.minimum(rows, self.ends[:, :1])
        low, high = (
            np.clip(side[places] - self.origins[:, 1:], 0, self.ends[:, 1:])
            for side in (corridor.low, corridor.high)
        )
        first = np.concatenate(([0], rows[1:] - (rows[1:] - 1) % self.step))
        last = np.minimum(first + self.step - 1, self.rows)
        last[0] = 0
        high = high[:, last]
        high[rows > self.ends[:, :1]] = -1
        return low[:, first], high

    def cautious(self, margin: float) -> Lanes:
        """The same, but every run of segments left out costs so much more."""
        dearer = copy(self)
        dearer.src_run, dearer.tgt_run = self.src_run + margin, self.tgt_run + margin
        return dearer

    def low(self, rows: Ints, lanes: Ints) -> Ints:
        """The first target boundary of rows in lanes."""
        return self._low[lanes, rows]

    def columns(self, row: int) -> tuple[Ints, NDArray[np.bool_]]:
        """Target boundaries of a row, shape (lanes, width), and which of them lie in the
        corridors; a lane that has come to its end has none. The width is that of the widest
        lane, so it differs from row to row."""
        columns = self._low[:, row, None] + np.arange(self._widths[row])
        return columns, columns <= self._high[:, row, None]

    def width(self, row: int) -> int:
        """Boundaries of a row in the lane that has most."""
        return int(self._widths[row])

    def room(self, row: int) -> Scores:
        """An array for the scores of a row."""
        shape = (self.count, self.max_src * self.max_tgt, self.width(row))
        return np.full(shape, -np.inf, dtype=np.float32)

    def blocks(self) -> Iterator[tuple[range, Block]]:
        """All rows from 1 on, in steps, and where in the text their boundaries lie."""
        for start in range(1, self.rows + 1, self.step):
            rows = range(start, min(start + self.step, self.rows + 1))
            first = self.origins + np.stack((np.full(self.count, start), self._low[:, start]), 1)
            width = max(self.width(row) for row in rows)
            most = self.max_src, self.max_tgt
            yield rows, Block(first[:, 0], first[:, 1], len(rows), width, *most)

    def line(self, value: float) -> Floats:
        """Room for one value at every target boundary of every lane."""
        return np.full(self.count * self._stride, value)

    def places(self, columns: Ints) -> Ints:
        """Where the target boundaries of a row are kept in a line."""
        return np.asarray(self._lanes * self._stride + self.max_tgt + columns)

    def starts(self, row: int, columns: Ints) -> Ints:
        """Where the boundaries that beads ending in `row` may start from are kept in `max_src`
        lines that are used in turn.

        Returns:
            Shape (lanes, max_src, max_tgt + width): entry [l, a - 1, x] is that of source
            boundary row - a and target boundary columns[l, 0] - max_tgt + x.
        """
        lines = (row - 1 - np.arange(self.max_src)) % self.max_src
        windows = self._windows[..., : self.max_tgt + columns.shape[1]]
        return np.asarray(
            windows + columns[:, :1, None] + (lines * self.count * self._stride)[:, None]
        )

    def sheared(self, windows: NDArray[np.floating]) -> NDArray[np.floating]:
        """A view of windows as `starts` lays them out: [l, a - 1, b - 1, w] is where the bead of
        a and b segments that ends at the w-th boundary starts."""
        lane, line, item = windows.strides
        shape = (*windows.shape[:2], self.max_tgt, windows.shape[2] - self.max_tgt)
        return as_strided(windows[:, :, self.max_tgt - 1 :], shape, (lane, line, -item, item))

    def aslant(self, windows: NDArray[np.floating]) -> NDArray[np.floating]:
        """A view of windows one for each target length, shape (lanes, max_src, max_tgt, max_tgt +
        width): [l, a - 1, b - 1, w] is where the bead that ends at the w-th boundary starts, as
        for `sheared`."""
        lane, line, length, item = windows.strides
        shape = (*windows.shape[:3], windows.shape[3] - self.max_tgt)
        start = windows[..., self.max_tgt - 1 :]
        return as_strided(start, shape, (lane, line, length - item, item))

    def src_costs(self, row: int) -> Floats:
        """Cost of leaving out the source segment before `row`, shape (lanes, 1)."""
        places = np.minimum(self.origins[:, :1] + row, len(self.costs.src)) - 1
        return np.asarray(self.costs.src[places])

    def tgt_sums(self, columns: Ints) -> Floats:
        """Cost of leaving out all target segments of the text before each boundary, runs not
        counted."""
        places = np.minimum(self.origins[:, 1:] + columns, len(self._tgt_sums) - 1)
        return np.asarray(self._tgt_sums[places])
