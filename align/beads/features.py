"""What can be said about a bead, as numbers; for all shapes at a block of boundaries at once.

All features but the cosines are sums over the segments of a bead, and the product of two windows
is the sum of a rectangle of products of segments. With running sums every shape costs the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from align.beads.block import Block, Singles, back
from align.beads.coverage import Matches, Near
from align.beads.sides import Ints, Side
from align.evidence import Channel

#: Features of every bead, in this order; two for each channel follow (how much of the source is
#: covered, and of the target).
PLAIN = ("one-one", "extra", "many-many", "cosine", "cosine-extra", "neighbours", "ratio", "gap")


class Features:
    """Features of the beads of one document pair.

    All arrays that its methods give can be broadcast to the shape of a block. Beads that would
    start before the text or end after it have meaningless, but finite values.
    """

    def __init__(
        self,
        src: Side,
        tgt: Side,
        channels: Sequence[Channel],
        max_src: int,
        max_tgt: int,
        ratio: float,
        near: Near | None = None,
    ) -> None:
        """Prepare what all beads share.

        Args:
            src: one side.
            tgt: the other.
            channels: words that match.
            max_src: the most source segments of a bead.
            max_tgt: the most target segments of a bead.
            ratio: target characters for one source character.
            near: target segments that a bead may hold together with each source segment; in a
                long text there is no time to look for words in all of them.
        """
        self.src, self.tgt = src, tgt
        # A norm is infinite where there is no window, so its inverse makes a cosine 0.
        self._src_inverse = (1 / src.window_norms(max_src)).astype(np.float32)
        self._tgt_inverse = (1 / tgt.window_norms(max_tgt)).astype(np.float32)
        self._src_chars = src.window_chars(max_src).astype(np.float32) * np.float32(ratio)
        self._tgt_chars = tgt.window_chars(max_tgt).astype(np.float32)
        near = near or Near.everything(len(src), len(tgt))
        #: For each channel, the pairs of words that match, seen from either side.
        self._words = {channel.name: Matches.of(channel, near) for channel in channels}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all features."""
        return (*PLAIN, *(f"{name}-{side}" for name in self._words for side in ("src", "tgt")))

    def each(self, block: Block) -> Iterator[tuple[str, Singles]]:
        """Every feature by itself."""
        yield from self.plain(block)
        for name in self.names[len(PLAIN) :]:
            yield name, self.covered(block, {name: 1.0})

    def of(self, starts: Ints, ends: Ints) -> Singles:
        """All features of some beads.

        Args:
            starts: shape (k, 2), the boundaries at which they begin.
            ends: shape (k, 2), those at which they end.

        Returns:
            Shape (k, features), in the order of `names`.
        """
        found = np.zeros((len(starts), len(self.names)), dtype=np.float32)
        sizes = ends - starts
        for a, b in np.unique(sizes, axis=0).tolist():
            some = np.flatnonzero((sizes == (a, b)).all(axis=1))
            block = Block(ends[some, 0], ends[some, 1], 1, 1, a, b)
            each = dict(self.each(block))
            for number, name in enumerate(self.names):
                values = np.broadcast_to(each[name], block.shape)
                found[some, number] = values[:, 0, -1, -1, 0]
        return found

    def plain(self, block: Block) -> Iterator[tuple[str, Singles]]:
        """The features that look at shapes, vectors and lengths."""
        a = np.arange(1, block.max_src + 1, dtype=np.float32)[:, None, None]
        b = np.arange(1, block.max_tgt + 1, dtype=np.float32)[:, None]
        yield "one-one", (a + b == 2).astype(np.float32)
        yield "extra", a + b - 2
        yield "many-many", ((a > 1) & (b > 1)).astype(np.float32)
        cosine, neighbours = self._cosines(block)
        yield "cosine", cosine
        yield "neighbours", neighbours
        yield "cosine-extra", cosine * (a + b - 2)
        x = _at(self._src_chars, block.src, block.max_src)[..., None, None]
        y = _at(self._tgt_chars, block.tgt, block.max_tgt).swapaxes(1, 2)[:, None, None]
        yield "ratio", np.abs(np.log(x + 3) - np.log(y + 3))
        gap = x - y
        np.multiply(gap, gap, out=gap)
        gap /= 10 * (x + y + 10)
        yield "gap", np.minimum(gap, 10, out=gap)

    def _cosines(self, block: Block) -> tuple[Singles, Singles]:
        """Cosine of the two windows; mean cosine of either with the segments beside the other,
        which the bead might have taken in instead."""
        max_src, max_tgt = block.max_src, block.max_tgt
        # Products of the segments of all beads and of those beside them: the one before boundary
        # k is number k + max_src, and so on for the target.
        segments = block.row[:, None] + np.arange(-max_src - 1, block.rows)
        others = block.column[:, None] + np.arange(-max_tgt - 1, block.columns)
        products = self.src.rows(segments) @ self.tgt.rows(others).swapaxes(1, 2)
        norms = _at(self._tgt_inverse, block.tgt, max_tgt).swapaxes(1, 2)[:, None, None]
        # Windows of the source with single segments of the target, (places, rows, max_src, …).
        down = _sums(products, 1)[:, 1:]
        single = down[:, max_src:-1, None] - back(down[:, :-2], 1, max_src)
        single *= _at(self._src_inverse, block.src, max_src)[..., None]
        cosine = _windows(single, max_tgt) * norms
        single *= _at(self._tgt_inverse, others + 1, 1)[:, None, None, :, 0]
        beside = (
            back(single[..., :-2], 3, max_tgt).swapaxes(3, 4) + single[..., None, max_tgt + 1 :]
        )
        beside *= _share(block.tgt, max_tgt, len(self.tgt)).swapaxes(1, 2)[:, None, None]
        # The segments beside windows of the source with windows of the target.
        products *= _at(self._src_inverse, segments + 1, 1)
        outer = products[:, max_src + 1 :, None] + back(products[:, :-2], 1, max_src)
        outer *= _share(block.src, max_src, len(self.src))[..., None]
        around = _windows(outer, max_tgt)
        around *= norms
        beside += around
        return cosine, beside

    def covered(self, block: Block, factors: Mapping[str, float]) -> Singles:
        """How much of both sides of a bead is covered, by all channels together, times a factor
        for each channel and side."""
        found = np.zeros(block.shape, dtype=np.float32)
        max_src, max_tgt = block.max_src, block.max_tgt
        rows, columns = block.rows + max_src - 1, block.columns + max_tgt - 1
        src, tgt = (block.row - max_src, rows), (block.column - max_tgt, columns)
        for name, (of_src, of_tgt) in self._words.items():
            if factor := np.float32(factors.get(f"{name}-src", 0.0)):
                each = factor * of_src.coverage(*src, *tgt, max_tgt)
                sums = _sums(each[..., max_tgt - 1 :], 1)
                found += sums[:, max_src:, None] - back(sums[:, :-1], 1, max_src)
            if factor := np.float32(factors.get(f"{name}-tgt", 0.0)):
                each = factor * of_tgt.coverage(*tgt, *src, max_src)
                sums = _sums(each[..., max_src - 1 :].transpose(0, 3, 2, 1), 3)
                found += sums[..., None, max_tgt:] - back(sums[..., :-1], 3, max_tgt).swapaxes(3, 4)
        return found


