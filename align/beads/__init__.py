"""Vectors of two sides in, beads out: the two-pass search of Liu & Zhu (2022), in numpy.

First pass: mutual nearest neighbours are anchors, and a corridor runs around them. Second pass:
the best path of beads of up to 10 segments a side through that corridor. Nothing here ever holds
a full table of source by target.
"""

from __future__ import annotations

import math

import numpy as np

from align.beads.anchors import anchors
from align.beads.corridor import Corridor
from align.beads.kernel import Progress, best_path
from align.beads.scoring import Scorer, Weights
from align.beads.sides import Side
from align.types import Bead

__all__ = ["Side", "search"]

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

#: Score of a bead = 1 / (1 + exp(-(_SLOPE * path score + _OFFSET))): the share of right beads
#: on MAC-Dev and part I of the Shanghai report (docs/decisions/0004-lexicon.md).
_SLOPE, _OFFSET = 6.0, -0.4


def search(
    src: Side,
    tgt: Side,
    max_src: int = 10,
    max_tgt: int = 10,
    weights: Weights | None = None,
    progress: Progress = lambda done: None,
) -> list[Bead]:
    """Find the beads of two sides.

    Args:
        src: n segments.
        tgt: m segments.
        max_src: the most source segments of a bead.
        max_tgt: the most target segments of a bead.
        weights: what counts how much.
        progress: called with the number of source segments done since the last call.

    Returns:
        Beads in reading order that cover both sides exactly once.
    """
    weights = weights or Weights()
    corridor = _corridor(src, tgt)
    scorer = Scorer(src, tgt, max_src, max_tgt, _length_ratio(src, tgt, corridor), weights)
    steps = best_path(scorer.tile, corridor, max_src, max_tgt, weights.skip, progress)
    return [
        Bead(src_span, tgt_span, _probability(score) if src_span and tgt_span else 0.0)
        for src_span, tgt_span, score in steps
    ]


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
    ends = np.vstack(([[0, 0]], points[:: max(1, len(points) // _STRETCHES)], [[len(src), len(tgt)]]))
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


def _probability(score: float) -> float:
    """How sure a bead is, 0-1, from its path score."""
    return 1 / (1 + math.exp(-(_SLOPE * score + _OFFSET)))
