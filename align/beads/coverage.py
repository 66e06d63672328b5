"""How much of each segment finds its counterpart in each window of the other side.

For every token the best match among the tokens of the window counts, times the token's weight;
summed over the tokens of a segment. Because sums over segments are all that beads need, a tile of
the corridor costs one matrix of matches and a few running maxima.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.evidence import Channel, Tokens

Singles = NDArray[np.float32]


def coverage(
    channel: Channel, src: range, tgt: range, max_src: int, max_tgt: int
) -> tuple[Singles, Singles]:
    """Coverage of the segments of a tile.

    Args:
        channel: the tokens of both sides.
        src: source segments, which may lie outside the text: nothing covers them.
        tgt: target segments.
        max_src: the longest source window.
        max_tgt: the longest target window.

    Returns:
        Two arrays. [b - 1, i, j] of the first, of shape (max_tgt, len(src), len(tgt)): how much
        of segment src[i] is covered by the window of b target segments that ends **with** tgt[j].
        [a - 1, i, j] of the second, shape (max_src, len(src), len(tgt)): how much of tgt[j] is
        covered by the window of a source segments that ends with src[i].
    """
    src_tile, tgt_tile = _Tile(channel.src, src), _Tile(channel.tgt, tgt)
    matches = np.zeros((len(src_tile.types), len(tgt_tile.types)), dtype=np.float32)
    if matches.size:  # a match need not know what to do with nothing
        matches = channel.match(src_tile.types, tgt_tile.types)
    by_tgt = tgt_tile.best_of_segments(matches.T).T  # (source types, target segments)
    by_src = src_tile.best_of_segments(matches)  # (source segments, target types)
    return (
        np.stack([src_tile.sums(best) for best in _growing(by_tgt, max_tgt)]),
        np.stack([tgt_tile.sums(best).T for best in _growing(by_src.T, max_src)]),
    )


def _growing(best: Singles, longest: int) -> list[Singles]:
    """Best values over windows of 1…`longest` columns that end with each column."""
    grown = [best]
    for length in range(1, longest):
        wider = grown[-1].copy()
        np.maximum(wider[:, length:], best[:, :-length], out=wider[:, length:])
        grown.append(wider)
    return grown


class _Tile:
    """The tokens of a run of segments."""

    def __init__(self, tokens: Tokens, segments: range) -> None:
        inside = range(max(0, segments.start), max(0, min(len(tokens), segments.stop)))
        start = int(tokens.starts[inside.start]) if inside else 0
        stop = int(tokens.starts[inside.stop]) if inside else 0
        #: The distinct types, and for every token which of them it is.
        self.types, self._which = np.unique(tokens.types[start:stop], return_inverse=True)
        self._weights = tokens.weights[self.types]
        self._count = len(segments)
        counts = np.diff(tokens.starts[inside.start : inside.stop + 1])[: len(inside)]
        owners = np.arange(inside.start, inside.stop) - segments.start
        self._filled = owners[counts > 0]
        self._starts = (np.cumsum(counts) - counts)[counts > 0]

    def best_of_segments(self, values: Singles) -> Singles:
        """Rows of types → rows of segments: the best of each segment's tokens, 0 for none.

        Args:
            values: shape (types, k).

        Returns:
            Shape (segments, k).
        """
        best = np.zeros((self._count, values.shape[1]), dtype=np.float32)
        if len(self._filled):
            best[self._filled] = np.maximum.reduceat(values[self._which], self._starts, axis=0)
        return best

    def sums(self, values: Singles) -> Singles:
        """Rows of types → rows of segments: weighted sums over each segment's tokens."""
        total = np.zeros((self._count, values.shape[1]), dtype=np.float32)
        if len(self._filled):
            weighted = (values * self._weights[:, None])[self._which]
            total[self._filled] = np.add.reduceat(weighted, self._starts, axis=0)
        return total
