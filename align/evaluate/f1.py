"""Strict and lax precision, recall and F1 (Sennrich & Volk 2010), with bootstrap intervals.

Strict: a bead counts when exactly that bead is in the other alignment. Lax: when it shares a
source and a target segment with a bead of the other.

The figures that are published for vecalign and bertalign count left-out segments (1-0, 0-1)
among the system's beads, but not among gold's, so that a perfectly kept deletion helps precision
alone. We report the same figure, so that ours can be compared, and the left-out segments on
their own beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.evaluate.gold import Link

#: Columns of a chunk's counts.
_SYSTEM, _GOLD, _STRICT_P, _STRICT_R, _LAX_P, _LAX_R = range(6)


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and F1, 0-1, and the interval that 95% of resamples of F1 lie in."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something gold has, the system has, and both have."""

    gold: int = 0
    system: int = 0
    both: int = 0

    @property
    def precision(self) -> float:
        """Share of the system's that gold has too; 0 without any."""
        return self.both / max(self.system, 1)

    @property
    def recall(self) -> float:
        """Share of gold's that the system has too; 0 without any."""
        return self.both / max(self.gold, 1)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well one alignment agrees with another.

    Attributes:
        strict: exact beads.
        lax: beads that overlap on both sides.
        left_out: segments without translation, one by one: of the source, of the target.
        shapes: bead shape → beads of that shape, left-out segments as they are given.
    """

    strict: Measure
    lax: Measure
    left_out: tuple[Count, Count]
    shapes: dict[str, Count]


def evaluate(
    pairs: Sequence[tuple[Sequence[Link], Sequence[Link]]], resamples: int = 1000, seed: int = 0
) -> Evaluation:
    """Compare alignments of one or more documents.

    Args:
        pairs: (gold, system) of each document, over the same segments.
        resamples: how often the documents are resampled for the intervals.
        seed: for the resampling.
    """
    counts = np.array([row for gold, system in pairs for row in _chunk_counts(gold, system)])
    draws = np.random.default_rng(seed).integers(0, len(counts), (resamples, len(counts)))
    sampled = np.stack([counts[draw].sum(axis=0) for draw in draws])
    return Evaluation(
        strict=_measure(counts.sum(axis=0), sampled, _STRICT_P, _STRICT_R),
        lax=_measure(counts.sum(axis=0), sampled, _LAX_P, _LAX_R),
        left_out=(_left_out(pairs, 0), _left_out(pairs, 1)),
        shapes=_shapes(pairs),
    )


def _measure(
    total: NDArray[np.int64], sampled: NDArray[np.int64], hit_p: int, hit_r: int
) -> Measure:
    """From the counts of all chunks and of every resample."""

    def f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
        precision = counts[..., hit_p] / np.maximum(counts[..., _SYSTEM], 1)
        recall = counts[..., hit_r] / np.maximum(counts[..., _GOLD], 1)
        return np.asarray(2 * precision * recall / np.maximum(precision + recall, 1e-12))

    low, high = np.quantile(f1(sampled), (0.025, 0.975))
    return Measure(
        precision=float(total[hit_p] / max(total[_SYSTEM], 1)),
        recall=float(total[hit_r] / max(total[_GOLD], 1)),
        f1=float(f1(total)),
        low=float(low),
        high=float(high),
    )


def _chunk_counts(gold: Sequence[Link], system: Sequence[Link]) -> list[tuple[int, ...]]:
    """Counts for every stretch between points where both alignments have a boundary.

    Errors come in neighbouring beads, so stretches, not beads, are what is resampled.
    """
    gold_set, system_set = set(gold), set(system)
    gold_cells, system_cells = _cells(gold), _cells(system)
    chunks: dict[tuple[int, int], list[int]] = {}
    shared = sorted({(0, 0), *(set(_boundaries(gold)) & set(_boundaries(system)))})
    for link in system_set:
        row = chunks.setdefault(_chunk(link, shared), [0] * 6)
        row[_SYSTEM] += 1
        row[_STRICT_P] += link in gold_set
        row[_LAX_P] += link in gold_set or _overlaps(link, gold_cells)
    for link in gold_set:
        if link[0] and link[1]:
            row = chunks.setdefault(_chunk(link, shared), [0] * 6)
            row[_GOLD] += 1
            row[_STRICT_R] += link in system_set
            row[_LAX_R] += link in system_set or _overlaps(link, system_cells)
    return [tuple(row) for row in chunks.values()] or [(0,) * 6]


def _boundaries(links: Sequence[Link]) -> list[tuple[int, int]]:
    """Where beads end: (source segments so far, target segments so far)."""
    ends, src_end, tgt_end = [], 0, 0
    for src, tgt in links:
        src_end, tgt_end = (
            max((src_end, *(i + 1 for i in src))),
            max((tgt_end, *(j + 1 for j in tgt))),
        )
        ends.append((src_end, tgt_end))
    return ends


def _chunk(link: Link, shared: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The last shared boundary before a bead; `shared` increases on both sides."""
    src, tgt = link
    at = len(shared)
    if src:
        at = bisect_right(shared, src[0], key=lambda boundary: boundary[0])
    if tgt:
        at = min(at, bisect_right(shared, tgt[0], key=lambda boundary: boundary[1]))
    return shared[at - 1]


def _cells(links: Sequence[Link]) -> set[tuple[int, int]]:
    return {(i, j) for src, tgt in links for i in src for j in tgt}


def _overlaps(link: Link, cells: set[tuple[int, int]]) -> bool:
    return any((i, j) in cells for i in link[0] for j in link[1])


def _left_out(pairs: Sequence[tuple[Sequence[Link], Sequence[Link]]], side: int) -> Count:
    """Segments of a side left out, each on its own: alignments have them singly or in runs."""
    count = Count()
    for pair in pairs:
        gold, system = (
            {i for link in links if not link[1 - side] for i in link[side]} for links in pair
        )
        count = _added(count, len(gold), len(system), len(gold & system))
    return count


def _shapes(pairs: Sequence[tuple[Sequence[Link], Sequence[Link]]]) -> dict[str, Count]:
    """How many beads of each shape there are; the commonest of gold first."""
    found: dict[str, Count] = {}
    for gold, system in pairs:
        both = set(gold) & set(system)
        for link in gold:
            _count(found, link, 1, 0, link in both)
        for link in system:
            _count(found, link, 0, 1, 0)
    return dict(sorted(found.items(), key=lambda item: (-item[1].gold, item[0])))


def _count(found: dict[str, Count], link: Link, gold: int, system: int, both: int) -> None:
    shape = f"{len(link[0])}-{len(link[1])}"
    found[shape] = _added(found.get(shape, Count()), gold, system, both)


def _added(count: Count, gold: int, system: int, both: int) -> Count:
    return Count(count.gold + gold, count.system + system, count.both + both)
