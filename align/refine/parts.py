"""Segments as runs of clauses, and runs of clauses as segments again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from align.split.clauses import clauses
from align.text import Lang
from align.types import Segment, Span


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a segment.

    Attributes:
        segment: what it is part of.
        span: its characters in the text of the segment.
    """

    segment: Segment
    span: Span

    @property
    def text(self) -> str:
        """Its words."""
        return self.segment.text[self.span.start : self.span.end]


def parts_of(segments: Sequence[Segment], lang: Lang) -> list[Part]:
    """The clauses of segments, in order; an empty segment is one empty clause."""
    return [Part(segment, span) for segment in segments for span in clauses(segment.text, lang)]


def joined(parts: Sequence[Part]) -> tuple[Segment, ...]:
    """Consecutive clauses as segments: one for each segment that they are of."""
    found = []
    for segment, run in groupby(parts, key=lambda part: part.segment):
        spans = [part.span for part in run]
        start, end = spans[0].start, spans[-1].end
        at = segment.span.start
        span = Span(at + start, at + end)
        found.append(replace(segment, text=segment.text[start:end], span=span))
    return tuple(found)
