"""Putting two blocks together, the same way wherever lines were broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from align.clean.changes import Change
from align.text import Lang, has_han
from align.types import Block

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPLIT_WORD = re.compile(r"((?:[^\W\d_]+-)*[^\W\d_]{2,})-\Z")
_FIRST_WORD = re.compile(r"[a-z]+")
#: How much of either side a change shows.
_SHOWN = 40


class Joiner:
    """Glues a block to the one before it; knows the document's words to mend those cut in two."""

    def __init__(self, blocks: Sequence[Block], lang: Lang) -> None:
        self._lang = lang
        self._texts = [block.text for block in blocks]
        self._known: set[str] | None = None

    def join(self, parts: list[str], text: str, place: int) -> Change:
        """Add a text to the parts of a paragraph; returns what that changed at the seam."""
        left, right = parts[-1].rstrip(), text.lstrip()
        glue = self._glue(left, right)
        kept = left.rstrip("\u00ad") if left.endswith("\u00ad") else left
        if glue == "-":
            kept, glue = left[:-1], ""
        parts[-1] = kept
        parts += (glue, right) if glue else (right,)
        seam_left, seam_right = left[-_SHOWN:], right[:_SHOWN]
        seam_kept = kept[max(0, len(left) - _SHOWN) :]
        return Change(place, f"{seam_left}\n{seam_right}", f"{seam_kept}{glue}{seam_right}")

    def _glue(self, left: str, right: str) -> str:
        """A space, nothing, or "-" for a hyphen that has to go."""
        if left.endswith("\u00ad"):
            return ""
        if self._lang == "zh":
            return " " if _is_latin(left[-1:]) and _is_latin(right[:1]) else ""  # else one number
        head, tail = _SPLIT_WORD.search(left[-_SHOWN:]), _FIRST_WORD.match(right)
        if head and tail and self._is_known(head[1] + tail[0]):
            return "-"
        return "" if re.search(r"\w-\Z", left[-2:]) and right[:1].isalnum() else " "

    def _is_known(self, word: str) -> bool:
        """Whether the document has this word in one piece."""
        if self._known is None:
            self._known = set()
            for text in self._texts:
                self._known.update(_WORD.findall(text.lower()))
        return word.lower() in self._known


def merged(block: Block, parts: list[str]) -> Block:
    """The first block with the text of all."""
    return replace(block, text="".join(parts)) if len(parts) > 1 else block


def _is_latin(char: str) -> bool:
    return char.isalpha() and not has_han(char)
