"""What a page adds to a text: its number, and the title that runs along its top."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from align.clean.changes import Changed, drop_blocks
from align.clean.evidence import is_finished, starts_lower
from align.text import Lang
from align.types import Block

_SAYS_PAGE = re.compile(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?",
    re.IGNORECASE,
)
_MAY_BE_PAGE = re.compile(r"[-–—―·•|]*\s*(\d{1,4})\s*[-–—―·•|]*|(\d{1,4})\s*/\s*\d{1,4}")

#: Numbers that stand alone are page numbers only as a series: three at least, each one more.
_SERIES = 3
#: A title that runs along pages comes back at least this often, and is no longer than this.
_RETURNS, _TITLE_CHARS = 3, 100
#: Fewest lines, on average, of a page with such a title.
_LINES = 2


def drop_page_numbers(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Lines that say "page 3", and numbers alone that count up and cut a sentence somewhere.

    Chapters may be numbered just so, but no chapter begins in the middle of a sentence.
    """
    gone = {i for i, block in enumerate(blocks) if _SAYS_PAGE.fullmatch(block.text.strip())}
    for series in _counting_up(blocks):
        if len(series) >= _SERIES and any(_cuts_sentence(blocks, i) for i in series):
            gone.update(series)
    return drop_blocks(blocks, gone.__contains__)


def drop_running_headers(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Short lines that return, most times beside a page number or within a sentence."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        text = " ".join(block.text.split())
        if block.kind != "paragraph":
            continue
        if len(text) <= _TITLE_CHARS and not is_finished(text) and not starts_lower(text):
            places[text].append(index)
    gone: set[int] = set()
    for title, indices in places.items():
        at_pages = sum(_beside_page_number(blocks, i) or _cuts_sentence(blocks, i) for i in indices)
        if (
            any(map(str.isalpha, title))
            and len(indices) >= _RETURNS
            and at_pages * 2 > len(indices)
        ):
            gone.update(indices)
    return drop_blocks(blocks, gone.__contains__)


def _page_number(block: Block) -> int | None:
    match = _MAY_BE_PAGE.fullmatch(block.text.strip())
    return int(match[1] or match[2]) if match else None


def _counting_up(blocks: Sequence[Block]) -> list[list[int]]:
    """Indices of lone numbers, in series of 1, 2, 3 … from any start on."""
    series: list[list[int]] = []
    last = -1
    for index, block in enumerate(blocks):
        number = _page_number(block)
        if number is None:
            continue
        if not series or number != last + 1:
            series.append([])
        series[-1].append(index)
        last = number
    return series


def _beside_page_number(blocks: Sequence[Block], index: int) -> bool:
    beside = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    return any(
        _page_number(block) is not None or _SAYS_PAGE.fullmatch(block.text.strip())
        for block in beside
    )


def _cuts_sentence(blocks: Sequence[Block], index: int) -> bool:
    """Whether the text before a line is unfinished and goes on after it.

    Other short lines of a page's head and foot may stand between.
    """
    before = next((b for b in reversed(blocks[max(0, index - 2) : index]) if _is_prose(b)), None)
    after = next((b for b in blocks[index + 1 : index + 3] if _is_prose(b)), None)
    if before is None or after is None or is_finished(before.text):
        return False
    return starts_lower(after.text.strip())


def _is_prose(block: Block) -> bool:
    return block.kind == "paragraph" and any(map(str.isalpha, block.text))
