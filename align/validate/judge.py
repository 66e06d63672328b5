"""The rules about single parts: the header, one unit, one text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from align.formats.xmlfile import language
from align.text import FORMS
from align.validate.model import DATES, MODELS, SEGTYPES, XML_LANG
from align.validate.references import Problem
from align.validate.tree import Node

#: Trados takes no longer segment.
MOST_TRADOS = 2000
#: Wordfast Classic takes no longer code.
MOST_CODE = 5
#: The datatypes Smartling takes.
DATATYPES = frozenset({"unknown", "html", "plaintext", "rtf", "sgml", "xml"})
#: Prop types that bind a unit to a place of one document when OmegaT reads it.
CONTEXT_PROPS = frozenset({"id", "path", "prev", "next"})
CODE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
DATE = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ")
#: What a document's segments never have at their ends.
ENDS = " \t\n\xa0\u3000"
_HEADER_RULES = {"srclang": "srclang", "datatype": "datatype"}
#: Schemas look past these: they belong to XML itself.
_XML_OWN = ("xmlns:", "xsi:", "xml:")


def judge_structure(node: Node, problem: Problem) -> None:
    """An element and everything in it against the table of TMX 1.4."""
    stack = [node]
    while stack:
        element = stack.pop()
        model = MODELS.get(element.name)
        if model is None:
            problem("unknown-element", element.line, f"<{element.name[:40]}>")
            continue
        _attributes(element, problem)
        stack += _children(element, problem)


def _attributes(node: Node, problem: Problem) -> None:
    model, given = MODELS[node.name], node.attributes
    for name in model.required:
        if name not in given:
            problem(_missing(node, name), node.line, f"<{node.name}> {name}")
    for name, value in given.items():
        if name not in model.required and name not in model.optional:
            prefixed = ":" in name and not name.startswith(_XML_OWN)
            shown = f"<{node.name}> {name[:40]}"
            problem("prefix" if prefixed else "unknown-attribute", node.line, shown)
        elif wrong := _wrong_value(name, value):
            problem(wrong, node.line, f'{name}="{value[:30]}"')


def _wrong_value(name: str, value: str) -> str:
    """The rule that a value breaks, or nothing."""
    if name in DATES:
        return "" if DATE.fullmatch(value) else "date"
    if name == XML_LANG:
        return "" if not value or CODE.fullmatch(value.strip()) else "language-syntax"
    if name == "segtype":
        return "" if value in SEGTYPES else "segtype"
    return "attribute-value" if name == "pos" and value not in ("begin", "end") else ""


def _missing(node: Node, name: str) -> str:
    """The rule that a missing attribute breaks."""
    if node.name == "header":
        return _HEADER_RULES.get(name, "header-attribute")
    if name == XML_LANG:
        return "lang-attribute" if "lang" in node.attributes else "lang-missing"
    return "version-missing" if node.name == "tmx" else "attribute-missing"


def _children(node: Node, problem: Problem) -> Iterator[Node]:
    """Those to look at next; what stands in the wrong place is told and left alone."""
    model = MODELS[node.name]
    last, most = model.last
    found = 0
    for child in node.children:
        if isinstance(child, str):
            if not model.text and child.strip():
                problem("text-misplaced", node.line, f"<{node.name}> {child.strip()[:20]}")
            continue
        if child.name in MODELS and child.name not in model.children:
            problem("misplaced", child.line, f"<{child.name}> in <{node.name}>")
            continue
        if found and child.name in model.before:
            problem("element-order", child.line, f"<{child.name}> after <{last}>")
        found += child.name == last
        yield child
    if last == "seg" and found != most:
        problem("seg-count", node.line, f"{found} seg")
    elif last and not found:
        problem("empty-unit" if node.name == "tu" else "misplaced", node.line, f"no <{last}>")


@dataclass(slots=True)
class Judge:
    """What the header says, and what has been seen of units so far.

    Held for every unit: some 200 bytes, to know a source text or a tuid again.
    """

    problem: Problem
    source: str = ""
    units: int = 0
    _srclang: str = ""
    _used: bool = False
    _line: int = 1
    _langs: set[str] = field(default_factory=set)
    _tuids: set[int] = field(default_factory=set)
    _seen: dict[int, tuple[int, int]] = field(default_factory=dict)

    def header(self, node: Node) -> None:
        """The attributes of the header that tools look at."""
        given = node.attributes
        self._line = node.line
        self._srclang = given.get("srclang", "")
        self.source = "" if self._srclang == "*all*" else self._srclang
        if "datatype" in given and given["datatype"].lower() not in DATATYPES:
            self.problem("datatype-value", node.line, given["datatype"][:30])
        if "twbexport" in given.get("creationtool", "").lower():
            self.problem("twbexport", node.line, given["creationtool"][:30])
        if given.get("segtype") == "paragraph":
            self.problem("resegmented", node.line, "paragraph")

    def end(self) -> None:
        """After the last unit."""
        if self.units and self.source and not self._used:
            self.problem("srclang-unused", self._line, self.source[:30])

    def unit(self, tu: Node) -> None:
        """One unit, beyond its structure."""
        self.units += 1
        line = tu.line
        tuid = tu.attributes.get("tuid")
        if tuid is not None:
            if hash(tuid) in self._tuids:
                self.problem("tuid-twice", line, tuid[:30])
            self._tuids.add(hash(tuid))
        own = tu.attributes.get("srclang")
        if own is not None and own.lower() != self._srclang.lower():
            self.problem("srclang-differs", line, own[:30])
        for prop in tu.elements("prop"):
            self._prop(prop)
        tuvs = [tuv for tuv in tu.elements("tuv") if tuv.elements("seg")]
        codes = [tuv.attributes.get(XML_LANG) or tuv.attributes.get("lang", "") for tuv in tuvs]
        at = source_index(codes, own or self.source)
        self._languages(codes, at, line)
        self._used |= bool(codes) and primary(codes[at]) == primary(self.source)
        texts = [self._text(tuv, number == at) for number, tuv in enumerate(tuvs)]
        if len(texts) > 1:
            self._repeated(texts[at], texts[:at] + texts[at + 1 :], line)

    def _prop(self, prop: Node) -> None:
        kind = prop.attributes.get("type", "")
        if kind == "file":
            self.problem("prop-file", prop.line, "file")
        elif kind in CONTEXT_PROPS:
            self.problem("prop-context", prop.line, kind)

    def _languages(self, codes: list[str], at: int, line: int) -> None:
        first = codes[at].split("-")[0] if codes else ""
        if len(first) != 2 and language(codes[at] if codes else ""):
            self.problem("language-unmatched", line, codes[at][:30])
        lower = [code.lower() for code in codes]
        for code in codes:
            if len(code) > MOST_CODE:
                self.problem("language-long", line, code[:30])
        if len(set(lower)) < len(lower):
            self.problem("language-twice", line, max(lower, key=lower.count)[:30])
        if len(self._langs) <= 2:
            self._langs.update(lower)
            if len(self._langs) > 2:
                self.problem("language-count", line, ", ".join(sorted(self._langs))[:60])

    def _text(self, tuv: Node, is_source: bool) -> str:
        """The text of a tuv; told is what keeps it from being found."""
        seg = tuv.elements("seg")[0]
        text, line, problem = plain_text(seg), seg.line, self.problem
        if not text.strip(ENDS):
            problem("empty-text", line, tuv.attributes.get(XML_LANG, "")[:30])
        elif is_source:
            if text != text.strip(ENDS):
                problem("spaces", line, repr(text[:20]))
            if "\n" in text.strip(ENDS):
                problem("line-break", line, text[:20])
            if FORMS.search(text):
                problem("radical", line, text[:20])
        if len(text) > MOST_TRADOS:
            problem("segment-long", line, f"{len(text)} characters")
        if any(isinstance(child, Node) and child.name == "hi" for child in seg.children):
            problem("inline-hi", line, text[:20])
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            problem("not-nfc", line, text[:20])
        return text

    def _repeated(self, source: str, others: list[str], line: int) -> None:
        """Whether this source text was there before, with these translations or others."""
        key, value = hash(source), hash(tuple(others))
        before = self._seen.setdefault(key, (value, line))
        if before[0] != value:
            self.problem("conflict", line, source[:20])
        elif before[1] != line:
            self.problem("duplicate", line, source[:20])


def plain_text(seg: Node) -> str:
    """The text of a seg without inline codes; that of hi and of unknown elements is kept."""
    parts: list[str] = []
    stack: list[Node | str] = [*reversed(seg.children)]
    while stack:
        child = stack.pop()
        if isinstance(child, str):
            parts.append(child)
        elif child.name not in ("bpt", "ept", "ph", "it", "ut"):
            stack += reversed(child.children)
    return "".join(parts)


def source_index(codes: list[str], source: str) -> int:
    """Which of a unit's texts is the source: by code, by language, else the first."""
    wanted = source.lower().replace("_", "-")
    lower = [code.lower().replace("_", "-") for code in codes]
    if wanted in lower:
        return lower.index(wanted)
    firsts = [primary(code) for code in codes]
    return firsts.index(primary(source)) if primary(source) in firsts else 0


def primary(code: str) -> str:
    """The language of a code alone, one name for zh, cmn, Chinese …"""
    return language(code) or re.split("[-_]", code.lower())[0]
