"""Paragraphs cut in mid-sentence by a blank line, a page or a footnote."""

from __future__ import annotations

from collections.abc import Sequence

from align.clean.changes import Change, Changed
from align.clean.evidence import enumerator, has_inner_end, is_finished, starts_lower, wants_more
from align.clean.joining import Joiner, merged
from align.text import Lang
from align.types import Block

#: Shortest line that can be part of a paragraph; below are verse, addresses, labels.
_SOME_CHARS = {"en": 40, "zh": 18}
#: From this length on, a line that ends in a comma or in "the" goes on even with a capital.
_PROSE_CHARS = {"en": 80, "zh": 40}
#: From this length on, a line without any stop at its end is cut: no heading is as long.
_LONG_CHARS = {"en": 200, "zh": 80}
#: A text of so many lines at least of which more than this share end without a stop is written so.
_ENOUGH, _OPEN_ENDS = 5, 0.5
#: What a speaker's line begins with.
_QUOTES = '“‘「『"'


class _Paragraph:
    """The block being put together, with what the rule must know of its text so far."""

    def __init__(self, block: Block, lang: Lang, open_ends: bool) -> None:
        self._open_ends = open_ends
        self.block, self.parts, self.lang = block, [block.text], lang
        self.chars = len(block.text)
        self._several = has_inner_end(block.text, lang)

    def goes_on(self, block: Block) -> bool:
        """Whether a block is the rest of the sentence that this paragraph leaves open."""
        tail, text = self.parts[-1], block.text
        if self.block.kind not in ("paragraph", "list") or block.kind != "paragraph":
            return False
        if is_finished(tail) or enumerator(text) or (block.tidy and self.block.tidy):
            return False
        if starts_lower(text):
            return self.chars >= _SOME_CHARS[self.lang] and (
                self.block.kind != "list" or not block.gap
            )
        if self.block.kind == "list" or not (
            block.gap or (self.lang == "zh" and text[0] not in _QUOTES)
        ):
            return False
        if self._open_ends or (not block.gap and len(text) < _SOME_CHARS[self.lang]):
            return False
        if self.chars >= (_SOME_CHARS if self._several else _LONG_CHARS)[self.lang]:
            return True
        return self.chars >= _PROSE_CHARS[self.lang] and wants_more(tail)

    def add(self, block: Block, joiner: Joiner) -> Change:
        self.chars += len(block.text)
        self._several = self._several or has_inner_end(block.text, self.lang)
        return joiner.join(self.parts, block.text, self.block.place)


def join_broken_paragraphs(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Join a block to the one before it when that stops in mid-sentence and this goes on.

    Footnotes in between move behind the paragraph they interrupt.
    """
    joiner = Joiner(blocks, lang)
    open_ends = _has_open_ends(blocks, lang)
    kept: list[Block] = []
    changes: list[Change] = []
    open_one: _Paragraph | None = None
    notes: list[Block] = []
    for block in blocks:
        if block.kind == "footnote":
            notes.append(block)
        elif open_one and open_one.goes_on(block):
            changes.append(open_one.add(block, joiner))
        else:
            kept += _closed(open_one, notes)
            open_one, notes = _Paragraph(block, lang, open_ends), []
    return kept + _closed(open_one, notes), changes


def _has_open_ends(blocks: Sequence[Block], lang: Lang) -> bool:
    """Whether the author sets no stops at the ends of lines, as in subtitles: then none is cut."""
    prose = [
        is_finished(block.text)
        for block in blocks
        if block.kind == "paragraph" and len(block.text) >= _SOME_CHARS[lang]
    ]
    return len(prose) >= _ENOUGH and prose.count(False) > _OPEN_ENDS * len(prose)


def _closed(paragraph: _Paragraph | None, notes: list[Block]) -> list[Block]:
    return ([merged(paragraph.block, paragraph.parts)] if paragraph else []) + notes
