"""What an encoder tells the search about two texts: vectors of segments, and words that match.

Vectors say what two windows are about as a whole. Channels say which word of one side has a
counterpart on the other, so that a word left over on one side and missing on the other shows
where a boundary is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.errors import BrokenInvariant

Vectors = NDArray[np.float32]
Types = NDArray[np.int32]


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

    def turned(self) -> Channel:
        """The same with source and target exchanged."""
        return Channel(self.name, self.tgt, self.src, self.back, self.partners)


@dataclass(frozen=True)
class Evidence:
    """All that the search looks at, lengths aside.

    Attributes:
        src: shape (n, dim), one row a segment, **not** of unit length: the vector of a window
            (a run of consecutive segments) is the sum of its rows, so that all windows cost no
            more than the segments. Longer rows weigh more. An empty text has a zero row.
        tgt: shape (m, dim).
        channels: none, one or several.
        encoder: name of the encoder whose learnt weights fit.
    """

    src: Vectors
    tgt: Vectors
    channels: tuple[Channel, ...]
    encoder: str

    def part(self, src: range, tgt: range) -> Evidence:
        """What is told about some of the segments only."""
        return Evidence(
            self.src[src.start : src.stop],
            self.tgt[tgt.start : tgt.stop],
            tuple(replace(c, src=c.src.of(src), tgt=c.tgt.of(tgt)) for c in self.channels),
            self.encoder,
        )

    def turned(self) -> Evidence:
        """The same with source and target exchanged."""
        channels = tuple(channel.turned() for channel in self.channels)
        return Evidence(self.tgt, self.src, channels, self.encoder)
