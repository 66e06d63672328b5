"""English phrases with their vectors, found by the beads that they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from align.encode.cover import coverage
from align.encode.small import model
from align.terms.english import content
from align.terms.phrase import Phrase
from align.text import Lang
from align.words.dictionary import dictionary


class Partners:
    """English phrases that begin and end by themselves.

    Attributes:
        keys: of the phrases.
        phrases: the phrases, in that order.
        vectors: shape (n, dim), of unit length.
    """

    def __init__(self, phrases: Mapping[str, Phrase]) -> None:
        self.keys = [key for key, phrase in phrases.items() if phrase.whole]
        self.phrases = [phrases[key] for key in self.keys]
        self.vectors = unit([phrase.text for phrase in self.phrases], "en")
        self._in_bead: dict[int, list[int]] = {}
        for number, phrase in enumerate(self.phrases):
            for bead in phrase.beads:
                self._in_bead.setdefault(bead, []).append(number)

    def near(
        self, beads: Iterable[int], vector: NDArray[np.float32]
    ) -> dict[int, tuple[int, float]]:
        """Phrases of some beads: number → beads that hold it, and its cosine with a vector."""
        both = Counter(number for bead in beads for number in self._in_bead.get(bead, ()))
        if not both:
            return {}
        cosines = (self.vectors[list(both)] @ vector).tolist()
        return {
            n: (count, cosine) for (n, count), cosine in zip(both.items(), cosines, strict=True)
        }


def unit(texts: Sequence[str], lang: Lang) -> NDArray[np.float32]:
    """One row a text, of unit length; zero for one of which the encoder knows no piece."""
    rows = model().vectors(texts, lang)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1))


def meaning(zh: str, en: str, cosine: float) -> float:
    """How surely two phrases mean the same, 0-1, by the encoder.

    The mean of three: the cosine of both as wholes, how much finds its like on the side where
    less does, and the one word of content that finds its like least. The last tells "development
    of new towns" from 新城: a word too many weighs little in a phrase, but stands alone.
    """
    of_zh, of_en = coverage(dictionary().tokens(zh), [word for word in en.split() if content(word)])
    (zh_whole,), (en_whole,) = coverage([zh], [en])
    least = min(*of_zh, *of_en)
    return max(0.0, (cosine + min(zh_whole, en_whole) + least) / 3)
