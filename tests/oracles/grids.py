"""Small grids of bead scores, and what is slowly and obviously true of their paths."""

import math
from functools import cache

import numpy as np

from align.beads.corridor import Corridor
from align.types import Span


class Grid:
    """Scores of every bead of two made-up sides, the corridor, and the costs of leaving out."""

    def __init__(self, rows, columns, max_src, max_tgt, random, *, narrow=True):
        self.rows, self.columns = rows, columns
        self.max_src, self.max_tgt = max_src, max_tgt
        self.scores = random.normal(0, 2, (max_src, max_tgt, rows + 1, columns + 1))
        for a in range(1, max_src + 1):
            self.scores[a - 1, :, :a] = -np.inf
        for b in range(1, max_tgt + 1):
            self.scores[:, b - 1, :, :b] = -np.inf
        self.skips = (random.normal(1, 1, rows), random.normal(1, 1, columns))
        self.corridor = (
            corridor(rows, columns, random) if narrow else Corridor.everything(rows, columns)
        )

    def tile(self, rows, columns):
        return self.scores[:, :, rows.start : rows.stop, columns.start : columns.stop]

    def arguments(self):
        """As best_path and Lattice take them."""
        return self.tile, self.corridor, self.max_src, self.max_tgt, self.skips

    def moves(self, row, column):
        """Every bead that starts at a cell: (source segments, target segments, score)."""
        if row < self.rows:
            yield 1, 0, -self.skips[0][row]
        if column < self.columns:
            yield 0, 1, -self.skips[1][column]
        for a in range(1, min(self.max_src, self.rows - row) + 1):
            for b in range(1, min(self.max_tgt, self.columns - column) + 1):
                yield a, b, self.scores[a - 1, b - 1, row + a, column + b]

    def allows(self, row, column):
        return self.corridor.low[row] <= column <= self.corridor.high[row]

    def total(self, steps):
        """What a path is worth."""
        total = 0.0
        for src, tgt, _ in steps:
            moves = {(a, b): score for a, b, score in self.moves(src.start, tgt.start)}
            total += moves[len(src), len(tgt)]
        return total

    def best_total(self):
        """What the best path is worth, by trying every bead at every cell."""

        @cache
        def rest(row, column):
            if (row, column) == (self.rows, self.columns):
                return 0.0
            return max(
                (
                    score + rest(row + a, column + b)
                    for a, b, score in self.moves(row, column)
                    if self.allows(row + a, column + b)
                ),
                default=-math.inf,
            )

        return rest(0, 0)

    def paths(self, row=0, column=0):
        """All paths from a cell to the far corner: steps and total of each."""
        if (row, column) == (self.rows, self.columns):
            yield [], 0.0
        for a, b, score in self.moves(row, column):
            if self.allows(row + a, column + b):
                step = (Span(row, row + a), Span(column, column + b))
                for steps, total in self.paths(row + a, column + b):
                    yield [step, *steps], score + total


def corridor(rows, columns, random):
    """Any corridor, some of them only one boundary wide in places."""
    high = np.sort(random.integers(0, columns + 1, rows + 1))
    high[-1] = columns
    low = np.zeros(rows + 1, dtype=np.intp)
    for row in range(1, rows + 1):
        low[row] = random.integers(low[row - 1], high[row - 1] + 1)
    return Corridor(low, high)
