"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass

from align.types import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A pair that answers a query.

    Attributes:
        file: the memory it stands in.
        bead: its 0-based number there.
        src, tgt: its texts.
        score: 0-1, higher is better; 1 for an exact hit.
        src_spans, tgt_spans: where the query's words stand.
    """

    file: str
    bead: int
    src: str
    tgt: str
    score: float
    src_spans: tuple[Span, ...] = ()
    tgt_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, and how many there are.

    Attributes:
        hits: the best first; those of one score in the order of the memories.
        total: how many pairs answer; no more than `store.COUNTED` are counted.
    """

    hits: tuple[Hit, ...]
    total: int
