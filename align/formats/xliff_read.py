"""XLIFF 1.x and 2.x, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import Element

from align.errors import UnusableInput
from align.formats import xliff as names
from align.formats.plain import xml_text
from align.formats.rows import parse_place, parse_score, whole
from align.formats.xmlfile import elements, language, local_name, one_line_errors, open_xml, text_of
from align.text import Lang, join
from align.types import Row, Rows, Segment

_SHAPE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(slots=True)
class _File:
    """What stands before the first unit.

    Attributes:
        langs: of source and target, None where they are not told or not ours.
        told: codes of languages as they stand there.
        data: our own data about the file.
    """

    langs: list[Lang | None] = field(default_factory=lambda: [None, None])
    told: list[str] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> Rows:
    """Every unit that has text, one a bead; of 2.x, all segments of a unit together.

    Inline codes are dropped and the text they mark is kept.

    Raises:
        UnusableInput: the file is no XLIFF, is broken, declares entities, or is not of Chinese
            and English.
    """
    about = _File()
    rows = _rows(path, about)
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
    return Rows((src, tgt), found, about.data.get(names.RECIPE, ""), files)


def _rows(path: Path, about: _File) -> Iterator[Row]:
    """`about` is filled before the first row comes, or when there is none."""
    parents: list[Element] = []
    number = 0
    with one_line_errors(path), open_xml(path) as file:
        for event, element in elements(file, path):
            name = local_name(element.tag)
            if event == "start":
                if not parents and name != "xliff":
                    raise UnusableInput(f"{path} is no XLIFF: it begins with <{name}>")
                if name in ("xliff", "file"):
                    _meet(path, element, about)
                parents.append(element)
                continue
            parents.pop()
            if name == "header" or (name == "metadata" and local_name(parents[-1].tag) == "file"):
                about.data.update(_data(element))
            elif name in ("trans-unit", "unit"):
                row = _row(element, number, about.langs[0] or "zh", about.langs[1] or "en")
                if row.src or row.tgt:
                    yield row
                    number += 1
            if name in ("trans-unit", "unit", "header", "skeleton"):
                parents[-1].remove(element)


def _meet(path: Path, element: Element, about: _File) -> None:
    """Languages stand on the files of 1.x and on the root of 2.x; all files must have the same."""
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
    about.told, about.langs = codes, langs


def _row(unit: Element, number: int, src_lang: Lang, tgt_lang: Lang) -> Row:
    data = _data(unit)
    counts = _SHAPE.fullmatch(data.get(names.TYPE, ""))
    src, tgt = (
        _side(_text(unit, name, lang), counts and int(counts[group]), data.get(place, ""), number)
        for name, lang, group, place in (
            ("source", src_lang, 1, names.SRC_PLACE),
            ("target", tgt_lang, 2, names.TGT_PLACE),
        )
    )
    flags = tuple(filter(None, data.get(names.FLAGS, "").split(";")))
    return Row(src, tgt, parse_score(data.get(names.SCORE, "")), flags)


def _side(text: str, count: int | None, place: str, number: int) -> tuple[Segment, ...]:
    """The segment of a side; a text that is empty is one only when our own data say so."""
    if not text and not count:
        return ()
    block, nth = parse_place(place) or (number, 0)
    return (whole(text, block, nth),)


def _text(unit: Element, name: str, lang: Lang) -> str:
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


def _in_target(number: int, part: Element) -> int:
    """The 1-based place of a segment in the target, which may have another order."""
    target = next((child for child in part if local_name(child.tag) == "target"), None)
    told = target.get("order", "") if target is not None else ""
    return int(told) if told.isdecimal() else number


def _data(element: Element) -> dict[str, str]:
    """Our own data, wherever a version keeps them."""
    found = {}
    for part in element.iter():
        key = part.get("context-type") or part.get("type") or part.get("from") or ""
        if key.startswith("x-") and local_name(part.tag) in ("context", "meta", "note"):
            found[key] = (part.text or "").strip()
    return found
