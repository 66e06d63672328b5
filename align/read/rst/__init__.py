"""reStructuredText → Documents: what a reader of the rendered page sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import UnusableInput
from align.read.softbreaks import lines_of
from align.read.txt import known_language, some_text, text_of
from align.text import Lang, superscript
from align.types import Block, BlockKind, Document, Edit

if TYPE_CHECKING:
    from docutils import nodes

__all__ = ["read"]

#: Most characters of a file: docutils needs some 10 s for them.
_MOST_CHARS = 1_000_000
#: Elements that hold text, and the kind of block that they make; a paragraph's is that of what it
#: stands in.
_TEXTS: dict[str, BlockKind] = {
    "title": "heading", "subtitle": "heading", "rubric": "heading", "caption": "paragraph",
    "term": "list", "paragraph": "paragraph", "line": "paragraph", "attribution": "paragraph",
    "literal_block": "code", "doctest_block": "code", "math_block": "code", "option_string": "code",
}  # fmt: skip
_AROUND: dict[str, BlockKind] = {
    "list_item": "list", "definition": "list", "entry": "table", "footnote": "footnote",
    "citation": "footnote",
}  # fmt: skip
_UNSEEN = frozenset(
    "comment target substitution_definition system_message field_name label docinfo meta raw "
    "pending image".split()
)


def read(path: Path, lang: Lang | None = None) -> Document:
    """The text of a file in reStructuredText, as Sphinx writes it too.

    A block's place is its line.

    Raises:
        UnusableInput: no such file, too large, nested too deep, no text, or neither Chinese nor
            English.
    """
    from align.read.rst.parser import tree_of

    text = text_of(path).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > _MOST_CHARS:
        raise UnusableInput(
            f"{path} has more text than a reStructuredText file has ({len(text):,} characters); "
            "give it in parts, or as .txt"
        )
    try:
        page = _Page(tree_of(text))
    except Exception as error:  # docutils raises what it meets
        raise UnusableInput(
            f"{path} holds reStructuredText that docutils cannot read ({type(error).__name__}); "
            "give it as .txt"
        ) from error
    prose = "\n".join(block.text for block in page.blocks if block.kind != "code")
    whole = some_text(prose or "\n".join(block.text for block in page.blocks), path)
    return Document(
        path.name, lang or known_language(whole, path), tuple(page.blocks), tuple(page.edits)
    )


class _Page:
    """Collects the blocks of a tree."""

    def __init__(self, tree: nodes.document) -> None:
        self.blocks: list[Block] = []
        self.edits: list[Edit] = []
        self._line = 1
        self._walk(tree, "paragraph")

    def _walk(self, node: nodes.Node, kind: BlockKind) -> None:
        name = _name(node)
        self._line = max(self._line, getattr(node, "line", None) or 0)
        if name == "system_message":
            return
        if name in _UNSEEN:
            self._tell("markup", node.astext())
        elif name in _TEXTS:
            own = _TEXTS[name]
            self._add(node, kind if name == "paragraph" else own)
        else:
            inner = _AROUND.get(name, kind)
            for child in node.children:
                self._walk(child, "footnote" if kind == "footnote" else inner)

    def _tell(self, rule: str, text: str) -> None:
        if text.strip():
            self.edits.append(Edit(rule, self._line, text.strip(), ""))

    def _add(self, node: nodes.Node, kind: BlockKind) -> None:
        if kind == "code":
            for line in node.astext().split("\n"):
                if line.strip():
                    self.blocks.append(Block("code", line.rstrip(), self._line, tidy=True))
            return
        codes: list[str] = []
        text = "".join(self._pieces(node, codes))
        for line in lines_of(text):
            if line.strip():
                used = tuple(code for code in codes if len(code) > 1 and code in line)
                block = Block(kind, line.strip(), self._line, codes=used, tidy=True)
                self.blocks.append(block)

    def _pieces(self, node: nodes.Node, codes: list[str]) -> Iterator[str]:
        for child in node.children:
            name, text = _name(child), child.astext()
            if name == "Text":
                yield text
            elif name in ("literal", "math"):
                codes.append(" ".join(text.split()))
                yield codes[-1]
            elif name in ("footnote_reference", "citation_reference"):
                self._tell("footnotes", f"[{text}]_")
            elif name in _UNSEEN:
                self._tell("markup", text if name != "system_message" else "")
            elif name == "superscript":
                yield superscript(text) or text
            else:
                yield from self._pieces(child, codes)


def _name(node: nodes.Node) -> str:
    """The name of an element in the language of docutils: that of its class."""
    return type(node).__name__
