"""Footnotes that stand where the foot of a page was, and the marks that point to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from align.clean.changes import Change, Changed, Repair, change_texts
from align.clean.evidence import is_finished, starts_lower
from align.text import Lang
from align.types import Block

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = (
    rf"(?:(?P<n>\d{{1,3}})|\[(?P<b>\d{{1,3}})\]|(?P<s>[{_SUPERSCRIPTS}]+)|(?P<c>[{_CIRCLED}]))"
)
#: A note that says so: 2 (Translator’s note): …, [3] 译者注：…
_SAYS_NOTE = re.compile(
    rf"{_NUMBER}\s*[(（\[]?\s*(?:(?:Translator|Editor|Author)(?:[’']s)?\s+)?(?:Note\b|译者?注|譯者?註|编者注|注[：:])",
    re.IGNORECASE,
)
#: A number before a text, which makes a note only when a mark of that number points to it.
_NUMBERED = re.compile(rf"{_NUMBER}\s+(?=[^\W\d_]|[\"“‘「])")
_STARTS_NUMBERED = re.compile(_NUMBER)
#: A number behind a word, a quotation or a bracket, or a raised one behind anything.
_MARK = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[”’\"）)」』]))(?:(?P<n>\d{1,3})|\[(?P<b>\d{1,3})\])"
    r"(?![.,]?\d)(?=[\s,.;:”’\"）)，。；：」』]|\Z)"
    rf"|(?<=\S)(?:(?P<s>[{_SUPERSCRIPTS}]+)|(?P<c>[{_CIRCLED}]))"
)
#: Where a note ends and the sentence that it interrupted goes on.
_RUN_ON = re.compile(
    r"(?<=[^\W\d_]{3}\.)\s+(?=[a-z])|(?<=[\"”’)]\.)\s+(?=[a-z])|(?<=[.。][\"”’)])\s+(?=[a-z])"
)
#: How many blocks back a mark may stand from its note.
_REACH = 12


def take_out_footnotes(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Make footnotes blocks of their own kind, and drop the marks that point to them.

    What runs on behind a note's last sentence is the rest of the sentence it interrupted. A block
    that stands closer to the note than the note to the text, and apart from what follows, is part
    of the note.
    """
    kept: list[Block] = []
    changes: list[Change] = []
    body: Block | None = None  # the last block that is no note
    note_gap = -1  # gap above the note that may go on, -1 for none
    for index, block in enumerate(blocks):
        rest: Block | None = None
        if block.kind == "paragraph" and _begins_note(kept, block.text):
            if _is_open(body) and not (is_finished(block.text) and _next_goes_on(blocks, index)):
                block, rest = _split_run_on(block)
            changes += _without_mark(kept, block.text)
            note_gap = -1 if rest else block.gap
        elif block.gap >= note_gap or not _belongs_to_note(blocks, index, _is_open(body)):
            kept.append(block)
            body = block if block.kind != "footnote" else body
            note_gap = -1
            continue
        changes.append(Change(block.place, block.text, block.text))
        kept.append(replace(block, kind="footnote"))
        if rest:
            kept.append(rest)
            body = rest
    return kept, changes


def _without_mark(kept: list[Block], note: str) -> list[Change]:
    """Drop, in the blocks so far, the mark that points to a note."""
    match = _STARTS_NUMBERED.match(note)
    spot = _mark_before(kept, _value(match)) if match else None
    if spot is None:
        return []
    at, repair = spot
    changed, changes = change_texts([kept[at]], lambda _: [repair])
    kept[at : at + 1] = changed
    return changes


def _value(match: re.Match[str]) -> int:
    if match["s"]:
        return int("".join(str(_SUPERSCRIPTS.index(sign)) for sign in match["s"]))
    return _CIRCLED.index(match["c"]) if match["c"] else int(match["n"] or match["b"])


def _begins_note(before: Sequence[Block], text: str) -> bool:
    if _SAYS_NOTE.match(text):
        return True
    match = _NUMBERED.match(text)
    return match is not None and _mark_before(before, _value(match)) is not None


def _mark_before(blocks: Sequence[Block], number: int) -> tuple[int, Repair] | None:
    """Block and place of the last mark with this number in the blocks before its note."""
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 1 - _REACH), -1):
        if blocks[at].kind not in ("footnote", "table", "code"):
            spans = [span for value, span in _marks(blocks[at].text) if value == number]
            if spans:
                return at, Repair(*spans[-1], "")
    return None


@lru_cache(maxsize=4 * _REACH)
def _marks(text: str) -> list[tuple[int, tuple[int, int]]]:
    """Everything in a text that could point to a note: its number and its place."""
    return [(_value(match), match.span()) for match in _MARK.finditer(text)]


def _is_open(body: Block | None) -> bool:
    """Whether a block stops in mid-sentence."""
    return body is not None and body.kind == "paragraph" and not is_finished(body.text)


def _next_goes_on(blocks: Sequence[Block], index: int) -> bool:
    return index + 1 < len(blocks) and starts_lower(blocks[index + 1].text)


def _split_run_on(block: Block) -> tuple[Block, Block | None]:
    """A note, and the text that runs on behind it."""
    match = _RUN_ON.search(block.text)
    if not match:
        return block, None
    start, end = match.span()
    return (
        replace(block, text=block.text[:start]),
        Block("paragraph", block.text[end:], block.place),
    )


def _belongs_to_note(blocks: Sequence[Block], index: int, open_sentence: bool) -> bool:
    """Whether the layout ties a block to the note above it."""
    block = blocks[index]
    if block.kind != "paragraph" or (open_sentence and starts_lower(block.text)):
        return False
    return block.gap < (blocks[index + 1].gap if index + 1 < len(blocks) else block.gap + 1)
