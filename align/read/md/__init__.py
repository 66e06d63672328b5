"""Markdown → Documents: what a reader of the rendered page sees."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import UnusableInput
from align.read.md.inline import shown
from align.read.md.parser import DEEPEST, inside, tokens_of
from align.read.txt import known_language, some_text, text_of
from align.text import Lang
from align.types import Block, BlockKind, Document, Edit

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read"]

#: Most characters of a file, some thousand pages: the parser needs up to 10 s for them.
_MOST_CHARS = 2_000_000
#: Its time grows with the square of the brackets of a paragraph: so many squares take 10 s.
_MOST_BRACKETS = 4 * 10**8
#: What begins markup and what ends it. From a beginning without an end the parser looks through
#: the rest of a paragraph: so many characters take 2 s.
_MARKUP = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"), ("<![CDATA[", "]]>"), ("<", ">"))
_MOST_OPENED = 4 * 10**8
#: Deepest fence in a fence whose text is read.
_FENCES = 4
_KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "list_item_open": "list",
    "dt_open": "list",
    "dd_open": "list",
    "th_open": "table",
    "td_open": "table",
    "footnote_open": "footnote",
}
#: Blocks that are no prose: programs, what they print, formulas.
_CODE = frozenset(("fence", "code_block", "math_block", "math_block_label", "amsmath"))
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
#: Where what nobody sees begins and ends.
_UNSEEN = tuple(
    (re.compile(begin, re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for begin, end in (
        (r"<!--", r"-->"),
        (r"<script\b", r"</script\s*>"),
        (r"<style\b", r"</style\s*>"),
    )
)
_APART = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|table|thead|tbody|tr|td|th|h[1-6]|summary|details|"
    r"blockquote|section|figure|figcaption|center|pre)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PRE = re.compile(r"\s*<pre\b", re.IGNORECASE)


def read(path: Path, lang: Lang | None = None) -> Document:
    """The text of a Markdown file: CommonMark with what people add to it.

    A block's place is its line.

    Raises:
        UnusableInput: no such file, too large, nested too deep, no text, or neither Chinese nor
            English.
    """
    page = _Page(path)
    page.read(text_of(path))
    whole = some_text("\n".join(block.text for block in page.blocks), path)
    prose = "\n".join(block.text for block in page.blocks if block.kind != "code")
    lang = lang or known_language(prose if prose.strip() else whole, path)
    return Document(path.name, lang, tuple(page.blocks), tuple(page.edits))


class _Page:
    """Collects the blocks of a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.blocks: list[Block] = []
        self.edits: list[Edit] = []
        self._kinds: list[BlockKind] = ["paragraph"]

    def read(self, text: str, line: int = 1, depth: int = _FENCES) -> None:
        """Take in Markdown that begins on this line of the file.

        Raises:
            UnusableInput: the parser would need too long for it or drop something.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        parts = _PARAGRAPH_END.split(text)
        brackets = sum(part.count("[") ** 2 for part in parts)
        opened = sum(map(_open_ends, parts))
        if len(text) > _MOST_CHARS or brackets > _MOST_BRACKETS or opened > _MOST_OPENED:
            raise UnusableInput(
                f"{self._path} has more text, brackets or unclosed markup than a Markdown file has "
                f"({len(text):,} characters); give it in parts, or as .txt"
            )
        tokens = tokens_of(text)
        if any(token.level >= DEEPEST - 2 for token in tokens):
            raise UnusableInput(
                f"{self._path} nests lists or quotations more than {DEEPEST // 2} deep"
            )
        before = ""
        for token in tokens:
            here = self.blocks[-1].place if self.blocks else line
            place = token.map[0] + line if token.map else here
            again = inside(token) if token.type == "fence" and depth else None
            if again:
                self.read(again[0], place + again[1], depth - 1)
            else:
                self._take(token, place, entry=before == "list_item_open")
            before = token.type if token.type != "paragraph_open" else before

    def _take(self, token: Token, place: int, *, entry: bool) -> None:
        if token.type in _KINDS:
            footnote = self._kinds[-1] == "footnote"
            self._kinds.append("footnote" if footnote else _KINDS[token.type])
        elif token.type.replace("_close", "_open") in _KINDS:
            self._kinds.pop()
        elif token.type in ("front_matter", "marker"):
            self.edits.append(Edit("markup", place, token.content.strip(), ""))
        elif token.type in _CODE:
            self._add("code", token.content.split("\n"), place)
        elif token.type == "html_block":
            self._take_html(token.content, place)
        elif token.type == "inline":
            found = shown(token.children or [], entry=entry)
            self.edits += (Edit(rule, place, text, "") for rule, text in found.told)
            self._add(self._kinds[-1], found.lines, place, found.codes)

    def _take_html(self, text: str, place: int) -> None:
        for begin, end in _UNSEEN:
            text, gone = _parted(text, begin, end)
            self.edits += (Edit("markup", place, part, "") for part in gone)
        kind: BlockKind = "code" if _PRE.match(text) else self._kinds[-1]
        lines = _TAG.sub("", _APART.sub("\n", text)).split("\n")
        self._add(kind, [html.unescape(line) for line in lines], place)

    def _add(
        self, kind: BlockKind, lines: Sequence[str], place: int, codes: tuple[str, ...] = ()
    ) -> None:
        for line in lines:
            if line.strip():
                text = line.rstrip() if kind == "code" else line.strip()
                used = tuple(code for code in codes if code in text)
                self.blocks.append(Block(kind, text, place, codes=used, tidy=True))


def _parted(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> tuple[str, list[str]]:
    """A text without what stands between two signs, and that; what never ends stays."""
    kept: list[str] = []
    gone: list[str] = []
    at = 0
    while (opened := begin.search(text, at)) and (closed := end.search(text, opened.end())):
        kept.append(text[at : opened.start()])
        gone.append(text[opened.start() : closed.end()])
        at = closed.end()
    return "".join((*kept, text[at:])), gone


def _open_ends(paragraph: str) -> int:
    """Characters that the parser goes through for beginnings of markup that never ends."""
    steps = 0
    for start, end in _MARKUP:
        rest = paragraph[paragraph.rfind(end) + 1 :]
        steps += rest.count(start) * len(rest)
    return steps
