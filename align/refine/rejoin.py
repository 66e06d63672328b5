"""The way back: from beads of clauses to beads of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from align.text import Lang, join
from align.types import Alignment, Bead, Bitext, Segment, Span


def rejoin(bitext: Bitext) -> Bitext:
    """Put together what was cut: segments that are of one sentence, and the beads they are in.

    A bitext of whole sentences stays as it is. The score of a bead put together is the lowest
    of its parts. Where a cut was at the end of a sentence on both sides, the two beads stay two.
    """
    runs = _runs(bitext)
    if len(runs) == len(bitext.alignment.beads):
        return bitext
    src, src_at = _sentences(bitext.src, bitext.src_lang)
    tgt, tgt_at = _sentences(bitext.tgt, bitext.tgt_lang)
    beads = tuple(
        Bead(
            Span(src_at[run[0].src.start], src_at[run[-1].src.end]),
            Span(tgt_at[run[0].tgt.start], tgt_at[run[-1].tgt.end]),
            min(bead.score or 0.0 for bead in run),
            tuple(sorted({flag for bead in run for flag in bead.flags})),
        )
        for run in runs
    )
    return Bitext(
        bitext.src_lang,
        bitext.tgt_lang,
        src,
        tgt,
        Alignment(beads, bitext.alignment.recipe),
        bitext.src_file,
        bitext.tgt_file,
    )


def _runs(bitext: Bitext) -> list[list[Bead]]:
    """Beads, those together that share a sentence with the one before."""
    runs: list[list[Bead]] = []
    for bead in bitext.alignment.beads:
        torn = _torn(bitext.src, bead.src.start) or _torn(bitext.tgt, bead.tgt.start)
        if runs and torn:
            runs[-1].append(bead)
        else:
            runs.append([bead])
    return runs


def _torn(segments: Sequence[Segment], at: int) -> bool:
    """Whether the segments on both sides of a boundary are of one sentence."""
    return 0 < at < len(segments) and _place(segments[at - 1]) == _place(segments[at])


def _place(segment: Segment) -> tuple[int, int]:
    return segment.block, segment.nth


def _sentences(segments: Sequence[Segment], lang: Lang) -> tuple[tuple[Segment, ...], list[int]]:
    """The sentences, and for each boundary of segments the number of sentences that begin before
    it."""
    whole = tuple(_whole(list(parts), lang) for _, parts in groupby(segments, key=_place))
    return whole, list(_begun(segments))


def _whole(parts: Sequence[Segment], lang: Lang) -> Segment:
    first, last = parts[0], parts[-1]
    span = Span(first.span.start, max(first.span.start, last.span.end))
    return Segment(join((part.text for part in parts), lang), first.block, span, first.nth)


def _begun(segments: Sequence[Segment]) -> Iterator[int]:
    count = 0
    yield count
    for at in range(len(segments)):
        count += not _torn(segments, at)
        yield count
