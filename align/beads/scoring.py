"""How good is a bead, at a first look? All shapes over a stretch of the corridor at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.sides import Floats, Side
from align.beads.stretch import Stretch, running_sums


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, in units of cosine.

    Found on MAC-Dev and part I of the Shanghai report by random and grid search
    (docs/decisions/0004-lexicon.md). They only lead to a first path; the last pass decides by the
    learnt ones of weights.json.

    Attributes:
        margin: of the mean similarity with the four neighbouring segments, subtracted.
        edge: of what the outermost segments of a side, where it has several, lack to
            `belonging`, subtracted: a segment that resembles nothing of the other side
            does not belong to the bead.
        belonging: similarity with the whole other side from which a segment belongs.
        length: of the squared log of the length ratio, subtracted; the square counts up to 4.
        extra: of each segment beyond 1-1, subtracted.
        skip: cost of leaving out one segment of either side.
    """

    margin: float = 0.5
    edge: float = 0.4
    belonging: float = 0.13
    length: float = 0.1
    extra: float = 0.025
    skip: float = 0.24


#: Scores need no more than single precision; sums of them do.
Singles = NDArray[np.float32]


class Scorer:
    """Scores of the beads of one document pair."""

    def __init__(
        self, src: Side, tgt: Side, max_src: int, max_tgt: int, ratio: float, weights: Weights
    ) -> None:
        """Prepare what all beads share.

        Args:
            src: one side.
            tgt: the other.
            max_src: the most source segments of a bead.
            max_tgt: the most target segments of a bead.
            ratio: target characters for one source character.
            weights: what counts how much.
        """
        self.src, self.tgt = src, tgt
        self.max_src, self.max_tgt = max_src, max_tgt
        self.weights = weights
        self._src_norms, self._tgt_norms = src.window_norms(max_src), tgt.window_norms(max_tgt)
        self._src_chars = np.maximum(src.window_chars(max_src) * ratio, 1).astype(np.float32)
        self._tgt_chars = np.maximum(tgt.window_chars(max_tgt), 1).astype(np.float32)

    def tile(self, rows: range, columns: range) -> Singles:
        """Score every shape at every pair of end boundaries.

        A score is the cosine of the two windows, less their mean cosine with the segments next
        to the bead (if a neighbour fits as well, the bead is not sure) and less what its own
        outermost segments lack, scaled down and reduced when the lengths disagree, less a little
        for every extra segment.

        Args:
            rows: source boundaries.
            columns: target boundaries.

        Returns:
            Shape (max_src, max_tgt, len(rows), len(columns)). Entry [a - 1, b - 1, r, c] is the
            score of the bead of the a source segments before boundary rows[r] and the b target
            segments before columns[c]. Higher is better; -inf where it would start too early.
        """
        src = Stretch.of(rows, self.max_src, self._src_norms[0])
        tgt = Stretch.of(columns, self.max_tgt, self._tgt_norms[0])
        products = src.take(self.src.vectors) @ tgt.take(self.tgt.vectors).T
        # The product of two windows is the sum of a rectangle of these products; with sums
        # over all rows and columns so far it takes four look-ups, whatever the shape.
        down, across = running_sums(products, axis=0), running_sums(products, axis=1)
        both = running_sums(down, axis=1)
        tgt_norms = self._tgt_norms[:, None, columns.start : columns.stop]
        flank = _cosines(across / src.norms[:, None], tgt, tgt_norms)
        scores = np.empty((self.max_src, self.max_tgt, len(rows), len(columns)), dtype=np.float32)
        for a in range(1, self.max_src + 1):
            src_norms = self._src_norms[a - 1, rows.start : rows.stop, None]
            beside = ((src.back(down, 0) - src.back(down, a)) / src_norms / tgt.norms).astype(
                np.float32
            )
            sums = (src.back(both, 0) - src.back(both, a)) / src_norms
            scores[a - 1] = _cosines(sums, tgt, tgt_norms)
            scores[a - 1] -= self._neighbours(a, src, tgt, flank, beside)
            self._subtract_weak_ends(scores[a - 1], a, src, tgt, flank, beside)
            self._weigh_lengths(scores[a - 1], a, rows, columns)
            scores[a - 1, :, : max(0, a - rows.start)] = -np.inf
        for b in range(1, self.max_tgt + 1):
            scores[:, b - 1, :, : max(0, b - columns.start)] = -np.inf
        return scores

    def _neighbours(
        self, a: int, src: Stretch, tgt: Stretch, flank: Singles, beside: Singles
    ) -> Singles:
        """How well the segments next to a bead fit it: if they do, the bead is not sure.

        Args:
            a: source segments of the beads.
            src: stretch of the source.
            tgt: stretch of the target.
            flank: cosine of source segments with windows of the target, shape
                (max_tgt, segments, columns).
            beside: cosine of windows of the source with target segments, (rows, segments).

        Returns:
            Shape (max_tgt, rows, columns).
        """
        margin = np.float32(self.weights.margin / 2)
        fit = np.add(tgt.back(beside.T, 0).T, tgt.backs(beside)[1:], order="C")
        fit *= margin / tgt.neighbours(self.max_tgt)[:, None, :]
        other = src.back(flank, 0, axis=1) + src.back(flank, a + 1, axis=1)
        other *= margin / src.neighbours(a)[a - 1, :, None]
        fit += other
        return fit

    def _subtract_weak_ends(
        self, scores: Singles, a: int, src: Stretch, tgt: Stretch, flank: Singles, beside: Singles
    ) -> None:
        """What the outermost segments of each side lack to belong; arguments as above. Windows
        of one segment have no ends."""
        enough = np.float32(self.weights.belonging)
        edge = np.float32(self.weights.edge)
        if self.max_tgt > 1:
            ends = tgt.backs(np.minimum(beside, enough) * edge)
            scores[1:] += np.minimum(ends[0], ends[1 : self.max_tgt], order="C")
            scores[1:] -= edge * enough
        if a > 1:
            weakest = np.minimum(src.back(flank, 1, axis=1), src.back(flank, a, axis=1))
            np.minimum(weakest, enough, out=weakest)
            weakest -= enough
            weakest *= edge
            scores += weakest

    def _weigh_lengths(self, scores: Singles, a: int, rows: range, columns: range) -> None:
        """Scale down and subtract where the lengths disagree; subtract for every extra segment."""
        src_chars = self._src_chars[a - 1, rows.start : rows.stop, None]
        tgt_chars = self._tgt_chars[:, None, columns.start : columns.stop]
        ratio = np.minimum(src_chars * (1 / tgt_chars), (1 / src_chars) * tgt_chars)
        ratio += 1
        np.log(ratio, out=ratio)
        ratio *= np.float32(1 / math.log(2))
        scores *= ratio
        unlike = np.log(src_chars) - np.log(tgt_chars)
        np.square(unlike, out=unlike)
        np.minimum(unlike, 4, out=unlike)
        unlike *= np.float32(self.weights.length)
        unlike += np.float32(self.weights.extra) * np.arange(
            a - 1, a + self.max_tgt - 1, dtype=np.float32
        ).reshape(-1, 1, 1)
        scores -= unlike


def _cosines(sums: Floats, tgt: Stretch, norms: Floats) -> Singles:
    """Cosines with all windows of the target.

    Args:
        sums: running sums of products with its segments, over the length of the other vector.
        tgt: its stretch.
        norms: lengths of its windows, shape (max_tgt, 1, columns).

    Returns:
        Shape (max_tgt, len(sums), columns).
    """
    # Differences of sums in double precision: the sums are much larger than what is left.
    totals = tgt.back(sums.T, 0).T - tgt.backs(sums)[: len(norms)]
    return np.divide(totals, norms, order="C").astype(np.float32)
