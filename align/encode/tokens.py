"""Words of segments as numbers, for channels."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np
from numpy.typing import NDArray

from align.evidence import Tokens, Types


def numbered(
    segments: Iterable[Iterable[Hashable]],
) -> tuple[Types, NDArray[np.int64], dict[Hashable, int]]:
    """Give every distinct word a number.

    Returns:
        Numbers of the words of all segments, each word once a segment; where each segment
        starts, with the end of the last; number of each word.
    """
    numbers: dict[Hashable, int] = {}
    types: list[int] = []
    starts = [0]
    for words in segments:
        types.extend(numbers.setdefault(word, len(numbers)) for word in dict.fromkeys(words))
        starts.append(len(types))
    return np.array(types, dtype=np.int32), np.array(starts, dtype=np.int64), numbers


def rarity(types: Types, count: int, segments: int) -> NDArray[np.float32]:
    """Inverse document frequency of each of `count` types; the segments are the documents."""
    seen = np.bincount(types, minlength=count)
    return np.log((segments + 1) / (seen + 0.5)).astype(np.float32)


def rare_tokens(types: Types, starts: NDArray[np.int64], count: int) -> Tokens:
    """Tokens whose weight is a tenth of their rarity, which keeps a segment's total near 1."""
    weights = rarity(types, count, len(starts) - 1) / np.float32(10)
    return Tokens(types, starts, weights.astype(np.float32))
