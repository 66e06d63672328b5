"""Second pass: how much of two documents says the same in the same order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.match.sketch import Sketch

Floats = NDArray[np.float32]

#: Likeness (a cosine) from which on two passages count as saying the same; what is above it is
#: what they are worth. 0.1 and 0.3 do as well, 0.5 costs two points of the documents.
_LIKE = 0.2
#: Added before the logarithm of a share, so that nothing in common is bad and not endless.
_NEXT_TO_NOTHING = 0.02
#: Added to what the figures and names of a document weigh: so few that they say nothing.
_FEW_MARKS = 1.0

#: What lengths of English passages are to be multiplied by, so that those of translations are
#: alike: measured like the weights below.
ENGLISH = 1.41

#: Log-odds that two documents translate each other: one, the log of the larger and of the smaller
#: share in order, the share of Chinese marks that the English has, the log of one more than these
#: weigh. Learnt by scripts/bench-match --fit from 1,000 documents a side of its tuning sources.
WEIGHTS = (14.9, 4.3, 8.6, 6.0, -1.0)


def log_odds(src: Sketch, others: Sequence[Sketch], rarity: Floats) -> list[float]:
    """How likely a Chinese document is translated by each of some English ones.

    Args:
        src: the Chinese document.
        others: English documents.
        rarity: shape (number of marks,), how much each mark tells, 0-1.

    Returns:
        Log-odds, one each; above 0 is more likely than not.
    """
    odds: list[float] = (np.array(WEIGHTS) @ features(src, others, rarity)).tolist()
    return odds


def features(src: Sketch, others: Sequence[Sketch], rarity: Floats) -> NDArray[np.float64]:
    """What the log-odds are made of, shape (5, others): see WEIGHTS."""
    if not others:
        return np.zeros((len(WEIGHTS), 0))
    in_order = _in_order(src, others).astype(np.float64)
    theirs = np.array([float(other.lengths.sum()) * ENGLISH for other in others])
    shares = np.stack((in_order / float(src.lengths.sum()), in_order / theirs))
    common = _common_marks(src, others, rarity)
    total = sum(float(rarity[mark]) * count for mark, count in src.marks.items())
    return np.stack(
        (
            np.ones(len(others)),
            np.log(shares.max(axis=0) + _NEXT_TO_NOTHING),
            np.log(shares.min(axis=0) + _NEXT_TO_NOTHING),
            common / (total + _FEW_MARKS),
            np.log1p(common),
        )
    )


def _in_order(src: Sketch, others: Sequence[Sketch]) -> Floats:
    """What passages that say the same in the same order weigh, for each of `others`.

    The longest common subsequence with weights, all others side by side: a row of its table is a
    passage of `src`.
    """
    most = max(len(other.passages) for other in others)
    dim = src.passages.shape[1]
    theirs = np.zeros((len(others), most, dim), dtype=np.float32)
    lengths = np.zeros((len(others), most), dtype=np.float32)
    for number, other in enumerate(others):
        theirs[number, : len(other.passages)] = unit(other.passages)
        lengths[number, : len(other.passages)] = other.lengths * np.float32(ENGLISH)
    likeness = (unit(src.passages) @ theirs.reshape(-1, dim).T).reshape(-1, len(others), most)
    gains = np.maximum(likeness - np.float32(_LIKE), 0) / np.float32(1 - _LIKE)
    gains *= np.minimum(src.lengths[:, None, None], lengths)
    best = np.zeros((len(others), most + 1), dtype=np.float32)
    for gain in gains:
        best[:, 1:] = np.maximum(best[:, 1:], best[:, :-1] + gain)
        np.maximum.accumulate(best, axis=1, out=best)
    return best[:, -1]


def unit(rows: NDArray[np.int8]) -> Floats:
    """Rows of unit length; those of nothing stay nothing."""
    found = rows.astype(np.float32)
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9))


def _common_marks(src: Sketch, others: Sequence[Sketch], rarity: Floats) -> NDArray[np.float64]:
    """What the marks weigh that `src` shares with each of the others."""
    return np.array(
        [
            sum(
                float(rarity[mark]) * min(src.marks[mark], other.marks[mark])
                for mark in src.marks.keys() & other.marks.keys()
            )
            for other in others
        ]
    )
