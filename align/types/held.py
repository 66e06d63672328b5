"""What a unit of a memory holds beside its two texts: its codes, and everything nobody here reads.

A reader keeps the whole unit as it found it. The writer of the same format writes it back with the
texts that changed; a writer of another format stores it as a string, so that it can come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

MarkKind = Literal["open", "close", "alone"]
#: XLIFF 1.x and 2.x have different codes.
Form = Literal["tmx", "xliff-1", "xliff-2"]
#: Child indices from a unit down to the element that holds a text.
Path = tuple[int, ...]

#: The comparison of two texts takes quadratic time; longer ones share a beginning and an end.
_MOST_COMPARED = 4_000


class Element(NamedTuple):
    """An XML element as a value.

    Attributes:
        name: with its prefix, as "xliff:g" or "sdl:seg".
        attributes: names with their prefixes, and values, in the order of the file.
        children: elements and the text between them.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()

    def get(self, *names: str) -> str:
        """The value of the first of these attributes that is there; "" when none is."""
        for wanted in names:
            for name, value in self.attributes:
                if name == wanted:
                    return value
        return ""

    def elements(self, *names: str) -> Iterator[Element]:
        """Its child elements of these names; of any when none are given."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def at(self, path: Path) -> Element:
        """The element that a path leads to."""
        element = self
        for step in path:
            child = element.children[step]
            assert isinstance(child, Element)
            element = child
        return element

    def put(self, path: Path, new: Element) -> Element:
        """The same with another element at the end of a path."""
        if not path:
            return new
        child = self.children[path[0]]
        assert isinstance(child, Element)
        children = list(self.children)
        children[path[0]] = child.put(path[1:], new)
        return self._replace(children=tuple(children))

    def given(self, **attributes: str) -> Element:
        """The same with these attributes set; an empty value removes one."""
        kept = tuple(
            (name, attributes.get(name, value))
            for name, value in self.attributes
            if attributes.get(name, value)
        )
        known = {name for name, _ in self.attributes}
        new = tuple((n, v) for n, v in attributes.items() if v and n not in known)
        return self._replace(attributes=kept + new)


class Mark(NamedTuple):
    """An inline code at its place in a text.

    Attributes:
        at: characters of the text before it.
        kind: "open" and "close" of a pair, or "alone".
        key: what a pair has in common, and often both sides of a unit; "" when it has none.
        element: the code in the file; of an element with text in it, its tag alone.
        width: characters from `at` on that stand for the code, as the space for a line break.
    """

    at: int
    kind: MarkKind
    key: str
    element: Element
    width: int = 0

    @property
    def shown(self) -> str:
        """What people see of it: the code of the document, or else the tag of the file."""
        name = self.element.name.rpartition(":")[2]
        known = self.element.text or self.element.get("equiv-text", "equiv", "disp")
        tag = f"{name} {self.key}".strip()
        return known or (f"</{tag}>" if self.kind == "close" else f"<{tag}>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its inline codes, in the order of their places."""

    text: str
    marks: tuple[Mark, ...] = ()

    def onto(self, text: str) -> Marked:
        """An edited text with the same codes at the corresponding places.

        A pair around words that are gone is dropped; every other code stays, as near to its place
        as the words around it.
        """
        if text == self.text or not self.marks:
            return Marked(text, self.marks if text == self.text else ())
        places = _places(self.text, text)
        moved = [
            mark._replace(at=places[mark.at], width=_kept(mark, places, text))
            for mark in self.marks
        ]
        gone = {
            mark.key
            for mark, end in _pairs(self.marks)
            if mark.at < end.at and places[mark.at] == places[end.at]
        }
        return Marked(text, tuple(m for m in moved if m.kind == "alone" or m.key not in gone))


def _pairs(marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, Mark]]:
    opened: dict[str, Mark] = {}
    for mark in marks:
        if mark.kind == "open":
            opened[mark.key] = mark
        elif mark.kind == "close" and mark.key in opened:
            yield opened.pop(mark.key), mark


def _kept(mark: Mark, places: list[int], text: str) -> int:
    """The width that is left: 0 once the characters that stand for a code are gone."""
    start, end = places[mark.at], places[mark.at + mark.width]
    return mark.width if end - start == mark.width and text[start:end].isspace() else 0


def _places(old: str, new: str) -> list[int]:
    """For each place in the old text, the place in the new one."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    places = list(range(head + 1))
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(middle_old), len(middle_new)) <= _MOST_COMPARED:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        for tag, start, end, there, stop in matcher.get_opcodes():
            for at in range(start + 1, end + 1):
                equal = there + at - start if tag == "equal" else stop
                places.append(head + equal)
    else:
        places += [len(new) - tail] * len(middle_old)
    places += [len(new) - tail + at for at in range(1, tail + 1)]
    return places


@dataclass(frozen=True, slots=True)
class Frame:
    """An element around units, as a file or a group of XLIFF.

    Attributes:
        number: tells it from others with the same tag.
        element: its tag, and what stands in it before the first unit.
    """

    number: int
    element: Element


@dataclass(frozen=True, slots=True)
class Held:
    """A unit as its file has it, and where its texts are in it.

    Attributes:
        form: the format it is of.
        unit: all of it.
        src_at, tgt_at: the way to what holds either text; None where the unit lacks it.
        src, tgt: the texts as they were read.
        intact: whether `src` and `tgt` are still those of `unit`, so that it can be written as it
            is while the texts have not changed.
        part, parts: which pair of a unit with several it is.
        inside: what the unit stands in, outermost first.
    """

    form: Form
    unit: Element
    src_at: Path | None
    tgt_at: Path | None
    src: Marked = Marked("")
    tgt: Marked = Marked("")
    intact: bool = True
    part: int = 0
    parts: int = 1
    inside: tuple[Frame, ...] = ()

    @property
    def notes(self) -> tuple[Element, ...]:
        """What people wrote about it."""
        return tuple(self.unit.elements("note"))

    @property
    def coded(self) -> bool:
        """Whether there is a code in either text."""
        return bool(self.src.marks or self.tgt.marks)

    def merged(self, other: Held) -> Held:
        """The unit of two pairs that became one: its own data, and notes of the one after it."""
        known = set(self.unit.elements("note", "prop"))
        new = tuple(e for e in other.unit.elements("note", "prop") if e not in known)
        moved = len(new) if self.form == "tmx" else 0
        unit = self.unit._replace(children=(*new, *self.unit.children)) if moved else self.unit
        whole = self.parts == 1
        return replace(
            self,
            unit=unit,
            src_at=_moved(self.src_at, moved) if whole else None,
            tgt_at=_moved(self.tgt_at, moved) if whole else None,
            src=_joined(self.src, other.src),
            tgt=_joined(self.tgt, other.tgt),
            intact=False,
        )

    def copied(self) -> Held:
        """The unit of a pair that was split off: the same data without an id of its own."""
        if self.form == "tmx":
            return replace(self, unit=self.unit.given(tuid=""), intact=False)
        return replace(self, src_at=None, tgt_at=None, intact=False)


def _moved(path: Path | None, by: int) -> Path | None:
    return path and (path[0] + by, *path[1:])


def _joined(one: Marked, other: Marked) -> Marked:
    at = len(one.text)
    moved = tuple(mark._replace(at=mark.at + at) for mark in other.marks)
    return Marked(one.text + other.text, one.marks + moved)
