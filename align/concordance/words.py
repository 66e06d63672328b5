"""Texts as words of the index, and where they stand in a text.

A Chinese character is a word: so one character is found as well as a phrase, which is a run of
them, and nothing has to be segmented.
"""

from __future__ import annotations

import re
import unicodedata

from align.text import HAN
from align.types import Span

_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
#: What may stand between two words of a phrase.
_BETWEEN = r"[\W_]*"


def words(text: str) -> list[str]:
    """Characters of Chinese and words of other scripts, folded: full width, compatibility forms
    and letter case do not count.

    >>> words("“五个中心” Ｃ919")
    ['五', '个', '中', '心', 'c919']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def places(query: list[str], text: str, *, beginning: bool = False) -> tuple[Span, ...]:
    """Where a phrase stands in a text as it was written.

    Args:
        query: words of the phrase.
        text: where to look; full-width letters in it are not found.
        beginning: whether the last word may go on.
    """
    parts = []
    for at, word in enumerate(query):
        last = beginning and at == len(query) - 1
        if _HAN.fullmatch(word):
            parts.append(word)
        else:
            end = r"[^\W_]*" if last else ""
            parts.append(rf"(?<![^\W_{HAN}]){re.escape(word)}{end}(?![^\W_{HAN}])")
    pattern = re.compile(_BETWEEN.join(parts), re.IGNORECASE)
    return tuple(Span(*found.span()) for found in pattern.finditer(text)) if parts else ()
