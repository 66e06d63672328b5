"""How much of each side of a bead finds its counterpart on the other.

For every token the best match among the tokens of the other window counts, times the token's
weight; summed over the tokens of a window. Sums are over segments, so a window of one side needs
the coverage of each of its segments by each window of the other, and a sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.block import Singles
from align.beads.sides import Ints
from align.evidence import Channel, Tokens


@dataclass(frozen=True)
class Near:
    """Which target segments are looked at for each source segment: from `low` to before `high`,
    shape (n,), both never decreasing."""

    low: Ints
    high: Ints

    @classmethod
    def everything(cls, rows: int, columns: int) -> Near:
        """All of them."""
        return cls(np.zeros(rows, dtype=np.intp), np.full(rows, columns, dtype=np.intp))

    def turned(self, columns: int) -> Near:
        """Which source segments are looked at for each of so many target segments."""
        segments = np.arange(columns)
        return Near(
            np.searchsorted(self.high, segments, side="right"),
            np.searchsorted(self.low, segments, side="right"),
        )


@dataclass(frozen=True)
class Matches:
    """Pairs of tokens of two sides that match, as seen from one of them.

    Attributes:
        tokens: shape (k,), the token of this side, never decreasing; of one token, those that
            match better come later.
        others: shape (k,), the segment of the other side.
        values: shape (k,), how well they match, times what the token of this side tells.
        segments: shape (number of tokens,), the segment of each token of this side.
        starts: shape (n + 1,); pairs of segment i are those from starts[i] to starts[i + 1].
    """

    tokens: Ints
    others: Ints
    values: Singles
    segments: Ints
    starts: Ints

    @classmethod
    def of(cls, channel: Channel, near: Near) -> tuple[Matches, Matches]:
        """All pairs of a channel that are near each other, seen from source and target."""
        src, tgt, strengths = _pairs(channel, near)
        sides = (channel.src, src), (channel.tgt, tgt)
        segments = [np.repeat(np.arange(len(s)), np.diff(s.starts)) for s, _ in sides]
        found = []
        for (side, own), other, own_segments, other_segments in zip(
            sides, (tgt, src), segments, segments[::-1], strict=True
        ):
            order = np.lexsort((strengths, own))
            values = strengths[order] * side.weights[side.types[own[order]]]
            starts = np.searchsorted(own[order], side.starts)
            found.append(
                cls(own[order], other_segments[other[order]], values, own_segments, starts)
            )
        return found[0], found[1]

    def coverage(self, first: Ints, count: int, others: Ints, width: int, longest: int) -> Singles:
        """How much of each segment is covered by each window near it on the other side, in
        several places of a text.

        Args:
            first: shape (places,), the first segment of this side in each.
            count: how many there are; outside the text nothing is covered.
            others: shape (places,), the first segment of the other side to look at.
            width: how many to look at.
            longest: the most segments of a window.

        Returns:
            Shape (places, count, longest, width). Entry [p, i, b - 1, x] is how much of segment
            first[p] + i is covered by the window of b segments that **ends** with segment
            others[p] + x of the other side; windows count only what lies from others[p] on.
        """
        covered = np.zeros((len(first) * count, longest, width), dtype=np.float32)
        last = len(self.starts) - 1
        begin, stop = (self.starts[np.clip(first + more, 0, last)] for more in (0, count))
        places, pairs = ranges(begin, stop)
        columns = self.others[pairs] - others[places]
        inside = (columns >= 0) & (columns < width)
        places, pairs, columns = places[inside], pairs[inside], columns[inside]
        if not len(pairs):
            return covered.reshape(len(first), count, longest, width)
        tokens = self.tokens[pairs]
        begins = np.flatnonzero(np.diff(tokens, prepend=-1) | np.diff(places, prepend=-1))
        best = np.zeros((len(begins), width), dtype=np.float32)
        numbers = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(pairs)))
        best[numbers, columns] = self.values[pairs]
        at = places[begins]
        owners = at * count + self.segments[tokens[begins]] - first[at]
        filled = np.flatnonzero(np.diff(owners, prepend=-1))
        grown = best.copy()
        for length in range(longest):
            if 0 < length < width:
                np.maximum(grown[:, length:], best[:, : width - length], out=grown[:, length:])
            covered[owners[filled], length] = np.add.reduceat(grown, filled, axis=0)
        return covered.reshape(len(first), count, longest, width)


def _pairs(channel: Channel, near: Near) -> tuple[Ints, Ints, Singles]:
    """Numbers of a source and a target token that match and are near each other, and how well.

    A common word and a rare one that match are looked for from the rare one's side.
    """
    src, tgt, partners = channel.src, channel.tgt, channel.partners
    one = np.repeat(np.arange(len(partners.starts) - 1), np.diff(partners.starts))
    two = partners.types.astype(np.intp)
    often = np.bincount(src.types, minlength=len(src.weights))[one]
    often_other = np.bincount(tgt.types, minlength=len(tgt.weights))[two]
    rarer = often <= often_other
    found = []
    for chosen, turned in ((rarer, False), (~rarer, True)):
        kinds = one[chosen], two[chosen]
        if turned:
            reach = near.turned(len(tgt))
            which, other, own = _from_one_side(tgt, src, kinds[1], kinds[0], reach)
        else:
            which, own, other = _from_one_side(src, tgt, *kinds, near)
        found.append((own, other, partners.strengths[chosen][which]))
    own, other, strengths = (np.concatenate(each) for each in zip(*found, strict=True))
    return own, other, strengths


def _from_one_side(
    side: Tokens, others: Tokens, kinds: Ints, other_kinds: Ints, near: Near
) -> tuple[Ints, Ints, Ints]:
    """For pairs of types, every token of the first and every one of the second near it."""
    sorted_, starts = _by_type(side)
    which, place = ranges(starts[kinds], starts[kinds + 1])
    tokens = sorted_[place]
    segments = np.repeat(np.arange(len(side)), np.diff(side.starts))[tokens]
    other_sorted, _ = _by_type(others)
    key = len(others) + 1
    all_segments = np.repeat(np.arange(len(others)), np.diff(others.starts))[other_sorted]
    places = others.types[other_sorted].astype(np.int64) * key + all_segments
    kind = other_kinds[which].astype(np.int64) * key
    begin = np.searchsorted(places, kind + near.low[segments])
    stop = np.searchsorted(places, kind + near.high[segments])
    query, found = ranges(begin, stop)
    return which[query], tokens[query], other_sorted[found]


def _by_type(side: Tokens) -> tuple[Ints, Ints]:
    """Tokens in order of their types, and where each type starts."""
    counts = np.bincount(side.types, minlength=len(side.weights))
    return np.argsort(side.types, kind="stable"), np.concatenate(([0], np.cumsum(counts)))


def ranges(begin: NDArray[np.int64], stop: NDArray[np.int64]) -> tuple[Ints, Ints]:
    """All numbers of the ranges begin[i]…stop[i], with their i.

    >>> ranges(np.array([5, 1]), np.array([7, 2]))
    (array([0, 0, 1]), array([5, 6, 1]))
    """
    counts = np.maximum(stop - begin, 0)
    which = np.repeat(np.arange(len(counts)), counts)
    offsets = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    return which, np.asarray(begin[which] + offsets, dtype=np.intp)
