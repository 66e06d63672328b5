"""One header or unit, mended so that every tool takes it; docs/formats/tmx.md lists what is done.

What is said about a part must not be lost where it can be said in another way: an attribute TMX
does not know becomes a prop, an element it does not know stays as the text it may have been.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from align.formats.xmlfile import language
from align.validate.judge import (
    CODE,
    CONTEXT_PROPS,
    DATATYPES,
    DATE,
    MOST_CODE,
    primary,
)
from align.validate.mendtext import inline, tidy
from align.validate.model import DATES, MODELS, SEGTYPES, XML_LANG
from align.validate.tree import Node

#: Told the name of a rule for every repair.
Done = Callable[[str], None]

_HEADER = {
    "creationtool": "unknown", "creationtoolversion": "unknown", "segtype": "sentence",
    "o-tmf": "unknown", "adminlang": "en-US", "datatype": "plaintext",
}  # fmt: skip
_DATE_PARTS = re.compile(
    r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[T ]*(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?)?\s*Z?"
)
_PLACES = {"hans": "CN", "hant": "TW", "chs": "CN", "cht": "TW", "zhs": "CN", "zht": "TW"}


@dataclass(slots=True)
class Mender:
    """Mends part after part of one file.

    Attributes:
        srclang: of the header, once it is mended.
        done: told of every repair.
    """

    done: Done
    srclang: str = ""
    _tuids: set[int] = field(default_factory=set)

    def header(self, node: Node | None, first: Sequence[Node]) -> Node:
        """The header, made when there is none; the first units tell the source language."""
        if node is None:
            self.done("header")
            node = Node("header", {}, 1)
        children: list[Node | str] = [
            *self._own_children(node, ("note", "prop", "ude")), *self._extra(node)
        ]  # fmt: skip
        attributes = self._attributes(node)
        for name, value in _HEADER.items():
            if name not in attributes:
                self.done("datatype" if name == "datatype" else "header-attribute")
                attributes[name] = value
        tuvs = [tuv for tu in first for tuv in tu.elements("tuv") if len(tuv.elements("seg"))]
        codes = [self._code(code) for tuv in tuvs if (code := _lang(tuv))]
        known = {"*all*", *map(primary, codes)}
        if "srclang" not in attributes or (codes and primary(attributes["srclang"]) not in known):
            self.done("srclang-unused" if "srclang" in attributes else "srclang")
            attributes["srclang"] = codes[0] if codes else "*all*"
        if attributes["datatype"].lower() not in DATATYPES:
            self.done("datatype-value")
            attributes["datatype"] = "plaintext"
        self.srclang = attributes["srclang"]
        return Node("header", attributes, node.line, children)

    def unit(self, tu: Node) -> Node | None:
        """The unit, or None when nothing is left of it."""
        about = [*self._own_children(tu, ("note", "prop")), *self._extra(tu)]
        tuvs = [mended for tuv in tu.elements("tuv") if (mended := self._tuv(tuv)) is not None]
        self._ordered(tu, "tuv")
        if not tuvs:
            self.done("empty-unit")
            return None
        attributes = self._attributes(tu)
        if "tuid" in attributes:
            if hash(attributes["tuid"]) in self._tuids:
                self.done("tuid-twice")
                del attributes["tuid"]
            else:
                self._tuids.add(hash(attributes["tuid"]))
        if attributes.get("srclang", self.srclang).lower() != self.srclang.lower():
            self.done("srclang-differs")
            del attributes["srclang"]
        return Node("tu", attributes, tu.line, [*about, *tuvs])

    def _tuv(self, tuv: Node) -> Node | None:
        """A text with its language, its notes before it; None without either."""
        segs = tuv.elements("seg")
        if len(segs) != 1:
            self.done("seg-count")
        if not _lang(tuv):
            self.done("lang-missing")
        if not segs or not _lang(tuv):
            return None
        self._ordered(tuv, "seg")
        about = [*self._own_children(tuv, ("note", "prop")), *self._extra(tuv)]
        seg = Node("seg", {}, segs[0].line, inline(segs[0], self.done))
        tidy(seg, self.done)
        return Node("tuv", self._attributes(tuv), tuv.line, [*about, seg])

    def _ordered(self, node: Node, last: str) -> None:
        names = [child.name for child in node.elements("note", "prop", last)]
        if names != sorted(names, key=last.__eq__):
            self.done("element-order")

    def _own_children(self, node: Node, names: tuple[str, ...]) -> list[Node]:
        """Notes, props and the like; what else stands there is left out."""
        for child in node.children:
            if isinstance(child, Node) and child.name not in MODELS[node.name].children:
                self.done("misplaced" if child.name in MODELS else "unknown-element")
            elif isinstance(child, str) and child.strip():
                self.done("text-misplaced")
        return [mended for child in node.elements(*names) if (mended := self._leaf(child))]

    def _leaf(self, node: Node) -> Node | None:
        """A note, prop or ude."""
        if node.name == "ude":
            maps: list[Node | str] = [
                Node("map", self._attributes(child), child.line)
                for child in node.elements("map")
                if "unicode" in child.attributes
            ]
            attributes = {"name": ""} | self._attributes(node)
            return Node("ude", attributes, node.line, maps) if maps else None
        attributes = self._attributes(node)
        if node.name == "prop":
            kind = attributes.get("type")
            if kind is None:
                self.done("attribute-missing")
                attributes["type"] = "x-unnamed"
            elif kind == "file" or kind in CONTEXT_PROPS:
                self.done("prop-file" if kind == "file" else "prop-context")
                attributes["type"] = f"x-{kind}"
        text = "".join(child for child in node.children if isinstance(child, str))
        if node.elements():
            self.done("misplaced")
        return Node(node.name, attributes, node.line, [text])

    def _attributes(self, node: Node) -> dict[str, str]:
        """Those TMX knows, with values it takes."""
        model = MODELS[node.name]
        kept: dict[str, str] = {}
        for name, value in node.attributes.items():
            if name == "lang" and XML_LANG not in node.attributes and node.name == "tuv":
                self.done("lang-attribute")
                kept[XML_LANG] = self._code(value)
            elif name not in (*model.required, *model.optional) or name == "lang":
                continue
            elif name in DATES:
                if date := self._date(value):
                    kept[name] = date
            elif name in (XML_LANG, "srclang", "adminlang"):
                kept[name] = value if value == "*all*" else self._code(value)
            elif name == "segtype" and value not in SEGTYPES:
                self.done("segtype")
                kept[name] = "sentence"
            else:
                kept[name] = value
        return kept

    def _extra(self, node: Node) -> list[Node]:
        """A prop for each attribute that TMX does not know."""
        model, made = MODELS[node.name], []
        for name, value in node.attributes.items():
            if name not in (*model.required, *model.optional) and name != "lang":
                self.done("unknown-attribute")
                if not name.startswith(("xmlns", "xsi:", "xml:")):
                    kind = f"x-{name.replace(':', '-').removeprefix('x-')}"
                    made.append(Node("prop", {"type": kind}, node.line, [value]))
        return made

    def _code(self, code: str) -> str:
        """A language code that every tool takes, where there is one."""
        parts = re.findall("[A-Za-z0-9]+", code)
        lang = language("-".join(parts)) if parts else None
        place = next((p for p in parts[1:] if len(p) == 2), "")
        if lang and (len(parts[0]) != 2 or len(code) > MOST_CODE):
            place = place or next((_PLACES[p.lower()] for p in parts if p.lower() in _PLACES), "")
            mended = f"{lang}-{place.upper()}" if place else str(lang)
            self.done("language-unmatched" if len(parts[0]) != 2 else "language-long")
            return mended
        mended = "-".join(parts)
        if not CODE.fullmatch(mended):
            mended = "und"  # what ISO 639 calls a language that nobody knows
        if mended != code:
            self.done("language-syntax")
        return mended

    def _date(self, value: str) -> str:
        """The date as TMX wants it, or nothing when it cannot be told."""
        if DATE.fullmatch(value):
            return value
        self.done("date")
        found = _DATE_PARTS.fullmatch(value.strip())
        if not found:
            return ""
        date = "{}{}{}T{}{}{}Z".format(*(part or "00" for part in found.groups()))
        return date if DATE.fullmatch(date) else ""


def _lang(tuv: Node) -> str:
    return tuv.attributes.get(XML_LANG) or tuv.attributes.get("lang", "")
