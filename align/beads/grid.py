"""How probable is each boundary inside a bead? Every way to cut a small grid, summed up.

For the clauses of one bead: nothing is left out there, since the bead says that its two sides
translate each other, so every way to cut it is a row of beads with clauses on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from align.beads.block import Block
from align.beads.features import Features
from align.beads.sides import Floats, Side
from align.beads.weights import Scoring, weights_for
from align.evidence import Evidence

#: The most clauses of a part on either side.
LONGEST = 10


class Grid:
    """All ways to cut two sides into beads that have segments on both.

    Boundary (i, j) lies before source segment i and target segment j.
    """

    def __init__(self, scores: Floats) -> None:
        """Sum over all ways.

        Args:
            scores: shape (max_src, max_tgt, n + 1, m + 1), log-odds of the bead of a source
                segments before boundary i and b target segments before boundary j at
                [a - 1, b - 1, i, j]; -inf where there is none.
        """
        self._scores = scores
        self._before = _totals(scores)
        # The same from the other end: what ends at (i, j) there begins at it here.
        self._after = _totals(_turned(scores))[::-1, ::-1]
        self._whole = float(self._before[-1, -1])

    def boundaries(self) -> Floats:
        """Probability of a cut at each boundary, shape (n + 1, m + 1); 0 where there is no way."""
        whole = self._whole if np.isfinite(self._whole) else 0.0
        return np.asarray(np.exp(np.minimum(self._before + self._after - whole, 0.0)))

    def sure(self, least: float) -> list[tuple[int, int]]:
        """The boundaries that are cut with at least that probability, both corners left out.

        With `least` over 0.5 any two of them lie on one way, so they increase on both sides.
        """
        inner = self.boundaries()[1:-1, 1:-1]
        return [(int(i) + 1, int(j) + 1) for i, j in np.argwhere(inner >= least)]

    def between(self, start: tuple[int, int], end: tuple[int, int]) -> float:
        """Probability that there are cuts at both boundaries, whatever lies between."""
        (i, j), (k, n) = start, end
        inner = _totals(self._scores[:, :, i : k + 1, j : n + 1])[-1, -1]
        log = self._before[i, j] + inner + self._after[k, n] - self._whole
        return float(np.exp(min(log, 0.0)))


def scores(evidence: Evidence, src: Sequence[str], tgt: Sequence[str]) -> Floats:
    """Log-odds of all beads of two short sides, laid out as for :class:`Grid`."""
    src_side, tgt_side = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
    ratio = tgt_side.chars.sum() / max(1.0, src_side.chars.sum())
    longest = min(LONGEST, len(src)), min(LONGEST, len(tgt))
    features = Features(src_side, tgt_side, evidence.channels, *longest, ratio)
    names = [channel.name for channel in evidence.channels]
    scoring = Scoring(features, weights_for(evidence.encoder, names))
    block = Block(np.zeros(1, np.intp), np.zeros(1, np.intp), len(src) + 1, len(tgt) + 1, *longest)
    return np.asarray(np.moveaxis(scoring.scores(block)[0], 0, 2), dtype=np.float64)


def _totals(scores: Floats) -> Floats:
    """Log of the sum over all ways from (0, 0) to each boundary."""
    max_src, max_tgt, rows, columns = scores.shape
    totals = np.full((rows + max_src, columns + max_tgt), -np.inf)  # a margin before the text
    totals[max_src, max_tgt] = 0.0
    for row in range(1, rows):
        earlier = totals[row : row + max_src][::-1]  # row - 1, row - 2, …
        starts = sliding_window_view(earlier, columns, axis=1)[:, max_tgt - 1 :: -1][:, :max_tgt]
        ends = (starts + scores[:, :, row]).reshape(-1, columns)
        totals[row + max_src, max_tgt:] = _log_sum(ends)
    return totals[max_src:, max_tgt:]


def _turned(scores: Floats) -> Floats:
    """The scores of the same beads read from the far corner, where they end at their start."""
    turned = np.full_like(scores, -np.inf)
    rows, columns = scores.shape[2:]
    for a in range(1, scores.shape[0] + 1):
        for b in range(1, scores.shape[1] + 1):
            part = scores[a - 1, b - 1, a:, b:][::-1, ::-1]
            turned[a - 1, b - 1, a:rows, b:columns] = part
    return turned


def _log_sum(values: Floats) -> Floats:
    """Log of the sum of exponentials along the first axis; -inf where there is nothing."""
    highest = values.max(axis=0)
    shift = np.where(np.isfinite(highest), highest, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - shift).sum(axis=0)) + shift)
