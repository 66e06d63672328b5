"""Texts that are too long for a model, in parts."""

from __future__ import annotations

import re
from collections.abc import Callable

#: Behind these a text is cut rather than within a word; marks before mere spaces.
_BREAKS = (
    re.compile(r"[。！？；;.!?]+[”’\"')）]*\s*"),
    re.compile(r"[，、,:：]\s*"),
    re.compile(r"\s+"),
)


def cut(text: str, fits: Callable[[str], bool]) -> list[str]:
    """A text in as few halves of halves as fit, none blank.

    >>> cut("One two, three. Four five, six.", lambda part: len(part) <= 16)
    ['One two, three. ', 'Four five, six.']

    Args:
        text: what to cut; joined, the parts give it back, but for blank ones.
        fits: whether a part is short enough.
    """
    if len(text) < 2 or fits(text):
        return [text]
    at = _middle(text)
    parts = [*cut(text[:at], fits), *cut(text[at:], fits)]
    return [part for part in parts if part.strip()]


def _middle(text: str) -> int:
    """Where to cut in two: the best kind of break in the middle half, as near the middle as any."""
    half, quarter = len(text) // 2, len(text) // 4
    for kind in _BREAKS:
        ends = [match.end() for match in kind.finditer(text, quarter, len(text) - quarter)]
        if ends := [end for end in ends if end < len(text)]:
            return min(ends, key=lambda end: abs(end - half))
    return half
