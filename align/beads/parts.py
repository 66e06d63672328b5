"""A long text in parts that can be searched side by side.

Parts lie between neighbouring boundaries of an array of shape (k, 2) that runs from (0, 0) to the
end of the text.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.beads.sides import Floats, Ints

Bools = NDArray[np.bool_]

#: Segments of a part on its longer side, between anchors and along a path.
_FIRST_MOST, _MOST = 64, 256
#: How probable it must be that a bead ends at a boundary for it to be sure, and the most segments
#: a side that the beads beside it may have.
_SURE, _SMALL = 0.995, 2
#: Segments of a stretch without three anchors in a row that are still searched as one part.
_LONGEST = 4096


def between_anchors(points: Ints, rows: int, columns: int) -> Ints:
    """Cut a text between anchors that stand in a row, three pairs of neighbours on both sides:
    single anchors err, three in a row hardly ever.

    Args:
        points: shape (k, 2), segments that are anchors, increasing in both columns.
        rows: how many source segments there are.
        columns: how many target segments there are.
    """
    in_a_row = np.asarray((np.diff(points, axis=0) == 1).all(axis=1))
    firm = points[1:-1][in_a_row[:-1] & in_a_row[1:]]
    ends = np.vstack(([[0, 0]], firm, [[rows, columns]]))
    ends = _with_more(ends, points)
    return _cut(ends, np.zeros(0, dtype=np.intp), _FIRST_MOST, np.zeros(len(ends)))


def _with_more(ends: Ints, points: Ints) -> Ints:
    """The same boundaries and, in stretches too long to be held in memory, single anchors; where
    there is none of these either (the texts have nothing in common), the diagonal."""
    if (np.diff(ends, axis=0) <= _LONGEST).all():
        return ends
    found = [ends[:1]]
    for start, end in pairwise(ends):
        inside = points[:0]
        if (end - start).max() > _LONGEST:
            inside = points[(points > start).all(axis=1) & (points < end).all(axis=1)]
        for a, b in pairwise(np.vstack((start, inside, end))):
            count = max(1, -(-int((b - a).max()) // _LONGEST))
            found.append(a + (b - a) * np.arange(1, count + 1)[:, None] // count)
    return np.vstack(found)


def along_path(path: Ints, probable: Floats, reach: int) -> Ints:
    """Cut a text wherever a path through it is sure, and elsewhere where it is surest.

    A boundary is sure where very probably a bead ends, and the beads beside it are small: larger
    ones may be parts of one that is larger than the path could have. The middle of a long run of
    segments left out makes parts of its own, which have one side only: what lies on either side
    of it is then found without going through it.

    Args:
        path: shape (k + 1, 2), boundaries of k steps from the start of the text to its end.
        probable: shape (k,), how probable it is that a bead ends where each step does.
        reach: segments of a long run that stay with the beads beside it.
    """
    sizes = np.diff(path, axis=0)
    small = np.asarray(((sizes >= 1) & (sizes <= _SMALL)).all(axis=1))
    sureness = np.zeros(len(path))
    sureness[1:-1] = np.where(small[:-1] & small[1:], probable[:-1], 0)
    forced = (sureness >= _SURE) | _around_runs(path, reach)
    return _cut(path, np.flatnonzero(forced[:-1]), _MOST, sureness)


def _cut(ends: Ints, forced: Ints, most: int, sureness: Floats) -> Ints:
    """Those of some boundaries between which parts lie.

    Args:
        ends: shape (k, 2), boundaries in order, from the start of the text to its end.
        forced: those to cut at in any case.
        most: segments of a part on its longer side, if there are enough boundaries; it ends up
            to a quarter earlier where that is surer.
        sureness: shape (k,), how sure each is; higher is better.
    """
    stops = np.append(forced, len(ends) - 1)
    starts = np.concatenate(([0], forced))
    long = np.flatnonzero((ends[stops] - ends[starts]).max(axis=1) > most)
    chosen = np.zeros(len(ends), dtype=bool)
    chosen[starts] = chosen[stops] = True
    for start, stop in zip(starts[long].tolist(), stops[long].tolist(), strict=True):
        while True:
            size = (ends[start + 1 : stop + 1] - ends[start]).max(axis=1)
            end = start + max(1, int(np.searchsorted(size, most, side="right")))
            if end >= stop:
                break
            first = start + 1 + int(np.searchsorted(size, most - most // 4))
            start = max(range(end, min(first, end) - 1, -1), key=sureness.__getitem__)
            chosen[start] = True
    return ends[chosen]


def _around_runs(path: Ints, reach: int) -> Bools:
    """Boundaries of a path at which the middle of a long run of segments left out begins or
    ends."""
    # 0 for a bead, 1 for a source and 2 for a target segment left out.
    kinds = (np.diff(path, axis=0) == 0) @ np.array([2, 1])
    turns = np.flatnonzero(np.diff(kinds, prepend=-1, append=-1))
    begin, end = turns[:-1], turns[1:]
    long = (kinds[begin] > 0) & (end - begin > 2 * reach)
    found = np.zeros(len(path), dtype=bool)
    found[begin[long] + reach] = True
    found[end[long] - reach] = True
    return found
