"""The units of a TMX file, read one by one; nothing outside the file is ever opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from align.errors import UnusableInput
from align.formats.codes import marked
from align.formats.plain import xml_text
from align.formats.xmlfile import language, one_line_errors, open_xml
from align.formats.xmlunits import Parts
from align.text import LANGS, Lang
from align.types import Element, Marked
from align.types.held import Path as Way

#: Of several Chinese variants the mainland's goes first; of several English ones, the first.
_PREFERRED = frozenset({"zh", "zh-cn", "zh-hans", "zh-hans-cn", "zh-chs", "zh-sg"})


#: So many language codes of a file are told apart.
_MOST_CODES = 100


@dataclass(slots=True)
class Side:
    """A text of a unit.

    Attributes:
        code: of its language, as the file has it.
        at: the way to it in the unit.
    """

    code: str
    text: Marked
    at: Way


@dataclass(slots=True)
class Unit:
    """One tu: what it has in each language (perhaps an empty text), its props by type, and all of
    it; None when its elements nest too deeply."""

    sides: dict[Lang, Side]
    props: dict[str, str]
    whole: Element | None


@dataclass(slots=True)
class Met:
    """What a reader met that users should hear of."""

    skipped: int = 0
    without_seg: int = 0
    too_deep: int = 0
    codes: dict[str, Lang | None] = field(default_factory=dict)
    variants: Counter[str] = field(default_factory=Counter)

    def told(self) -> Iterator[str]:
        """It in a few lines."""
        if self.skipped:
            codes = ", ".join([code for code, lang in self.codes.items() if lang is None][:10])
            named = f" (languages: {codes})" if codes else ""
            yield f"{_units(self.skipped)} without Chinese or English text, left out{named}"
        if self.without_seg:
            yield f"{_count(self.without_seg, 'text')} without <seg>, read as it stands in the tuv"
        if self.too_deep:
            yield f"{_units(self.too_deep)} with codes nested too deeply: only the texts are kept"
        for lang in LANGS:
            found = {c: n for c, n in self.variants.items() if language(c) == lang}
            if len(found) > 1:
                listed = ", ".join(f"{code} {count:,}" for code, count in found.items())
                yield f"several variants, kept as they are: {listed}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _units(number: int) -> str:
    return _count(number, "unit")


@dataclass(slots=True)
class Memory:
    """What a file holds.

    Attributes:
        langs: its direction, source first.
        codes: of both languages in the first complete unit.
        units: those with Chinese or English text, read as they are asked for.
        header: None when there is none.
        props: of the header.
        remarks: complete once all units have gone by.
    """

    langs: tuple[Lang, Lang]
    codes: tuple[str, str]
    units: Iterator[Unit]
    header: Element | None
    props: dict[str, str]
    remarks: list[str]


def read_units(path: Path) -> Memory:
    """Every unit with Chinese or English text.

    No more is held at once than comes before the first unit with both.

    Raises:
        UnusableInput: as align.formats.tmx.read says; going through the units may raise it too.
    """
    reading = _Reading(path)
    units = reading.units()
    head: list[Unit] = []
    for unit in units:
        head.append(unit)
        if len(unit.sides) == len(LANGS):
            break
    srclang = reading.header.get("srclang") if reading.header else ""
    src = language(srclang) or (next(iter(head[-1].sides)) if head else LANGS[0])
    langs: tuple[Lang, Lang] = ("zh", "en") if src == "zh" else ("en", "zh")
    first = head[-1].sides if head else {}
    one, other = (first[lang].code if lang in first else "" for lang in langs)
    props = props_of(reading.header) if reading.header else {}
    return Memory(langs, (one, other), chain(head, units), reading.header, props, reading.remarks)


class _Reading:
    """One way through a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.header: Element | None = None
        self.remarks: list[str] = []
        self._met = Met()

    def units(self) -> Iterator[Unit]:
        """The units; the header is there before the first."""
        both = False
        with one_line_errors(self.path), open_xml(self.path) as file:
            for element, flat in Parts(self.path).of(file):
                if element.name == "header":
                    self.header = self.header or element
                    continue
                unit = self._unit(element, flat)
                both = both or len(unit.sides) == len(LANGS)
                if any(side.text.text for side in unit.sides.values()):
                    yield unit
                else:
                    self._met.skipped += 1
        if not both:
            raise UnusableInput(
                f"{self.path}: no unit has both Chinese and English; languages found: "
                f"{', '.join(list(self._met.codes)[:10]) or 'none'}"
            )
        self.remarks += self._met.told()

    def _unit(self, tu: Element, flat: bool) -> Unit:
        self._met.too_deep += flat
        sides: dict[Lang, Side] = {}
        for side in _sides(tu):
            lang = self._language(side.code)
            if lang is None:
                continue
            if lang not in sides or _better(side.code, sides[lang].code):
                sides[lang] = side
            self._met.without_seg += len(side.at) == 1
        return Unit(sides, props_of(tu), None if flat else tu)

    def _language(self, code: str) -> Lang | None:
        """Which of our languages a code names; each is counted."""
        known = self._met.variants
        if code in known or len(known) < _MOST_CODES:
            known[code] += 1
            if code not in self._met.codes:
                self._met.codes[code] = language(code)
            return self._met.codes[code]
        return language(code)


def _better(code: str, than: str) -> bool:
    """Whether another variant of Chinese is the one to read."""
    preferred, already = (c.lower().replace("_", "-") in _PREFERRED for c in (code, than))
    return preferred and not already


def _sides(unit: Element) -> Iterator[Side]:
    """The texts of a unit with their codes."""
    for at, tuv in enumerate(unit.children):
        if isinstance(tuv, str) or tuv.name != "tuv":
            continue
        code = tuv.get("xml:lang", "lang")
        segs = (
            (number, child)
            for number, child in enumerate(tuv.children)
            if isinstance(child, Element) and child.name == "seg"
        )
        number, seg = next(segs, (None, tuv))
        if number is not None:
            yield Side(code, marked(seg.children), (at, number))
        elif text := xml_text("".join(child for child in tuv.children if isinstance(child, str))):
            yield Side(code, Marked(text), (at,))
        else:
            yield Side(code, Marked(""), (at, len(tuv.children)))


def props_of(element: Element) -> dict[str, str]:
    """Values by type."""
    return {prop.get("type"): prop.text.strip() for prop in element.elements("prop")}
