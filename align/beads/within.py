"""Where beads can be cut below the sentence: how probable it is that a clause ends on both sides.

The clauses of each bead are a part of their own. Nothing is left out in it, since the bead says
that its two sides translate each other: each way through it is a row of beads with clauses on both
sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from align.beads.corridor import Corridor
from align.beads.document import Document
from align.beads.lanes import Costs
from align.beads.passes import Parts
from align.beads.posterior import Shares, shares
from align.beads.sides import Floats, Ints
from align.evidence import Evidence

#: The most clauses of a part of a bead on either side.
LONGEST = 10
#: More than any way costs.
_NEVER = 1e6


def within(evidence: Evidence, src: Sequence[str], tgt: Sequence[str], cuts: Ints) -> list[Floats]:
    """How probable a cut at each boundary inside beads is.

    Args:
        evidence: about the clauses of the beads.
        src: texts of the n source clauses, bead after bead.
        tgt: texts of the m target clauses.
        cuts: shape (k + 1, 2), the boundaries of clauses between which the k beads lie; each has
            clauses on both sides.

    Returns:
        For each bead of a source and b target clauses, shape (a + 1, b + 1): the share of all ways
        to cut it that have a cut there; 0 where there is no way.
    """
    chars = [max(1, sum(map(len, side))) for side in (src, tgt)]
    document = Document.of(replace(evidence, finer=None), src, tgt, chars[1] / chars[0])
    corridor = _inside(cuts)
    parts = Parts(cuts, corridor, (LONGEST, LONGEST))
    never = Costs(np.full(len(src), _NEVER), np.full(len(tgt), _NEVER), _NEVER, _NEVER)
    sentences = replace(document.sentences(parts), costs=never)

    def look(group: Ints) -> list[tuple[int, Floats]]:
        found = shares(*sentences.scores(group))
        return [(int(bead), _ends(found, lane)) for lane, bead in enumerate(group)]

    found = dict(one for some in parts.each(look) for one in some)
    return [found[bead] for bead in range(len(cuts) - 1)]


def _inside(cuts: Ints) -> Corridor:
    """All boundaries inside the beads and at their corners."""
    rows = np.arange(cuts[-1, 0] + 1)
    part = np.searchsorted(cuts[:, 0], rows, side="right") - 1
    last = np.minimum(part + 1, len(cuts) - 1)
    low = np.where(rows == cuts[part, 0], cuts[np.maximum(part - 1, 0), 1], cuts[part, 1])
    return Corridor(low, cuts[last, 1])


def _ends(found: Shares, lane: int) -> Floats:
    """Of one lane, the share of the ways on which a bead ends at each boundary."""
    rows, columns = found.lanes.ends[lane].tolist()
    ends = np.zeros((rows + 1, columns + 1))
    if found.whole[lane] < -_NEVER / 2:
        return ends
    ends[0, 0] = 1
    for row in range(1, rows + 1):
        low = int(found.lanes.low(np.array([row]), np.array([lane]))[0])
        here = found.beads[row - 1][lane].sum(axis=0)[: columns + 1 - low]
        ends[row, low : low + len(here)] = here
    return np.minimum(ends, 1)
