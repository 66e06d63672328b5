"""A long text in parts that can be searched side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from align.beads.kernel import Step
from align.beads.sides import Floats, Ints, Side

#: Segments of a part on its longer side, and how many earlier it may end where that is surer.
_MOST, _SLACK = 256, 64
#: Segments of a stretch without three anchors in a row that are still searched as one part.
_LONGEST = 4096


@dataclass(frozen=True)
class Part:
    """A stretch of both sides that translate each other: source and target segments."""

    src: range
    tgt: range


def between_anchors(points: Ints, rows: int, columns: int) -> Iterator[Part]:
    """Cut a text between anchors that stand in a row, three pairs of neighbours on both sides:
    single anchors err, three in a row hardly ever.

    Args:
        points: shape (k, 2), segments that are anchors, increasing in both columns.
        rows: how many source segments there are.
        columns: how many target segments there are.
    """
    in_a_row = (np.diff(points, axis=0) == 1).all(axis=1)
    firm = points[1:-1][in_a_row[:-1] & in_a_row[1:]]
    ends = np.vstack(([[0, 0]], firm, [[rows, columns]]))
    ends = _with_more(ends, points)
    yield from _cut(ends, np.zeros(len(ends)), [])


def _with_more(ends: Ints, points: Ints) -> Ints:
    """The same boundaries and, in stretches too long to be held in memory, single anchors; where
    there is none of these either (the texts have nothing in common), the diagonal."""
    found = [ends[:1]]
    for start, end in pairwise(ends):
        inside = points[:0]
        if (end - start).max() > _LONGEST:
            inside = points[(points > start).all(axis=1) & (points < end).all(axis=1)]
        for a, b in pairwise(np.vstack((start, inside, end))):
            count = max(1, -(-int((b - a).max()) // _LONGEST))
            found.append(a + (b - a) * np.arange(1, count + 1)[:, None] // count)
    return np.vstack(found)


def along_path(path: Sequence[Step], src: Side, tgt: Side, reach: int) -> Iterator[Part]:
    """Cut a text where a path through it is surest: between two beads of one segment a side that
    are alike.

    The middle of a long run of segments left out makes parts of its own, which have one side
    only: what lies on either side of it is then found without going through it.

    Args:
        path: steps that cover both sides.
        src: one side.
        tgt: the other.
        reach: segments of a long run that stay with the beads beside it.
    """
    ends = np.array([(0, 0), *((a.end, b.end) for a, b in path)], dtype=np.intp)
    yield from _cut(ends, _sureness(ends, src, tgt), _around_runs(path, reach))


def _cut(ends: Ints, sure: Floats, forced: Sequence[int]) -> Iterator[Part]:
    """Parts between some boundaries that a path surely comes through.

    Args:
        ends: shape (k, 2), boundaries in order, from the start of the text to its end.
        sure: shape (k,), how sure each is; higher is better.
        forced: those to cut at in any case.
    """
    start = 0
    for stop in [*forced, len(ends) - 1]:
        while start < stop:
            size = (ends[start + 1 : stop + 1] - ends[start]).max(axis=1)
            end = start + max(1, int(np.searchsorted(size, _MOST, side="right")))
            if end < stop:
                first = start + 1 + int(np.searchsorted(size, _MOST - _SLACK))
                end = max(range(end, min(first, end) - 1, -1), key=sure.__getitem__)
            (row, column), (last_row, last_column) = ends[start].tolist(), ends[end].tolist()
            yield Part(range(row, last_row), range(column, last_column))
            start = end


def _around_runs(path: Sequence[Step], reach: int) -> list[int]:
    """Boundaries of a path at which the middle of a long run of segments left out begins or
    ends."""
    # 0 for a bead, 1 for a source and 2 for a target segment left out.
    kinds = np.array([0 if a and b else 1 if a else 2 for a, b in path])
    turns = np.flatnonzero(np.diff(kinds, prepend=-1, append=-1))
    return [
        edge
        for begin, end in zip(turns[:-1].tolist(), turns[1:].tolist(), strict=True)
        if kinds[begin] and end - begin > 2 * reach
        for edge in (begin + reach, end - reach)
    ]


def _sureness(ends: Ints, src: Side, tgt: Side) -> Floats:
    """For each boundary of a path, how alike the sides of the worse of the two beads beside it
    are; -1 beside anything but two beads of one segment a side."""
    single = (np.diff(ends, axis=0) == 1).all(axis=1)
    alike = np.full(len(single), -1.0)
    alike[single] = src.cosines(tgt, ends[1:][single] - 1)
    beside = np.full(len(ends), -1.0)
    beside[1:-1] = np.minimum(alike[:-1], alike[1:])
    return beside
