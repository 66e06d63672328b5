"""Sentence → clauses for the search: what lies between two punctuation marks.

They are finer than the clauses of :mod:`align.split.clauses`, which a reader of a memory sees: a
word set off by a comma is a clause here. Nobody reads these; their alignment shows where sentences
meet (docs/decisions/0041-clause-evidence.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from align.text import Lang

#: A clause ends after marks and the closing quotation marks or brackets that follow; not within a
#: figure (1,000) or a time (12:30).
_ENDS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:[，；：。！？!?…—;]|[,:](?!\d))+[”’」』）)\"']*\s*"),
    "en": re.compile(r"[,;:—!?.…]+[\"'”’)\]]*\s+|—+\s*"),
}
#: A clause of fewer characters joins the next one; the last joins the one before.
_LEAST: dict[Lang, int] = {"zh": 3, "en": 8}
#: The most clauses of a sentence: a longer one is a list, of which larger parts tell as much.
_MOST = 40


def clauses_at_marks(text: str, lang: Lang) -> list[str]:
    """The clauses of a sentence without the spaces between them; an empty text is one clause.

    >>> clauses_at_marks("“出口增长5%，”他说，“很好。”", "zh")
    ['“出口增长5%，”', '他说，', '“很好。”']
    """
    ends = [*_inner_ends(text, lang), len(text)]
    if len(ends) > _MOST:
        ends = [ends[-(-len(ends) * k // _MOST) - 1] for k in range(1, _MOST + 1)]
    return [text[start:end].strip() for start, end in pairwise([0, *ends])]


def _inner_ends(text: str, lang: Lang) -> Iterator[int]:
    """The ends of all clauses but the last."""
    least, start, held = _LEAST[lang], 0, 0
    for mark in _ENDS[lang].finditer(text):
        end = mark.end()
        if end == len(text):
            break
        if len(text[start:end].strip()) >= least:
            if held:
                yield held
            held = start = end
    if held and len(text) - held >= least:
        yield held
