"""What can be said about a bead, as numbers; for all shapes over a stretch of the corridor at once.

All features but the cosines are sums over the segments of a bead, and the product of two windows
is the sum of a rectangle of products of segments. With running sums every shape costs the same.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.beads.coverage import coverage
from align.beads.sides import Floats, Side
from align.beads.stretch import Stretch, running_sums
from align.evidence import Channel

Singles = NDArray[np.float32]

#: Features of every bead, in this order; two for each channel follow (how much of the source is
#: covered, and of the target).
PLAIN = ("one-one", "extra", "many-many", "cosine", "cosine-extra", "neighbours", "ratio", "gap")


class Features:
    """Features of the beads of one document pair."""

    def __init__(
        self,
        src: Side,
        tgt: Side,
        channels: tuple[Channel, ...],
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
        self.src, self.tgt, self.channels = src, tgt, channels
        self.max_src, self.max_tgt = max_src, max_tgt
        self._src_norms, self._tgt_norms = src.window_norms(max_src), tgt.window_norms(max_tgt)
        self._src_chars = src.window_chars(max_src).astype(np.float32) * np.float32(ratio)
        self._tgt_chars = tgt.window_chars(max_tgt).astype(np.float32)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the features, in the order of :meth:`tile`."""
        covered = (f"{c.name}-{side}" for c in self.channels for side in ("src", "tgt"))
        return (*PLAIN, *covered)

    def tile(self, rows: range, columns: range) -> Singles:
        """Features of every shape at every pair of end boundaries.

        Args:
            rows: source boundaries.
            columns: target boundaries.

        Returns:
            Shape (len(names), max_src, max_tgt, len(rows), len(columns)). Entry [f, a - 1,
            b - 1, r, c] is feature f of the bead of the a source segments before rows[r] and
            the b target segments before columns[c]. Beads that would start before the text have
            meaningless values.
        """
        src = Stretch.of(rows, self.max_src, self._src_norms[0])
        tgt = Stretch.of(columns, self.max_tgt, self._tgt_norms[0])
        shape = (len(self.names), self.max_src, self.max_tgt, len(rows), len(columns))
        found = np.zeros(shape, dtype=np.float32)
        self._shapes(found)
        self._cosines(found, src, tgt, rows, columns)
        self._lengths(found, rows, columns)
        for number, channel in enumerate(self.channels):
            self._covered(found[len(PLAIN) + 2 * number :], channel, src, tgt)
        return found

    def _shapes(self, found: Singles) -> None:
        """One source and one target segment; segments beyond that; several on both sides."""
        a = np.arange(1, self.max_src + 1)[:, None, None, None]
        b = np.arange(1, self.max_tgt + 1)[:, None, None]
        found[0] = a + b == 2
        found[1] = a + b - 2
        found[2] = (a > 1) & (b > 1)

    def _cosines(
        self, found: Singles, src: Stretch, tgt: Stretch, rows: range, columns: range
    ) -> None:
        """Cosine of the windows, and mean cosine with the segments beside the bead."""
        products = src.take(self.src.vectors) @ tgt.take(self.tgt.vectors).T
        down, across = running_sums(products, axis=0), running_sums(products, axis=1)
        both = running_sums(down, axis=1)
        tgt_norms = self._tgt_norms[:, None, columns.start : columns.stop]
        flank = _windows(across / src.norms[:, None], tgt) / tgt_norms
        for a in range(1, self.max_src + 1):
            src_norms = self._src_norms[a - 1, rows.start : rows.stop, None]
            strip = (src.back(both, 0) - src.back(both, a)) / src_norms
            found[3, a - 1] = _windows(strip, tgt) / tgt_norms
            beside = (src.back(down, 0) - src.back(down, a)) / src_norms / tgt.norms
            found[5, a - 1] = _beside(beside, flank, a, src, tgt, self.max_tgt)
        np.multiply(found[3], found[1], out=found[4])

    def _lengths(self, found: Singles, rows: range, columns: range) -> None:
        """How unlike the lengths are: as a ratio, and as a difference in characters, which grows
        with the root of the length (Gale & Church 1993)."""
        x = self._src_chars[:, None, rows.start : rows.stop, None]
        y = self._tgt_chars[None, :, None, columns.start : columns.stop]
        np.abs(np.log(x + 3) - np.log(y + 3), out=found[6])
        np.minimum((x - y) ** 2 / (x + y + 10) / 10, 10, out=found[7])

    def _covered(self, found: Singles, channel: Channel, src: Stretch, tgt: Stretch) -> None:
        """How much of each side finds its counterpart on the other."""
        by_tgt, by_src = coverage(channel, src.segments, tgt.segments, self.max_src, self.max_tgt)
        sums = running_sums(tgt.back(by_tgt, 1, axis=2), axis=1)
        for a in range(1, self.max_src + 1):
            found[0, a - 1] = src.back(sums, 0, axis=1) - src.back(sums, a, axis=1)
            across = running_sums(src.back(by_src[a - 1], 1), axis=1)
            found[1, a - 1] = _windows(across, tgt)[: self.max_tgt]


def _windows(sums: Floats, tgt: Stretch) -> Floats:
    """Totals of all windows of the target from running sums along the last axis.

    Returns:
        Shape (max_tgt, len(sums), columns).
    """
    longest = tgt.lead - 1
    return np.asarray(tgt.back(sums.T, 0).T - tgt.backs(sums)[:longest])


def _beside(
    beside: Floats, flank: Floats, a: int, src: Stretch, tgt: Stretch, max_tgt: int
) -> Floats:
    """Mean cosine of a bead's sides with the segments next to it on the other side.

    `beside` has the cosines of windows of `a` source segments with target segments, by row and
    segment; `flank` those of source segments with windows of the target, by length of the
    window, segment and column.
    """
    fit = tgt.back(beside.T, 0).T + tgt.backs(beside)[1 : max_tgt + 1]
    fit = fit / tgt.neighbours(max_tgt)[:, None, :]
    other = src.back(flank, 0, axis=1) + src.back(flank, a + 1, axis=1)
    other = other / src.neighbours(a)[a - 1, :, None]
    return np.asarray((fit + other) / 2)
