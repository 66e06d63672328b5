"""Which brackets and quotation marks belong together, and where they hold a text together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

#: From an opener to behind its closer. No Span: a line may hold a million of them.
Pair = tuple[int, int]

#: A longer bracket or quotation is no aside but prose, or somebody forgot to close it, and
#: then nothing inside is held together. In corpora/ and in the literary texts that splitting was
#: measured on (docs/splitting.md) the longest bracket has 110 characters; in the official texts
#: the longest quotation has 109.
LIMIT_CHARS = 300


def pairs(line: str, marks: Mapping[str, str]) -> list[Pair]:
    """Match openers with closers; what has no partner is left out.

    Args:
        line: text without line breaks.
        marks: closer by opener. A mark that is its own closer opens and closes in turn.

    Returns:
        Pairs, sorted and properly nested.
    """
    opener_of = {closer: opener for opener, closer in marks.items()}
    found: list[Pair] = []
    waiting: list[tuple[str, int]] = []
    waits = dict.fromkeys(marks, 0)  # so that a lone closer is dismissed without a search
    for match in re.finditer("[" + re.escape("".join({*marks, *opener_of})) + "]", line):
        mark, at = match.group(), match.start()
        opener = opener_of.get(mark)
        if opener is None or not waits[opener]:
            if mark in marks:
                waiting.append((mark, at))
                waits[mark] += 1
            continue
        # Whatever was opened later and is still waiting was never closed.
        while True:
            kind, start = waiting.pop()
            waits[kind] -= 1
            if kind == opener:
                break
        found.append((start, at + 1))
    return sorted(found)


class Inside:
    """Answers whether a place lies inside one of the spans; a place is between two characters."""

    def __init__(self, spans: Iterable[Pair]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if not self._ends or start >= self._ends[-1]:  # the others lie inside the last
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place - 1) - 1
        return at >= 0 and place < self._ends[at]
