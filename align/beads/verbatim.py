"""Lines of programs → beads: they are copied rather than translated, so equal lines go together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from align.types import Bead, Span

_WORDS = re.compile(r"[^\W_]+")
#: The score of lines of which only words differ, as in a comment that was translated.
_TRANSLATED = 0.9
#: Most lines of either side that are compared: beyond that only their order counts.
_MOST = 20_000


def verbatim(src: Sequence[str], tgt: Sequence[str]) -> list[Bead]:
    """One bead for each pair of lines that are equal, or stand alone between such pairs and have
    the same signs; all other lines stay by themselves.

    >>> [bead.shape for bead in verbatim(["x = 1", "# 停", "y"], ["x = 1", "# stop", "y", "z"])]
    ['1-1', '1-1', '1-1', '0-1']
    """
    matcher = SequenceMatcher(None, src, tgt, autojunk=False)
    if max(len(src), len(tgt)) > _MOST:
        return list(_beads(src, tgt, "replace", 0, len(src), 0, len(tgt)))
    opcodes = matcher.get_opcodes()
    return [bead for opcode in opcodes for bead in _beads(src, tgt, *opcode)]


def _beads(
    src: Sequence[str], tgt: Sequence[str], tag: str, i: int, i_end: int, j: int, j_end: int
) -> Iterator[Bead]:
    if tag == "equal" or i_end - i == j_end - j:
        for step in range(i_end - i):
            score = 1.0 if tag == "equal" else _likeness(src[i + step], tgt[j + step])
            yield Bead(Span(i + step, i + step + 1), Span(j + step, j + step + 1), score)
        return
    yield from (Bead(Span(at, at + 1), Span(j, j)) for at in range(i, i_end))
    yield from (Bead(Span(i_end, i_end), Span(at, at + 1)) for at in range(j, j_end))


def _likeness(one: str, other: str) -> float:
    """How sure it is that two lines are one but for their words."""
    signs, others = _WORDS.sub("", one).split(), _WORDS.sub("", other).split()
    if signs == others:
        return _TRANSLATED
    return round(_TRANSLATED * SequenceMatcher(None, one, other).ratio(), 4)
