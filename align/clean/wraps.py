"""Lines that end because the page did: text set at 70 or 40 characters a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from align.clean.changes import Change, Changed
from align.clean.evidence import count_columns, enumerator, is_finished
from align.clean.joining import Joiner, merged
from align.text import Lang
from align.types import Block

#: Columns of the narrowest page worth the name, and of the widest.
_NARROW, _BROAD = {"en": 50, "zh": 30}, 130
#: Lines that tell how wide the page is: that share of them fits.
_FITTING = 0.98
#: Share of the width from which on a Chinese line that ends within a clause is full.
_UNEVEN = 0.7
#: Columns by which a full Chinese line may be short: two signs may have had to move; and the share
#: of full lines that must not be shorter, for print is even and subtitles are not.
_MOVED, _EVEN = 4, 0.5
_PAUSE = re.compile("[，、；。：]")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_FOOTNOTE = re.compile(r"\s*\d{1,3}\s+[(（](?:Translator|Note|译)")


def join_hard_wraps(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Join a line to the one above it when its first word had no room left there.

    That is how a person tells prose from verse, lists and addresses, whose lines end early. It
    needs a page to speak of: most lines full, and most full lines ending in mid-clause, for
    Chinese verse can be as even as print.
    """
    margin = sorted(map(_indent, blocks))[len(blocks) // 2] if blocks else 0
    width = _page_width(blocks, margin, lang)
    if not width:
        return list(blocks), []
    joiner = Joiner(blocks, lang)
    kept: list[Block] = []
    changes: list[Change] = []
    parts: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before and _goes_on(before, block, margin) and _is_full(before, block, width, lang):
            changes.append(joiner.join(parts, block.text, block.place))
            continue
        if kept:
            kept[-1] = merged(kept[-1], parts)
        kept.append(block)
        parts = [block.text]
    if kept:
        kept[-1] = merged(kept[-1], parts)
    return kept, changes


def _page_width(blocks: Sequence[Block], margin: int, lang: Lang) -> int:
    """Columns of the page that this text was set on, or 0 when it was not."""
    pairs = [(a, b) for a, b in pairwise(blocks) if _goes_on(a, b, margin)]
    if len(pairs) < 2:
        return 0
    widths = sorted(count_columns(block.text.rstrip()) for block in blocks)
    width = widths[min(len(widths) - 1, int(_FITTING * len(widths)))]
    if not _NARROW[lang] <= width <= _BROAD:
        return 0
    full = [a for a, b in pairs if _is_full(a, b, width, lang)]
    cut = [a for a in full if a.text.rstrip()[-1:].isalnum()]
    if lang == "zh" and not _is_prose(full, width):
        return 0
    return width if len(full) * 2 > len(pairs) and len(cut) * 2 > len(full) else 0


def _is_prose(full: Sequence[Block], width: int) -> bool:
    """Whether full Chinese lines are as even as print and have as many pauses as prose."""
    even = sum(count_columns(block.text.rstrip()) + _MOVED > width for block in full)
    pauses = sum(len(_PAUSE.findall(block.text)) for block in full)
    return even >= _EVEN * len(full) and pauses >= len(full)


def _goes_on(before: Block, block: Block, margin: int) -> bool:
    """Whether nothing but the width of the page speaks for a new paragraph here.

    A line that starts further in than most (the margin, in characters) begins a paragraph.
    """
    if block.gap or block.tidy or before.kind != "paragraph" or block.kind != "paragraph":
        return False
    if _indent(block) > margin:
        return False
    text = block.text.lstrip()
    return not (enumerator(text) and is_finished(before.text)) and not _FOOTNOTE.match(text)


def _indent(block: Block) -> int:
    return len(block.text) - len(block.text.lstrip())


def _is_full(before: Block, block: Block, width: int, lang: Lang) -> bool:
    """Whether the first word of a line had no room on the line before."""
    text = before.text.rstrip()
    used = count_columns(text)
    if lang == "zh":
        # Two signs may have had to move; figures and Latin words shorten a line by more.
        in_clause = text[-1:].isalnum() and used >= _UNEVEN * width
        return used + _MOVED > width or in_clause
    match = _FIRST_WORD.match(block.text)
    return used + 1 + (count_columns(match[1]) if match else 0) > width
