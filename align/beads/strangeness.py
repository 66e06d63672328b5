"""How little a segment resembles the text around it.

A photo credit, an editor's remark or a line of another article is about something else than its
neighbours in its own language. That tells it from a sentence that a translator wrote freely, which
is about what its neighbours are about.
"""

from __future__ import annotations

import numpy as np

from align.beads.sides import Floats, Side

#: Neighbours on either hand that a segment is compared with.
_AROUND = 20
#: Standard deviations below what is expected from which on a segment is strange; it was chosen
#: with scripts/fit-scoring (docs/decisions/0041-clause-evidence.md).
_FROM = 0.5
#: In a text of fewer segments nothing can be expected.
_FEWEST = 20
#: Segments looked at together.
_STEP = 4096


def strangeness(side: Side) -> Floats:
    """How strange each segment is to its own side of the text.

    The similarity of a segment to its neighbours grows with its length, so it is compared with
    that of other segments as long as it (by linear regression on the log of the length).

    Args:
        side: the segments.

    Returns:
        Shape (n,), standard deviations below the expected similarity, less _FROM; 0 for a segment
        that is similar enough, and for all of a short text.
    """
    if len(side) < _FEWEST:
        return np.zeros(len(side))
    similarities = _similarities(side)
    lengths = np.log(np.maximum(side.chars, 1))
    terms = np.column_stack((np.ones(len(side)), lengths))
    expected = terms @ np.linalg.lstsq(terms, similarities, rcond=None)[0]
    below = expected - similarities
    spread = float(below.std())
    return np.asarray(np.maximum(below / spread - _FROM, 0)) if spread else np.zeros(len(side))


def _similarities(side: Side) -> Floats:
    """The cosine of each segment with the sum of its neighbours, shape (n,)."""
    found = np.zeros(len(side))
    for start in range(0, len(side), _STEP):
        stop = min(start + _STEP, len(side))
        first, last = max(0, start - _AROUND), min(len(side), stop + _AROUND)
        rows = side.vectors[first:last].astype(np.float64)
        sums = np.concatenate((np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0)))
        at = np.arange(start, stop)
        ends = np.minimum(at + _AROUND + 1, len(side)) - first
        own = rows[at - first]
        around = sums[ends] - sums[np.maximum(at - _AROUND, 0) - first] - own
        norms = np.linalg.norm(own, axis=1) * np.linalg.norm(around, axis=1)
        dots = np.einsum("id,id->i", own, around)
        found[start:stop] = np.divide(dots, norms, out=np.zeros(stop - start), where=norms > 0)
    return found
