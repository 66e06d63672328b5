"""What every rule takes and gives, and the two ways to write one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from align.text import Lang, spans_of
from align.types import Block


class Change(NamedTuple):
    """An Edit before it is given the name of its rule."""

    place: int
    before: str
    after: str


class Repair(NamedTuple):
    """A stretch of a text, and what to put there."""

    start: int
    end: int
    new: str


Changed = tuple[list[Block], list[Change]]
Rule = Callable[[Sequence[Block], Lang], Changed]

_WORD_BEFORE = re.compile(r"\S{1,40}\s?$")
_WORD_AFTER = re.compile(r"\s?\S{1,40}")
#: How far to look for the word beside a repair.
_REACH = 42


def change_texts(
    blocks: Sequence[Block],
    repairs_of: Callable[[str], Iterable[Repair]],
    *,
    tables: bool = False,
    tidy: bool = True,
) -> Changed:
    """A rule that changes characters inside blocks: one change for each repair.

    Programs keep theirs, those inside a paragraph too, and so do tables unless `tables` says
    otherwise: columns are made of what most rules take for dirt. Without `tidy`, blocks whose
    spaces are the author's are left alone too.
    """
    as_they_are = ("code",) if tables else ("code", "table")
    kept: list[Block] = []
    changes: list[Change] = []
    for block in blocks:
        left_alone = block.kind in as_they_are or (block.tidy and not tidy)
        repairs = [] if left_alone else _apart(repairs_of(block.text))
        if repairs and block.codes:
            code = spans_of(block.codes, block.text)
            repairs = [repair for repair in repairs if not _within(repair, code)]
        if repairs:
            changes += (_told(block, repair) for repair in repairs)
            block = replace(block, text=repaired(block.text, repairs))
        if block.text.strip():
            kept.append(block)
    return kept, changes


def _within(repair: Repair, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a repair touches one of the spans."""
    return any(
        (start < repair.end and repair.start < end) or start < repair.start == repair.end < end
        for start, end in spans
    )


def _apart(repairs: Iterable[Repair]) -> list[Repair]:
    """In order, without those that reach into the one before."""
    kept: list[Repair] = []
    for repair in sorted(repairs):
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return kept


def repaired(text: str, repairs: Iterable[Repair]) -> str:
    """The text with all repairs made; they are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for start, end, new in repairs:
        parts += (text[at:start], new)
        at = end
    return "".join((*parts, text[at:]))


def _told(block: Block, repair: Repair) -> Change:
    """The change with the words on either side, so that a person finds it."""
    text, (start, end, new) = block.text, repair
    before = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    after = _WORD_AFTER.match(text[end : end + _REACH])
    left, right = before[0] if before else "", after[0] if after else ""
    return Change(block.place, f"{left}{text[start:end]}{right}", f"{left}{new}{right}")


def drop_blocks(blocks: Sequence[Block], gone: Callable[[int], bool]) -> Changed:
    """A rule that takes away whole blocks, by index; the next block inherits the gap."""
    kept: list[Block] = []
    changes: list[Change] = []
    gap = 0
    for index, block in enumerate(blocks):
        if gone(index):
            changes.append(Change(block.place, block.text, ""))
            gap = max(gap, block.gap)
        else:
            kept.append(replace(block, gap=max(gap, block.gap)) if gap else block)
            gap = 0
    return kept, changes
