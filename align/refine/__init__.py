"""Beads cut below the sentence, where the search is sure on both sides. See docs/how-to/clauses.md.

bead ─clauses→ grid ─search→ probability of every boundary ─keep the sure ones→ finer beads
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.beads.grid import Grid, scores
from align.evidence import Evidence
from align.refine.parts import Part, joined, parts_of
from align.types import Alignment, Bead, Bitext, Segment, Span

__all__ = ["LEAST_PROBABILITY", "refine"]

#: Texts of both sides → what the search looks at.
Encode = Callable[[Sequence[str], Sequence[str]], Evidence]

#: A boundary is cut when at least this share of all ways to cut the bead has it. Any share over
#: a half makes sure that two cuts never contradict each other and that every part has clauses
#: on both sides; docs/decisions/0013-clauses.md has the figures for this one.
LEAST_PROBABILITY = 0.9

#: A bead less sure than that is not cut: where its own ends are wrong, so are its first or last
#: part.
LEAST_SCORE = 0.7

#: Beads of more pairs of clauses stay whole: a bead of 100 clauses a side is no bead of sentences
#: but a text that was never split.
_MOST_PAIRS = 10_000


@dataclass(frozen=True, slots=True)
class _Piece:
    """A bead, or a part of one, with its segments."""

    src: tuple[Segment, ...]
    tgt: tuple[Segment, ...]
    score: float


def refine(bitext: Bitext, encode: Encode) -> Bitext:
    """Cut every bead where the search is sure that a clause ends on both sides.

    No part reaches over the end of a bead, none is one-sided, and the parts of a segment, joined
    as its language joins, are the segment. A bead that is not sure itself, or where nothing
    is sure, stays as it is.

    Args:
        bitext: beads of sentences.
        encode: called once, with the clauses of all beads to cut.

    Returns:
        The same texts with more and shorter beads. Segments are sentences and parts of sentences;
        a part keeps the place of its sentence. The score of a part is that of its bead times the
        probability that both ends of the part are right.
    """
    wanted = [
        bead
        for bead in bitext.alignment.beads
        if bead.src and bead.tgt and (bead.score or 0.0) >= LEAST_SCORE
    ]
    if not wanted:
        return bitext
    src = [parts_of(bitext.src[b.src.start : b.src.end], bitext.src_lang) for b in wanted]
    tgt = [parts_of(bitext.tgt[b.tgt.start : b.tgt.end], bitext.tgt_lang) for b in wanted]
    evidence = encode(
        [part.text for side in src for part in side], [part.text for side in tgt for part in side]
    )
    cut: dict[Bead, list[_Piece]] = {}
    at_src = at_tgt = 0
    for bead, src_parts, tgt_parts in zip(wanted, src, tgt, strict=True):
        end_src, end_tgt = at_src + len(src_parts), at_tgt + len(tgt_parts)
        near = evidence.part(range(at_src, end_src), range(at_tgt, end_tgt))
        cut[bead] = list(_pieces(bead.score or 0.0, near, src_parts, tgt_parts))
        at_src, at_tgt = end_src, end_tgt
    return _rebuilt(
        bitext,
        [
            piece
            for bead in bitext.alignment.beads
            for piece in cut.get(bead) or [_uncut(bitext, bead)]
        ],
    )


def _uncut(bitext: Bitext, bead: Bead) -> _Piece:
    return _Piece(
        bitext.src[bead.src.start : bead.src.end],
        bitext.tgt[bead.tgt.start : bead.tgt.end],
        bead.score or 0.0,
    )


def _pieces(
    score: float, evidence: Evidence, src: Sequence[Part], tgt: Sequence[Part]
) -> Iterator[_Piece]:
    """The parts of one bead, cut at its sure boundaries."""
    end = (len(src), len(tgt))
    if min(end) == 1 or len(src) * len(tgt) > _MOST_PAIRS:
        yield _Piece(joined(src), joined(tgt), score)
        return
    grid = Grid(scores(evidence, [part.text for part in src], [part.text for part in tgt]))
    sure = grid.sure(LEAST_PROBABILITY)
    for here, there in pairwise([(0, 0), *sure, end]):
        share = grid.between(here, there) if sure else 1.0
        yield _Piece(
            joined(src[here[0] : there[0]]), joined(tgt[here[1] : there[1]]), score * share
        )


def _rebuilt(bitext: Bitext, pieces: Sequence[_Piece]) -> Bitext:
    """The bitext with these beads instead of its own."""
    src: list[Segment] = []
    tgt: list[Segment] = []
    beads: list[Bead] = []
    for piece in pieces:
        at_src, at_tgt = len(src), len(tgt)
        src += piece.src
        tgt += piece.tgt
        beads.append(Bead(Span(at_src, len(src)), Span(at_tgt, len(tgt)), piece.score))
    return Bitext(
        bitext.src_lang,
        bitext.tgt_lang,
        tuple(src),
        tuple(tgt),
        Alignment(tuple(beads), bitext.alignment.recipe),
        bitext.src_file,
        bitext.tgt_file,
    )
