"""List entries typed with a mark in front."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from align.clean.changes import Change, Changed
from align.text import Lang
from align.types import Block

#: Marks that mean nothing else at the start of a line; the last are what Wingdings leaves behind.
_SURE = re.compile(r"[•●○■□◆◇▪▫‣◦∙➢➤✓✔\uf06c\uf0a7\uf0b7\uf0d8\uf0fc]\s*(?=\S)")
#: Marks that may mean something else, and count when a neighbour starts with the same one.
_PERHAPS = re.compile(r"([.·*-])\s+(?=[^\s\d.*-])")


def mark_bullets(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Lines behind a bullet become list entries without it."""
    kept: list[Block] = []
    changes: list[Change] = []
    doubtful = [
        _PERHAPS.match(block.text) if block.kind == "paragraph" else None for block in blocks
    ]
    signs = [match[1] if match else "" for match in doubtful]
    for index, block in enumerate(blocks):
        match = _SURE.match(block.text) if block.kind == "paragraph" else None
        beside = signs[max(0, index - 1) : index] + signs[index + 1 : index + 2]
        if not match and signs[index] and signs[index] in beside:
            match = doubtful[index]
        if match:
            text = block.text[match.end() :]
            changes.append(Change(block.place, block.text, text))
            block = replace(block, kind="list", text=text)
        kept.append(block)
    return kept, changes
