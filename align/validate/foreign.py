"""Inline elements of XLIFF and HTML in a segment of TMX, as the codes TMX has for them.

The tag as it was written becomes the content of the code, so nothing of it is lost and none of it
is visible text. (TMX 1.4b, section 4; the mapping of Okapi and of the XLIFF representation guide.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from align.validate.tree import Node

#: Elements around text: XLIFF 1.2 and 2, HTML.
_PAIRED = frozenset(
    "g pc b i u s em strong small big sup span font a code tt strike del ins mark q".split()
)
#: Elements that stand for themselves, and the type TMX knows for them.
_ALONE = {"x": "", "br": "lb", "img": "image", "hr": "", "wbr": ""}
#: Begin and end apart, and the attributes that say which belong together.
_BEGIN, _END = frozenset({"bx", "sc"}), frozenset({"ex", "ec"})
_PARTNER = ("rid", "startRef", "id")
#: Marks about a text, of which the text is kept.
_MARKS = frozenset({"mrk", "sm"})


def known(name: str) -> bool:
    """Whether an element that TMX does not know is an inline element elsewhere."""
    return name in _PAIRED or name in _ALONE or name in _BEGIN | _END | _MARKS


@dataclass(slots=True)
class Codes:
    """Makes the codes of one segment.

    Attributes:
        taken: values of i that its own codes have.
        used: whether any code was made.
    """

    taken: set[str]
    used: bool = False
    _open: dict[str, str] = field(default_factory=dict)
    _next: int = 1

    @classmethod
    def of(cls, seg: Node) -> Codes:
        """For a segment with codes of its own."""
        return cls({node.attributes.get("i", "") for node in _within(seg)})

    def made(self, node: Node, content: Sequence[Node | str]) -> list[Node | str]:
        """What becomes of an element with this content, which is mended already."""
        name, line = node.name, node.line
        self.used = True
        if name in _MARKS:
            return [*content]
        if name in _BEGIN or (name in _PAIRED and not node.closed):
            return [self._begin(node), *content]
        if name in _END:
            return [self._end(node), *content]
        if name in _PAIRED and content:
            number = self._number(node.attributes.get("id", ""))
            begin = Node("bpt", {"i": number, **_type(name)}, line, [tag(node)])
            return [begin, *content, Node("ept", {"i": number}, line, [f"</{name}>"])]
        kind = _ALONE.get(name) or name
        return [Node("ph", {"type": kind}, line, [tag(node, empty=node.closed)]), *content]

    def _begin(self, node: Node) -> Node:
        number = self._number(node.attributes.get("id", ""))
        if node.name not in _BEGIN:
            attributes = {"pos": "begin", **_type(node.name)}
            return Node("it", attributes, node.line, [tag(node)])
        for partner in _PARTNER:
            if partner in node.attributes:
                self._open[node.attributes[partner]] = number
        return Node("bpt", {"i": number, **_type(node.name)}, node.line, [tag(node, empty=True)])

    def _end(self, node: Node) -> Node:
        content: list[Node | str] = [tag(node, empty=True)]
        for partner in _PARTNER:
            if number := self._open.pop(node.attributes.get(partner, ""), None):
                return Node("ept", {"i": number}, node.line, content)
        return Node("it", {"pos": "end", **_type(node.name)}, node.line, content)

    def _number(self, wanted: str) -> str:
        """A value of i: the one wanted, if it is a number and free."""
        while not wanted.isdecimal() or wanted in self.taken:
            wanted, self._next = str(self._next), self._next + 1
        self.taken.add(wanted)
        return wanted


def paired(children: list[Node | str]) -> list[Node | str]:
    """The same; a code that begins and never ends becomes one that stands alone."""
    ends = {c.attributes["i"] for c in children if isinstance(c, Node) and c.name == "ept"}
    return [
        Node("it", {"pos": "begin", **_without(child.attributes, "i")}, child.line, child.children)
        if isinstance(child, Node) and child.name == "bpt" and child.attributes["i"] not in ends
        else child
        for child in children
    ]


def tag(node: Node, *, empty: bool = False) -> str:
    """The start tag of an element as text."""
    given = "".join(f' {name}="{value}"' for name, value in node.attributes.items())
    return f"<{node.name}{given}{'/' if empty else ''}>"


def _type(name: str) -> dict[str, str]:
    known = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "ulined",
             "a": "link", "font": "font"}  # fmt: skip
    return {"type": known.get(name, name)}


def _without(attributes: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in attributes.items() if key != name}


def _within(seg: Node) -> list[Node]:
    found, waiting = [], seg.elements()
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += node.elements()
    return found
