"""XLIFF 1.x and 2.x, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import Element as Parsed

from align.errors import UnusableInput
from align.formats import xliff as names
from align.formats.keeping import returned
from align.formats.plain import xml_text
from align.formats.rows import parse_place, parse_score, whole
from align.formats.xliffunits import Sides, sides_of
from align.formats.xmlfile import elements, language, local_name, one_line_errors, open_xml, text_of
from align.formats.xmltree import Names, TooDeep, element_of, header_in, tag_of, unpacked
from align.text import Lang, join
from align.types import Element, Form, Frame, Held, Row, Rows, Segment

_SHAPE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
#: What may stand around units.
_FRAMES = frozenset({"xliff", "file", "body", "group"})


@dataclass(slots=True)
class _File:
    """What stands before the first unit.

    Attributes:
        langs: of source and target, None where they are not told or not ours.
        told: codes of languages as they stand there.
        data: our own data about the file.
        form: which codes it has.
        remarks: what users should hear of.
    """

    langs: list[Lang | None] = field(default_factory=lambda: [None, None])
    told: list[str] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)
    form: Form = "xliff-1"
    remarks: list[str] = field(default_factory=list)


def read(path: Path) -> Rows:
    """Every unit that has text: one row for each segment of 1.x, one for each unit of 2.x.

    A row keeps its whole unit, codes included, and what stands around it.

    Raises:
        UnusableInput: the file is no XLIFF, is broken, declares entities, or is not of Chinese
            and English.
    """
    about = _File()
    rows = _Reading(path, about).rows()
    first = next(rows, None)
    src, tgt = about.langs
    if src and tgt is None and not any(about.told[1:]):  # of what is not translated yet
        tgt = "en" if src == "zh" else "zh"
    if src is None or tgt is None or src == tgt:
        raise UnusableInput(
            f"{path} is from {' to '.join(code or 'nothing' for code in about.told) or 'nothing'}; "
            "one language must be Chinese and the other English"
        )
    found = chain([first], rows) if first else iter(())
    files = about.data.get(names.SRC_FILE, ""), about.data.get(names.TGT_FILE, "")
    codes = (*about.told, "", "")
    return Rows(
        (src, tgt), found, about.data.get(names.RECIPE, ""), files,
        remarks=about.remarks, codes=(codes[0], codes[1]),
        header=header_in(about.data.get(names.HEADER)),
    )  # fmt: skip


class _Reading:
    """One way through a file."""

    def __init__(self, path: Path, about: _File) -> None:
        self.path = path
        self.about = about
        self._names = Names()
        self._frames: dict[int, Frame] = {}
        self._count = 0

    def rows(self) -> Iterator[Row]:
        """The rows; `about` is filled before the first one comes, or when there is none."""
        parents: list[Parsed] = []
        number = empty = 0
        with one_line_errors(self.path), open_xml(self.path) as file:
            for event, element in elements(file, self.path, self._names.declare):
                name = local_name(element.tag)
                if event == "start":
                    if not parents and name != "xliff":
                        raise UnusableInput(f"{self.path} is no XLIFF: it begins with <{name}>")
                    if name in ("xliff", "file"):
                        _meet(self.path, element, self.about)
                    parents.append(element)
                    continue
                parents.pop()
                inside = local_name(parents[-1].tag) if parents else ""
                if name == "header" or (name == "metadata" and inside == "file"):
                    self.about.data.update(_data(element))
                elif name in ("trans-unit", "unit"):
                    found = [row for row in self._unit(element, parents, number) if row]
                    empty += not found
                    for row in found:
                        yield row
                        number += 1
                if parents and name in ("trans-unit", "unit", "group", "file", "bin-unit"):
                    parents[-1].remove(element)
        if empty:
            self.about.remarks.append(f"{empty:,} unit{'s' * (empty > 1)} without text, left out")

    def _unit(self, parsed: Parsed, parents: list[Parsed], number: int) -> Iterator[Row | None]:
        """The rows of a unit."""
        langs = self.about.langs[0] or "zh", self.about.langs[1] or "en"
        frames = tuple(
            self._frame(parent) for parent in parents if local_name(parent.tag) in _FRAMES
        )
        data = _data(parsed)
        try:
            unit = element_of(parsed, self._names)
        except TooDeep:
            texts = (_text(parsed, "source", langs[0]), _text(parsed, "target", langs[1]))
            yield _row(texts, data, number, None)
            return
        if local_name(parsed.tag) == "unit":
            texts = (_text(parsed, "source", langs[0]), _text(parsed, "target", langs[1]))
            parts = sides_of(unit, texts)
        else:
            parts = sides_of(unit)
        for part, sides in enumerate(parts):
            held = self._held(unit, sides, data, frames, (part, len(parts)))
            yield _row((sides.src.text, sides.tgt.text), data, number + part, held)

    def _held(
        self,
        unit: Element,
        sides: Sides,
        data: dict[str, str],
        frames: tuple[Frame, ...],
        part: tuple[int, int],
    ) -> Held | None:
        form = self.about.form
        if known := unpacked(data.get(names.UNIT, "")) if names.UNIT in data else None:
            return returned(known, (sides.src, sides.tgt), form)
        if names.TYPE in data and is_plain(unit, sides):
            return None
        return Held(
            form, unit, sides.src_at, sides.tgt_at, sides.src, sides.tgt,
            part=part[0], parts=part[1], inside=frames,
        )  # fmt: skip

    def _frame(self, parsed: Parsed) -> Frame:
        """What stands around units, with what comes before the first of them."""
        known = self._frames.get(id(parsed))
        if known is None:
            tag = tag_of(parsed, self._names)
            if local_name(parsed.tag) == "xliff":
                tag = Element(tag.name, (*self._names.declarations(), *tag.attributes))
            about = tuple(
                element_of(child, self._names)
                for child in parsed
                if isinstance(child.tag, str) and local_name(child.tag) not in _UNITS
            )
            self._count += 1
            known = Frame(self._count, Element(tag.name, tag.attributes, about))
            if len(self._frames) > _MOST_FRAMES:
                self._frames.clear()
            self._frames[id(parsed)] = known
        return known


_UNITS = _FRAMES | {"trans-unit", "unit", "bin-unit"}
#: Frames that are remembered; those that are open are made anew when they were forgotten.
_MOST_FRAMES = 10_000


def is_plain(unit: Element, sides: Sides) -> bool:
    """Whether a unit of ours is as we would write it from its texts."""
    if sides.src.marks or sides.tgt.marks:
        return False
    if {name for name, _ in unit.attributes} - {"id"}:
        return False
    known = {"source", "target", "context-group", "segment", "notes"}
    for child in unit.elements():
        if child.name == "note" and child.get("from") == "zhen":
            continue
        if child.name not in known and child.name.rpartition(":")[2] != "metadata":
            return False
        states = {value for name, value in child.attributes if name in ("state", "subState")}
        if states - {"needs-review-translation", "translated", "initial", "zhen:review"}:
            return False
    return True


def _meet(path: Path, element: Parsed, about: _File) -> None:
    """Languages stand on the files of 1.x and on the root of 2.x; all files must have the same."""
    if local_name(element.tag) == "xliff" and element.get("version", "")[:1] == "2":
        about.form = "xliff-2"
    codes = [
        element.get(first) or element.get(second) or ""
        for first, second in (("source-language", "srcLang"), ("target-language", "trgLang"))
    ]
    if not codes[0]:
        return
    langs = [language(code) for code in codes]
    if about.told and langs != about.langs:
        raise UnusableInput(
            f"{path} holds files from {about.told[0]} to {about.told[1]} and from {codes[0]} to "
            f"{codes[1]}; give one file for each"
        )
    about.told, about.langs = about.told or codes, langs


def _row(
    texts: tuple[str, str], data: dict[str, str], number: int, held: Held | None
) -> Row | None:
    """A row; None when both sides are empty."""
    counts = _SHAPE.fullmatch(data.get(names.TYPE, ""))
    src, tgt = (
        _side(text, counts and int(counts[group]), data.get(place, ""), number)
        for text, group, place in (
            (texts[0], 1, names.SRC_PLACE),
            (texts[1], 2, names.TGT_PLACE),
        )
    )
    flags = tuple(filter(None, data.get(names.FLAGS, "").split(";")))
    score = parse_score(data.get(names.SCORE, ""))
    return Row(src, tgt, score, flags, held=held) if src or tgt else None


def _side(text: str, count: int | None, place: str, number: int) -> tuple[Segment, ...]:
    """The segment of a side; a text that is empty is one only when our own data say so."""
    if not text and not count:
        return ()
    block, nth = parse_place(place) or (number, 0)
    return (whole(text, block, nth),)


def _text(unit: Parsed, name: str, lang: Lang) -> str:
    """The source or the target of a unit, not those of proposals (alt-trans, matches) inside it."""
    if local_name(unit.tag) == "trans-unit":
        found = [child for child in unit if local_name(child.tag) == name]
        return xml_text(text_of(found[0])) if found else ""
    parts = [part for part in unit if local_name(part.tag) in ("segment", "ignorable")]
    if name == "target":
        numbered = sorted(enumerate(parts, start=1), key=lambda item: _in_target(*item))
        parts = [part for _, part in numbered]
    texts = [
        (local_name(part.tag), text_of(child))
        for part in parts
        for child in part
        if local_name(child.tag) == name
    ]
    if any(kind == "ignorable" for kind, _ in texts):  # the spaces between are told
        return xml_text("".join(text for _, text in texts))
    return xml_text(join([text.strip() for _, text in texts], lang))


def _in_target(number: int, part: Parsed) -> int:
    """The 1-based place of a segment in the target, which may have another order."""
    target = next((child for child in part if local_name(child.tag) == "target"), None)
    told = target.get("order", "") if target is not None else ""
    return int(told) if told.isdecimal() else number


def _data(element: Parsed) -> dict[str, str]:
    """Our own data, wherever a version keeps them."""
    found = {}
    for part in element.iter():
        key = part.get("context-type") or part.get("type") or part.get("from") or ""
        if key.startswith("x-") and local_name(part.tag) in ("context", "meta", "note"):
            found[key] = (part.text or "").strip()
    return found
