"""A band of boundaries: some rows, and in each of them as many target boundaries from its first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from align.beads.sides import Ints

Singles = NDArray[np.float32]


@dataclass(frozen=True)
class Band:
    """Boundaries (rows[k], low[k] + w) with w from 0 to width - 1.

    Attributes:
        rows: source boundaries.
        low: shape (len(rows),), never decreasing: the first target boundary of each.
        width: how many there are; those beyond the text are of no use to anybody.
    """

    rows: range
    low: Ints
    width: int

    @property
    def columns(self) -> Ints:
        """Target boundaries, shape (len(rows), width)."""
        return np.asarray(self.low[:, None] + np.arange(self.width))

    def back(self, values: NDArray[np.floating], longest: int) -> NDArray[np.floating]:
        """A view of values at all windows' starts.

        Args:
            values: shape (..., longest + width); the last axis starts `longest` places before
                the first boundary.
            longest: how far back windows reach.

        Returns:
            Shape (..., longest, width); entry [..., b - 1, w] lies b places before boundary w.
        """
        item = values.strides[-1]
        shape = (*values.shape[:-1], longest, self.width)
        start = values[..., longest - 1 :]
        return as_strided(start, shape, (*values.strides[:-1], -item, item))
