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

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.lanes import Lanes, Scores
from align.beads.sides import Floats

#: Candidates like Scores → what they add up to at each boundary, shape (lanes, width), and
#: whatever else the caller wants of them.
Reduce = Callable[[Scores], tuple[Floats, NDArray[np.generic]]]


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
            ends = ends + next(following).reshape(ends.shape)
            ends = ends.reshape(lanes.count, -1, columns.shape[1])
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
