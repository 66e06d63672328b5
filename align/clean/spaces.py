"""White space that PDF extraction stretched, doubled or put where none belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.clean.changes import Change, Changed, Repair, change_texts
from align.text import HAN, Lang, count_han
from align.types import Block

_RUN = re.compile(r"\s+")
_RUN_BUT_TABS = re.compile(r"[^\S\t]+")
#: A single ideographic space within Chinese was typed: no extraction puts one there.
_TYPED = r"(?!(?<!\s)\u3000(?!\s))"
_RUNS_ZH = re.compile(_TYPED + _RUN.pattern), re.compile(_TYPED + _RUN_BUT_TABS.pattern)

_CJK_SIGN = "　-〿！-｠“”‘’…—·"
_HAN = re.compile(f"[{HAN}]")
_SIGN = re.compile(f"[{_CJK_SIGN}]")
#: What numbers the articles of a law and the entries of a list: the space behind it is the
#: author's, and a tool that cuts the document finds no segment without it.
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百千零〇两0-9]{1,9}(?:[编章节条款项篇]|部分)(?:之[一二三四五六七八九十])?"
    r"|[（(][一二三四五六七八九十0-9]{1,3}[)）]"
)
#: A line without any of these has spaces for them.
_PAUSE = re.compile("[，、；。]")
#: Signs that stand between names, with a space on either side: A · B, 甲 — 乙.
_BETWEEN = "·•—–"
#: A title, a name, a signature: spaces in such a line are a matter of layout and stay.
_SHORT_LINE = 20


def single_spaces(blocks: Sequence[Block], lang: Lang) -> Changed:
    """One plain space for every run of white space, none at either end.

    A single ideographic space stays one: a translation tool does not find the segment otherwise.

    There can be a hundred of them in a paragraph, so there is one change for each block: from
    the first word touched to the last.
    """
    kept: list[Block] = []
    changes: list[Change] = []
    for block in blocks:
        if block.kind == "code":
            kept.append(block)
            continue
        runs = _RUNS_ZH if lang == "zh" else (_RUN, _RUN_BUT_TABS)
        pattern = runs[block.kind == "table"]
        text = pattern.sub(" ", block.text).strip()
        if text != block.text:
            changes.append(Change(block.place, *_touched(block.text, text)))
            block = replace(block, text=text)
        if text:
            kept.append(block)
    return kept, changes


def _touched(before: str, after: str) -> tuple[str, str]:
    """The two texts without the words they begin and end with alike."""
    size = min(len(before), len(after))
    start = _common(before, after, size)
    end = _common(before[::-1], after[::-1], size - start)
    start = before.rfind(" ", 0, start) + 1
    while end and not before[len(before) - end].isspace():
        end -= 1
    return before[start : len(before) - end], after[start : len(after) - end]


def _common(one: str, other: str, size: int) -> int:
    """How many characters two texts have in common from their start; halving, as texts are long."""
    low, high = 0, size
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def tight_han(blocks: Sequence[Block], lang: Lang) -> Changed:
    """No space between Chinese characters, or beside Chinese punctuation, in running text.

    Not where the file has markup, for then the author typed it, nor in lines whose spaces stand
    for punctuation, as those of subtitles do.
    """
    if lang != "zh":
        return list(blocks), []
    return change_texts(blocks, _han_repairs, tidy=False)


def _between_names(text: str, start: int, end: int) -> bool:
    """Whether a space stands beside a sign that has one on its other side as well."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before in _BETWEEN and text[start - 2 : start - 1].isspace()) or (
        after in _BETWEEN and text[end + 1 : end + 2].isspace()
    )


def _han_repairs(text: str) -> Iterator[Repair]:
    if len(text) <= _SHORT_LINE and not re.search("[，。；！？]", text):
        return
    if count_han(text) < 2:
        return
    runs = list(_RUN.finditer(text))
    if len(runs) > 1 and not _PAUSE.search(text):
        return
    for match in runs:
        start, end = match.span()
        if end - start == 1 and _NUMBERED.fullmatch(text, 0, start):
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if _between_names(text, start, end):
            continue
        beside_sign = (_SIGN.match(before) and after) or (_SIGN.match(after) and before)
        if beside_sign or (_HAN.match(before) and _HAN.match(after)):
            yield Repair(start, end, "")
