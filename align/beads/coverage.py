"""How much of each side of a bead finds its counterpart on the other.

For every token the best match among the tokens of the other window counts, times the token's
weight; summed over the tokens of a window. Sums are over segments, so a window of one side needs
the coverage of each of its segments by each window of the other, and a sum.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.beads.sides import Ints
from align.evidence import Partners, Tokens

Singles = NDArray[np.float32]
#: Tokens of a side, what each matches on the other, tokens of the other, and a factor on weights.
Words = tuple[Tokens, Partners, Tokens, float]


def coverage(words: Sequence[Words], first: Ints, width: int, longest: int) -> Singles:
    """How much of each segment is covered by each window near it on the other side.

    Args:
        words: tokens of both sides and how they match; the coverages add up.
        first: shape (n,), for each segment the first segment of the other side to look at; it
            and those after it may lie outside the text: nothing is there.
        width: how many segments to look at.
        longest: the most segments of a window.

    Returns:
        Shape (longest, n, width). Entry [b - 1, i, x] is how much of segment i is covered by the
        window of b segments that **ends** with segment first[i] + x of the other side; windows
        count only what lies from first[i] on.
    """
    found = np.zeros((longest, len(first), width), dtype=np.float32)
    for tokens, partners, others, factor in words:
        if len(tokens.types) and factor:
            best = _matches(tokens, partners, others, first, width)
            best *= (tokens.weights[tokens.types] * np.float32(factor))[:, None]
            grown = best.copy()
            filled = np.flatnonzero(np.diff(tokens.starts))
            for length in range(longest):
                if length:
                    widen = np.minimum if factor < 0 else np.maximum
                    widen(grown[:, length:], best[:, : width - length], out=grown[:, length:])
                found[length, filled] += np.add.reduceat(grown, tokens.starts[filled], axis=0)
    return found


def _matches(
    tokens: Tokens, partners: Partners, others: Tokens, first: Ints, width: int
) -> Singles:
    """How well each token matches any token of each segment of the other side, shape
    (len(tokens.types), width)."""
    found = np.zeros((len(tokens.types), width), dtype=np.float32)
    owners = np.repeat(np.arange(len(tokens)), np.diff(tokens.starts))
    # Each token with each type that matches it …
    begin, stop = partners.starts[tokens.types], partners.starts[tokens.types + 1]
    which, partner = _ranges(begin, stop)
    types, strengths = partners.types[partner].astype(np.int64), partners.strengths[partner]
    # … and where that type stands near it: all places in order of type and segment.
    segments = np.repeat(np.arange(len(others)), np.diff(others.starts))
    key = len(others) + 1
    places = others.types.astype(np.int64) * key + segments
    order = np.argsort(places, kind="stable")
    near = np.clip(first[owners[which]], 0, len(others))
    beyond = np.clip(first[owners[which]] + width, 0, len(others))
    begin = np.searchsorted(places[order], types * key + near)
    stop = np.searchsorted(places[order], types * key + beyond)
    pair, place = _ranges(begin, stop)
    token = which[pair]
    columns = segments[order[place]] - first[owners[token]]
    values = strengths[pair]
    best_last = np.argsort(values, kind="stable")
    found[token[best_last], columns[best_last]] = values[best_last]
    return found


def _ranges(begin: NDArray[np.int64], stop: NDArray[np.int64]) -> tuple[Ints, Ints]:
    """All numbers of the ranges begin[i]…stop[i], with their i."""
    counts = np.maximum(stop - begin, 0)
    which = np.repeat(np.arange(len(counts)), counts)
    offsets = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    return which, np.asarray(begin[which] + offsets, dtype=np.intp)
