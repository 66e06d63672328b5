"""P01, P02: brackets and quotation marks without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.checks.report import SIDES, on_side
from align.checks.view import PairView
from align.types import Finding, Span

#: Opening → closing; the two widths are one, since P06 speaks of mixtures.
_FOLD = str.maketrans("（）［］｛｝〔〕", "()[]{}[]")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "【": "】", "《": "》", "〈": "〉", "〖": "〗"}
_ANY_BRACKET = re.compile(r"[()\[\]{}（）［］｛｝〔〕【】《》〈〉〖〗]")
_QUOTES = {"“": "”", "「": "」", "『": "』"}
_CLOSING = frozenset(_QUOTES.values())
_MARKS = frozenset('"＂') | _QUOTES.keys() | _CLOSING

_ANY_QUOTE = re.compile(f"[{''.join(sorted(_MARKS))}]")

#: The mark of a list entry in front of a bracket that was never opened: 1) or a）; and faces.
_LIST_MARK = re.compile(
    r"(?:^|(?<=[\s,;:，；：。、（(]))(?:[A-Za-z]|[0-9]{1,2}|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})$"
)
_FACE = re.compile(r"[:;=][-^o']?[()\[\]](?![\w(])|(?<!\w)[()\[\]][-^o']?[:;=](?=\s|$)")
#: Inches and seconds, and a quotation mark behind a backslash.
_NO_QUOTE = re.compile(r"(?<=[0-9])[\"”]|\\\"")


def brackets(pair: PairView) -> Iterator[Finding]:
    """P01: a bracket of one side has no partner, and the other side has no such fault."""
    open_ends = [_open_brackets(text) for _, text, _ in pair.sides]
    yield from _one_sided(pair, "P01", open_ends)


def quotes(pair: PairView) -> Iterator[Finding]:
    """P02: a quotation mark of one side has no partner, and the other side has no such fault."""
    open_ends = [_open_quotes(text) for _, text, _ in pair.sides]
    yield from _one_sided(pair, "P02", open_ends)


def _one_sided(pair: PairView, code: str, open_ends: list[list[int]]) -> Iterator[Finding]:
    """A segment cut in the middle of a bracket is unbalanced on both sides, rightly."""
    if all(open_ends) or not (pair.src.strip() and pair.tgt.strip()):
        return
    for side, places in enumerate(open_ends):
        for place in places[:1]:
            text = (pair.src, pair.tgt)[side]
            message = f"{text[place]} has no partner in the {SIDES[side]}"
            yield on_side(pair, code, "unbalanced", message, side, Span(place, place + 1))


def _unpaired(text: str, pairs: dict[str, str]) -> list[int]:
    """Places of opening and closing marks that find no partner."""
    closing = {close: opening for opening, close in pairs.items()}
    waiting: list[int] = []
    alone: list[int] = []
    for at, character in enumerate(text):
        if character in pairs:
            waiting.append(at)
        elif character in closing:
            if waiting and text[waiting[-1]] == closing[character]:
                waiting.pop()
            else:
                alone.append(at)
    return sorted([*waiting, *alone])


def _open_brackets(text: str) -> list[int]:
    """Places of brackets without partner, those of list entries left out."""
    if not _ANY_BRACKET.search(text):
        return []
    folded = _FACE.sub(lambda found: " " * len(found[0]), text.translate(_FOLD))
    return [
        at
        for at in _unpaired(folded, _BRACKETS)
        if not (folded[at] == ")" and _LIST_MARK.search(folded[max(0, at - 6) : at]))
    ]


def _open_quotes(text: str) -> list[int]:
    """The place of a quotation mark that is one too many; marks of several styles that close one
    another ("so”) count together."""
    if not _ANY_QUOTE.search(text):
        return []
    text = _NO_QUOTE.sub(lambda found: " " * len(found[0]), text)
    marks = [at for at, character in enumerate(text) if character in _MARKS]
    if len(marks) % 2 == 0:
        return []
    alone = _unpaired(text, _QUOTES)
    return alone[:1] or marks[-1:]
