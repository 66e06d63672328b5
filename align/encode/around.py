"""How alike the words around two places are, one place in a Chinese and one in an English text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.encode.small import model
from align.evidence import Vectors
from align.text import Lang

#: Words around a place and what each of them counts, 0-1.
Weighted = Sequence[tuple[str, float]]


def alike(zh: Sequence[Weighted], en: Sequence[Weighted]) -> list[list[float]]:
    """Cosines of the words around places, by the vectors of the default encoder.

    Args:
        zh: the words around each place of the Chinese text.
        en: the words around each place of the English text.

    Returns:
        a row for each Chinese place, -1 to 1, higher is more alike; 0 where one has no words.
    """
    cosines = _unit_sums(zh, "zh") @ _unit_sums(en, "en").T
    return [[float(value) for value in row] for row in cosines]


def _unit_sums(places: Sequence[Weighted], lang: Lang) -> Vectors:
    """Weighted sums of the words of each place, of unit length."""
    words = sorted({word for place in places for word, _ in place})
    number = {word: at for at, word in enumerate(words)}
    weights = np.zeros((len(places), len(words)), dtype=np.float32)
    for row, place in enumerate(places):
        for word, weight in place:
            weights[row, number[word]] += weight
    sums = weights @ model().vectors(words, lang)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.where(lengths > 0, lengths, 1))
