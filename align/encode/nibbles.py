"""Piece vectors in four bits a value.

A row is small whole numbers times a scale of its own. Four bits cost no F1 that could be measured
(docs/encoder.md), and half the space of eight.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
Packed = NDArray[np.uint8]
Scales = NDArray[np.float16]

#: The largest of the small numbers; they are stored with 8 added.
_MOST, _ZERO = 7, 8
#: Shares of the largest value of a row that are tried as the value of `_MOST`: a few large values
#: are better cut off than all others made coarse.
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def pack(rows: Rows) -> tuple[Packed, Scales]:
    """Rows as small numbers and their scales.

    Args:
        rows: shape (n, dim), dim even.

    Returns:
        Shapes (n, dim / 2) and (n,): two values a byte, the first in the lower half. Each row has
        the scale, of those tried, with the least sum of squared errors.
    """
    largest = np.abs(rows).max(axis=1)
    scales = np.zeros(len(rows), dtype=np.float16)
    small = np.zeros(rows.shape, dtype=np.int8)
    errors = np.full(len(rows), np.inf)
    for share in _SHARES:
        tried = (largest * (share / _MOST)).astype(np.float16)
        divisor = np.maximum(tried.astype(np.float32), 1e-12)[:, None]
        numbers = np.rint(rows / divisor).clip(-_MOST, _MOST)
        found = np.square(numbers * divisor - rows).sum(axis=1)
        better = found < errors
        scales[better], small[better], errors[better] = (
            tried[better],
            numbers[better],
            found[better],
        )
    stored = (small + _ZERO).astype(np.uint8)
    return np.bitwise_or(stored[:, ::2], stored[:, 1::2] << 4, dtype=np.uint8), scales


def unpack(packed: Packed, scales: Scales) -> Rows:
    """The rows, shape (n, dim)."""
    small = np.empty((len(packed), 2 * packed.shape[1]), dtype=np.float32)
    small[:, ::2], small[:, 1::2] = packed & 15, packed >> 4
    small -= _ZERO
    small *= scales.astype(np.float32)[:, None]
    return small
