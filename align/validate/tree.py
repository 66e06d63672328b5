"""From tokens to the parts of a memory: its root, its header, unit after unit, each as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from align.errors import UnusableInput
from align.validate.model import MODELS
from align.validate.references import Problem
from align.validate.scan import End, Start, Text, Token

#: What a unit or header may hold before it is taken for a trap.
MOST_NODES, MOST_DEPTH, MOST_CHARS = 100_000, 200, 2_000_000

#: Elements whose end a parser would wait for; more than are open in any tree that is held.
_MOST_STRICT = 2 * MOST_DEPTH

#: Elements of which a higher one cannot stand in a lower one: where it begins, the lower has ended.
_LEVEL = {"tmx": 0, "header": 1, "body": 1, "tu": 2, "tuv": 3, "seg": 4}
#: Elements that hold the parts, and are never held whole.
_OUTER = ("tmx", "body")
_PARENT = {"header": "tmx", "tu": "body"}


@dataclass(slots=True, eq=False)
class Node:
    """An element with everything in it.

    Attributes:
        line: 1-based number of the line it begins on.
        closed: whether its end tag was there.
    """

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Node | str] = field(default_factory=list)
    closed: bool = True

    def elements(self, *names: str) -> list[Node]:
        """Its child elements; with names, those of them."""
        return [
            child
            for child in self.children
            if isinstance(child, Node) and (not names or child.name in names)
        ]


@dataclass(slots=True)
class Builder:
    """Puts tokens together, and says where they do not fit.

    An element that begins where it cannot stand ends those around it, for most often their end
    tags are missing. Whether they are is known once the tag comes, or does not: till then these
    elements stay among those that a parser would hold for open.
    """

    problem: Problem
    _open: list[Node] = field(default_factory=list)
    _strict: list[Node] = field(default_factory=list)
    _nodes: int = 0
    _chars: int = 0
    _begun: bool = False

    def parts(self, tokens: Iterable[Token]) -> Iterator[Node]:
        """The root and the body (as they begin, without children), headers and units (whole),
        and any other element that stands directly in root or body."""
        line = 1
        for token in tokens:
            line = token.line
            if isinstance(token, Text):
                self._text(token)
            elif isinstance(token, Start):
                yield from self._start(token)
            elif done := self._end(token):
                yield from done
        if not self._begun:
            raise UnusableInput("is no TMX: it has no <tmx>; give a translation memory")
        for node in self._strict:
            if node not in self._open:
                self.problem("not-closed", node.line, f"<{node.name}>")
        if self._open:
            self.problem("truncated", line, f"<{self._open[-1].name}> is not closed")

    def _text(self, token: Text) -> None:
        if not self._open:
            if token.text.strip(" \t\n\r\ufeff"):
                rule = "text-misplaced" if self._strict else "outside-root"
                self.problem(rule, token.line, token.text.strip()[:20])
            return
        inside = self._open[-1].name
        if not token.text.strip(" \t\n\r") and inside in ("tmx", "body", "tu", "tuv"):
            return
        if inside in _OUTER:
            shown = f"<{inside}> {token.text.strip()[:20]}"
            self.problem("text-misplaced", token.line, shown)
            return
        self._chars += len(token.text)
        if self._chars <= MOST_CHARS:
            self._open[-1].children.append(token.text)
        elif self._chars - len(token.text) <= MOST_CHARS:
            self.problem("unit-too-large", token.line, f"over {MOST_CHARS} characters")

    def _start(self, token: Start) -> list[Node]:
        """Parts that are complete now, and those whose tags are all that is told of them."""
        if not self._strict:
            self._first(token)
        if ":" in token.name:
            self.problem("prefix", token.line, f"<{token.name}>")
        level = _LEVEL.get(token.name)
        done: list[Node] = []
        if level is not None and not token.empty:
            while any(_LEVEL.get(node.name, -1) >= level for node in self._open):
                self._open[-1].closed = False
                done += self._pop()
        node = Node(token.name, token.attributes, token.line)
        if not self._inside():
            self._nodes, self._chars = 0, 0
            if node.name in _OUTER:
                done.append(node)
        self._attach(node)
        if token.empty:
            return done + self._pop()
        self._strict.append(node)
        if len(self._strict) > _MOST_STRICT:
            self._forget()
        return done

    def _first(self, token: Start) -> None:
        """An element that stands in no other must be the root."""
        if self._begun:
            self.problem("outside-root", token.line, f"<{token.name}>")
        elif token.name.rpartition(":")[2] != "tmx":
            raise UnusableInput(f"is no TMX: it begins with <{token.name[:40]}>, not <tmx>")
        self._begun = True

    def _attach(self, node: Node) -> None:
        """Into what is open."""
        self._nodes += 1
        if self._nodes > MOST_NODES or len(self._open) > MOST_DEPTH:
            raise UnusableInput(
                f"line {node.line}: over {MOST_NODES} elements in one unit, or {MOST_DEPTH} "
                "inside each other; no memory has so many"
            )
        if self._inside():
            self._open[-1].children.append(node)
        self._open.append(node)

    def _inside(self) -> bool:
        """Whether we are in a part that is handed out whole."""
        return bool(self._open) and self._open[-1].name not in _OUTER

    def _end(self, token: End) -> list[Node]:
        """Parts that are complete now."""
        done: list[Node] = []
        if not self._strict or self._strict[-1].name != token.name:
            if all(node.name != token.name for node in self._open):
                self.problem("stray-end", token.line, f"</{token.name}>")
                return done
            while self._open[-1].name != token.name:
                self._open[-1].closed = False
                done += self._pop()
            while self._strict[-1] is not self._open[-1]:
                node = self._strict.pop()
                self.problem("not-closed", node.line, f"<{node.name}>")
        node = self._strict.pop()
        if not self._open or node is not self._open[-1]:
            self.problem("misplaced", node.line, f"what cannot stand in it, in <{node.name}>")
            return done
        return done + self._pop()

    def _forget(self) -> None:
        """No longer wait for the end of the first element that another one ended."""
        at = next(at for at, node in enumerate(self._strict) if node not in self._open)
        node = self._strict.pop(at)
        self.problem("not-closed", node.line, f"<{node.name}>")

    def _pop(self) -> list[Node]:
        """Close the innermost element; a part that is complete goes out."""
        node = self._open.pop()
        parent = self._open[-1].name if self._open else ""
        if node.name in _OUTER or (parent and parent not in _OUTER):
            return []
        if node.name in MODELS and _PARENT.get(node.name) != parent:
            self.problem("misplaced", node.line, f"<{node.name}> in <{parent}>")
        return [node]
