"""The units of a TMX file, read one by one; nothing outside the file is ever opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element

from align.errors import UnusableInput
from align.formats.plain import xml_text
from align.formats.xmlfile import (
    XML_LANG,
    elements,
    language,
    local_name,
    one_line_errors,
    open_xml,
    text_of,
)
from align.text import LANGS, Lang

#: Of several Chinese variants the mainland's goes first; of several English ones, the first.
_PREFERRED = frozenset({"zh", "zh-cn", "zh-hans", "zh-hans-cn", "zh-chs", "zh-sg"})


@dataclass(slots=True)
class Unit:
    """One tu: the text of each language it has (perhaps empty), and its props by type."""

    texts: dict[Lang, str]
    props: dict[str, str]


@dataclass(slots=True)
class Memory:
    """What a file holds.

    Attributes:
        langs: its direction, source first.
        units: those with Chinese or English text, read as they are asked for.
        props: of the header.
    """

    langs: tuple[Lang, Lang]
    units: Iterator[Unit]
    props: dict[str, str]


def read_units(path: Path) -> Memory:
    """Every unit with Chinese or English text.

    No more is held at once than comes before the first unit with both.

    Raises:
        UnusableInput: as align.formats.tmx.read says; going through the units may raise it too.
    """
    header: dict[str, str] = {}
    source: list[Lang | None] = []
    units = _units(path, header, source)
    head: list[Unit] = []
    for unit in units:
        head.append(unit)
        if len(unit.texts) == len(LANGS):
            break
    src = (source[0] if source else None) or (next(iter(head[-1].texts)) if head else LANGS[0])
    return Memory(("zh", "en") if src == "zh" else ("en", "zh"), chain(head, units), header)


def _units(path: Path, header: dict[str, str], source: list[Lang | None]) -> Iterator[Unit]:
    """The units; `header` and `source` are filled when the header is met."""
    both = False
    met: dict[str, None] = {}
    with one_line_errors(path), open_xml(path) as file:
        for element in _elements(file, path):
            if local_name(element.tag) == "header":
                source.append(language(element.get("srclang")))
                header.update(_props(element))
                continue
            unit, codes = _unit(element)
            if not both:
                met.update(dict.fromkeys(codes))
                both = len(unit.texts) == len(LANGS)
            if any(unit.texts.values()):
                yield unit
    if not both:
        raise UnusableInput(
            f"{path}: no unit has both Chinese and English; languages found: "
            f"{', '.join(list(met)[:10]) or 'none'}"
        )


def _elements(file: IO[str], path: Path) -> Iterator[Element]:
    """The header, then unit after unit; what was yielded is emptied afterwards."""
    body: Element | None = None
    started = False
    for event, element in elements(file, path):
        name = local_name(element.tag)
        if event == "start":
            if not started and name != "tmx":
                raise UnusableInput(f"{path} is no TMX: it begins with <{name}>, not <tmx>")
            started = True
            body = element if name == "body" else body
        elif name in ("header", "tu"):
            yield element
            if body is not None:
                body.clear()


def _unit(tu: Element) -> tuple[Unit, list[str]]:
    """The unit, and the language codes it names."""
    texts: dict[Lang, str] = {}
    codes: list[str] = []
    preferred = False
    for tuv in tu:
        if local_name(tuv.tag) != "tuv":
            continue
        code = tuv.get(XML_LANG) or tuv.get("lang") or ""
        codes.append(code)
        lang = language(code)
        better = lang == "zh" and not preferred and code.lower().replace("_", "-") in _PREFERRED
        if lang is None or (lang in texts and not better):
            continue
        preferred |= better
        seg = next((child for child in tuv if local_name(child.tag) == "seg"), None)
        texts[lang] = "" if seg is None else xml_text(text_of(seg))
    return Unit(texts, _props(tu)), codes


def _props(element: Element) -> dict[str, str]:
    return {
        child.get("type", ""): (child.text or "").strip()
        for child in element
        if local_name(child.tag) == "prop"
    }
