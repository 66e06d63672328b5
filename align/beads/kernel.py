"""The best paths through the corridors of several texts at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from align.beads.sides import Floats
from align.beads.sweep import Lanes, Row, Scores, sweep
from align.types import Span

Bytes = NDArray[np.uint8]
#: Source span and target span of a bead, or of a segment left out: then one of them is empty.
Step = tuple[Span, Span]

#: What is kept of the best way to a boundary: its last step leaves out a target segment; or else
#: a source segment; a step that leaves out the next target (source) segment belongs to a run.
_INSERTED, _DELETED, _INSERTING, _DELETING = 1, 2, 4, 8
#: What else is known of the step before a boundary on the way back: nothing; it is a bead or
#: leaves out a source segment; it is a bead.
_ANY, _NEITHER, _BEAD = 0, 16, 32


def best_paths(lanes: Lanes, scores: Iterable[Scores]) -> list[list[Step]]:
    """Follow the highest total of bead scores from (0, 0) to the far corner, in every lane.

    Memory (two bytes a cell) and time grow with the cells of the corridors, not with the grids.

    Args:
        lanes: corridors and costs of leaving out.
        scores: those of the beads that end in row 1, 2, …; higher is better.

    Returns:
        For each lane steps in reading order; together they cover both sides exactly once.
        Segments are left out one a step.
    """
    trails = [_trail(lanes, row) for row in sweep(lanes, scores, np.maximum, _best)]
    return [_walk_back(lanes, trails, lane) for lane in range(lanes.count)]


def _best(ends: Scores) -> tuple[Floats, NDArray[np.generic]]:
    """The best candidate at each boundary, and its shape."""
    shape = ends.argmax(axis=1)
    return np.take_along_axis(ends, shape[:, None], axis=1)[:, 0].astype(np.float64), shape


def _trail(lanes: Lanes, row: Row) -> tuple[Bytes, Bytes | None]:
    """How the best ways came to the boundaries of a row, and the shape of their last bead."""
    ways = (
        _INSERTED * (row.inserted > row.neither)
        + _DELETED * (row.deleted > row.bead)
        + _INSERTING * (row.inserted > row.neither - lanes.tgt_run)
        + _DELETING * (row.deleted > row.bead - lanes.src_run)
    )
    shape = None if row.extra is None else row.extra.astype(np.uint8)
    return ways.astype(np.uint8), shape


def _walk_back(lanes: Lanes, trails: list[tuple[Bytes, Bytes | None]], lane: int) -> list[Step]:
    """Read the steps off the trails, from the far corner to the start."""
    steps: list[Step] = []
    low = lanes.corridors[lane].low
    row, column = (int(end) for end in lanes.ends[lane])
    state = _ANY
    while row or column:
        ways, shapes = trails[row]
        way = int(ways[lane, column - low[row]])
        if state == _ANY:
            state = _INSERTED if way & _INSERTED else _NEITHER
        if state == _NEITHER:
            state = _DELETED if way & _DELETED else _BEAD
        if state == _INSERTED:
            column -= 1
            steps.append((Span(row, row), Span(column, column + 1)))
            goes_on = ways[lane, column - low[row]] & _INSERTING
            state = _INSERTED if goes_on else _NEITHER
        elif state == _DELETED:
            row -= 1
            steps.append((Span(row, row + 1), Span(column, column)))
            goes_on = trails[row][0][lane, column - low[row]] & _DELETING
            state = _DELETED if goes_on else _BEAD
        else:
            assert shapes is not None
            shape = int(shapes[lane, column - low[row]])
            src, tgt = (extra + 1 for extra in divmod(shape, lanes.max_tgt))
            row, column = row - src, column - tgt
            steps.append((Span(row, row + src), Span(column, column + tgt)))
            state = _ANY
    return steps[::-1]
