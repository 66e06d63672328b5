"""Sentence → clauses, for alignment below the sentence. See docs/splitting.md."""

from __future__ import annotations

from itertools import pairwise

from align.split import clauses_en, clauses_zh
from align.text import Lang
from align.types import Span


def clauses(text: str, lang: Lang) -> list[Span]:
    """Where the clauses of a sentence stand; joined as `lang` joins segments they are the sentence.

    Between English clauses one space is left out, between Chinese ones nothing. A text in which
    no clause ends is one clause, and so is an empty one.

    >>> text = "出口增长5%，进口下降3%。"
    >>> [text[s.start : s.end] for s in clauses(text, "zh")]
    ['出口增长5%，', '进口下降3%。']
    """
    find = clauses_zh.boundaries if lang == "zh" else clauses_en.boundaries
    gap = 0 if lang == "zh" else 1
    starts = [0, *(end + gap for end in find(text)), len(text) + gap]
    return [Span(start, following - gap) for start, following in pairwise(starts)]
