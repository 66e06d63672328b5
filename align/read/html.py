"""Web pages → Documents: the main text, block by block. What is left out is told as an edit."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from align.decode import decode_declared
from align.errors import UnusableInput
from align.read.txt import bytes_of, known_language, some_text
from align.text import HAN, Lang, superscript
from align.types import Block, BlockKind, Document, Edit

#: Most bytes and tags of a page. lxml makes a tree of it, which takes up to thirty times as many
#: bytes, and a million tags take some 10 s.
_MOST_BYTES, _MOST_TAGS = 16 << 20, 500_000
_HEAD_BYTES = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)""",
    re.IGNORECASE,
)
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
#: Most attributes of a tag, their values included where they are not quoted.
_MOST_ATTRIBUTES = 5_000
#: A tag, up to a quotation mark without its fellow.
_TAG = re.compile(r"""<[A-Za-z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_WORD = re.compile(r"""[^\s/=>"']+""")
#: Deepest element that lxml reads; what is deeper would be lost without a word.
_DEEPEST = 250

#: What no reader sees, and the readings beside ideographs.
_UNSEEN = (
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed",
    "canvas", "audio", "video", "select", "datalist", "button", "textarea", "rt", "rp", "rtc",
)  # fmt: skip
#: What stands around the text; the first two are part of it inside an article.
_AROUND = frozenset(("header", "footer", "nav", "aside", "dialog"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_MAIN = "//main|//article|//*[@role='main']|//*[@id='content' or @id='main' or @id='article']"
#: Share of a page's text from which on such a part is its main text.
_LEAST_MAIN = 0.4
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("td", "th"), "table"),
}
_BLOCKS = frozenset(_KINDS) | frozenset(
    "p div section article main body blockquote pre ul ol dl figure figcaption address table tr "
    "thead tbody tfoot caption details summary center hr fieldset legend form option "
    "header footer nav aside dialog".split()
)
_NOTE = re.compile(r"\b(?:doc-)?(?:footnotes?|endnotes?)\b")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_POINTER = re.compile(r"[\[(（]?(?:\d{1,3}|[①-⑳*†‡])[\])）]?|[↩↑^]︎?")

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WRAPPED = re.compile(f"(?<=[{HAN}，。、；：！？])[\\r\\n]+[ \\t]*(?=[{HAN}])")
_BREAK = "\v"
#: Elements of code inside a paragraph; and what stands around their text, and around raised text,
#: until the paragraph is complete.
_CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
_AROUND_CODE = re.compile("\x0e([^\x0e\x0f]*)\x0f")
_AROUND_RAISED = re.compile("\x11([^\x11\x12]*)\x12")
_OURS = re.compile("[\x0e\x0f\x11\x12]")
#: Classes of elements that hold programs, and prose that somebody put into <pre> all the same.
_PROGRAM = re.compile(r"code|highlight|lang|brush|prettyprint|literal|console|listing|sh_", re.I)
_PROSE_LINE = re.compile("[，。；]")
#: So many blocks of links alone, before the first prose or after the last, are a menu; and so
#: much of a block's text is links.
_MENU, _LINKS = 3, 0.8


def read(path: Path, lang: Lang | None = None) -> Document:
    """The main text of a page; a block's place is its line in the source.

    Raises:
        UnusableInput: no such file, too large, nested too deep, no text, or neither Chinese nor
            English.
    """
    data = bytes_of(path, _MOST_BYTES)
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    encoding = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    page = _Page(_tree(decode_declared(data, encoding, str(path)), path))
    page.read()
    kept, edits = page.told()
    if all(block.kind == "code" for block in kept):  # a text that somebody put into <pre>
        kept = [replace(block, kind="table") for block in kept]
    text = some_text("\n".join(block.text for block in kept), path)
    return Document(path.name, lang or known_language(text, path), tuple(kept), tuple(edits))


def _tree(text: str, path: Path) -> Any:
    """The tree of a page, without what nobody sees."""
    from lxml import etree, html

    some_text(text, path)
    if text.count("<") > _MOST_TAGS:
        raise UnusableInput(
            f"{path} has over {_MOST_TAGS:,} tags, as no page has; give it in parts"
        )
    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _TAG.finditer(text)):
        raise UnusableInput(
            f"{path} has a tag with over {_MOST_ATTRIBUTES:,} attributes, as no page has; "
            "open it in a browser and save its text"
        )
    text = _XML.sub("", text.replace("\0", ""), count=1)
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except etree.LxmlError as error:
        raise UnusableInput(f"{path} holds no page that could be read ({error})") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnusableInput(
            f"{path} nests elements more than {_DEEPEST} deep, as no page does; "
            "open it in a browser and save its text"
        )
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    return root


def _attributes(tag: str) -> int:
    """About how many attributes a tag has; each is compared with all others."""
    if len(tag) <= 2 * _MOST_ATTRIBUTES:
        return 0
    return len(_WORD.findall(_QUOTED.sub(" ", tag)))


