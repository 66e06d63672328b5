"""Texts that were met before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from align.errors import BadRecipe
from align.filters.band import Scorer
from align.text import Lang, count_han, key
from align.types import Pair

#: What two copies are copies of.
OF = ("pair", "src", "tgt", "either")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
#: A text of fewer letters, ideographs counted twice, is told by its figures: "Article 12", 第12条.
_ENOUGH_LETTERS = 12

Numbers = NDArray[np.uint64]


class Seen:
    """64-bit numbers met so far, in sorted runs that are merged as they grow.

    Takes 8 bytes a number and up to 24 for a moment while runs are merged. Two texts of a
    hundred million share a number by chance with a probability of 3 in 10,000.
    """

    def __init__(self) -> None:
        self._runs: list[Numbers] = []

    def met(self, numbers: Numbers) -> NDArray[np.bool_]:
        """Which of these were met before, here or in an earlier call; they count as met now."""
        known = np.ones(len(numbers), dtype=bool)
        known[np.unique(numbers, return_index=True)[1]] = False
        for run in self._runs:
            known |= run[np.searchsorted(run, numbers).clip(max=len(run) - 1)] == numbers
        if not known.all():
            self._runs.append(np.sort(numbers[~known]))
        while len(self._runs) > 1 and len(self._runs[-2]) <= 2 * len(self._runs[-1]):
            last, before = self._runs.pop(), self._runs.pop()
            self._runs.append(np.sort(np.concatenate((before, last)), kind="stable"))
        return known


def duplicates(langs: tuple[Lang, Lang], of: str) -> Scorer:
    """1 for texts whose letters and digits, without regard to case and signs, were met before.

    Args:
        langs: not used.
        of: "pair", "src", "tgt", or "either" side.

    Raises:
        BadRecipe: `of` is none of these.
    """
    if of not in OF:
        raise BadRecipe(f"filter 'duplicates': of is {', '.join(OF)}; got {of!r}")
    seen = (Seen(), Seen())

    def scores(pairs: Sequence[Pair]) -> list[float]:
        if of == "pair":
            texts = [[f"{key(pair.src)}\t{key(pair.tgt)}" for pair in pairs]]
        else:
            src = [key(pair.src) for pair in pairs] if of != "tgt" else []
            tgt = [key(pair.tgt) for pair in pairs] if of != "src" else []
            texts = [side for side in (src, tgt) if side]
        met = [memory.met(numbers_of(side)) for memory, side in zip(seen, texts, strict=False)]
        either: list[float] = np.logical_or.reduce(met).astype(float).tolist()
        return either

    return scores


def skeleton(text: str) -> str:
    """The letters of a text, small, without accents; with the digits when they are few.

    >>> skeleton("In 2023, exports grew by 5.0 %.") == skeleton("In 2024, exports grew by 4.9%!")
    True
    >>> skeleton("第１２条") == skeleton("第13条")
    False
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = _NOT_LETTERS.sub("", plain)
    return key(plain) if is_short(letters) else letters


def is_short(letters: str) -> bool:
    """Whether a text is told by its figures, because it has few letters."""
    return len(letters) + count_han(letters) < _ENOUGH_LETTERS


def numbers_of(texts: Sequence[str]) -> Numbers:
    """A number for each text, by chance the same for one in 2^64 others."""
    digests = b"".join(blake2b(t.encode("utf-8", "replace"), digest_size=8).digest() for t in texts)
    return np.frombuffer(digests, dtype=np.uint64)
