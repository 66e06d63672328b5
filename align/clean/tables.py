"""Rows of a table: their columns are white space that must stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from align.clean.changes import Change, Changed
from align.clean.evidence import enumerator
from align.text import Lang
from align.types import Block

_CELL_BORDER = re.compile(r"\S *\t+ *(?=\S)")


def mark_tables(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Neighbouring lines with the same number of tabs inside are the rows of a table."""
    columns = [_columns(block) for block in blocks]
    kept: list[Block] = []
    changes: list[Change] = []
    for index, block in enumerate(blocks):
        neighbours = columns[max(0, index - 1) : index] + columns[index + 1 : index + 2]
        if block.kind == "paragraph" and columns[index] and columns[index] in neighbours:
            changes.append(Change(block.place, block.text, block.text))
            block = replace(block, kind="table")
        kept.append(block)
    return kept, changes


def _columns(block: Block) -> int:
    """Tabs between words; the one behind "1." or "(a)" makes no column."""
    text = block.text.strip()
    if "\t" not in text:
        return 0
    mark = enumerator(text)
    return len(_CELL_BORDER.findall(text[len(mark) :].lstrip() if mark else text))
