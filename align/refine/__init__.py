"""Beads cut below the sentence, where the search is sure on both sides. See docs/how-to/clauses.md.

bead ─clauses→ the sum over all ways to cut it → the sure boundaries → finer beads
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod

import numpy as np

from align.beads.sides import Floats
from align.beads.within import within
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
        probabilities of the cuts at its ends.
    """
    wanted = [
        bead
        for bead in bitext.alignment.beads
        if bead.src and bead.tgt and (bead.score or 0.0) >= LEAST_SCORE
    ]
    several = [
        (bead, src, tgt)
        for bead in wanted
        for src, tgt in [
            (
                parts_of(bitext.src[bead.src.start : bead.src.end], bitext.src_lang),
                parts_of(bitext.tgt[bead.tgt.start : bead.tgt.end], bitext.tgt_lang),
            )
        ]
        if min(len(src), len(tgt)) > 1 and len(src) * len(tgt) <= _MOST_PAIRS
    ]
    if not several:
        return bitext
    src_texts = [part.text for _, src, _ in several for part in src]
    tgt_texts = [part.text for _, _, tgt in several for part in tgt]
    ends = np.cumsum([(0, 0), *((len(src), len(tgt)) for _, src, tgt in several)], axis=0)
    shares = within(encode(src_texts, tgt_texts), src_texts, tgt_texts, ends)
    cut = {
        bead: list(_pieces(bead.score or 0.0, found, src, tgt))
        for (bead, src, tgt), found in zip(several, shares, strict=True)
    }
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
    score: float, shares: Floats, src: Sequence[Part], tgt: Sequence[Part]
) -> Iterator[_Piece]:
    """The parts of one bead, cut at its sure boundaries.

    Args:
        score: of the bead.
        shares: how probable a cut at each of its boundaries is.
        src: its source clauses.
        tgt: its target clauses.
    """
    inner = np.argwhere(shares[1:-1, 1:-1] >= LEAST_PROBABILITY) + 1
    corners = [(0, 0), *inner.tolist(), (len(src), len(tgt))]
    sure = [1.0, *shares[tuple(inner.T)].tolist(), 1.0]
    for (here, there), probable in zip(pairwise(corners), pairwise(sure), strict=True):
        yield _Piece(
            joined(src[here[0] : there[0]]),
            joined(tgt[here[1] : there[1]]),
            score * prod(probable),
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
