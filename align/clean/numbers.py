"""Numbers with a space in them that nobody typed: 15. 1 square, 28.1 %, Covid- 19."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from align.clean.changes import Changed, Repair, change_texts
from align.text import Lang
from align.types import Block

#: A decimal of one digit. Two would be too bold: "in 15. 20 people" may be two sentences, but
#: good English spells a single digit at the start of a sentence. Years end sentences too.
_DECIMAL = re.compile(r"(?<=\d\.)\s(?=\d(?![\d.,:-]))(?<!\b(?:19|20)\d\d\.\s)")
_THOUSANDS = re.compile(r"(?<=\d,)\s(?=000\b)")
_PERCENT = re.compile(r"(?<=\d)\s(?=[%‰％])")
_ORDINAL = re.compile(r"(?<=1)\s(?=st\b)|(?<=2)\s(?=nd\b)|(?<=3)\s(?=rd\b)|(?<=\d)\s(?=th\b)")
_NAME_NUMBER = re.compile(r"(?<=[^\W\d_]-)\s(?=\d{1,4}\b(?![.,]\d))")
_HYPHEN = re.compile(r"\b([^\W\d_]+)(-\s|\s-)([^\W\d_]+)\b")
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")


def join_numbers(blocks: Sequence[Block], lang: Lang) -> Changed:
    """No space within a number, before its percent sign or ending, or behind a name's hyphen."""
    return change_texts(blocks, _number_repairs)


def join_hyphens(blocks: Sequence[Block], lang: Lang) -> Changed:
    """No space beside a hyphen in a word that the document has without one: high- quality."""
    known = Counter(word.lower() for block in blocks for word in _HYPHENATED.findall(block.text))
    return change_texts(blocks, _hyphen_repairs(known))


def _number_repairs(text: str) -> Iterator[Repair]:
    for pattern in (_DECIMAL, _THOUSANDS, _PERCENT, _ORDINAL, _NAME_NUMBER):
        for match in pattern.finditer(text):
            if match.start() > 3:  # "1. 5 new parks": the number of an entry, no decimal
                yield Repair(*match.span(), "")


def _hyphen_repairs(known: Counter[str]) -> Callable[[str], Iterator[Repair]]:
    def repairs(text: str) -> Iterator[Repair]:
        for match in _HYPHEN.finditer(text):
            if known[f"{match[1]}-{match[3]}".lower()]:
                yield Repair(*match.span(2), "-")

    return repairs
