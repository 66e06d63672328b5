"""Markdown → Documents: what a reader of the rendered page sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import UnusableInput
from align.read.txt import known_language, some_text, text_of
from align.text import HAN, Lang
from align.types import Block, BlockKind, Document, Edit

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Most characters of a file, some thousand pages: the parser needs up to 10 s for them.
_MOST_CHARS = 2_000_000
#: Its time grows with the square of the brackets of a paragraph: so many squares take 10 s.
_MOST_BRACKETS = 4 * 10**8
#: What begins markup and what ends it. From a beginning without an end the parser looks through
#: the rest of a paragraph: so many characters take 2 s.
_MARKUP = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"), ("<![CDATA[", "]]>"), ("<", ">"))
_MOST_OPENED = 4 * 10**8
#: Deepest nesting that is read: the parser drops what is deeper without a word.
_DEEPEST = 100
_KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "list_item_open": "list",
    "th_open": "table",
    "td_open": "table",
    "footnote_open": "footnote",
}
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TIGHT = re.compile(f"(?<=[{HAN}，。、；：！？”’）])\n|\n(?=[{HAN}，。、；：！？“‘（])")


def read(path: Path, lang: Lang | None = None) -> Document:
    """The text of a Markdown file (CommonMark, tables, footnotes); a block's place is its line.

    Raises:
        UnusableInput: no such file, too large, nested too deep, no text, or neither Chinese nor
            English.
    """
    tokens = _tokens(text_of(path), path)
    blocks: list[Block] = []
    edits: list[Edit] = []
    kinds: list[BlockKind] = ["paragraph"]
    for token in tokens:
        place = token.map[0] + 1 if token.map else (blocks[-1].place if blocks else 1)
        if token.type in _KINDS:
            kinds.append("footnote" if kinds[-1] == "footnote" else _KINDS[token.type])
        elif token.type.replace("_close", "_open") in _KINDS:
            kinds.pop()
        elif token.type == "front_matter":
            edits.append(Edit("markup", place, token.content.strip(), ""))
        else:
            # White space of a program means something, as that of a table does.
            code = token.type in ("fence", "code_block")
            for line in _text(token, edits, place).split("\n"):
                if line.strip():
                    kind = "table" if code else kinds[-1]
                    blocks.append(Block(kind, line.rstrip() if code else line.strip(), place))
    whole = some_text("\n".join(block.text for block in blocks), path)
    return Document(path.name, lang or known_language(whole, path), tuple(blocks), tuple(edits))


def _tokens(text: str, path: Path) -> list[Token]:
    """What the parser finds, unless it would need too long or drop something."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = _PARAGRAPH_END.split(text)
    brackets = sum(part.count("[") ** 2 for part in parts)
    opened = sum(map(_open_ends, parts))
    if len(text) > _MOST_CHARS or brackets > _MOST_BRACKETS or opened > _MOST_OPENED:
        raise UnusableInput(
            f"{path} has more text, brackets or unclosed markup than a Markdown file has "
            f"({len(text):,} characters); give it in parts, or as .txt"
        )
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"]).use(front_matter_plugin).use(footnote_plugin)
    tokens = parser.parse(text)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        raise UnusableInput(f"{path} nests lists or quotations more than {_DEEPEST // 2} deep")
    return tokens


def _text(token: Token, edits: list[Edit], place: int) -> str:
    """What a token shows, lines that the author broke apart by line feeds."""
    if token.type in ("fence", "code_block"):
        return token.content
    if token.type == "html_block":
        content = token.content
        for comment in _COMMENT.findall(content, 0, content.rfind("-->") + 3):
            edits.append(Edit("markup", place, comment, ""))
        return _without(_TAG, ">", _without(_COMMENT, "-->", content))
    if token.type != "inline":
        return ""
    shown = "".join(_shown(token.children or [], edits, place))
    return _TIGHT.sub("", shown).replace("\n", " ").replace("\v", "\n")


def _without(pattern: re.Pattern[str], end: str, text: str) -> str:
    """Text without what a pattern finds. After the last of its ends nothing is sought, which would
    go through all the rest from every beginning."""
    last = text.rfind(end) + len(end) if end in text else 0
    return pattern.sub("", text[:last]) + text[last:]


def _open_ends(paragraph: str) -> int:
    """Characters that the parser goes through for beginnings of markup that never ends."""
    steps = 0
    for start, end in _MARKUP:
        rest = paragraph[paragraph.rfind(end) + 1 :]
        steps += rest.count(start) * len(rest)
    return steps


def _shown(tokens: list[Token], edits: list[Edit], place: int) -> Iterator[str]:
    """Pieces of a paragraph: a soft break is a line feed, one of the author's a vertical tab."""
    for token in tokens:
        if token.type == "softbreak":
            yield "\n"
        elif token.type == "hardbreak" or _BREAK.fullmatch(token.content):
            yield "\v"
        elif token.type == "footnote_ref":
            label = (token.meta or {}).get("label") or ""
            edits.append(Edit("footnotes", place, f"[^{label}]", ""))
        elif token.type not in ("html_inline", "footnote_anchor"):
            yield token.content
