"""What can be said about a bead, as numbers; for all shapes at a band of boundaries at once.

All features but the cosines are sums over the segments of a bead, and the product of two windows
is the sum of a rectangle of products of segments. With running sums every shape costs the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from align.beads.band import Band, Singles
from align.beads.coverage import Words, coverage
from align.beads.sides import Ints, Side
from align.evidence import Channel

#: Features of every bead, in this order; two for each channel follow (how much of the source is
#: covered, and of the target).
PLAIN = ("one-one", "extra", "many-many", "cosine", "cosine-extra", "neighbours", "ratio", "gap")


SIDES = ("src", "tgt")


class Features:
    """Features of the beads of one document pair.

    All arrays that its methods give have a shape that can be broadcast to (rows, max_src,
    max_tgt, width): entry [k, a - 1, b - 1, w] is about the bead of the a source segments before
    boundary rows[k] and the b target segments before boundary low[k] + w of a band. Beads that
    would start before the text or end after it have meaningless values.
    """

    def __init__(
        self,
        src: Side,
        tgt: Side,
        channels: Sequence[Channel],
        max_src: int,
        max_tgt: int,
        ratio: float,
    ) -> None:
        """Prepare what all beads share.

        Args:
            src: one side.
            tgt: the other.
            channels: words that match.
            max_src: the most source segments of a bead.
            max_tgt: the most target segments of a bead.
            ratio: target characters for one source character.
        """
        self.src, self.tgt, self.channels = src, tgt, tuple(channels)
        self.max_src, self.max_tgt = max_src, max_tgt
        # A norm is infinite where there is no window, so its inverse makes a cosine 0.
        self._src_inverse = (1 / src.window_norms(max_src)).astype(np.float32)
        self._tgt_inverse = (1 / tgt.window_norms(max_tgt)).astype(np.float32)
        self._src_chars = src.window_chars(max_src).astype(np.float32) * np.float32(ratio)
        self._tgt_chars = tgt.window_chars(max_tgt).astype(np.float32)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all features."""
        covered = (f"{c.name}-{side}" for c in self.channels for side in SIDES)
        return (*PLAIN, *covered)

    def each(self, band: Band) -> Iterator[tuple[str, Singles]]:
        """Every feature by itself."""
        yield from self.plain(band)
        for channel in self.channels:
            for side in SIDES:
                name = f"{channel.name}-{side}"
                yield name, self.covered(band, {name: 1.0})

    def plain(self, band: Band) -> Iterator[tuple[str, Singles]]:
        """The features that look at shapes, vectors and lengths."""
        a = np.arange(1, self.max_src + 1, dtype=np.float32)[:, None, None]
        b = np.arange(1, self.max_tgt + 1, dtype=np.float32)[:, None]
        yield "one-one", (a + b == 2).astype(np.float32)
        yield "extra", a + b - 2
        yield "many-many", ((a > 1) & (b > 1)).astype(np.float32)
        cosine, neighbours = self._cosines(band)
        yield "cosine", cosine
        yield "neighbours", neighbours
        yield "cosine-extra", cosine * (a + b - 2)
        x = _at(self._src_chars, np.array(band.rows)).T[:, :, None, None]
        y = _at(self._tgt_chars, band.columns).transpose(1, 0, 2)[:, None]
        yield "ratio", np.abs(np.log(x + 3) - np.log(y + 3))
        gap = x - y
        np.multiply(gap, gap, out=gap)
        gap /= 10 * (x + y + 10)
        yield "gap", np.minimum(gap, 10, out=gap)

    def _cosines(self, band: Band) -> tuple[Singles, Singles]:
        """Cosine of the two windows; mean cosine of either with the segments beside the other,
        which the bead might have taken in instead."""
        rows, columns = np.array(band.rows), band.columns
        products, near = _products(self.src, self.tgt, band, self.max_src, self.max_tgt)
        down = np.zeros((products.shape[0] + 1, products.shape[1]))
        np.cumsum(products, axis=0, out=down[1:])
        at_row = np.arange(len(rows)) + self.max_src + 1
        above = at_row[:, None] - np.arange(1, self.max_src + 1)
        # Windows of the source with single segments of the target, (rows, max_src, near).
        single = down[at_row[:, None, None], near] - down[above[:, :, None], near]
        single = single.astype(np.float32) * _at(self._src_inverse, rows).T[:, :, None]
        norms = _at(self._tgt_inverse, columns).transpose(1, 0, 2)[:, None]
        cosine = _windows(single, band, self.max_tgt) * norms
        segments = band.low[:, None] - self.max_tgt - 1 + np.arange(near.shape[2])
        single *= _at(self._tgt_inverse[:1], segments + 1)[0][:, None]
        beside = band.back(single[:, :, :-1], self.max_tgt) + single[:, :, None, self.max_tgt + 1 :]
        beside /= _beside(columns[:, None], self.max_tgt, len(self.tgt))[:, None]
        # The segments beside windows of the source with windows of the target.
        lengths = _at(self._src_inverse[:1], band.rows[0] - self.max_src + np.arange(len(products)))
        products = products * lengths[0][:, None]
        outer = products[at_row[:, None, None], near] + products[above[:, :, None] - 1, near]
        outer /= _beside(rows[:, None, None], self.max_src, len(self.src))
        beside += _windows(outer, band, self.max_tgt) * norms
        beside /= 2
        return cosine, beside

    def covered(self, band: Band, factors: Mapping[str, float]) -> Singles:
        """How much of both sides of a bead is covered, by all channels together, times a factor
        for each channel and side."""
        src_words = [
            (c.src, c.partners, c.tgt, factors.get(f"{c.name}-src", 0.0)) for c in self.channels
        ]
        tgt_words = [
            (c.tgt, c.back, c.src, factors.get(f"{c.name}-tgt", 0.0)) for c in self.channels
        ]
        return self._covered_src(band, src_words) + self._covered_tgt(band, tgt_words)

    def _covered_src(self, band: Band, words: Sequence[Words]) -> Singles:
        segments = range(band.rows[0] - self.max_src, band.rows[-1])
        rows = np.arange(len(band.rows))
        # Beads from the first row below a segment to the last that reaches back to it.
        after = np.array(segments) + 1 - band.rows[0]
        first = band.low[np.clip(after, 0, None)] - self.max_tgt
        last = band.low[np.minimum(after + self.max_src - 1, rows[-1])] + band.width
        found = coverage(near(words, segments), first, int((last - first).max()), self.max_tgt)
        owners = rows[:, None] + self.max_src - np.arange(1, self.max_src + 1)
        ends = band.low[:, None] - 1 - first[owners]
        across = np.arange(band.width)
        each = found[
            np.arange(self.max_tgt)[:, None],
            owners[..., None, None],
            ends[..., None, None] + across,
        ]
        for a in range(1, self.max_src):
            each[:, a] += each[:, a - 1]
        return np.asarray(each)

    def _covered_tgt(self, band: Band, words: Sequence[Words]) -> Singles:
        start = int(band.low[0]) - self.max_tgt
        segments = range(start, int(band.low[-1]) + band.width - 1)
        numbers = np.array(segments)
        first_row = np.searchsorted(band.low, numbers + 2 - band.width)
        last_row = np.searchsorted(band.low, numbers + self.max_tgt, side="right") - 1
        first = band.rows[0] + first_row - self.max_src
        width = int((last_row - first_row).max()) + self.max_src
        found = coverage(near(words, segments), first, width, self.max_src)
        owners = band.columns[:, None] - np.arange(1, self.max_tgt + 1)[:, None] - start
        ends = np.array(band.rows)[:, None, None] - 1 - first[owners]
        sizes = np.arange(self.max_src)[:, None, None]
        each = found[sizes, owners[:, None], ends[:, None]]
        for b in range(1, self.max_tgt):
            each[:, :, b] += each[:, :, b - 1]
        return np.asarray(each)


