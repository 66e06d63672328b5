"""First pass: with whom each document is worth comparing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Candidates of each document. Of 1,068 right ones, one was not among the first 10 of
#: either side, and 98 in 100 were the first (scripts/bench-match --fit).
MOST = 10
#: Rows of the table of all against all that are held at once: 40 MB for 10,000 documents a side.
_ROWS = 1024


def candidates(
    src: NDArray[np.float32], tgt: NDArray[np.float32], most: int = MOST
) -> list[list[int]]:
    """Candidates of every source document: those most like it, and those that it is most like.

    Args:
        src: shape (n, dim), rows of unit length.
        tgt: shape (m, dim), rows of unit length.
        most: how many each document names.

    Returns:
        For each source document, numbers of target documents in ascending order.
    """
    found: list[set[int]] = [set() for _ in src]
    best = np.full((len(tgt), 0), 0, dtype=np.float32)
    owners = np.zeros((len(tgt), 0), dtype=np.int64)
    for start in range(0, len(src), _ROWS):
        likeness = src[start : start + _ROWS] @ tgt.T
        for row, chosen in enumerate(_largest(likeness, most), start=start):
            found[row].update(chosen.tolist())
        # What each target document has found so far, and the new rows.
        new = np.broadcast_to(np.arange(start, start + len(likeness)), likeness.T.shape)
        best, owners = np.hstack((best, likeness.T)), np.hstack((owners, new))
        kept = _largest(best, most)
        best = np.take_along_axis(best, kept, axis=1)
        owners = np.take_along_axis(owners, kept, axis=1)
    for column, rows in enumerate(owners):
        for row in rows.tolist():
            found[row].add(column)
    return [sorted(columns) for columns in found]


def _largest(table: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Columns of the largest values of each row, in no order."""
    if table.shape[1] <= most:
        return np.broadcast_to(np.arange(table.shape[1]), table.shape).astype(np.int64)
    return np.argpartition(-table, most - 1, axis=1)[:, :most]