class _Page:
    """Walks through a tree and collects its blocks."""

    def __init__(self, root: Any) -> None:
        self._root, self._main = root, _main_part(root)
        self._blocks: list[tuple[Block, bool, float]] = []  # block, whether kept, share of links
        self._edits: list[Edit] = []
        self._parts: list[str] = []
        self._linked = 0  # characters of them that are links
        self._kinds: list[BlockKind] = ["paragraph"]
        self._line = 1
        self._around = self._inside = self._links = self._pre = 0
        self._program = False

    def read(self) -> None:
        """Take in the whole page."""
        from lxml import etree

        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                if _is_unseen(element) or self._is_pointer(element):
                    walk.skip_subtree()
                else:
                    self._start(element)
            else:
                if not (_is_unseen(element) or _pointer_text(element)):
                    self._end(element)
                self._take(element.tail)
        self._flush()

    def told(self) -> tuple[list[Block], list[Edit]]:
        """The text, and what stands around it as edits."""
        kept = [keep for _, keep, _ in self._blocks]
        prose = [at for at, (_, keep, links) in enumerate(self._blocks) if keep and links < _LINKS]
        if prose:
            for menu in (range(prose[0]), range(prose[-1] + 1, len(kept))):
                links = [at for at in menu if kept[at]]
                if len(links) >= _MENU:
                    for at in links:
                        kept[at] = False
        blocks = [block for (block, _, _), keep in zip(self._blocks, kept, strict=True) if keep]
        around = [
            Edit("page-furniture", block.place, block.text, "")
            for (block, _, _), keep in zip(self._blocks, kept, strict=True)
            if not keep
        ]
        return blocks, sorted(self._edits + around, key=lambda edit: edit.place)

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._parts.append(_BREAK)
        elif tag in _BLOCKS:
            self._flush()
            self._line = element.sourceline or self._line
        self._count(element, 1)
        self._parts.append(_marks(tag)[0])
        if tag == "pre":
            self._program = _is_program(element)
        kind = _kind(element)
        if kind:
            self._kinds.append(self._kinds[-1] if self._kinds[-1] == "footnote" else kind)
        self._take(element.text)

    def _end(self, element: Any) -> None:
        self._parts.append(_marks(element.tag)[1])
        if element.tag in _BLOCKS:
            self._flush()
        self._count(element, -1)
        if _kind(element):
            self._kinds.pop()

    def _count(self, element: Any, step: int) -> None:
        """Keep account of what is around."""
        tag = element.tag
        self._inside += step * (element is self._main)
        self._links += step * (tag == "a")
        self._pre += step * (tag == "pre")
        in_text = tag in ("header", "footer") and any(
            above.tag in ("article", "main") for above in element.iterancestors()
        )
        if (tag in _AROUND and not in_text) or element.get("role") in _ROLES:
            self._around += step

    def _take(self, text: str | None) -> None:
        if not text:
            return
        text = _OURS.sub("", text)
        if not self._pre:
            text = _SPACES.sub(" ", _WRAPPED.sub("", text.replace(_BREAK, " ")))
        self._parts.append(text)
        self._linked += len(text.strip()) * bool(self._links)

    def _flush(self) -> None:
        """What was collected becomes blocks, one for each line."""
        text = "".join(self._parts)
        linked = self._linked / max(1, len(text.strip()))
        self._parts.clear()
        self._linked = 0
        keep = not self._around and (self._main is None or self._inside > 0)
        kind: BlockKind = self._kinds[-1]
        if self._pre:
            kind = "code" if self._program else "table"
        text = _AROUND_RAISED.sub(lambda match: superscript(match[1]) or match[1], text)
        for line in re.split("[\n\v]" if self._pre else _BREAK, text):
            codes = tuple(code for code in _AROUND_CODE.findall(line) if len(code) > 1)
            line = _OURS.sub("", line)
            line = line.rstrip() if self._pre else _SPACES.sub(" ", line).strip()
            if line.strip():
                used = () if self._pre else codes
                block = Block(kind, line, self._line, codes=used, tidy=True)
                self._blocks.append((block, keep, linked))

    def _is_pointer(self, element: Any) -> bool:
        """Whether an element is the mark of a note; if so, it is told."""
        text = _pointer_text(element)
        if text:
            self._edits.append(Edit("footnotes", element.sourceline or self._line, text, ""))
        return bool(text)


def _pointer_text(element: Any) -> str:
    """The mark of a note that links to it, or of the way back; "" for all else."""
    if element.tag == "sup":
        element = element[0] if len(element) == 1 and not (element.text or "").strip() else element
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return ""
    text = "".join(element.itertext()).strip()
    return text if len(text) < 8 and _POINTER.fullmatch(text) else ""


def _is_unseen(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or (element.tag == "input")
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _marks(tag: str) -> tuple[str, str]:
    """What to put around the text of an element until its paragraph is complete."""
    if tag == "sup":
        return "\x11", "\x12"
    return ("\x0e", "\x0f") if tag in _CODE else ("", "")


def _is_program(element: Any) -> bool:
    """Whether a <pre> holds a program or what one prints, and not prose set line by line."""
    parent = element.getparent()
    classes = [part.get("class") or "" for part in (element, parent) if part is not None]
    if element.find(".//code") is not None or any(map(_PROGRAM.search, classes)):
        return True
    lines = [line for line in "".join(element.itertext()).split("\n") if line.strip()]
    return 2 * sum(bool(_PROSE_LINE.search(line)) for line in lines) < len(lines)


def _kind(element: Any) -> BlockKind | None:
    """The kind of block that an element makes of what is in it."""
    if element.tag in ("section", "div", "ol", "ul", "li", "aside", "p"):
        names = f"{element.get('role') or ''} {element.get('class') or ''}"
        if _NOTE.search(names):
            return "footnote"
    if element.tag in ("td", "th") and any(child.tag in _BLOCKS for child in element):
        return "paragraph"  # a table for the layout of a page
    return _KINDS.get(element.tag)


def _main_part(root: Any) -> Any:
    """The element that holds the main text, or None when none is marked."""
    everything = _chars(root)
    best, most = None, _LEAST_MAIN * everything
    for element in root.xpath(_MAIN):
        chars = _chars(element)
        if chars > most:
            best, most = element, chars
    return best


def _chars(element: Any) -> int:
    return int(element.xpath("string-length(normalize-space())"))
