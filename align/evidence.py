"""What an encoder tells the search about two texts: vectors of segments, and words that match.

Vectors say what two windows are about as a whole. Channels say which word of one side has a
counterpart on the other, so that a word left over on one side and missing on the other shows
where a boundary is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.errors import BrokenInvariant

Vectors = NDArray[np.float32]
Types = NDArray[np.int32]

#: (source types, target types) → similarities 0-1, shape (len(source types), len(target types)).
Match = Callable[[Types, Types], NDArray[np.float32]]


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


@dataclass(frozen=True)
class Channel:
    """One way in which words of both sides can match.

    Attributes:
        name: as in the weights of the search.
        src: tokens of the source.
        tgt: tokens of the target.
        match: how well types match, 0-1.
    """

    name: str
    src: Tokens
    tgt: Tokens
    match: Match


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

    def part(self, src: slice, tgt: slice) -> Evidence:
        """What is told about some of the segments only (slices with step 1)."""
        return Evidence(
            self.src[src],
            self.tgt[tgt],
            tuple(
                Channel(c.name, _part(c.src, src), _part(c.tgt, tgt), c.match)
                for c in self.channels
            ),
            self.encoder,
        )

    def turned(self) -> Evidence:
        """The same with source and target exchanged."""
        channels = tuple(Channel(c.name, c.tgt, c.src, _turned(c.match)) for c in self.channels)
        return Evidence(self.tgt, self.src, channels, self.encoder)


def _turned(match: Match) -> Match:
    return lambda src, tgt: match(tgt, src).T


def _part(tokens: Tokens, segments: slice) -> Tokens:
    start, stop, _ = segments.indices(len(tokens))
    stop = max(start, stop)
    first, last = tokens.starts[start], tokens.starts[stop]
    return Tokens(tokens.types[first:last], tokens.starts[start : stop + 1] - first, tokens.weights)
