"""What the search knows of one side: vectors and lengths of its segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Side:
    """One side of a document pair.

    Attributes:
        vectors: shape (n, dim). The vector of a window is the sum of its rows.
        chars: shape (n,), characters of each segment.
    """

    vectors: NDArray[np.float32]
    chars: Floats

    @classmethod
    def of(cls, vectors: NDArray[np.float32], texts: Sequence[str]) -> Side:
        """A side from what its encoder says and its texts."""
        return cls(vectors, np.array([len(text) for text in texts], dtype=np.float64))

    def __len__(self) -> int:
        return len(self.vectors)

    def part(self, segments: range) -> Side:
        """Some of the segments only."""
        chosen = slice(segments.start, segments.stop)
        return Side(self.vectors[chosen], self.chars[chosen])

    def unit(self, start: int = 0, stop: int | None = None) -> NDArray[np.float32]:
        """Some rows with length 1; zero rows (empty segments) stay zero."""
        rows = self.vectors[start:stop]
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)

    def rows(self, segments: Ints) -> NDArray[np.float32]:
        """The rows of segments of any numbers; zero rows outside the text."""
        if not len(self):
            return np.zeros((*segments.shape, self.vectors.shape[1]), dtype=np.float32)
        taken = self.vectors.take(segments, axis=0, mode="clip")
        taken[(segments < 0) | (segments >= len(self))] = 0
        return taken

    def pooled(self, run: int) -> Side:
        """Every `run` segments as one, for a first look at long texts."""
        starts = np.arange(0, len(self), run)
        return Side(
            np.add.reduceat(self.vectors, starts, axis=0), np.add.reduceat(self.chars, starts)
        )

    def window_norms(self, longest: int) -> Floats:
        """Lengths of all window vectors.

        Returns:
            Shape (longest, n + 1). Entry [k - 1, i] is the length of the window of k segments
            that ends before boundary i; infinite where it would start before the first segment
            or where nothing is in it, so that a cosine with it comes out as 0.
        """
        count = len(self)
        norms = np.full((longest, count + 1), np.inf)
        squares = np.zeros(count + 1)
        # Growing a window to the left by segment f adds |f|² and twice f's products with the
        # others; products of segments a few places apart are all it takes.
        growth = np.zeros(count)
        for k in range(1, min(longest, count) + 1):
            lag = k - 1
            dots = np.einsum("id,id->i", self.vectors[: count - lag], self.vectors[lag:])
            growth[: count - lag] += dots if lag == 0 else 2 * dots
            squares[k:] += growth[: count - lag]
            squared = squares[k:]
            norms[k - 1, k:] = np.where(squared > 1e-9, np.sqrt(np.maximum(squared, 0)), np.inf)
        return norms

    def window_chars(self, longest: int) -> Floats:
        """Characters of all windows, laid out as in :meth:`window_norms`; 0 where there is none."""
        sums = np.concatenate(([0.0], np.cumsum(self.chars)))
        chars = np.zeros((longest, len(sums)))
        for k in range(1, min(longest, len(self)) + 1):
            chars[k - 1, k:] = sums[k:] - sums[:-k]
        return chars
