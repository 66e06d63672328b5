"""What names of files say about who belongs to whom: a hint, never a proof."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

#: Words of names that tell the language and not the document.
_LANGUAGES = frozenset(
    "zh zho chi cn chs cht hans hant chinese en eng english us gb uk "
    "中文 汉语 中 英文 英语 英 译文 原文 src tgt source target translation translated".split()
)
_SUFFIX = re.compile(r"\.[a-z]{1,5}\d?$")
_WORD = re.compile(r"\d+|[a-z]+|[^\W\d_a-z]+")


def words(name: str) -> frozenset[str]:
    """Words and numbers of a name that may stand in the name of its translation too.

    >>> sorted(words("reports/2024-01_Shanghai.zh-CN.txt"))
    ['1', '2024', 'reports', 'shanghai']
    """
    found = _WORD.findall(_SUFFIX.sub("", name.lower()))
    whole = (word.lstrip("0") or "0" if word.isdigit() else word for word in found)
    return frozenset(word for word in whole if word not in _LANGUAGES)


class Hints:
    """How much two names have in common."""

    def __init__(self, src: Sequence[str], tgt: Sequence[str]) -> None:
        """Look at all names, with the folders that they are in."""
        self._sides = [[words(name) for name in side] for side in (src, tgt)]
        counts = Counter(word for side in self._sides for name in side for word in name)
        names = len(src) + len(tgt)
        #: A word of every name tells nothing, one of a single pair of names most.
        self._rarity = {word: math.log(max(1.0, names / n)) for word, n in counts.items()}

    def __call__(self, i: int, j: int) -> float:
        """From 0, nothing in common, to 1, the same words."""
        one, other = self._sides[0][i], self._sides[1][j]
        every = sum(self._rarity[word] for word in one | other)
        return sum(self._rarity[word] for word in one & other) / every if every else 0.0
