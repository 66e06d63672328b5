"""Lines that head what follows, and numbered lines that stand in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from align.clean.changes import Change, Changed
from align.clean.evidence import enumerator, has_inner_end, is_finished, starts_lower
from align.text import Lang
from align.types import Block, BlockKind

#: Longest numbered line, and longest line without number, that may be a heading.
_NUMBERED_CHARS = {"en": 200, "zh": 60}
_PLAIN_CHARS = {"en": 80, "zh": 30}
#: What a heading heads is prose: at least so much longer than it.
_LONGER = 2
_STOPS = ".,;:!?…，。、；：！？"


def mark_headings(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Short lines alone above prose, and numbered lines of one sentence; the number stays."""
    body = [index for index, block in enumerate(blocks) if block.kind != "footnote"]
    numbered = [_is_numbered_line(blocks[i], lang) for i in body]
    kept = list(blocks)
    changes: list[Change] = []
    for at, index in enumerate(body):
        block = blocks[index]
        if block.kind != "paragraph":
            continue
        beside = numbered[max(0, at - 1) : at] + numbered[at + 1 : at + 2]
        kind: BlockKind = "paragraph"
        if numbered[at]:
            kind = "list" if any(beside) and _same_series(blocks, body, at) else "heading"
        elif _is_plain_heading(blocks, body, at, lang):
            kind = "heading"
        if kind != "paragraph":
            kept[index] = replace(block, kind=kind)
            changes.append(Change(block.place, block.text, block.text))
    return kept, changes


def _is_numbered_line(block: Block, lang: Lang) -> bool:
    if block.kind != "paragraph" or len(block.text) > _NUMBERED_CHARS[lang]:
        return False
    mark = enumerator(block.text)
    rest = block.text[len(mark) :].strip()
    return bool(mark and rest) and not mark.startswith("—") and not has_inner_end(rest, lang)


def _same_series(blocks: Sequence[Block], body: Sequence[int], at: int) -> bool:
    """Whether a neighbour is numbered in the same style: 1. 2. 3., not I. and then 1."""
    here = _style(enumerator(blocks[body[at]].text))
    beside = [*body[max(0, at - 1) : at], *body[at + 1 : at + 2]]
    return any(_style(enumerator(blocks[i].text)) == here for i in beside)


def _style(mark: str) -> str:
    """The mark with its number made one character: "(12)" and "(3)" are one style.

    >>> _style("(12)"), _style("IV."), _style("二、")
    ('(0)', 'I.', '一、')
    """
    signs = "".join(
        "0" if c.isdigit() and c.isascii() else "I" if c in "IVXLC" else "一" if c.isalnum() else c
        for c in mark
    )
    return "".join(c for i, c in enumerate(signs) if not i or c != signs[i - 1])


def _is_plain_heading(blocks: Sequence[Block], body: Sequence[int], at: int, lang: Lang) -> bool:
    text = blocks[body[at]].text
    if len(text) > _PLAIN_CHARS[lang] or text[-1:] in _STOPS or starts_lower(text):
        return False
    if at + 1 == len(body) or not any(map(str.isalpha, text)):
        return False
    after = blocks[body[at + 1]]
    if at and not _ends(blocks[body[at - 1]]):
        return False
    return (
        after.kind == "paragraph"
        and not starts_lower(after.text)
        and len(after.text) >= _LONGER * len(text)
        and (is_finished(after.text) or len(after.text) > _PLAIN_CHARS[lang])
    )


def _ends(block: Block) -> bool:
    return block.kind in ("heading", "list", "table", "code") or is_finished(block.text)
