"""What an encoder tells about two sides in, beads out.

First pass: mutual nearest neighbours are anchors, and a corridor runs around them (after Liu & Zhu
2022). Second pass: a first path through that corridor, of small beads and by vectors and lengths
only. Third pass: the best path in a narrow corridor around the first, of beads of all sizes and
by everything that is known about each, and how probable each of its beads is. Nothing here ever
holds a full table of source by target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

import numpy as np

from align.beads.anchors import anchors
from align.beads.corridor import Corridor
from align.beads.features import Features
from align.beads.kernel import Step, best_paths
from align.beads.parts import Part, along_path, between_anchors
from align.beads.posterior import shares
from align.beads.sides import Ints, Side
from align.beads.sweep import Lanes, Scores
from align.beads.weights import Scoring, weights_for
from align.evidence import Evidence
from align.types import Bead, Span

__all__ = ["CAUTION", "PASSES", "search"]

Progress = Callable[[int], None]
Found = TypeVar("Found")
#: Source and target.
Sides = tuple[Side, Side]
#: The most source and target segments of a bead.
Most = tuple[int, int]

#: How often each source segment is counted by `progress`.
PASSES = 2

#: Up to so many cells, anchors are looked for everywhere; beyond, in the corridor of a text
#: pooled by `_POOL` segments.
_LARGE = 25_000_000
_POOL = 8
#: Boundaries around the anchors' rectangles: three of the largest beads.
_WIDTH = 30

#: Into so many stretches a text is cut to see how long translations are.
_STRETCHES = 12

#: The first path is made of beads of up to so many segments a side; larger ones come out as
#: smaller ones and segments left out, which is near enough.
_FIRST_MOST = 3
#: Boundaries around the first path that the last pass looks at, to each side and twice over.
_NARROW = 6
#: Log-odds by which leaving out must be likelier than any other way: to lose a translation is
#: worse than to show a reader a segment too many.
CAUTION = 1.5
#: Parts searched side by side: with more of them, numpy is not much faster.
_LANES = 16
#: Scores of such a group: 64 MB; and how many groups are worked on at the same time.
_SCORES, _AT_ONCE = 16_000_000, 2


def search(
    evidence: Evidence,
    src: Sequence[str],
    tgt: Sequence[str],
    max_src: int = 10,
    max_tgt: int = 10,
    progress: Progress = lambda done: None,
) -> list[Bead]:
    """Find the beads of two sides.

    Args:
        evidence: what an encoder says about them.
        src: texts of the n source segments.
        tgt: texts of the m target segments.
        max_src: the most source segments of a bead.
        max_tgt: the most target segments of a bead.
        progress: called with the number of source segments done since the last call; each is
            done PASSES times.

    Returns:
        Beads in reading order that cover both sides exactly once. The score of a bead is its
        probability, 0-1; that of a segment left out is 0.
    """
    if not src and not tgt:
        return []
    sides = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
    points = anchors(*sides, _everywhere(*sides))
    ratio = _length_ratio(*sides, points)
    first = _first_path(evidence, sides, points, (max_src, max_tgt), ratio, progress)
    return _last_path(evidence, sides, first, (max_src, max_tgt), ratio, progress)


def _first_path(
    evidence: Evidence, sides: Sides, points: Ints, most: Most, ratio: float, progress: Progress
) -> list[Step]:
    """A path that is nearly right, found cheaply."""
    size = len(sides[0]), len(sides[1])
    corridor = Corridor.around(points, *size, _WIDTH)
    most = min(_FIRST_MOST, most[0]), min(_FIRST_MOST, most[1])
    without = replace(evidence, channels=())

    def work(group: Sequence[Part]) -> list[Step]:
        lanes, scores = _scored(without, sides, group, corridor, most, ratio)
        paths = zip(group, best_paths(lanes, scores), strict=True)
        return [_moved(step, part) for part, steps in paths for step in steps]

    groups = list(_groups(list(between_anchors(points, *size)), corridor, most))
    return list(_all(work, groups, progress))


def _last_path(
    evidence: Evidence,
    sides: Sides,
    first: Sequence[Step],
    most: Most,
    ratio: float,
    progress: Progress,
) -> list[Bead]:
    """The best path near the first one, by everything that is known, and its probabilities."""
    ends = np.array([(src.end, tgt.end) for src, tgt in first[:-1]], np.intp).reshape(-1, 2)
    corridor = Corridor.around(ends, len(sides[0]), len(sides[1]), _NARROW)

    def work(group: Sequence[Part]) -> list[Bead]:
        lanes, scores = _scored(evidence, sides, group, corridor, most, ratio)
        paths = best_paths(lanes.cautious(CAUTION), scores)
        found = shares(lanes, scores)
        return [
            Bead(*_moved(step, part), min(1.0, found.of(lane, step)) if all(step) else 0.0)
            for lane, (part, path) in enumerate(zip(group, paths, strict=True))
            for step in path
        ]

    parts = list(along_path(first, *sides, 2 * _NARROW))
    groups = list(_groups(parts, corridor, most))
    return list(_all(work, groups, progress))


def _all(
    work: Callable[[Sequence[Part]], list[Found]],
    groups: Sequence[Sequence[Part]],
    progress: Progress,
) -> Iterator[Found]:
    """What is found in all groups, in their order. Two at a time: numpy lets other threads run
    while it computes."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for group, found in zip(groups, pool.map(work, groups), strict=True):
            progress(sum(len(part.src) for part in group))
            yield from found


