"""The vectors of all windows, from those of the segments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.evidence import Vectors


def windows(vectors: Vectors, longest: int) -> Vectors:
    """Unit vectors of every run of 1…`longest` consecutive segments.

    The search works on sums directly and never builds this array; it is for people who want the
    windows themselves, and for the tests.

    Args:
        vectors: shape (n, dim), one row a segment, as encoders return them.
        longest: the most segments of a window.

    Returns:
        Shape (longest, n, dim). Row [k, i] is the window of k + 1 segments that **ends** with
        segment i; a zero row where it would start before the first segment.
    """
    count, dim = vectors.shape
    sums = np.zeros((count + 1, dim))
    np.cumsum(vectors, axis=0, out=sums[1:])
    result = np.zeros((longest, count, dim), dtype=np.float32)
    for k in range(min(longest, count)):
        result[k, k:] = unit(sums[k + 1 :] - sums[: count - k])
    return result


def unit(rows: NDArray[np.floating]) -> NDArray[np.floating]:
    """The same rows with length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1))
