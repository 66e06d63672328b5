"""Words of segments as numbers, for channels."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np
from numpy.typing import NDArray

from align.evidence import Types


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
