"""First pass: points that surely lie on the path.

An anchor is a pair of segments that are each other's nearest neighbour (Liu & Zhu 2022 keep the
top 3 of one direction). Of all such pairs the heaviest chain that runs forward on both sides is
kept, so that single accidents fall out.
"""

from __future__ import annotations

import bisect

import numpy as np

from align.beads.corridor import Corridor
from align.beads.sides import Floats, Ints, Side

#: What similarity a text's length away costs: of lines that are the same (refrains, tables, forms
#: filled in again and again) the one at the same place is meant.
_PLACE = np.float32(0.001)
#: Similarities held at once: 1 MB, so that they stay in the cache while they are looked at.
_BLOCK_CELLS = 250_000


def anchors(src: Side, tgt: Side, corridor: Corridor) -> Ints:
    """The chain of mutual nearest neighbours inside a corridor.

    Returns:
        Shape (k, 2): segments (i, j), strictly increasing in both columns.
    """
    nearest, margin, back = _nearest(src, tgt, corridor)
    rows = np.flatnonzero(nearest >= 0)
    rows = rows[back[nearest[rows]] == rows]
    chosen = _heaviest_chain(nearest[rows], margin[rows])
    rows = rows[chosen]
    return np.stack((rows, nearest[rows]), axis=1)


def _nearest(src: Side, tgt: Side, corridor: Corridor) -> tuple[Ints, Floats, Ints]:
    """Nearest neighbour of each source segment, how far ahead of the second it is, and the
    nearest source segment of each target segment; -1 where no similarity is above 0."""
    nearest = np.full(len(src), -1, dtype=np.intp)
    margin = np.zeros(len(src))
    back = np.full(len(tgt), -1, dtype=np.intp)
    best_back = np.zeros(len(tgt), dtype=np.float32)
    src_place, tgt_place = (np.linspace(0, 1, len(side), dtype=np.float32) for side in (src, tgt))
    for start, stop in corridor.blocks(_BLOCK_CELLS):
        low, high = int(corridor.low[start]), int(corridor.high[stop])
        if low >= high:
            continue
        similar = src.unit(start, stop) @ tgt.unit(low, high).T
        away = np.subtract.outer(src_place[start:stop], tgt_place[low:high])
        similar -= _PLACE * np.abs(away, out=away)
        best = similar.argmax(axis=1)
        rows = np.arange(stop - start)
        top = similar[rows, best]
        nearest[start:stop] = np.where(top > 0, best + low, -1)
        columns = similar.argmax(axis=0)
        column_top = similar[columns, np.arange(high - low)]
        better = column_top > best_back[low:high]
        back[low:high][better] = columns[better] + start
        best_back[low:high][better] = column_top[better]
        similar[rows, best] = -1
        margin[start:stop] = top - np.maximum(similar.max(axis=1), 0)
    return nearest, margin, back


def _heaviest_chain(columns: Ints, weights: Floats) -> list[int]:
    """Indices of the increasing subsequence of `columns` with the greatest total weight.

    Keeps, for every end column, the heaviest chain ending there, unless one that ends earlier
    weighs as much.
    """
    ends: list[int] = []  # end columns, increasing; their totals increase too
    totals: list[float] = []
    last: list[int] = []  # index of the last member of each of those chains
    before = [-1] * len(columns)
    for index, (column, weight) in enumerate(zip(columns.tolist(), weights.tolist(), strict=True)):
        at = bisect.bisect_left(ends, column)
        total = weight + (totals[at - 1] if at else 0.0)
        before[index] = last[at - 1] if at else -1
        if at < len(ends) and ends[at] == column and totals[at] >= total:
            continue
        if at and totals[at - 1] >= total:
            continue
        stop = bisect.bisect_right(totals, total, lo=at)
        ends[at:stop], totals[at:stop], last[at:stop] = [column], [total], [index]
    chain, index = [], last[-1] if last else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
