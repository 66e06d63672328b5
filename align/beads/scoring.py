"""How good is a bead? The scores of all shapes over a stretch of the corridor at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.beads.sides import Floats, Side


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, in units of cosine.

    Found on MAC-Dev and part I of the Shanghai report by random and grid search
    (docs/decisions/0004-lexicon.md); an issue of its own will learn them.

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
        self._src_chars = src.window_chars(max_src) * ratio
        self._tgt_chars = tgt.window_chars(max_tgt)

    def tile(self, rows: range, columns: range) -> Floats:
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
        src = _Stretch.of(rows, self.max_src, self._src_norms[0])
        tgt = _Stretch.of(columns, self.max_tgt, self._tgt_norms[0])
        products = src.take(self.src.vectors) @ tgt.take(self.tgt.vectors).T
        # The product of two windows is the sum of a rectangle of these products; with sums
        # over all rows and columns so far it takes four look-ups, whatever the shape.
        down, across = _sums(products, axis=0), _sums(products, axis=1)
        both = _sums(down, axis=1)
        scores = np.full((self.max_src, self.max_tgt, len(rows), len(columns)), -np.inf)
        for a in range(1, self.max_src + 1):
            src_norms = self._src_norms[a - 1, rows.start : rows.stop, None]
            strip = src.window(both, a) / src_norms
            beside = src.window(down, a) / src_norms / tgt.norms
            for b in range(1, self.max_tgt + 1):
                tgt_norms = self._tgt_norms[b - 1, columns.start : columns.stop]
                cosine = tgt.window(strip.T, b).T / tgt_norms
                flank = tgt.window(across.T, b).T / tgt_norms / src.norms[:, None]
                neighbours = tgt.neighbours(beside.T, b).T + src.neighbours(flank, a)
                weak = self._weak(tgt.weakest(beside.T, b).T, b) + self._weak(
                    src.weakest(flank, a), a
                )
                certainty = cosine - self.weights.margin * neighbours / 2 - self.weights.edge * weak
                scores[a - 1, b - 1] = self._score(a, b, certainty, rows, columns)
        return scores

    def _weak(self, weakest: Floats, length: int) -> Floats:
        """What the weakest end of a window lacks; windows of one segment have no ends."""
        if length == 1:
            return np.zeros_like(weakest)
        return np.maximum(self.weights.belonging - weakest, 0)

    def _score(self, a: int, b: int, certainty: Floats, rows: range, columns: range) -> Floats:
        """What the lengths and the shape take away; -inf where the bead starts too early."""
        src_chars = self._src_chars[a - 1, rows.start : rows.stop, None]
        tgt_chars = self._tgt_chars[b - 1, columns.start : columns.stop]
        shorter, longer = np.minimum(src_chars, tgt_chars), np.maximum(src_chars, tgt_chars)
        ratio = np.maximum(shorter, 1) / np.maximum(longer, 1)
        score = (
            certainty * np.log2(1 + ratio)
            - self.weights.length * np.minimum(np.log(ratio) ** 2, 4)
            - self.weights.extra * (a + b - 2)
        )
        fits = (np.asarray(rows) >= a)[:, None] & (np.asarray(columns) >= b)
        return np.where(fits, score, -np.inf)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a run of boundaries and the segments around it lie in sums over segments.

    Windows reach back `longest` segments from each boundary; one more on either side is needed
    for the neighbours. Segments outside the text count as zero.

    Attributes:
        first: number of the first segment taken, negative before the text.
        lead: segments before the first boundary.
        norms: lengths of the segments' vectors; infinite outside the text.
        inside: 1.0 for segments of the text, 0.0 outside.
        count: how many boundaries.
    """

    first: int
    lead: int
    norms: Floats
    inside: Floats
    count: int

    @classmethod
    def of(cls, boundaries: range, longest: int, norms: Floats) -> _Stretch:
        """The stretch around `boundaries`; `norms` as Side.window_norms(1)[0]."""
        lead = longest + 1
        numbers = np.arange(boundaries.start - lead, boundaries.stop)
        inside = (numbers >= 0) & (numbers < len(norms) - 1)
        taken = np.where(inside, norms[np.where(inside, numbers + 1, 0)], np.inf)
        return cls(boundaries.start - lead, lead, taken, inside.astype(float), len(boundaries))

    def take(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vectors of the stretch, zero rows outside the text."""
        taken = np.zeros((len(self.norms), vectors.shape[1]), dtype=np.float32)
        start, stop = max(0, self.first), min(len(vectors), self.first + len(self.norms))
        taken[start - self.first : stop - self.first] = vectors[start:stop]
        return taken

    def window(self, sums: Floats, length: int) -> Floats:
        """Totals of the windows of `length` segments before each boundary, from running sums."""
        end, start = self.lead, self.lead - length
        return sums[end : end + self.count] - sums[start : start + self.count]

    def weakest(self, values: Floats, length: int) -> Floats:
        """The lower value of the first and the last segment of each window."""
        last, first = self.lead - 1, self.lead - length
        return np.minimum(values[last : last + self.count], values[first : first + self.count])

    def neighbours(self, values: Floats, length: int) -> Floats:
        """Mean value of the segment before and the one after each window, of those there are."""
        after, before = self.lead, self.lead - length - 1
        counts = self.inside[after : after + self.count] + self.inside[before : before + self.count]
        total = values[after : after + self.count] + values[before : before + self.count]
        return np.asarray(total / np.maximum(counts, 1)[:, None])


def _sums(values: NDArray[np.floating], axis: int) -> Floats:
    """Running sums along an axis, starting with 0, so one longer than `values`."""
    sums = np.cumsum(values, axis=axis, dtype=np.float64)
    first = np.zeros_like(sums.take([0], axis=axis))
    return np.concatenate((first, sums), axis=axis)