def _sums(values: Singles, axis: int) -> Singles:
    """Running sums along an axis, beginning with 0."""
    shape = list(values.shape)
    shape[axis] += 1
    sums = np.zeros(shape, dtype=np.float32)
    np.cumsum(values, axis=axis, out=sums[(slice(None),) * axis + (slice(1, None),)])
    return sums


def _windows(values: Singles, longest: int) -> Singles:
    """Sums over all windows of the target of values by its segments, with one segment more than
    the longest window needs before the first boundary and one after the last."""
    sums = _sums(values[..., 1:-1], 3)
    return np.asarray(sums[..., None, longest:] - back(sums[..., :-1], 3, longest).swapaxes(3, 4))


def _at(table: Singles, boundaries: Ints, longest: int) -> Singles:
    """Entries of a table by length and boundary, 0 outside the text; (*boundaries, longest)."""
    inside = (boundaries >= 0) & (boundaries < table.shape[1])
    found = table[:longest].T[np.where(inside, boundaries, 0)]
    return np.asarray(found * inside[..., None])


def _share(boundaries: Ints, longest: int, count: int) -> Singles:
    """Half of 1 for each of the two segments beside each window that there are, (*boundaries,
    longest): what either is worth when both sides of a bead count the same."""
    lengths = np.arange(1, longest + 1)
    there = (boundaries[..., None] < count).astype(np.float32)
    there = there + (boundaries[..., None] - lengths - 1 >= 0)
    return np.asarray(0.5 / np.maximum(there, 1), dtype=np.float32)
