"""Vectors as bits: which are near can be told of a million in some milliseconds.

A bit tells on which side of the mean a dimension lies (random hyperplanes of the axes, as in
Charikar 2002). Those whose bits differ least are only candidates: who asks compares their texts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.encode.small import model
from align.text import Lang

#: Pairs whose codes stand together.
BLOCK = 65_536

Words = NDArray[np.uint64]
#: How many bits of each byte pair are set; numpy has a function for it from 2.0 on.
_ONES = np.array([bin(number).count("1") for number in range(1 << 16)], dtype=np.uint8)


def unit_vectors(texts: Sequence[str], lang: Lang) -> NDArray[np.float32]:
    """One row a text, of unit length; zero for one of which the encoder knows no piece."""
    rows = model().vectors(texts, lang)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1))


def codes(vectors: NDArray[np.float32], mean: NDArray[np.float32]) -> Words:
    """Bits of vectors.

    Args:
        vectors: shape (n, dim), dim a multiple of 64.
        mean: shape (dim,), what is taken off each.

    Returns:
        Shape (dim / 64, n): the first 64 bits of all, then the next.
    """
    bits = np.packbits(vectors > mean, axis=1)
    return np.ascontiguousarray(bits.view(np.uint64).T)


def differing(of: Words, query: Words) -> NDArray[np.uint16]:
    """How many bits of each code differ from those of the query, which is the only one."""
    counts = np.zeros(of.shape[1], dtype=np.uint16)
    for plane, bits in zip(of, query[:, 0], strict=True):
        counts += _ones(plane ^ bits)
    return counts


def nearest(counts: NDArray[np.uint16], most: int) -> NDArray[np.int64]:
    """Numbers of those with the lowest counts, at least `most` of them where there are so many
    and at most twice as many."""
    if len(counts) <= most:
        return np.arange(len(counts))
    so_many = np.cumsum(np.bincount(counts))
    limit = int(np.searchsorted(so_many, most))
    return np.flatnonzero(counts <= limit)[: 2 * most]


def _ones(bits: Words) -> NDArray[np.uint8]:
    count = getattr(np, "bitwise_count", None)
    if count is not None:
        ones: NDArray[np.uint8] = count(bits)
        return ones
    return np.asarray(_ONES[bits.view(np.uint16)].reshape(-1, 4).sum(axis=1, dtype=np.uint8))
