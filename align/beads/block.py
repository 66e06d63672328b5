"""Blocks of boundaries: one rectangle in each of several places, all of one size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from align.beads.sides import Ints

Singles = NDArray[np.float32]


@dataclass(frozen=True)
class Block:
    """Boundary (k, w) of place p lies before source segment row[p] + k and before target segment
    column[p] + w; those beyond the text are of no use to anybody.

    Attributes:
        row, column: shape (places,), the first boundary of each.
        rows, columns: how many source and target boundaries there are.
        max_src, max_tgt: the most segments of the beads that end there.
    """

    row: Ints
    column: Ints
    rows: int
    columns: int
    max_src: int
    max_tgt: int

    @property
    def shape(self) -> tuple[int, int, int, int, int]:
        """That of an array of something about each bead: entry [p, k, a - 1, b - 1, w] is about
        the a source and b target segments before boundary (k, w) of place p."""
        return len(self.row), self.rows, self.max_src, self.max_tgt, self.columns

    @property
    def src(self) -> Ints:
        """Source boundaries, shape (places, rows)."""
        return np.asarray(self.row[:, None] + np.arange(self.rows))

    @property
    def tgt(self) -> Ints:
        """Target boundaries, shape (places, columns)."""
        return np.asarray(self.column[:, None] + np.arange(self.columns))


def back(values: NDArray[np.floating], axis: int, longest: int) -> NDArray[np.floating]:
    """A view of values at all places of an axis and the starts of the windows that end there.

    Args:
        values: along the axis, n + longest - 1 of them; the first of the n places is `longest`
            behind their start.
        axis: which.
        longest: how far back windows reach.

    Returns:
        One more axis, after that one, of length `longest`: entry [..., k, a - 1, ...] lies a
        before place k.
    """
    shape, strides = list(values.shape), list(values.strides)
    shape[axis : axis + 1] = [shape[axis] - longest + 1, longest]
    strides[axis : axis + 1] = [strides[axis], -strides[axis]]
    start = values[(slice(None),) * axis + (slice(longest - 1, None),)]
    return as_strided(start, shape, strides)
