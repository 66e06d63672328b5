"""Spaces on the wrong side of quotation marks, brackets and stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.clean.changes import Changed, Repair, change_texts
from align.text import Lang
from align.types import Block

_AFTER_OPENING = re.compile(r"[“‘(\[](\s+)(?=[^\s)\]])")  # “ 15 measures”
_BEFORE_SIGN = re.compile(
    r"(?<=\S)\s+(?:(?=[”)\]])|(?=’(?:\s|\Z))|(?=[,;:!?.](?:[\s”’]|\Z)(?!\s*\.)))"
)
_PLURAL = re.compile(r"[a-z]s\Z")
_STRAIGHT = re.compile('"')


def tight_quotes(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Quotation marks, brackets and stops touch the words they belong to."""
    if lang != "en":
        return list(blocks), []
    return change_texts(blocks, _repairs)


def _repairs(text: str) -> Iterator[Repair]:
    spans = {match.span(1) for match in _AFTER_OPENING.finditer(text)} | set(_straight(text))
    spans |= {match.span() for match in _BEFORE_SIGN.finditer(text) if _is_stray(text, match)}
    return (Repair(start, end, "") for start, end in spans)


def _is_stray(text: str, match: re.Match[str]) -> bool:
    """Whether the sign behind a space belongs to the word before it."""
    before, sign = text[match.start() - 1], text[match.end()]
    if sign in "”)]":  # button ”
        return before not in "“(["
    if sign == "’":  # citizens ’ complaints
        return _PLURAL.search(text, max(0, match.start() - 2), match.start()) is not None
    return before.isalnum() or before in "”’)]%"  # Homes” .


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
