"""How probable is a bead, by its clauses? The log of the sum over all ways to align them.

A candidate bead is a rectangle in the grid of the clauses of both texts: from the boundary at
which it begins to the one at which it ends. All ways through it are summed up: beads of clauses,
and runs of clauses left out (affine gaps, Gotoh 1982), as in the search of sentences. Ways through
a boundary at which a sentence ends on *both* sides are not counted: they are two beads and not
one, so that 2-2 and 1-1 1-1 share no way and are weighed against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from align.beads.block import Singles
from align.beads.sides import Floats, Ints

#: More than any path costs; added where a run of target clauses would pass a closed boundary.
_WALL = 1e6


@dataclass(frozen=True)
class Rectangles:
    """Some rectangles side by side, their clauses counted from the corner where they begin.

    Attributes:
        sizes: shape (k, 2), source and target clauses of each.
        scores: shape (rows, k, max_src, max_tgt, columns): entry [i, r, a - 1, b - 1, j] is the
            log-odds of the bead of a source and b target clauses that ends at boundary (i + 1,
            j + 1) of rectangle r; -inf where it would begin outside.
        src_costs: shape (k, rows), of leaving out each source clause.
        tgt_costs: shape (k, columns), of each target clause.
        runs: of each run of source clauses left out, and of target clauses.
        closed: shape (k, rows + 1, columns + 1), boundaries that no way may pass.
    """

    sizes: Ints
    scores: Singles
    src_costs: Floats
    tgt_costs: Floats
    runs: tuple[float, float]
    closed: NDArray[np.bool_]

    def totals(self) -> Floats:
        """Log of the sum over all ways through each, shape (k,)."""
        rows, count, max_src, max_tgt, columns = self.scores.shape
        src_run, tgt_run = self.runs
        # Totals of the rows before, with a margin of boundaries outside; the last row first.
        totals = np.full((max_src, count, max_tgt + columns), -np.inf)
        bead = np.full((count, columns + 1), -np.inf)
        bead[:, 0] = 0.0
        deleted = np.full_like(bead, -np.inf)
        costs = np.concatenate((np.zeros((count, 1)), np.cumsum(self.tgt_costs, axis=1)), axis=1)
        found = np.full(count, -np.inf)
        for row in range(rows + 1):
            closed = self.closed[:, row]
            if row:
                ways = np.logaddexp(bead - src_run, deleted)
                deleted = np.where(closed, -np.inf, ways - self.src_costs[:, row - 1, None])
                bead = np.full_like(bead, -np.inf)
                ends = _ends(totals, max_tgt, columns)
                bead[:, 1:] = np.where(closed[:, 1:], -np.inf, _summed(ends, self.scores[row - 1]))
            neither = np.logaddexp(bead, deleted)
            walled = costs + _WALL * np.cumsum(closed, axis=1)
            reached = np.logaddexp.accumulate(neither + walled, axis=1)
            total = neither.copy()
            inserted = reached[:, :-1] - walled[:, 1:] - tgt_run
            total[:, 1:] = np.logaddexp(neither[:, 1:], inserted)
            total[closed] = -np.inf
            done = self.sizes[:, 0] == row
            found[done] = total[done, self.sizes[done, 1]]
            totals = np.roll(totals, 1, axis=0)
            totals[0, :, max_tgt - 1 :] = total
        return found


def _ends(totals: Floats, max_tgt: int, columns: int) -> Floats:
    """Totals where beads begin, shape (k, max_src, max_tgt, columns), as scores are laid out."""
    # The bead of b clauses that ends at boundary j + 1 begins at j + 1 - b; boundary 0 is kept
    # at max_tgt - 1.
    windows = sliding_window_view(totals, columns, axis=2)[:, :, max_tgt - 1 :: -1][:, :, :max_tgt]
    return np.asarray(windows.swapaxes(0, 1))


def _summed(before: Floats, scores: Singles) -> Floats:
    """Log of the sum over the beads of all shapes that end at each boundary."""
    highest = before.max(axis=(1, 2), keepdims=True)
    highest[~np.isfinite(highest)] = 0
    ends = (before - highest).astype(np.float32) + scores
    top = ends.max(axis=(1, 2), keepdims=True)
    top[~np.isfinite(top)] = 0
    ends -= top
    sums = np.exp(ends, out=ends).sum(axis=(1, 2), dtype=np.float64)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(sums) + (highest + top)[:, 0, 0])
