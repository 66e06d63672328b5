"""A run of boundaries of one side, with the segments around it that windows reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from align.beads.sides import Floats

Number = TypeVar("Number", bound=np.floating)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where boundaries and the segments around them lie in sums over segments.

    Windows reach back `longest` segments from each boundary; one more on either side is needed
    for the neighbours. Segments outside the text count as zero.

    Attributes:
        first: number of the first segment taken, negative before the text.
        lead: segments before the first boundary.
        norms: lengths of the segments' vectors; infinite outside the text.
        inside: 1.0 for segments of the text, 0.0 outside.
        count: how many boundaries.
    """

    first: int
    lead: int
    norms: Floats
    inside: NDArray[np.float32]
    count: int

    @property
    def segments(self) -> range:
        """Numbers of the segments, those outside the text too."""
        return range(self.first, self.first + len(self.norms))

    @classmethod
    def of(cls, boundaries: range, longest: int, norms: Floats) -> Stretch:
        """The stretch around `boundaries`; `norms` as Side.window_norms(1)[0]."""
        lead = longest + 1
        numbers = np.arange(boundaries.start - lead, boundaries.stop)
        inside = (numbers >= 0) & (numbers < len(norms) - 1)
        taken = np.where(inside, norms[np.where(inside, numbers + 1, 0)], np.inf)
        return cls(boundaries.start - lead, lead, taken, inside.astype(np.float32), len(boundaries))

    def take(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vectors of the stretch, zero rows outside the text."""
        taken = np.zeros((len(self.norms), vectors.shape[1]), dtype=np.float32)
        start, stop = max(0, self.first), min(len(vectors), self.first + len(self.norms))
        taken[start - self.first : stop - self.first] = vectors[start:stop]
        return taken

    def back(self, values: NDArray[Number], places: int, axis: int = 0) -> NDArray[Number]:
        """Values `places` before each boundary; 0 is the segment after it."""
        start = self.lead - places
        return values[(slice(None),) * axis + (slice(start, start + self.count),)]

    def backs(self, values: NDArray[Number]) -> NDArray[Number]:
        """The same along the last axis for 1…`longest` + 1 places at once, without copying.

        Returns:
            Shape (longest + 1, ..., count).
        """
        views = sliding_window_view(values, self.count, axis=-1)
        return np.moveaxis(views[..., self.lead - 1 :: -1, :], -2, 0)

    def neighbours(self, longest: int) -> NDArray[np.float32]:
        """How many of the two segments beside each window there are, at least 1.

        Returns:
            Shape (longest, count); row k - 1 for windows of k segments.
        """
        before = np.stack([self.back(self.inside, k + 1) for k in range(1, longest + 1)])
        return np.asarray(np.maximum(self.back(self.inside, 0) + before, 1))


def running_sums(values: NDArray[np.floating], axis: int) -> Floats:
    """Running sums along an axis, starting with 0, so one longer than `values`."""
    shape = list(values.shape)
    shape[axis] += 1
    sums = np.zeros(shape)
    np.cumsum(values, axis=axis, out=sums[1:] if axis == 0 else sums[:, 1:])
    return sums
