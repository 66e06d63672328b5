"""Small grids of bead scores, and what is slowly and obviously true of their paths."""

import numpy as np

from align.beads.corridor import Corridor
from align.beads.lanes import Costs, Lanes
from align.types import Span


class Grid:
    """Scores of every bead of two made-up sides, the corridor, and the costs of leaving out."""

    def __init__(self, rows, columns, max_src, max_tgt, random, *, runs=(1.5, 0.5), narrow=True):
        self.rows, self.columns = rows, columns
        self.max_src, self.max_tgt = max_src, max_tgt
        self.scores = random.normal(0, 2, (max_src, max_tgt, rows + 1, columns + 1))
        for a in range(1, max_src + 1):
            self.scores[a - 1, :, :a] = -np.inf
        for b in range(1, max_tgt + 1):
            self.scores[:, b - 1, :, :b] = -np.inf
        self.costs = Costs(random.normal(1, 1, rows), random.normal(1, 1, columns), *runs)
        self.corridor = (
            corridor(rows, columns, random) if narrow else Corridor.everything(rows, columns)
        )

    def allows(self, row, column):
        if row > self.rows or column > self.columns:
            return False
        return self.corridor.low[row] <= column <= self.corridor.high[row]

    def moves(self, row, column, before):
        """Every step from a boundary, and what it is worth after a step of the kind `before`:
        a bead ("bead"), or a segment left out of the source ("src") or the target ("tgt").
        Between two beads, source segments are left out before target segments."""
        costs = self.costs
        if before != "tgt" and self.allows(row + 1, column):
            run = 0 if before == "src" else costs.src_run
            yield (Span(row, row + 1), Span(column, column)), "src", -costs.src[row] - run
        if self.allows(row, column + 1):
            run = 0 if before == "tgt" else costs.tgt_run
            yield (Span(row, row), Span(column, column + 1)), "tgt", -costs.tgt[column] - run
        for a, b in np.ndindex(self.max_src, self.max_tgt):
            end = row + a + 1, column + b + 1
            if self.allows(*end):
                step = Span(row, end[0]), Span(column, end[1])
                yield step, "bead", self.scores[a, b, end[0], end[1]]

    def paths(self, row=0, column=0, before="bead"):
        """All paths from a boundary to the far corner: steps and total of each."""
        if (row, column) == (self.rows, self.columns):
            yield [], 0.0
        for step, kind, score in self.moves(row, column, before):
            for steps, total in self.paths(step[0].end, step[1].end, kind):
                yield [step, *steps], score + total

    def total(self, steps):
        """What a path is worth."""
        total, kind = 0.0, "bead"
        for wanted in steps:
            found = self.moves(wanted[0].start, wanted[1].start, kind)
            ((kind, score),) = [(k, s) for step, k, s in found if step == wanted]
            total += score
        return total


def side_by_side(grids, step=1):
    """Some grids, one after the other in a text, as lanes; and their scores row by row."""
    first = grids[0]
    sizes = [(grid.rows, grid.columns) for grid in grids]
    ends = np.cumsum(sizes, axis=0)
    costs = Costs(
        np.concatenate([grid.costs.src for grid in grids]),
        np.concatenate([grid.costs.tgt for grid in grids]),
        first.costs.src_run,
        first.costs.tgt_run,
    )
    corridors = Corridor.joined([grid.corridor for grid in grids])
    lanes = Lanes(corridors, ends - sizes, ends, costs, first.max_src, first.max_tgt, step)
    scores = [lanes.room(row) for row in range(1, lanes.rows + 1)]
    for lane, grid in enumerate(grids):
        for row in range(1, grid.rows + 1):
            low = int(lanes.low(row, lane))
            own = grid.scores[:, :, row, low : low + lanes.width(row)]
            scores[row - 1][lane, :, : own.shape[2]] = own.reshape(-1, own.shape[2])
    return lanes, scores


def steps_of(found, lane):
    """The steps of a lane as pairs of spans."""
    own = found.lanes == lane
    return [
        (Span(a, c), Span(b, d))
        for (a, b), (c, d) in zip(found.starts[own].tolist(), found.ends[own].tolist(), strict=True)
    ]


def corridor(rows, columns, random):
    """Any corridor, some of them only one boundary wide in places."""
    high = np.sort(random.integers(0, columns + 1, rows + 1))
    high[-1] = columns
    low = np.zeros(rows + 1, dtype=np.intp)
    for row in range(1, rows + 1):
        low[row] = random.integers(low[row - 1], high[row - 1] + 1)
    return Corridor(low, high)
