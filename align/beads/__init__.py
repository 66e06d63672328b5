"""What an encoder tells about two sides in, beads out.

First pass: mutual nearest neighbours are anchors, and a corridor runs around them (after Liu & Zhu
2022). Second pass: a first path through that corridor, of small beads and by vectors and lengths
only. Third pass: the best path in a narrow corridor around the first, of beads of all sizes and
by everything that is known about each, and how probable each of its beads is. Nothing here ever
holds a full table of source by target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from align.beads.anchors import anchors
from align.beads.beside import Beside
from align.beads.caution import CAUTION, caution_for
from align.beads.corridor import Corridor
from align.beads.parts import along_path, between_anchors
from align.beads.passes import Progress, pass_through
from align.beads.sides import Ints, Side
from align.evidence import Evidence
from align.types import Bead

__all__ = ["CAUTION", "PASSES", "rated", "search"]

#: How often each source segment is counted by `progress`.
PASSES = 2

#: Up to so many cells, anchors are looked for everywhere; beyond, in the corridor of a text
#: pooled by `_POOL` segments.
_LARGE = 25_000_000
_POOL = 8
#: Boundaries around the anchors' rectangles.
_WIDTH = 10

#: Into so many stretches a text is cut to see how long translations are.
_STRETCHES = 12

#: The first path is made of beads of up to so many segments a side; larger ones come out as
#: smaller ones and segments left out, which is near enough.
_FIRST_MOST = 4
#: Boundaries around the first path that the last pass looks at, to each side and twice over.
_NARROW = 6


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
    size = len(src), len(tgt)
    points = anchors(*sides, _everywhere(*sides))
    ratio = _length_ratio(*sides, points)
    first = pass_through(
        replace(evidence, channels=()),
        sides,
        between_anchors(points, *size),
        Corridor.around(points, *size, _WIDTH),
        (min(_FIRST_MOST, max_src), min(_FIRST_MOST, max_tgt)),
        ratio,
        Beside.nothing(*size),
        CAUTION,
        progress,
    )
    last = pass_through(
        evidence,
        sides,
        along_path(first.boundaries, first.ends, 2 * _NARROW),
        Corridor.around(first.boundaries[1:-1], *size, _NARROW),
        (max_src, max_tgt),
        ratio,
        Beside.along(first.boundaries),
        caution_for(first.boundaries, first.scores),
        progress,
    )
    return last.beads()


def rated(
    evidence: Evidence,
    src: Sequence[str],
    tgt: Sequence[str],
    beads: Sequence[Bead],
    max_src: int = 10,
    max_tgt: int = 10,
) -> list[Bead]:
    """Beads that another search has found, with the scores that ours would give them.

    Args:
        evidence: what an encoder says about both sides.
        src: texts of the n source segments.
        tgt: texts of the m target segments.
        beads: cover both sides exactly once, in reading order.
        max_src: the most source segments of a bead.
        max_tgt: the most target segments of a bead.

    Returns:
        The same beads. The score of each is its share of all paths near theirs, 0-1; that of a
        bead with one side is 0.
    """
    if not beads:
        return []
    sides = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
    path = np.array([(0, 0), *((bead.src.end, bead.tgt.end) for bead in beads)], dtype=np.intp)
    found = pass_through(
        evidence,
        sides,
        along_path(path, np.zeros(len(beads)), 2 * _NARROW),
        Corridor.around(path[1:-1], len(src), len(tgt), _NARROW),
        (max_src, max_tgt),
        _length_ratio(*sides, path[1:-1]),
        Beside.along(path),
        CAUTION,
        lambda done: None,
        path,
    )
    return found.beads()


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
