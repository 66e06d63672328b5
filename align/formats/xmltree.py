"""Elements of XML as values: out of the parser, to text, and units as one string."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as Parsed
from xml.etree.ElementTree import TreeBuilder
from xml.parsers import expat
from xml.sax.saxutils import escape

from align.formats.codes import marked
from align.types import Element, Form, Frame, Held

#: Elements of this namespace are written without a prefix, whatever a file does.
_XLIFF = "urn:oasis:names:tc:xliff:document:"
_XML = "http://www.w3.org/XML/1998/namespace"
#: Elements inside each other in a unit that is held; no tool writes so many.
_MOST_DEPTH = 60
_IN_TEXT = {"\r": "&#13;"}
_IN_VALUE = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


class TooDeep(ValueError):
    """Elements nest deeper than in any unit of a tool."""


@dataclass(slots=True)
class Names:
    """Prefixes of namespaces, as a file declares them.

    Attributes:
        prefixes: namespace → prefix; that of the root has none.
    """

    prefixes: dict[str, str] = field(default_factory=lambda: {_XML: "xml"})
    _known: dict[str, str] = field(default_factory=dict)

    def declare(self, prefix: str, uri: str) -> None:
        """Take note of a declaration; the first of a namespace counts."""
        if uri in self.prefixes:
            return
        if uri.startswith(_XLIFF):
            prefix = ""
        taken = set(self.prefixes.values())
        while prefix in taken:
            prefix = f"ns{len(taken)}"
        self.prefixes[uri] = prefix

    def of(self, name: str) -> str:
        """A name of the parser with its prefix instead of its namespace."""
        if name[:1] != "{":
            return name
        if name not in self._known:
            self._known[name] = self._of(name)
        return self._known[name]

    def _of(self, name: str) -> str:
        uri, _, local = name[1:].partition("}")
        if uri not in self.prefixes:
            self.declare("ns", uri)
        prefix = self.prefixes[uri]
        return f"{prefix}:{local}" if prefix else local

    def declarations(self) -> tuple[tuple[str, str], ...]:
        """The attributes that declare all of them."""
        return tuple(
            (f"xmlns:{prefix}" if prefix else "xmlns", uri)
            for uri, prefix in self.prefixes.items()
            if uri != _XML
        )


def tag_of(parsed: Parsed, names: Names) -> Element:
    """An element of the parser without what stands in it."""
    attributes = tuple((names.of(name), value) for name, value in parsed.items())
    return Element(names.of(parsed.tag), attributes)


def element_of(parsed: Parsed, names: Names, depth: int = 0) -> Element:
    """An element of the parser with all in it; comments are left out.

    Raises:
        TooDeep: there are elements inside each other as no tool makes them.
    """
    if depth > _MOST_DEPTH:
        raise TooDeep
    children: list[Element | str] = [parsed.text] if parsed.text else []
    for child in parsed:
        if isinstance(child.tag, str):
            children.append(element_of(child, names, depth + 1))
        if tail := child.tail:
            if children and isinstance(children[-1], str):
                children[-1] += tail
            else:
                children.append(tail)
    of = names.of
    attributes = tuple([(of(name), value) for name, value in parsed.items()])
    return Element(of(parsed.tag), attributes, tuple(children))


_MARKUP = re.compile("[&<>\r]")
_MARKUP_IN_VALUE = re.compile('[&<>"\n\r\t]')


def _escaped(text: str) -> str:
    return escape(text, _IN_TEXT) if _MARKUP.search(text) else text


def _value(value: str) -> str:
    return escape(value, _IN_VALUE) if _MARKUP_IN_VALUE.search(value) else value


def start_tag(element: Element, *, empty: bool = False) -> str:
    """The tag that an element begins with."""
    given = "".join(f' {name}="{_value(value)}"' for name, value in element.attributes)
    return f"<{element.name}{given}{'/' if empty else ''}>"


def xml_of(element: Element) -> str:
    """An element as XML."""
    if not element.children:
        return start_tag(element, empty=True)
    return f"{start_tag(element)}{inner_xml(element.children)}</{element.name}>"


def inner_xml(children: tuple[Element | str, ...]) -> str:
    """What stands in an element as XML."""
    return "".join(
        _escaped(child) if isinstance(child, str) else xml_of(child) for child in children
    )


def parsed_xml(text: str) -> Element:
    """An element from its XML, with prefixes as they are written.

    Raises:
        ValueError: it is no XML, nests too deeply, or declares anything.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text.encode("utf-8"), True)
        return element_of(builder.close(), Names({}))
    except (expat.ExpatError, AssertionError, UnicodeError) as error:
        raise ValueError("no XML") from error


def _refuse(*_: object) -> None:
    raise ValueError("a DOCTYPE")


def _path(path: tuple[int, ...] | None) -> str:
    return "" if path is None else ".".join(map(str, path))


def packed(held: Held) -> str:
    """A unit as one string, which any format with room for a string can hold."""
    attributes = (
        ("form", held.form),
        ("src", _path(held.src_at)),
        ("tgt", _path(held.tgt_at)),
        ("part", f"{held.part}/{held.parts}"),
        *((("src-text", held.src.text),) if held.src_at is None and held.src.text else ()),
        *((("tgt-text", held.tgt.text),) if held.tgt_at is None and held.tgt.text else ()),
    )
    frames = tuple(
        Element("frame", (("number", str(frame.number)),), (frame.element,))
        for frame in held.inside
    )
    return xml_of(Element("held", attributes, (held.unit, *frames)))


def packed_in(held: Held, most: int) -> str:
    """The same where a place takes no more than so many characters; empty when it has more."""
    unit = packed(held)
    return unit if len(unit) <= most else ""


_PATH = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,40}")
_PART = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
_FORMS: dict[str, Form] = {"tmx": "tmx", "xliff-1": "xliff-1", "xliff-2": "xliff-2"}


def unpacked(text: str) -> Held | None:
    """The unit again, or None when the string is none or was damaged."""
    try:
        whole = parsed_xml(text)
        unit, *frames = whole.elements()
        paths = [whole.get(side) for side in ("src", "tgt")]
        if not all(_PATH.fullmatch(path) for path in paths if path):
            return None
        src, tgt = (tuple(map(int, path.split("."))) if path else None for path in paths)
        part = _PART.fullmatch(whole.get("part"))
        if part is None or whole.name != "held":
            return None
        read = [
            marked(unit.at(path).children if path else (whole.get(side),))
            for path, side in ((src, "src-text"), (tgt, "tgt-text"))
        ]
        return Held(
            _FORMS[whole.get("form")],
            unit,
            src,
            tgt,
            read[0],
            read[1],
            part=int(part[1]),
            parts=int(part[2]),
            inside=tuple(Frame(int(f.get("number")), next(f.elements())) for f in frames),
        )
    except (ValueError, KeyError, IndexError, AssertionError, StopIteration):
        return None


def header_in(text: object) -> Element | None:
    """The header of a memory that another format holds as a string; None when it is damaged."""
    try:
        found = parsed_xml(text) if isinstance(text, str) and text else None
    except ValueError:
        return None
    return found if found and found.name == "header" else None
