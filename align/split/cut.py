"""What both splitters share: lines, and cutting them without losing anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from align.types import Span

#: Everything that starts a new line, the separators of Unicode and a form feed included.
_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")


def cut(text: str, boundaries: Callable[[str], Iterable[int]]) -> list[Span]:
    """Cut every line of a text where `boundaries` says; a line is always a boundary.

    Args:
        text: any text.
        boundaries: the places, in order, where a line is to be cut.

    Returns:
        Spans in order, trimmed of whitespace; between them nothing but whitespace is left.
    """
    spans: list[Span] = []
    for found in _LINE.finditer(text):
        line, offset, start = found.group(), found.start(), 0
        for end in (*boundaries(line), len(line)):
            part = line[start:end]
            left = len(part) - len(part.lstrip())
            if left < len(part):
                spans.append(Span(offset + start + left, offset + start + len(part.rstrip())))
            start = end
    return spans
