"""What an encoder tells the search about two texts: vectors of segments, and words that match.

Vectors say what two windows are about as a whole. Channels say which word of one side has a
counterpart on the other, so that a word left over on one side and missing on the other shows
where a boundary is wrong.

Clauses get the same evidence as segments. They are encoded when they are asked for, for a part of
the text at a time, since a long text has several times as many of them as segments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from align.errors import BrokenInvariant

Vectors = NDArray[np.float32]
Types = NDArray[np.int32]
Starts = NDArray[np.int64]


@dataclass(frozen=True)
class Partners:
    """Which types of one side match which of the other, and how well.

    Attributes:
        starts: shape (types of this side + 1,); type t matches types[starts[t] : starts[t + 1]].
        types: shape (k,), types of the other side.
        strengths: shape (k,), how well they match; above 0, at most 1.
    """

    starts: NDArray[np.int64]
    types: Types
    strengths: NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.starts[0] != 0 or not self.starts[-1] == len(self.types) == len(self.strengths):
            raise BrokenInvariant("partners must be listed type by type, each with a strength")

    def turned(self, count: int) -> Partners:
        """The same seen from the other side, which has `count` types."""
        owners = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        order = np.argsort(self.types, kind="stable")
        counts = np.bincount(self.types, minlength=count)
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        return Partners(starts, owners[order].astype(np.int32), self.strengths[order])


@dataclass(frozen=True)
class Tokens:
    """The words (pieces, figures, names) of the segments of one side.

    Attributes:
        types: shape (k,), what each token is; the tokens of a segment stand together, each type
            once, those of the first segment first.
        starts: shape (n + 1,); tokens of segment i are types[starts[i] : starts[i + 1]].
        weights: shape (number of types,), how much each type tells; higher is more.
    """

    types: Types
    starts: NDArray[np.int64]
    weights: NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.starts[0] != 0 or self.starts[-1] != len(self.types):
            raise BrokenInvariant("tokens must be told apart by segment without a gap")

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, segments: range) -> Tokens:
        """The tokens of a run of segments."""
        starts = self.starts[segments.start : segments.stop + 1]
        return Tokens(self.types[starts[0] : starts[-1]], starts - starts[0], self.weights)

    @classmethod
    def rare(cls, types: Types, starts: Starts, count: int) -> Tokens:
        """Tokens of `count` types whose weight is a tenth of their inverse document frequency,
        segments taken as documents; that keeps the total of a segment near 1."""
        seen = np.bincount(types, minlength=count)
        weights = np.log(len(starts) / (seen + 0.5)) / 10
        return cls(types, starts, weights.astype(np.float32))

    def pooled(self, runs: Starts) -> Tokens:
        """The tokens of runs of segments, weighed anew; `runs` are where the runs start, with the
        end of the last."""
        count = max(1, len(self.weights))
        owners = np.repeat(np.arange(len(runs) - 1), np.diff(self.starts[runs]))
        once = np.unique(owners * count + self.types)
        starts = np.searchsorted(once, np.arange(len(runs)) * count)
        return Tokens.rare((once % count).astype(np.int32), starts, len(self.weights))


@dataclass(frozen=True)
class Channel:
    """One way in which words of both sides can match.

    Attributes:
        name: as in the weights of the search.
        src: tokens of the source.
        tgt: tokens of the target.
        partners: which types of the source match which of the target.
        back: the same from the target to the source.
    """

    name: str
    src: Tokens
    tgt: Tokens
    partners: Partners
    back: Partners

    @classmethod
    def of(cls, name: str, src: Tokens, tgt: Tokens, partners: Partners) -> Channel:
        """A channel whose partners are known from the source to the target."""
        return cls(name, src, tgt, partners, partners.turned(len(tgt.weights)))

    def pooled(self, src: Starts, tgt: Starts) -> Channel:
        """The same about runs of segments; `src` and `tgt` are where the runs start, with the end
        of the last."""
        return replace(self, src=self.src.pooled(src), tgt=self.tgt.pooled(tgt))

    def turned(self) -> Channel:
        """The same with source and target exchanged."""
        return Channel(self.name, self.tgt, self.src, self.back, self.partners)


@dataclass(frozen=True)
class Evidence:
    """All that the search looks at, lengths and punctuation aside.

    Attributes:
        src: shape (n, dim), one row a segment, **not** of unit length: the vector of a window
            (a run of consecutive segments) is the sum of its rows, so that all windows cost no
            more than the segments. Longer rows weigh more. An empty text has a zero row.
        tgt: shape (m, dim).
        channels: none, one or several.
        encoder: name of the encoder whose learnt weights fit.
        finer: tells the same about clauses; None if nothing can.
    """

    src: Vectors
    tgt: Vectors
    channels: tuple[Channel, ...]
    encoder: str
    finer: Finer | None = None

    def part(self, src: range, tgt: range) -> Evidence:
        """What is told about some of the segments only."""
        return Evidence(
            self.src[src.start : src.stop],
            self.tgt[tgt.start : tgt.stop],
            tuple(replace(c, src=c.src.of(src), tgt=c.tgt.of(tgt)) for c in self.channels),
            self.encoder,
            self.finer and self.finer.part(src, tgt),
        )

    def pooled(self, src: Starts, tgt: Starts) -> Evidence:
        """What is told about runs of segments, each taken as one; `src` and `tgt` are where the
        runs start, with the end of the last."""
        return Evidence(
            np.add.reduceat(self.src, src[:-1], axis=0),
            np.add.reduceat(self.tgt, tgt[:-1], axis=0),
            tuple(channel.pooled(src, tgt) for channel in self.channels),
            self.encoder,
        )

    def turned(self) -> Evidence:
        """The same with source and target exchanged."""
        channels = tuple(channel.turned() for channel in self.channels)
        return Evidence(
            self.tgt, self.src, channels, self.encoder, self.finer and self.finer.turned()
        )


@dataclass(frozen=True)
class Clauses:
    """Evidence about the clauses of the segments of both sides.

    Attributes:
        evidence: one row a clause.
        src_chars, tgt_chars: shape (clauses,), characters of each.
        src_starts: shape (n + 1,); the clauses of source segment i are those from src_starts[i]
            to before src_starts[i + 1], at least one.
        tgt_starts: shape (m + 1,), the same for the target.
    """

    evidence: Evidence
    src_chars: NDArray[np.float64]
    tgt_chars: NDArray[np.float64]
    src_starts: Starts
    tgt_starts: Starts

    def pooled(self, src: Starts, tgt: Starts) -> Clauses:
        """Larger clauses made of runs of these; `src` and `tgt` are where the runs start, with
        the end of the last. Each segment starts a run."""
        return Clauses(
            self.evidence.pooled(src, tgt),
            np.add.reduceat(self.src_chars, src[:-1]),
            np.add.reduceat(self.tgt_chars, tgt[:-1]),
            np.searchsorted(src, self.src_starts),
            np.searchsorted(tgt, self.tgt_starts),
        )


#: A segment → its clauses, at least one (empty, for an empty segment).
Cut = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Finer:
    """The segments of both sides, and how to cut them into clauses and encode these.

    Attributes:
        src, tgt: texts of the segments.
        cuts: how those of either side are cut.
        encode: texts of source and target clauses → evidence.
    """

    src: Sequence[str]
    tgt: Sequence[str]
    cuts: tuple[Cut, Cut]
    encode: Callable[[Sequence[str], Sequence[str]], Evidence]

    def part(self, src: range, tgt: range) -> Finer:
        """The same about some of the segments only."""
        return replace(self, src=self.src[src.start : src.stop], tgt=self.tgt[tgt.start : tgt.stop])

    def turned(self) -> Finer:
        """The same with source and target exchanged."""
        encode = self.encode
        turned = self.cuts[1], self.cuts[0]
        return Finer(self.tgt, self.src, turned, lambda src, tgt: encode(tgt, src).turned())

    def clauses(self) -> Clauses:
        """Cut the segments and encode their clauses."""
        sides = [
            [cut(text) for text in texts]
            for cut, texts in zip(self.cuts, (self.src, self.tgt), strict=True)
        ]
        src, tgt = (list(chain.from_iterable(side)) for side in sides)
        starts = (_starts(side) for side in sides)
        return Clauses(self.encode(src, tgt), _chars(src), _chars(tgt), *starts)


def _chars(texts: Sequence[str]) -> NDArray[np.float64]:
    return np.array([len(text) for text in texts], dtype=np.float64)


def _starts(side: Sequence[Sequence[str]]) -> Starts:
    return np.concatenate(([0], np.cumsum([len(cut) for cut in side]))).astype(np.int64)
