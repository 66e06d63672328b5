"""Evidence about two sides in, beads out.

1. Anchors: pairs of segments that are each other's nearest neighbour, and a corridor around them
   (after Liu & Zhu 2022).
2. The first path through that corridor: small beads, scored by vectors and lengths alone.
3. Open beads: in a narrow corridor around the first path, beads of all sizes that the sentence
   model (vectors, lengths, matching words) gives a probability of 0.001 or more.
4. Clause evidence: the log of the sum over all alignments of the clauses inside each open bead.
5. The best path through the open beads, scored by the lattice model (the features of the sentence
   model, clauses, quotation marks, how often the text merges sentences, how strange a segment left
   out is to its own side), and the probability of each of its beads. A first look at them shows
   how cautious to be about leaving out.

Both models are semi-Markov conditional random fields (Sarawagi & Cohen 2004). No step ever holds a
full table of source by target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from align.beads.anchors import anchors
from align.beads.caution import CAUTION, FIRST, caution_for, strange_rate
from align.beads.corridor import Corridor
from align.beads.document import Document
from align.beads.lattice import Look
from align.beads.parts import along_path, between_anchors
from align.beads.passes import Found, Parts, Path, Progress
from align.beads.sides import Ints, Side
from align.beads.weights import LATTICE
from align.evidence import Evidence
from align.types import Bead

__all__ = ["CAUTION", "PASSES", "rated", "search"]

#: How often each source segment is counted by `progress`.
PASSES = 3

#: Up to so many cells, anchors are looked for everywhere; beyond, in the corridor of a text
#: pooled by `_POOL` segments.
_LARGE = 25_000_000
_POOL = 8
#: Boundaries around the anchors' rectangles.
_WIDTH = 10

#: Into so many stretches a text is cut to see how long translations are.
_STRETCHES = 12
#: A stretch whose log of the ratio is further from the median holds what one side lacks.
_NEAR = 0.4

#: The first path is made of beads of up to so many segments a side; larger ones come out as
#: smaller ones and segments left out, which is near enough.
_FIRST_MOST = 4
#: Boundaries around the first path that the last pass looks at, to each side and twice over.
_NARROW = 6


def search(
    evidence: Evidence,
    src: Sequence[str],
    tgt: Sequence[str],
    max_src: int = 10,
    max_tgt: int = 10,
    progress: Progress = lambda done: None,
) -> list[Bead]:
    """Find the beads of two sides.

    Args:
        evidence: what an encoder says about them; without anything about clauses, the sentence
            model finds the best path.
        src: texts of the n source segments.
        tgt: texts of the m target segments.
        max_src: the most source segments of a bead.
        max_tgt: the most target segments of a bead.
        progress: called with the number of source segments done since the last call; each is
            done PASSES times.

    Returns:
        Beads in reading order that cover both sides exactly once. The score of a bead is its
        probability, 0-1; that of a segment left out is 0.
    """
    if not src and not tgt:
        return []
    size, most = (len(src), len(tgt)), (max_src, max_tgt)
    document, points = document_of(evidence, src, tgt)
    first = first_path(document, points, most, progress)
    known = document.along(first.boundaries, first.scores)
    cuts = along_path(first.boundaries, first.ends, 2 * _NARROW)
    parts = Parts(cuts, Corridor.around(first.boundaries[1:-1], *size, _NARROW), most)
    if evidence.finer is None:  # one pass less, which counts twice
        return _last_path(known, parts, lambda done: progress(2 * done)).beads()
    return _last_path(known, parts, progress).beads()


def rated(
    evidence: Evidence,
    src: Sequence[str],
    tgt: Sequence[str],
    beads: Sequence[Bead],
    max_src: int = 10,
    max_tgt: int = 10,
) -> list[Bead]:
    """Beads that another search has found, with the scores that ours would give them.

    Args:
        evidence: what an encoder says about both sides.
        src: texts of the n source segments.
        tgt: texts of the m target segments.
        beads: cover both sides exactly once, in reading order.
        max_src: the most source segments of a bead.
        max_tgt: the most target segments of a bead.

    Returns:
        The same beads. The score of each is its share of all paths near theirs, 0-1; that of a
        bead with one side is 0.
    """
    if not beads:
        return []
    sides = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
    path = np.array([(0, 0), *((bead.src.end, bead.tgt.end) for bead in beads)], dtype=np.intp)
    parts = Parts(
        along_path(path, np.zeros(len(beads)), 2 * _NARROW),
        Corridor.around(path[1:-1], len(src), len(tgt), _NARROW),
        (max_src, max_tgt),
    )
    document = Document.of(evidence, src, tgt, _length_ratio(*sides, path[1:-1]))
    document = document.along(path, np.ones(len(beads)))
    return _last_path(document, parts, lambda done: None, path).beads()


def document_of(
    evidence: Evidence, src: Sequence[str], tgt: Sequence[str]
) -> tuple[Document, Ints]:
    """A document and its anchors, shape (k, 2)."""
    sides = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
    points = anchors(*sides, _everywhere(*sides))
    return Document.of(evidence, src, tgt, _length_ratio(*sides, points)), points


def first_path(
    document: Document,
    points: Ints,
    most: tuple[int, int],
    progress: Progress = lambda done: None,
) -> Path:
    """The first path around anchors, by vectors and lengths alone."""
    size = len(document.src), len(document.tgt)
    plain = replace(document, evidence=replace(document.evidence, channels=(), finer=None))
    small = min(_FIRST_MOST, most[0]), min(_FIRST_MOST, most[1])
    parts = Parts(between_anchors(points, *size), Corridor.around(points, *size, _WIDTH), small)
    return _last_path(plain, parts, progress)


def _last_path(
    document: Document,
    parts: Parts,
    progress: Progress,
    path: Ints | None = None,
) -> Path:
    """The best path by all that is known of a document, or the one given, and its
    probabilities."""
    found: list[Found] = []
    for rows, columns, some in parts.stretches():
        start = np.array([rows.start, columns.start])
        near, own = document.part(rows, columns), None if path is None else path - start
        for ends, *known in _through(near, some, progress, own):
            found.append((ends + start, *known))
    return Path.of(found)


def _through(
    document: Document, parts: Parts, progress: Progress, path: Ints | None
) -> Iterator[Found]:
    """The paths through the parts of a stretch."""
    known = document.with_clauses()
    if known is None:
        sentences = document.sentences(parts)
        yield from parts.each(lambda group: sentences.path(group, FIRST, path), progress)
        return
    document, clauses = known
    lattice = document.lattice(parts, clauses, progress, path)
    scores, costs = lattice.scores(document.weights(LATTICE)), document.costs(LATTICE)
    caution = _caution(document, parts.each(lambda group: lattice.look(group, scores, costs)))
    yield from parts.each(lambda group: lattice.path(group, scores, costs, caution, path), progress)


def _caution(document: Document, looks: Iterable[Look]) -> float:
    """How cautious to be about leaving out, by first looks at all parts of a document."""
    left_out = np.zeros(len(document.src)), np.zeros(len(document.tgt))
    segments = right = 0.0
    for look in looks:
        segments, right = segments + look.segments, right + look.right
        for of_side, (numbers, probable) in zip(left_out, (look.src, look.tgt), strict=True):
            of_side[numbers] = probable
    return caution_for(right / max(segments, 1), strange_rate(left_out, document.strange))


def _everywhere(src: Side, tgt: Side) -> Corridor:
    """Where anchors are looked for: in all of a text, or of a large one in the corridor around
    the anchors of its pooled segments."""
    everything = Corridor.everything(len(src), len(tgt))
    if everything.cells <= _LARGE:
        return everything
    pooled = src.pooled(_POOL), tgt.pooled(_POOL)
    points = anchors(*pooled, _everywhere(*pooled))
    around = Corridor.around(points, len(pooled[0]), len(pooled[1]), _WIDTH)
    return around.enlarged(_POOL, len(src), len(tgt))


def _length_ratio(src: Side, tgt: Side, points: Ints) -> float:
    """Target characters for one source character, in the stretches between anchors that are near
    the median.

    A chapter missing on one side must not bend the ratio of the rest, and each stretch counts
    once, however long: one of them may hold half a book that was not translated. Stretches, since
    single anchors mislead: a pair that is each other's best match is often half of a 1-2.
    """
    some = points[:: max(1, len(points) // _STRETCHES)]
    ends = np.vstack(([[0, 0]], some, [[len(src), len(tgt)]]))
    src_chars, tgt_chars = (
        np.diff(np.concatenate(([0.0], np.cumsum(side.chars)))[ends[:, column]])
        for column, side in enumerate((src, tgt))
    )
    usable = (src_chars > 0) & (tgt_chars > 0)
    if not usable.any():
        return 1.0
    src_chars, tgt_chars = src_chars[usable], tgt_chars[usable]
    middle = np.median(tgt_chars / src_chars)
    near = np.abs(np.log(tgt_chars / src_chars / middle)) <= _NEAR
    return float(tgt_chars[near].sum() / src_chars[near].sum() if near.any() else middle)
