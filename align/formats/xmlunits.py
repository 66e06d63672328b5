"""Headers and units of a memory as values, straight from the parser: no tree of the file is made.

Names keep the prefixes of the file. Nothing outside the file is opened and no entity expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple
from xml.parsers import expat

from align.errors import UnusableInput
from align.types import Element

#: Characters that the parser gets at once.
_PIECE, _MOST_PIECE = 1 << 15, 1 << 20
#: Elements inside each other that are kept apart; what stands deeper is text of the last one.
_MOST_DEPTH = 60
#: Elements inside each other, and in one unit, before a file is taken for a trap.
_MOST_OPEN, _MOST_ELEMENTS = 10_000, 200_000
_PARTS = frozenset({"header", "tu"})


class Part(NamedTuple):
    """A header or a unit; `flat` when elements nested too deeply to be kept."""

    element: Element
    flat: bool


class Parts:
    """The parser and what it has come to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._done: list[Part] = []
        self._stack: list[tuple[str, tuple[tuple[str, str], ...], list[Element | str]]] = []
        self._open = self._below = self._elements = 0
        self._flat = False
        self._prefix = ""
        self._count = 0

    def of(self, file: IO[str]) -> Iterator[Part]:
        """The header, then unit after unit.

        Raises:
            UnusableInput: the file is no TMX, declares entities, or is a trap.
            ExpatError: it is no XML.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        for piece in self._pieces(file):
            parser.Parse(piece, False)
            done, self._done = self._done, []
            yield from done
        parser.Parse("", True)
        yield from self._done

    def _pieces(self, file: IO[str]) -> Iterator[str]:
        """The text in pieces: small ones, so that few units wait, and larger ones for as long as
        no unit ends, since the parser reads a tag that is not over again with every piece."""
        size = _PIECE
        while text := file.read(_MOST_PIECE):
            at = 0
            while at < len(text):
                before = self._count
                yield text[at : at + size]
                at += size
                size = _PIECE if self._count > before else min(2 * size, _MOST_PIECE)

    def _refuse(self, *_: object) -> int:
        raise UnusableInput(f"{self._path} declares XML entities; refused for safety")

    def _start(self, name: str, given: list[str]) -> None:
        self._open += 1
        if self._open == 1:
            self._root(name)
        elif self._prefix:
            name = name.removeprefix(self._prefix)
        if self._below:
            self._elements += 1
            if self._open > _MOST_OPEN or self._elements > _MOST_ELEMENTS:
                self._trap()
            if self._below >= _MOST_DEPTH:
                self._flat = True
                self._below += 1
                return
        elif name in _PARTS:
            self._elements = 0
            self._flat = False
        else:
            if self._open > _MOST_OPEN:
                self._trap()
            return
        self._below += 1
        self._stack.append((name, tuple(zip(given[::2], given[1::2], strict=True)), []))

    def _root(self, name: str) -> None:
        prefix, mark, local = name.rpartition(":")
        if local != "tmx":
            raise UnusableInput(f"{self._path} is no TMX: it begins with <{local}>, not <tmx>")
        self._prefix = prefix + mark

    def _trap(self) -> None:
        raise UnusableInput(
            f"{self._path} has over {_MOST_ELEMENTS:,} elements in one unit, or {_MOST_OPEN:,} "
            "inside each other; no bitext has so many"
        )

    def _end(self, _: str) -> None:
        self._open -= 1
        if not self._below:
            return
        self._below -= 1
        if self._below >= _MOST_DEPTH:
            return
        name, attributes, children = self._stack.pop()
        element = Element(name, attributes, tuple(children))
        if self._stack:
            self._stack[-1][2].append(element)
        else:
            self._done.append(Part(element, self._flat))
            self._count += 1

    def _text(self, text: str) -> None:
        if self._stack:
            children = self._stack[-1][2]
            if children and isinstance(children[-1], str):
                children[-1] += text
            else:
                children.append(text)
