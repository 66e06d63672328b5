"""How cautious to be about leaving segments out: less so in a text that is seen to leave some out.

Most translations drop next to nothing, and for them the first path leaves out nothing by itself.
Where it does, between beads that are sure, the translator drops sentences, and more of them than
the cautious see. Caution is a prior against leaving out; each doubling of the rate takes log 2 off
it, as Bayes' rule has it.
"""

from __future__ import annotations

import math

import numpy as np

from align.beads.sides import Floats, Ints

#: Log-odds by which leaving out must be likelier than any other way: to lose a translation is
#: worse than to show a reader a segment too many.
CAUTION = 1.5
#: However much a text leaves out, no less than this.
_LEAST = -2.0
#: Longer runs are blocks that a side lacks, and tell nothing about single sentences.
_LONGEST = 3
#: How probable the beads before and behind a run have to be.
_SURE = 0.7
#: Runs a segment that a text may have without being one that drops sentences, and segments that
#: are added so that a short text tells little.
_USUAL, _MORE = 0.0003, 200


def caution_for(boundaries: Ints, scores: Floats) -> float:
    """Caution for a text, by its first path.

    Args:
        boundaries: shape (k + 1, 2), of the first path.
        scores: shape (k,), how probable each of its steps is; 0 for a segment left out.
    """
    rate = _runs(boundaries, scores) / (int(boundaries[-1].sum()) + _MORE)
    return max(_LEAST, CAUTION - math.log1p(rate / _USUAL))


def _runs(boundaries: Ints, scores: Floats) -> int:
    """Short runs of segments left out between beads that are sure, or at an end of the text."""
    gone = (np.diff(boundaries, axis=0) == 0).any(axis=1)
    edges = np.flatnonzero(np.diff(gone, prepend=False, append=False))
    starts, stops = edges[::2], edges[1::2]
    sure = np.concatenate(([True], scores > _SURE, [True]))
    short = stops - starts <= _LONGEST
    return int(np.count_nonzero(short & sure[starts] & sure[stops + 1]))