def near(words: Sequence[Words], segments: range) -> list[Words]:
    """The words of some segments only, which may lie outside the text."""
    return [(tokens.of(segments), partners, others, f) for tokens, partners, others, f in words]


def _products(src: Side, tgt: Side, band: Band, max_src: int, max_tgt: int) -> tuple[Singles, Ints]:
    """Products of the vectors of all segments that a band's beads, and those beside them, hold.

    Returns:
        Shape (source segments, target segments); the first source segment is the one before the
        longest window of the first row. Then where in it the target segments near each row stand,
        shape (rows, 1, max_tgt + 1 + width), from one before the longest window on.
    """
    left = band.low - max_tgt - 1
    products = (
        src.around(band.rows[0] - max_src - 1, band.rows[-1])
        @ tgt.around(int(left[0]), int(band.low[-1]) + band.width - 1).T
    )
    across = np.arange(max_tgt + 1 + band.width)
    return products, (left - left[0])[:, None, None] + across


def _windows(values: Singles, band: Band, longest: int) -> Singles:
    """Sums over all windows of the target of values by its segments, (…, max_tgt, width)."""
    sums = np.cumsum(values, axis=-1, dtype=np.float64)
    ends = sums[..., None, longest : longest + band.width]
    return np.asarray(ends - band.back(sums[..., :-1], longest), dtype=np.float32)


def _at(table: Singles, boundaries: Ints) -> Singles:
    """Entries of a table by length and boundary, 0 outside the text; (longest, *boundaries)."""
    inside = (boundaries >= 0) & (boundaries < table.shape[1])
    return np.where(inside, table[:, np.where(inside, boundaries, 0)], np.float32(0))


def _beside(boundaries: Ints, longest: int, count: int) -> Singles:
    """How many of the two segments beside each window there are, at least 1; windows of all
    lengths along the last axis but one."""
    lengths = np.arange(1, longest + 1)[:, None]
    there = (boundaries < count).astype(np.float32) + (boundaries - lengths - 1 >= 0)
    return np.maximum(there, np.float32(1))
