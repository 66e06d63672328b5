"""Lines of a paragraph without a blank line between: which belong together, as people mean it.

CommonMark makes one paragraph of them. Chinese authors put headings, articles and sentences on
lines of their own and leave no blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from align.text import HAN, count_han, has_han

_ENDS = re.compile(r"(?:[。！？…!?]|(?<=[A-Za-z])\.)[”’」』）)]*\Z")
_PAUSES = re.compile(r"[，、,]\Z")
_COUNTED = (
    r"第[一二三四五六七八九十百千零〇两\d]{1,9}[编章节条款篇部]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]"
    r"|(?:Article|Chapter|Section|Part)\s+(?:\d+|[IVXLC]+)\b"
)
#: What numbers an article or an entry, as it stands at the head of a line.
_NUMBERED = re.compile(rf"(?:{_COUNTED})(?=[\s　]|[（(【]|(?<=[、)）①-⑳]))")
_TIGHT_BEFORE = re.compile(f"[{HAN}，。、；：！？”’）》]\\Z")
_TIGHT_BEHIND = re.compile(f"[{HAN}，。、；：！？“‘（《]")
#: English of so many words is no name within a Chinese paragraph.
_WORD = re.compile(r"[A-Za-z]{2,}")
_SOME_WORDS = 4
#: A heading or a label is shorter than this, and than this share of the longest line.
_LABEL_CHARS, _LABEL_SHARE = 20, 0.5
#: A line of at least this share of the longest is full.
_FULL = 0.8


def lines_of(text: str) -> Iterator[str]:
    r"""Lines that line feeds part, put together where they are one text.

    >>> list(lines_of("第一章　总则\n第一条　为了保护\n环境。"))
    ['第一章　总则', '第一条　为了保护环境。']
    >>> list(lines_of("one line\nand its rest"))
    ['one line and its rest']
    """
    lines = text.split("\n")
    longest = max(map(len, lines))
    parts = [lines[0]]
    for before, line in pairwise(lines):
        if _begins(before.rstrip(), line.lstrip(), longest):
            yield "".join(parts)
            parts = [line]
        else:
            parts += (_glue(parts[-1][-1:], line), line.lstrip())
    yield "".join(parts)


def _begins(before: str, line: str, longest: int) -> bool:
    """Whether a line is no part of the text before it."""
    if _changes_language(before, line):
        return True
    chinese = has_han(before[-20:]) and has_han(line[:20])
    if chinese and _ENDS.search(before):
        return True
    if _NUMBERED.match(line):
        short = len(before) <= _LABEL_SHARE * longest or _NUMBERED.match(before) is not None
        return before[-1:] in "。；：.;:" or (short and not _PAUSES.search(before))
    if not chinese or _PAUSES.search(before):
        return False
    if before[-1:] in "；：" and len(before) < _FULL * longest:
        return True
    label = len(before) <= min(_LABEL_CHARS, _LABEL_SHARE * longest)
    return label and 2 * count_han(before) > len(before)


def _changes_language(before: str, line: str) -> bool:
    """Whether a line of one language follows one of the other."""
    if has_han(before) == has_han(line):
        return False
    chinese, english = (before, line) if has_han(before) else (line, before)
    return len(_WORD.findall(english)) >= _SOME_WORDS and count_han(chinese) > len(
        _WORD.findall(chinese)
    )


def _glue(before: str, line: str) -> str:
    tight = _TIGHT_BEFORE.search(before) or _TIGHT_BEHIND.match(line.lstrip())
    return "" if tight or not before else " "
