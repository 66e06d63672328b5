"""What an encoder tells about two sides in, beads out: the search of Liu & Zhu (2022), in numpy.

First pass: mutual nearest neighbours are anchors, and a corridor runs around them. Second pass: a
first path through that corridor, by a score that looks at vectors and lengths only. Third pass: the
best path in a narrow corridor around the first, by everything that is known about each bead, and
how probable each of its beads is. Nothing here ever holds a full table of source by target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from align.beads.anchors import anchors
from align.beads.corridor import Corridor
from align.beads.features import Features
from align.beads.kernel import Progress, Scores, Step, Tile, best_path
from align.beads.posterior import Lattice
from align.beads.scoring import Scorer, Weights
from align.beads.sides import Side
from align.beads.weights import Scoring, weights_for
from align.evidence import Evidence
from align.types import Bead, Span

__all__ = ["PASSES", "search"]

#: How often each source segment is counted by `progress`.
PASSES = 4

#: Grids of up to so many cells are searched whole.
_SMALL = 100_000
#: Up to so many cells, anchors are looked for everywhere; beyond, in the corridor of a text
#: pooled by `_POOL` segments.
_LARGE = 25_000_000
_POOL = 8
#: Boundaries around the anchors' rectangles: three of the largest beads.
_WIDTH = 30

#: Into so many stretches a text is cut to see how long translations are.
_STRETCHES = 12

#: The last pass takes so many beads of the first path at a time, give or take the slack.
_PART, _SLACK = 1000, 100
#: Scores kept while it works on a part: 256 MB, ten times what a part commonly needs.
_KEPT_SCORES = 64_000_000
#: Boundaries around the first path that the last pass looks at, to each side and twice over.
_NARROW = 8


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
        probability, 0-1.
    """
    if not src and not tgt:
        return []
    src_side, tgt_side = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
    wide = _corridor(src_side, tgt_side)
    ratio = _length_ratio(src_side, tgt_side, wide)
    first = _first_path(src_side, tgt_side, wide, max_src, max_tgt, ratio, progress)
    beads: list[Bead] = []
    for steps in _parts(first):
        beads += _last_pass(evidence, src, tgt, steps, max_src, max_tgt, ratio, progress)
    return beads


def _parts(steps: list[Step]) -> Iterator[list[Step]]:
    """A long path in parts, cut where two sure beads meet, so that memory stays bounded."""
    while len(steps) > _PART:
        places = range(_PART - _SLACK, _PART)
        cut = max(places, key=lambda place: min(steps[place - 1][2], steps[place][2]))
        yield steps[:cut]
        steps = steps[cut:]
    yield steps


def _last_pass(
    evidence: Evidence,
    src: Sequence[str],
    tgt: Sequence[str],
    first: list[Step],
    max_src: int,
    max_tgt: int,
    ratio: float,
    progress: Progress,
) -> list[Bead]:
    """The best path near a part of the first one, by everything that is known."""
    at_src, at_tgt = first[0][0].start, first[0][1].start
    src_part, tgt_part = slice(at_src, first[-1][0].end), slice(at_tgt, first[-1][1].end)
    near = evidence.part(src_part, tgt_part)
    src_side, tgt_side = Side.of(near.src, src[src_part]), Side.of(near.tgt, tgt[tgt_part])
    ends = [(step[0].end - at_src, step[1].end - at_tgt) for step in first[:-1]]
    points = np.array(ends, np.intp).reshape(-1, 2)
    narrow = Corridor.around(points, len(src_side), len(tgt_side), _NARROW)
    features = Features(src_side, tgt_side, near.channels, max_src, max_tgt, ratio)
    names = [channel.name for channel in near.channels]
    scoring = Scoring(features, weights_for(near.encoder, names))
    skips = scoring.skips(src_side, tgt_side, ratio)
    tile = _remembering(scoring.tile)
    steps = best_path(tile, narrow, max_src, max_tgt, skips, progress)
    shares = Lattice(tile, narrow, max_src, max_tgt, skips).probabilities(steps, progress)
    return [
        Bead(
            Span(src_span.start + at_src, src_span.end + at_src),
            Span(tgt_span.start + at_tgt, tgt_span.end + at_tgt),
            share if src_span and tgt_span else 0.0,
        )
        for (src_span, tgt_span, _), share in zip(steps, shares, strict=True)
    ]


def _remembering(tile: Tile) -> Tile:
    """The same scores, kept while there is room: the last pass asks for each three times."""
    kept: dict[tuple[range, range], Scores] = {}
    room = _KEPT_SCORES

    def remembered(rows: range, columns: range) -> Scores:
        nonlocal room
        if (rows, columns) in kept:
            return kept[rows, columns]
        scores = tile(rows, columns)
        if scores.size <= room:
            room -= scores.size
            kept[rows, columns] = scores
        return scores

    return remembered


def _first_path(
    src: Side,
    tgt: Side,
    corridor: Corridor,
    max_src: int,
    max_tgt: int,
    ratio: float,
    progress: Progress,
) -> list[Step]:
    """A path that is nearly right, found cheaply."""
    weights = Weights()
    scorer = Scorer(src, tgt, max_src, max_tgt, ratio, weights)
    skips = (np.full(len(src), weights.skip), np.full(len(tgt), weights.skip))
    return best_path(scorer.tile, corridor, max_src, max_tgt, skips, progress)


def _corridor(src: Side, tgt: Side) -> Corridor:
    """Where the path may run: everywhere in a small grid, around the anchors in a larger one."""
    everything = Corridor.everything(len(src), len(tgt))
    if everything.cells <= _SMALL:
        return everything
    if everything.cells > _LARGE:
        pooled = _corridor(src.pooled(_POOL), tgt.pooled(_POOL))
        everything = pooled.enlarged(_POOL, len(src), len(tgt))
    points = anchors(src, tgt, everything)
    return Corridor.around(points, len(src), len(tgt), _WIDTH)


def _length_ratio(src: Side, tgt: Side, corridor: Corridor) -> float:
    """Target characters for one source character: the median over stretches between anchors.

    The median, since a chapter missing on one side must not bend the ratio of the rest. Stretches,
    since single anchors mislead: a pair that is each other's best match is often half of a 1-2.
    """
    points = anchors(src, tgt, corridor)
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
