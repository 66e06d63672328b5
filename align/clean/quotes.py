"""Spaces on the wrong side of quotation marks, brackets and stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.clean.changes import Changed, Repair, change_texts
from align.text import Lang
from align.types import Block

_TIGHT = re.compile(
    r"(?<=[“‘(\[])\s+(?=[^\s)\]])"  # after an opening mark: “ 15 measures”
    r"|(?<=[^\s“(\[])\s+(?=[”)\]])"  # before a closing one: button ”
    r"|(?<=[a-z]s)\s+(?=’\s)"  # a plural's apostrophe: citizens ’ complaints
    r"|(?<=[\w”’)\]%])\s+(?=[,;:!?](?:[\s”’]|\Z)|\.(?:[\s”’]|\Z)(?!\s*\.))"  # Homes” .
)
_STRAIGHT = re.compile('"')


def tight_quotes(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Quotation marks, brackets and stops touch the words they belong to."""
    if lang != "en":
        return list(blocks), []
    return change_texts(blocks, _repairs)


def _repairs(text: str) -> Iterator[Repair]:
    spans = {match.span() for match in _TIGHT.finditer(text)} | set(_straight(text))
    return (Repair(start, end, "") for start, end in spans)


def _straight(text: str) -> Iterator[tuple[int, int]]:
    """Straight marks look alike on both sides: odd ones open, even ones close."""
    marks = [match.start() for match in _STRAIGHT.finditer(text)]
    if len(marks) % 2:
        return
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        if text[opening - 1 : opening].isspace() or opening == 0:
            if text[opening + 1 : opening + 2] == " " and opening + 2 < closing:
                yield opening + 1, opening + 2
            if (
                text[closing - 1] == " "
                and closing - 2 > opening
                and not text[closing + 1 : closing + 2].isalnum()
            ):
                yield closing - 1, closing
