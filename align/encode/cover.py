"""How much of each part of a text finds its counterpart in the other one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.encode.small import model


def coverage(
    chinese: Sequence[str], english: Sequence[str]
) -> tuple[Sequence[float], Sequence[float]]:
    """Coverage of the parts of two texts by the whole of the other.

    Every piece of a part counts as much as it tells, times the likeness of the piece of the
    other text that is most like it.

    Args:
        chinese: the parts of a Chinese text, as its clauses.
        english: those of the English text.

    Returns:
        One value between 0 and 1 for each Chinese and for each English part; 1 for a part
        without pieces, of which nothing is missing.
    """
    zh, zh_starts, zh_weights = model().pieces(chinese, "zh")
    en, en_starts, en_weights = model().pieces(english, "en")
    if not len(zh) or not len(en):
        return [1.0] * len(chinese), [1.0] * len(english)
    likeness = model().match(zh, en)
    return (
        _means(likeness.max(axis=1), zh_weights, zh_starts),
        _means(likeness.max(axis=0), en_weights, en_starts),
    )


def _means(
    best: NDArray[np.float32], weights: NDArray[np.float32], starts: NDArray[np.int64]
) -> list[float]:
    """Weighted means over the pieces of each part."""
    got, whole = (
        np.diff(np.concatenate(([0.0], np.cumsum(values)))[starts])
        for values in (best * weights, weights)
    )
    means: list[float] = np.where(whole > 0, got / np.where(whole > 0, whole, 1), 1.0).tolist()
    return means
