"""Row by row through the corridors of several texts at once: all ways to reach every boundary.

A boundary (i, j) lies before source segment i and target segment j. A path reaches it by a bead
that ends there, or by leaving out the source segment before it, or the target segment before it.
Segments left out in a row form a run, and a run costs something by itself (affine gaps, Gotoh
1982): one stray segment is less likely than one more of a chapter that is missing anyway. Between
two beads, source segments are left out before target segments, so that no two paths are the same.

What "all ways" are summed up to is up to the caller: the best of them, or the log of their sum.
The texts run side by side because numpy takes hardly longer for thirty rows than for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from align.beads.corridor import Corridor
from align.beads.sides import Floats, Ints

Number = TypeVar("Number", bound=np.generic)

#: Scores of all shapes at the boundaries of a row, shape (lanes, max_src * max_tgt, width);
#: -inf where a bead would start before the text.
Scores = NDArray[np.float32]
#: Candidates like Scores → what they add up to at each boundary, shape (lanes, width), and
#: whatever else the caller wants of them.
Reduce = Callable[[Scores], tuple[Floats, NDArray[np.generic]]]


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


@dataclass(frozen=True, slots=True)
class Row:
    """What the ways to the boundaries of a row add up to; arrays of shape (lanes, width).

    Attributes:
        bead: by a bead that ends there.
        deleted: by leaving out the source segment before.
        inserted: by leaving out the target segment before.
        neither: by one of the first two.
        total: by any.
        extra: what the caller's reduction gave besides.
    """

    bead: Floats
    deleted: Floats
    inserted: Floats
    neither: Floats
    total: Floats
    extra: NDArray[np.generic] | None


class Lanes:
    """Texts that are searched side by side, and where their boundaries are kept."""

    def __init__(
        self, corridors: Sequence[Corridor], costs: Sequence[Costs], max_src: int, max_tgt: int
    ) -> None:
        """Lay out the lanes.

        Args:
            corridors: boundaries each path may touch.
            costs: of leaving out each segment.
            max_src: the most source segments of a bead.
            max_tgt: the most target segments of a bead.
        """
        self.corridors, self.costs = corridors, costs
        self.max_src, self.max_tgt = max_src, max_tgt
        self.count = len(corridors)
        self.ends = np.array([(len(c.low) - 1, c.high[-1]) for c in corridors], dtype=np.intp)
        self.rows, columns = (int(most) for most in self.ends.max(axis=0))
        self._low = np.stack([_padded(c.low, self.rows) for c in corridors])
        self._high = np.full_like(self._low, -1)
        for lane, corridor in enumerate(corridors):
            self._high[lane, : len(corridor.high)] = corridor.high
        self._widths = (self._high - self._low).max(axis=0) + 1
        widest = int(self._widths.max())
        self._stride = max_tgt + columns + widest
        self._lanes = np.arange(self.count)[:, None]
        self._windows = (self._lanes * self._stride + np.arange(max_tgt + widest))[:, None, :]
        self.src_run, self.tgt_run = (
            np.array([[getattr(c, name)] for c in costs]) for name in ("src_run", "tgt_run")
        )
        self._src = np.stack([_padded(c.src, self.rows) for c in costs])
        runs = [np.concatenate(([0.0], np.cumsum(c.tgt))) for c in costs]
        self._tgt_sums = np.stack([_padded(r, columns + widest) for r in runs])

    def cautious(self, margin: float) -> Lanes:
        """The same, but every run of segments left out costs so much more."""
        dearer = copy(self)
        dearer.src_run, dearer.tgt_run = self.src_run + margin, self.tgt_run + margin
        return dearer

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
        return self._src[:, row - 1, None]

    def tgt_sums(self, columns: Ints) -> Floats:
        """Cost of leaving out all target segments before each boundary, runs not counted."""
        return np.take_along_axis(self._tgt_sums, columns, axis=1)


def sweep(lanes: Lanes, scores: Iterable[Scores], plus: np.ufunc, reduce: Reduce) -> Iterator[Row]:
    """What the ways to each boundary add up to, from the first row to the last.

    Args:
        lanes: the texts.
        scores: those of the beads that end in row 1, 2, …; higher is better.
        plus: how two ways add up: np.maximum or np.logaddexp.
        reduce: how the ways by beads of all shapes add up.
    """
    columns, inside = lanes.columns(0)
    totals = np.full(lanes.max_src * len(lanes.line(0)), -np.inf)
    beads, deletions = lanes.line(-np.inf), lanes.line(-np.inf)
    bead = np.where((columns == 0) & inside, 0.0, -np.inf)
    deleted, extra = np.full_like(bead, -np.inf), None
    following = iter(scores)
    for row in range(lanes.rows + 1):
        if row:
            columns, inside = lanes.columns(row)
            windows = totals.take(lanes.starts(row, columns))
            # Single precision is enough for differences, and half the work.
            base = windows.max(axis=(1, 2), keepdims=True)
            base[~np.isfinite(base)] = 0
            ends = lanes.sheared((windows - base).astype(np.float32))
            ends = ends.reshape(lanes.count, -1, columns.shape[1]) + next(following)
            bead, extra = reduce(ends)
            bead = np.where(inside, bead + base[:, 0], -np.inf)
            places = lanes.places(columns)
            ways = plus(beads.take(places) - lanes.src_run, deletions.take(places))
            deleted = np.where(inside, ways - lanes.src_costs(row), -np.inf)
        neither = plus(bead, deleted)
        costs = lanes.tgt_sums(columns)
        inserted = np.full_like(bead, -np.inf)
        reached = plus.accumulate((neither + costs)[:, :-1], axis=1)
        inserted[:, 1:] = reached - costs[:, 1:] - lanes.tgt_run
        inserted[~inside] = -np.inf
        total = plus(neither, inserted)
        places = lanes.places(columns)
        beads[places], deletions[places] = bead, deleted
        turn = (row % lanes.max_src) * len(beads)
        totals[turn : turn + len(beads)] = -np.inf
        totals[turn + places] = total
        yield Row(bead, deleted, inserted, neither, total, extra)


def _padded(values: NDArray[Number], length: int) -> NDArray[Number]:
    """The values, the last one repeated up to `length` + 1."""
    last = values[-1:] if len(values) else np.zeros(1, dtype=values.dtype)
    return np.concatenate((values, np.repeat(last, length + 1 - len(values))))
