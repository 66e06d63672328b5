"""The best paths through several parts of a text at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.lanes import Lanes, Scores
from align.beads.sides import Floats, Ints
from align.beads.sweep import Row, sweep

Bytes = NDArray[np.uint8]

#: What is kept of the best way to a boundary: its last step leaves out a target segment; or else
#: a source segment; a step that leaves out the next target (source) segment belongs to a run.
_INSERTED, _DELETED, _INSERTING, _DELETING = 1, 2, 4, 8
#: Which of them tells, on the way back from a bead, from a target or a source segment left out,
#: whether the step before leaves out a target segment; or else a source segment.
_TGT_BEFORE = np.array([_INSERTED, _INSERTING, 0], dtype=np.uint8)
_SRC_BEFORE = np.array([_DELETED, _DELETED, _DELETING], dtype=np.uint8)


@dataclass(frozen=True)
class Steps:
    """Steps of paths, lane by lane, in reading order; a step is a bead, or one segment left out.

    Attributes:
        lanes: shape (k,), the lane of each.
        starts, ends: shape (k, 2), the boundaries between which each lies.
    """

    lanes: Ints
    starts: Ints
    ends: Ints


def best_paths(lanes: Lanes, scores: Iterable[Scores]) -> Steps:
    """Follow the highest total of bead scores from start to end, in every lane.

    Memory (two bytes a cell) and time grow with the cells of the corridors, not with the grids.

    Args:
        lanes: the parts, and what leaving out costs.
        scores: those of the beads that end in row 1, 2, …; higher is better.

    Returns:
        Steps that cover both sides of every lane exactly once.
    """
    trails = [_trail(lanes, row) for row in sweep(lanes, scores, np.maximum, _best)]
    return _walked_back(lanes, *zip(*trails, strict=True))


def _best(ends: Scores) -> tuple[Floats, NDArray[np.generic]]:
    """The best candidate at each boundary, and its shape."""
    shape = ends.argmax(axis=1)
    return np.take_along_axis(ends, shape[:, None], axis=1)[:, 0].astype(np.float64), shape


def _trail(lanes: Lanes, row: Row) -> tuple[Bytes, Bytes]:
    """How the best ways came to the boundaries of a row, and the shape of their last bead."""
    ways = (
        _INSERTED * (row.inserted > row.neither)
        + _DELETED * (row.deleted > row.bead)
        + _INSERTING * (row.inserted > row.neither - lanes.tgt_run)
        + _DELETING * (row.deleted > row.bead - lanes.src_run)
    )
    shape = np.zeros_like(row.bead) if row.extra is None else row.extra
    return ways.astype(np.uint8).reshape(-1), shape.astype(np.uint8).reshape(-1)


def _walked_back(lanes: Lanes, ways: Sequence[Bytes], shapes: Sequence[Bytes]) -> Steps:
    """Read the steps off the trails, from the far corners to the starts, in all lanes at once."""
    way, shape = np.concatenate(ways), np.concatenate(shapes)
    firsts = np.concatenate(([0], np.cumsum([len(row) for row in ways])))
    widths = np.diff(firsts) // lanes.count
    lane, at = np.arange(lanes.count), lanes.ends
    after = np.zeros(lanes.count, dtype=np.intp)  # 0 for a bead, 1 and 2 as in _TGT_BEFORE
    found: list[tuple[Ints, Ints, Ints]] = []
    while True:
        on = at.any(axis=1)
        lane, at, after = lane[on], at[on], after[on]
        if not len(lane):
            break
        row, column = at.T
        here = firsts[row] + lane * widths[row] + column - lanes.low(row, lane)
        inserted = way[here] & _TGT_BEFORE[after] > 0
        deleted = ~inserted & (way[here] & _SRC_BEFORE[after] > 0)
        bead = ~(inserted | deleted)
        src, tgt = np.divmod(shape[here], lanes.max_tgt)
        before = at - np.stack((bead * (src + 1) + deleted, bead * (tgt + 1) + inserted), axis=1)
        found.append((lane, before, at))
        at, after = before, inserted + 2 * deleted
    if not found:
        return Steps(lane, at, at)
    numbers, starts, ends = (np.concatenate(each[::-1]) for each in zip(*found, strict=True))
    order = np.argsort(numbers, kind="stable")
    return Steps(numbers[order], starts[order], ends[order])
