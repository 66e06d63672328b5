"""The page of `zhen inspect --html`: what was read beside what it was read from."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.formats.page import render
from align.text import key
from align.types import Area, Block, Document, Edit, Picture, Segment

#: Most blocks that are shown.
_MOST = 5_000
#: How many cleaned blocks further on the rest of a block as read is looked for, and by how many
#: letters it is known.
_REACH, _KNOWN_BY = 12, 16


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block: kind is "" for text, "in" for what a repair put there, "out" for what
    it took away; `cut` when a segment begins with it."""

    text: str
    kind: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the page shows it, with the repairs that are not shown inside it."""

    number: int
    block: Block
    marks: list[Mark]
    edits: list[Edit]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF, or all of another document: its blocks, and what was left out."""

    number: int
    png: str
    areas: Sequence[Area]
    entries: list[Shown | Edit]


def write(
    read: Document,
    cleaned: Document,
    segments: Sequence[Segment],
    place: str,
    pictures: Sequence[Picture] = (),
) -> Iterator[str]:
    """The page in pieces.

    Args:
        read: the document as it was read.
        cleaned: the same after cleaning.
        segments: of the cleaned document.
        place: what the places of its blocks count.
        pictures: of its pages, when it has some.
    """
    shown = list(_shown(cleaned, segments))[:_MOST]
    left_out = [edit for edit in cleaned.edits if not edit.after]
    sheets = [_sheet(picture, shown, left_out) for picture in pictures]
    if not pictures:
        sheets = [Sheet(0, "", (), _in_order(shown, left_out))]
    return render(
        "inspection.html",
        document=cleaned,
        sheets=sheets,
        place=place,
        blocks=len(cleaned.blocks),
        segments=len(segments),
        most=_MOST,
        targets=_targets(read.blocks, cleaned.blocks),
    )


def _sheet(picture: Picture, shown: Sequence[Shown], left_out: Sequence[Edit]) -> Sheet:
    here = picture.number
    return Sheet(
        here,
        base64.b64encode(picture.png).decode(),
        picture.areas,
        _in_order(
            (block for block in shown if block.block.place == here),
            (edit for edit in left_out if edit.place == here),
        ),
    )


def _in_order(shown: Iterable[Shown], left_out: Iterable[Edit]) -> list[Shown | Edit]:
    """Blocks in their order, what was left out behind those of its place."""
    waiting = sorted(left_out, key=lambda edit: edit.place)
    entries: list[Shown | Edit] = []
    at = 0
    for block in shown:
        while at < len(waiting) and waiting[at].place < block.block.place:
            entries.append(waiting[at])
            at += 1
        entries.append(block)
    return entries + waiting[at:]


def _shown(document: Document, segments: Sequence[Segment]) -> Iterator[Shown]:
    starts: dict[int, set[int]] = defaultdict(set)
    for segment in segments:
        starts[segment.block].add(segment.span.start)
    repairs: dict[int, list[Edit]] = defaultdict(list)
    for edit in document.edits:
        if edit.after and edit.after != edit.before:
            repairs[edit.place].append(edit)
    for number, block in enumerate(document.blocks):
        waiting = repairs.get(block.place, [])
        marks, rest = _marks(block.text, waiting, starts[number])
        repairs[block.place] = rest
        last = number + 1 == len(document.blocks) or document.blocks[number + 1].place > block.place
        yield Shown(number + 1, block, marks, rest if last else [])


def _marks(text: str, edits: Sequence[Edit], starts: set[int]) -> tuple[list[Mark], list[Edit]]:
    """The text with the repairs found in it, and those that were not."""
    changes: list[tuple[int, int, str]] = []  # start, end, what stood there
    rest: list[Edit] = []
    for edit in edits:
        start, end = _core(edit)
        at = text.find(edit.after)
        span = (at + start, at + len(edit.after) - end)
        if at < 0 or any(s < span[1] and span[0] < e for s, e, _ in changes):
            rest.append(edit)
            continue
        changes.append((*span, edit.before[start : len(edit.before) - end]))
    marks: list[Mark] = []
    at = 0
    for start, end, before in sorted(changes):
        marks += _cut(text, at, start, starts)
        marks += [Mark(before.replace("\n", "⏎"), "out")] if before else []
        marks += [Mark(text[start:end], "in", start in starts)] if end > start else []
        at = end
    return [*marks, *_cut(text, at, len(text), starts)], rest


def _core(edit: Edit) -> tuple[int, int]:
    """How many characters both sides of an edit share at its start and at its end."""
    before, after = edit.before, edit.after
    size = min(len(before), len(after))
    start = next((n for n in range(size) if before[n] != after[n]), size)
    end = next((n for n in range(size - start) if before[-1 - n] != after[-1 - n]), size - start)
    return start, end


def _cut(text: str, start: int, end: int, starts: set[int]) -> Iterator[Mark]:
    """A stretch of plain text, in a piece for each segment."""
    places = sorted({start, end, *(at for at in starts if start < at < end)})
    for one, other in pairwise(places):
        yield Mark(text[one:other], cut=one in starts)


def _targets(read: Sequence[Block], cleaned: Sequence[Block]) -> Mapping[int, int]:
    """Which block, counted from 1, holds the beginning of each block as it was read."""
    keys = [key(block.text) for block in cleaned]
    found: dict[int, int] = {}
    at = 0
    for number, block in enumerate(read):
        known = key(block.text)[:_KNOWN_BY]
        for further in range(at, min(at + _REACH, len(keys))):
            if known and known in keys[further]:
                at = further
                found[number] = further + 1
                break
    return found