def _groups(parts: Sequence[Part], corridor: Corridor, most: Most) -> Iterator[list[Part]]:
    """Parts that are searched side by side, about as many in each group, and no more than their
    scores fit into memory."""
    turns = max(1, -(-len(parts) // (_AT_ONCE * _LANES)))
    lanes = -(-len(parts) // (_AT_ONCE * turns))
    group: list[Part] = []
    rows = width = 0
    for part in parts:
        own = corridor.part(part.src, part.tgt)
        rows, width = max(rows, len(part.src)), max(width, int((own.high - own.low).max()) + 1)
        cells = (len(group) + 1) * rows * width
        if len(group) == lanes or (group and cells * most[0] * most[1] > _SCORES):
            yield group
            group, rows, width = [], len(part.src), int((own.high - own.low).max()) + 1
        group.append(part)
    yield group


def _scored(
    evidence: Evidence,
    sides: Sides,
    group: Sequence[Part],
    corridor: Corridor,
    most: Most,
    ratio: float,
) -> tuple[Lanes, list[Scores]]:
    """Scores of all beads of some parts that lie in a corridor, row by row."""
    weights = weights_for(evidence.encoder, [channel.name for channel in evidence.channels])
    corridors, scorings = [], []
    for part in group:
        near = evidence.part(part.src, part.tgt)
        both = sides[0].part(part.src), sides[1].part(part.tgt)
        scorings.append(Scoring(Features(*both, near.channels, *most, ratio), weights))
        corridors.append(corridor.part(part.src, part.tgt))
    lanes = Lanes(corridors, [scoring.costs(ratio) for scoring in scorings], *most)
    scores = [lanes.room(row) for row in range(1, lanes.rows + 1)]
    for lane, (own, scoring) in enumerate(zip(corridors, scorings, strict=True)):
        for band in own.bands(most[0] * most[1]):
            for row, found in zip(band.rows, scoring.scores(band), strict=True):
                room = scores[row - 1][lane]
                width = min(room.shape[1], found.shape[1])
                room[:, :width] = found[:, :width]
    return lanes, scores


def _moved(step: Step, part: Part) -> Step:
    """A step of a part as one of the whole text."""
    src, tgt = step
    at_src, at_tgt = part.src.start, part.tgt.start
    return Span(src.start + at_src, src.end + at_src), Span(tgt.start + at_tgt, tgt.end + at_tgt)


def _everywhere(src: Side, tgt: Side) -> Corridor:
    """Where anchors are looked for: in all of a text, or of a large one in the corridor around
    the anchors of its pooled segments."""
    everything = Corridor.everything(len(src), len(tgt))
    if everything.cells <= _LARGE:
        return everything
    pooled = src.pooled(_POOL), tgt.pooled(_POOL)
    points = anchors(*pooled, _everywhere(*pooled))
    around = Corridor.around(points, len(pooled[0]), len(pooled[1]), _WIDTH)
    return around.enlarged(_POOL, len(src), len(tgt))


def _length_ratio(src: Side, tgt: Side, points: Ints) -> float:
    """Target characters for one source character: the median over stretches between anchors.

    The median, since a chapter missing on one side must not bend the ratio of the rest. Stretches,
    since single anchors mislead: a pair that is each other's best match is often half of a 1-2.
    """
    some = points[:: max(1, len(points) // _STRETCHES)]
    ends = np.vstack(([[0, 0]], some, [[len(src), len(tgt)]]))
    src_chars, tgt_chars = (
        np.diff(np.concatenate(([0.0], np.cumsum(side.chars)))[ends[:, column]])
        for column, side in enumerate((src, tgt))
    )
    usable = (src_chars > 0) & (tgt_chars > 0)
    if not usable.any():
        return 1.0
    ratios, weights = (tgt_chars / np.maximum(src_chars, 1))[usable], src_chars[usable]
    order = np.argsort(ratios)
    middle = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
    return float(ratios[order][middle])
