"""Pairs that say something like this, in whatever words and in either language."""

from __future__ import annotations

import numpy as np

from align.concordance.codes import codes, differing, nearest, unit_vectors
from align.concordance.hit import Found, Hit
from align.concordance.store import Index
from align.text import LANGS, Lang, has_han

#: So many whose codes are nearest are compared vector by vector.
_CANDIDATES = 500


def search(index: Index, query: str, most: int, at_least: float) -> Found:
    """Pairs whose vectors are nearest to that of the query.

    The score is the mean of the cosines of the query with both sides, or 0 where that is
    negative.

    Args:
        index: where to look.
        query: words or a sentence.
        most: so many hits at most.
        at_least: lowest score.
    """
    lang: Lang = "zh" if has_han(query) else "en"
    wanted = unit_vectors([query], lang)
    if not wanted.any() or not len(index):
        return Found((), 0)
    counts = sum(differing(index.codes(side), codes(wanted, index.mean(side))) for side in LANGS)
    rows = index.rows(nearest(np.asarray(counts), _CANDIDATES).tolist())
    cosines = [unit_vectors([row.side(side) for row in rows], side) @ wanted[0] for side in LANGS]
    scores = np.maximum(np.mean(cosines, axis=0), 0)
    order = [at for at in np.argsort(-scores, kind="stable").tolist() if scores[at] >= at_least]
    hits = tuple(Hit(*index.texts(rows[at]), float(scores[at])) for at in order[:most])
    return Found(hits, len(order))
