"""A tolerant scanner of XML: every token with its line, every fault told, nothing given up.

Parsers stop at the first fault, as XML wants it. This one is for saying all faults of a file and
for mending them, so it goes on: a sign that cannot begin a tag is text, a reference that names no
character stands for itself. No entity is ever expanded and no file ever opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from align.errors import UnusableInput
from align.validate.references import NAME, Problem, resolved

#: Characters kept in view: no tag may be longer.
_VIEW = 1 << 16
_W = "[ \t\n]"
_TAG = re.compile(
    f"<(/?)({NAME})((?:{_W}++{NAME}{_W}*+={_W}*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+){_W}*+(/?)>"
)
_ATTRIBUTE = re.compile(f"({NAME}){_W}*+={_W}*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'<>]++))")
#: Tags of TMX and its neighbours are taken for tags even where their attributes are broken.
_KNOWN = "tmx|header|body|tuv|tu|seg|note|prop|ude|map|bpt|ept|sub|it|ph|hi|ut"
_LOOSE = re.compile(
    f"<(/?)({_KNOWN})(?![-.0-9A-Za-z_:])"
    f"((?:{_W}*+{NAME}{_W}*+={_W}*+(?:\"[^\"]{{0,9999}}+\"|'[^']{{0,9999}}+'|[^\\s\"'<>]++))*+"
    f"{_W}*+|[^<>]*+)(/?)>"
)
_ENTITY = re.compile(r"<!ENTITY\s")


class Start(NamedTuple):
    """A start tag; `empty` when it ends itself. Its attributes have their references resolved."""

    name: str
    attributes: dict[str, str]
    line: int
    empty: bool = False


class End(NamedTuple):
    """An end tag."""

    name: str
    line: int


class Text(NamedTuple):
    """Text, or a part of it, references resolved and impossible characters left out."""

    text: str
    line: int


Token = Start | End | Text


@dataclass(slots=True)
class Scanner:
    """Goes through a text once.

    Attributes:
        line: 1-based number of the line it has come to.
    """

    chunks: Iterable[str]
    problem: Problem
    line: int = 1
    _view: str = ""
    _at: int = 0
    _rest: Iterator[str] = field(init=False)
    _more: bool = True

    def __post_init__(self) -> None:
        self._rest = iter(self.chunks)

    def tokens(self) -> Iterator[Token]:
        """Everything that is markup or text, in order; comments and the like are left out."""
        self._fill()
        self._declaration()
        while True:
            if self._more and len(self._view) - self._at < _VIEW:
                self._fill()
            view, at = self._view, self._at
            if at >= len(view):
                return
            if view[at] != "<":
                yield self._text(view.find("<", at))
            elif tag := _TAG.match(view, at):
                yield self._tag(tag)
            elif self._view.startswith("<!", at) or self._view.startswith("<?", at):
                yield from self._declared()
            elif loose := _LOOSE.match(self._view, at):
                self.problem("tag-syntax", self.line, loose[0][:60])
                yield self._tag(loose)
            else:
                self.problem("bare-less-than", self.line, self._view[at : at + 20])
                self._at += 1
                yield Text("<", self.line)

    def _fill(self) -> None:
        """Have enough in view, or all there is."""
        parts = [self._view[self._at :]]
        length = len(parts[0])
        while length < 4 * _VIEW:
            chunk = next(self._rest, None)
            if chunk is None:
                self._more = False
                break
            parts.append(chunk)
            length += len(chunk)
        self._view, self._at = "".join(parts), 0

    def _declaration(self) -> None:
        """What comes before the XML declaration must be nothing."""
        start = self._view[:1000].find("<?xml ")
        root = self._view[:1000].find("<tmx")
        if start > 0 and (root < 0 or start < root):
            self.problem("before-declaration", 1, self._view[:20])
            self._move(start)

    def _move(self, count: int) -> None:
        """Go on, counting lines."""
        self.line += self._view.count("\n", self._at, self._at + count)
        self._at += count

    def _text(self, end: int) -> Text:
        """Text up to the next tag, or as much of it as can be cut safely."""
        view, at, line = self._view, self._at, self.line
        if end < 0:
            end = len(view)
            if self._more:  # the last reference may go on in the next chunk
                cut = max(view.rfind("&", end - 64, end), view.rfind("]]", end - 64, end))
                end = cut if cut > at else end
        raw = view[at:end]
        self._move(end - at)
        return Text(resolved(raw, line, self.problem), line)

    def _tag(self, tag: re.Match[str]) -> Start | End:
        name, line = tag[2], self.line
        self._move(tag.end() - self._at)
        if tag[1]:
            if tag[3].strip() or tag[4]:
                self.problem("tag-syntax", line, tag[0][:60])
            return End(name, line)
        attributes: dict[str, str] = {}
        if not tag[3]:
            return Start(name, attributes, line, bool(tag[4]))
        for found in _ATTRIBUTE.finditer(tag[3]):
            value = found[2] if found[2] is not None else found[3] or found[4] or ""
            if found[1] in attributes:
                self.problem("tag-syntax", line, f"{found[1]} twice")
                continue
            attributes[found[1]] = resolved(value, line, self.problem, attribute=True)
        return Start(name, attributes, line, bool(tag[4]))

    def _declared(self) -> Iterator[Token]:
        """A comment, CDATA, instruction or DOCTYPE; text comes out of CDATA only."""
        view, at = self._view, self._at
        if view.startswith("<![CDATA[", at):
            self._at += 9
            yield from (Text(self._plain(raw, line), line) for raw, line in self._until("]]>"))
        elif view.startswith("<!--", at):
            self._at += 4
            for raw, line in self._until("-->"):
                if "--" in raw or raw.endswith("-"):
                    self.problem("comment", line, raw[:20])
        elif view.startswith("<!DOCTYPE", at):
            self._doctype()
        elif view.startswith("<?", at):
            self._at += 2
            for _ in self._until("?>"):
                pass
        else:
            self.problem("bare-less-than", self.line, view[at : at + 20])
            self._at += 1
            yield Text("<", self.line)

    def _plain(self, raw: str, line: int) -> str:
        """Text of CDATA, where a reference is no reference."""
        return resolved(raw.replace("&", "&amp;"), line, self.problem, attribute=True)

    def _until(self, mark: str) -> Iterator[tuple[str, int]]:
        """Everything before a mark, which is passed."""
        opened = self.line
        while True:
            end = self._view.find(mark, self._at)
            line, at = self.line, self._at
            if end >= 0:
                self._move(end + len(mark) - at)
                yield self._view[at:end], line
                return
            end = max(at, len(self._view) - len(mark) + 1) if self._more else len(self._view)
            self._move(end - at)
            yield self._view[at:end], line
            if not self._more:
                self.problem("not-closed", opened, f"no {mark}")
                return
            self._fill()

    def _doctype(self) -> None:
        """Its internal subset may declare entities; nobody here expands them."""
        line = self.line
        opened = self._view.find("[", self._at)
        end = self._view.find(">", self._at)
        if 0 <= opened < end:
            end = self._view.find("]", opened)
            if _ENTITY.search(self._view, opened, end if end >= 0 else len(self._view)):
                self.problem("entity-declared", line, "<!ENTITY")
            end = self._view.find(">", end) if end >= 0 else -1
        if end < 0:
            raise UnusableInput(f"line {line}: a DOCTYPE that does not end; take it out")
        self._move(end + 1 - self._at)
