"""The XML parts of an office file, read as a stream: no tree, no entities, nothing fetched."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import NoReturn, Protocol
from xml.parsers import expat

from align.errors import UnusableInput
from align.office.archive import Archive, broken

#: Deepest element of a part; Word writes some tens.
_DEEPEST = 1_000
#: Most elements of a part; a report of 400 pages has some 400,000, and two million take 10 s.
MOST_ELEMENTS = 2_000_000

Attributes = dict[str, str]


class Handler(Protocol):
    """What is told while a part is read; names of elements come without their namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; see :func:`attribute`."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some characters; a long text comes in several pieces."""


def attribute(attributes: Attributes, name: str) -> str | None:
    """An attribute whatever its namespace, or None."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if _local(key) == name), None)


def parse(archive: Archive, part: str, handler: Handler) -> None:
    """Read one part.

    Raises:
        UnusableInput: it is no XML, declares a document type, or is nested absurdly deep,
            or larger than any document.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = seen = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal depth, seen
        depth += 1
        seen += 1
        if seen > MOST_ELEMENTS:
            raise UnusableInput(
                f"{archive.path} has over {MOST_ELEMENTS:,} elements in {part}; give it in parts"
            )
        if depth > _DEEPEST:
            raise broken(archive.path, f"{part}: elements {_DEEPEST} deep")
        handler.start(_local(tag), attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(tag))

    def doctype(*_: object) -> NoReturn:
        raise UnusableInput(
            f"{archive.path}: {part} declares a document type, as no office program does; "
            "refused for safety"
        )

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    try:
        for chunk in archive.chunks(part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError) as error:
        raise broken(archive.path, f"{part}: {error}") from error


def related(archive: Archive, part: str = "") -> dict[str, str]:
    """What a part (the whole file: "") refers to: last word of the relation's type → its part."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return {}
    found: dict[str, str] = {}

    class Relations:
        def start(self, name: str, attributes: Attributes) -> None:
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.setdefault(kind, place)

        def end(self, name: str) -> None:
            pass

        def text(self, text: str) -> None:
            pass

    parse(archive, relations, Relations())
    return {kind: place for kind, place in found.items() if place in archive.names}


@lru_cache(maxsize=4096)
def _local(name: str) -> str:
    return name.rpartition(" ")[2]
