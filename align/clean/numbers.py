"""Numbers with a space in them that nobody typed: 15. 1 square, 28.1 %, Covid- 19."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.clean.changes import Changed, Repair, change_texts
from align.text import Lang
from align.types import Block

#: A space with figures about it. A decimal gets back one digit; two would be too bold: "in 15. 20
#: people" may be two sentences, but good English spells out a single digit at the start of one.
#: Years end sentences too.
_SPACE = re.compile(
    r"\s(?:"
    r"(?=[%‰％])(?<=\d\s)"  # 28.1 %
    r"|(?=\d(?![\d.,:-]))(?<=\d\.\s)"  # 15. 1
    r"(?<!\b(?:19|20)\d\d\.\s)(?<!^\d\.\s)(?<!^\d\d\.\s)"  # but: in 2020. 3 / 1. 5 new parks
    r"|(?=000\b)(?<=\d,\s)"  # 10, 000
    r"|(?=st\b)(?<=1\s)|(?=nd\b)(?<=2\s)|(?=rd\b)(?<=3\s)|(?=th\b)(?<=\d\s)"  # 14 th
    r"|(?=\d{1,4}\b(?![.,]\d))(?<=[^\W\d_]-\s)"  # Covid- 19
    r")"
)
_HYPHEN = re.compile(r"-\s|\s-(?=[^\W\d_])")
_BEFORE = re.compile(r"[^\W\d_]+\Z")
_AFTER = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")
#: Longer than any word.
_REACH = 40


def join_numbers(blocks: Sequence[Block], lang: Lang) -> Changed:
    """No space within a number, before its percent sign or ending, or behind a name's hyphen."""
    return change_texts(
        blocks, lambda text: (Repair(*match.span(), "") for match in _SPACE.finditer(text))
    )


def join_hyphens(blocks: Sequence[Block], lang: Lang) -> Changed:
    """No space beside a hyphen in a word that the document has without one: high- quality."""
    known: set[str] = set()

    def repairs(text: str) -> Iterator[Repair]:
        for match in _HYPHEN.finditer(text):
            start, end = match.span()
            before = _BEFORE.search(text, max(0, start - _REACH), start)
            after = _AFTER.match(text, end)
            if before and after:
                if not known:
                    known.update(_hyphenated(blocks))
                if f"{before[0]}-{after[0]}".lower() in known:
                    yield Repair(start, end, "-")

    return change_texts(blocks, repairs)


def _hyphenated(blocks: Sequence[Block]) -> Iterator[str]:
    yield ""  # so that the set is not empty when no word is
    for block in blocks:
        yield from (word.lower() for word in _HYPHENATED.findall(block.text))
