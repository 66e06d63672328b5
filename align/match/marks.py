"""Figures and Latin names of a whole collection, as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from align.match.sketch import Sketch


class Marks:
    """What is written alike in both languages. The Chinese documents come first: what none of
    them has needs no number, and an English text is full of Latin words."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def of_chinese(self, words: Iterable[str]) -> list[int]:
        """Numbers of the figures and names of a text."""
        return [self._numbers.setdefault(word, len(self._numbers)) for word in words]

    def of_english(self, words: Iterable[str]) -> list[int]:
        """The same, of those that some Chinese document has."""
        found = map(self._numbers.get, words)
        return [number for number in found if number is not None]


def rarity(sketches: Sequence[Sketch], marks: int) -> NDArray[np.float32]:
    """How much each mark tells: 1 for one of a single document, 0 for one of all."""
    seen = np.zeros(marks)
    for sketch in sketches:
        seen[list(sketch.marks)] += 1
    documents = len(sketches) + 1
    told = np.log(documents / np.maximum(seen, 1)) / np.log(documents)
    return np.asarray(told, dtype=np.float32)
