"""What the clauses of a candidate bead tell about it.

A bead that is one segment too long or too short looks much like the right one as a whole; what
gives it away is a clause at its edge whose counterpart is outside. So the clauses of each
candidate are aligned in all ways, with the weights of the sentence model, and the log of their sum
is one more feature of the bead (docs/decisions/0041-clause-evidence.md). It is the mean over two
granularities: clauses as they were cut, and larger ones made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from align.beads.beside import Beside
from align.beads.block import Block
from align.beads.coverage import Near, ranges
from align.beads.features import Features
from align.beads.lanes import Costs
from align.beads.rectangles import Rectangles
from align.beads.sides import Floats, Ints, Side
from align.beads.weights import Scoring, costs
from align.evidence import Clauses

#: The most clauses of a bead of clauses on either side.
MOST = 4
#: Characters of a larger clause, of source and target, if its segment has as many.
_LARGER = 6, 20
#: The most scores of rectangles that are looked at together.
_SCORES = 4_000_000
#: Of a candidate with no way through it, and the least that any gets.
_LEAST = -200.0


def clause_logs(
    clauses: Clauses, starts: Ints, ends: Ints, ratio: float, weights: Mapping[str, float]
) -> Floats:
    """How probable candidate beads are by their clauses, as log-odds.

    Args:
        clauses: of the text.
        starts: shape (k, 2), segment boundaries at which the candidates begin.
        ends: shape (k, 2), those at which they end.
        ratio: target characters for one source character.
        weights: of the sentence model.

    Returns:
        Shape (k,), the mean over both granularities.
    """
    if not len(starts):
        return np.zeros(0)
    found = [
        _Grids.of(level, starts, ends, ratio, weights).logs(level, starts, ends)
        for level in (clauses, larger(clauses))
    ]
    return np.asarray(np.mean(found, axis=0))


def larger(clauses: Clauses) -> Clauses:
    """The larger of the two granularities."""
    runs = [
        _runs(starts, chars, least)
        for starts, chars, least in (
            (clauses.src_starts, clauses.src_chars, _LARGER[0]),
            (clauses.tgt_starts, clauses.tgt_chars, _LARGER[1]),
        )
    ]
    return clauses.pooled(*runs)


def _runs(starts: Ints, chars: Floats, least: float) -> Ints:
    """Where runs of clauses start that have so many characters, none over the end of a segment;
    what is left at the end of a segment belongs to its last run."""
    found = []
    sizes = chars.tolist()
    for start, stop in pairwise(starts.tolist()):
        found.append(start)
        size = 0.0
        left = sum(sizes[start:stop])
        for at in range(start, stop):
            if size >= least and left >= least:
                found.append(at)
                size = 0.0
            size += sizes[at]
            left -= sizes[at]
    return np.array([*found, starts[-1]], dtype=np.int64)


@dataclass(frozen=True)
class _Grids:
    """The grids of clauses of candidates."""

    scoring: Scoring
    costs: Costs

    @classmethod
    def of(
        cls,
        clauses: Clauses,
        starts: Ints,
        ends: Ints,
        ratio: float,
        weights: Mapping[str, float],
    ) -> _Grids:
        """See :func:`clause_logs`."""
        evidence = clauses.evidence
        sides = (
            Side(evidence.src, clauses.src_chars),
            Side(evidence.tgt, clauses.tgt_chars),
        )
        near = _near(clauses, starts, ends)
        scoring = Scoring(Features(*sides, evidence.channels, MOST, MOST, ratio, near), weights)
        nothing = Beside.nothing(len(sides[0]), len(sides[1]))
        return cls(scoring, costs(weights, *sides, ratio, nothing))

    def logs(self, clauses: Clauses, starts: Ints, ends: Ints) -> Floats:
        """Log of the sum over all ways through each candidate."""
        corners = (
            np.stack((clauses.src_starts[each[:, 0]], clauses.tgt_starts[each[:, 1]]), axis=1)
            for each in (starts, ends)
        )
        first, last = corners
        found = np.empty(len(starts))
        for some in _groups(last - first):
            rectangles = self._rectangles(clauses, first[some], last[some])
            found[some] = rectangles.totals()
        return np.maximum(found, _LEAST)

    def _rectangles(self, clauses: Clauses, first: Ints, last: Ints) -> Rectangles:
        sizes = last - first
        rows, columns = sizes.max(axis=0).tolist()
        most = min(MOST, rows), min(MOST, columns)
        block = Block(first[:, 0] + 1, first[:, 1] + 1, rows, columns, *most)
        scores = np.moveaxis(self.scoring.scores(block), 1, 0)
        for a in range(1, most[0]):
            scores[:a, :, a] = -np.inf
        for b in range(1, most[1]):
            scores[:, :, :, b, :b] = -np.inf
        down, across = np.arange(rows + 1), np.arange(columns + 1)
        closed = (
            _begins(clauses.src_starts, first[:, :1] + down)[..., None]
            & _begins(clauses.tgt_starts, first[:, 1:] + across)[:, None]
        )
        closed &= ((down > 0) & (down < sizes[:, :1]))[..., None]
        closed &= ((across > 0) & (across < sizes[:, 1:]))[:, None]
        return Rectangles(
            sizes,
            scores,
            _costs(self.costs.src, first[:, :1] + down[:-1]),
            _costs(self.costs.tgt, first[:, 1:] + across[:-1]),
            (self.costs.src_run, self.costs.tgt_run),
            closed,
        )


def _begins(starts: Ints, boundaries: Ints) -> np.ndarray:
    """Whether a segment begins (or the text ends) at boundaries of clauses."""
    table = np.zeros(int(starts[-1]) + 1, dtype=bool)
    table[starts] = True
    return np.asarray(table.take(boundaries, mode="clip"))


def _costs(costs: Floats, clauses: Ints) -> Floats:
    return np.asarray(costs.take(clauses, mode="clip")) if len(costs) else np.zeros(clauses.shape)


def _groups(sizes: Ints) -> Iterator[Ints]:
    """Numbers of candidates of about the same size, and no more together than fit."""
    kinds = np.ceil(2 * np.log2(np.maximum(sizes, 1))).astype(int)
    order = np.lexsort((kinds[:, 1], kinds[:, 0]))
    turns = np.flatnonzero((np.diff(kinds[order], axis=0) != 0).any(axis=1)) + 1
    for start, stop in pairwise([0, *turns.tolist(), len(order)]):
        rows, columns = sizes[order[start:stop]].max(axis=0).tolist()
        step = max(1, _SCORES // max(1, rows * columns * min(rows, MOST) * min(columns, MOST)))
        for at in range(start, stop, step):
            yield order[at : min(at + step, stop)]


def _near(clauses: Clauses, starts: Ints, ends: Ints) -> Near:
    """The target clauses that stand together with each source clause in some candidate."""
    rows = clauses.src_starts[starts[:, 0]], clauses.src_starts[ends[:, 0]]
    which, at = ranges(*rows)
    count = int(clauses.src_starts[-1])
    high = np.zeros(count, dtype=np.intp)
    low = np.full(count, int(clauses.tgt_starts[-1]), dtype=np.intp)
    np.minimum.at(low, at, clauses.tgt_starts[starts[which, 1]])
    np.maximum.at(high, at, clauses.tgt_starts[ends[which, 1]])
    low = np.minimum.accumulate(low[::-1])[::-1]
    high = np.maximum.accumulate(high)
    return Near(np.minimum(low, high), high)
