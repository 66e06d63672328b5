"""Glossaries: a table of two columns, or TBX: docs/formats/glossary.md."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from align.errors import UnusableInput
from align.formats.plain import MOST_CHARACTERS, read_lines, xml_text
from align.formats.xmlfile import (
    XML_LANG,
    elements,
    language,
    local_name,
    one_line_errors,
    open_xml,
    text_of,
)
from align.text import Lang, has_han
from align.types import Term

#: Between terms of one meaning in a cell.
_OR = "|"
#: A first row of these names the columns.
_NAMES: dict[str, Lang] = {
    **dict.fromkeys(("zh", "zh-cn", "zh-hans", "chinese", "中文"), "zh"),
    **dict.fromkeys(("en", "en-us", "en-gb", "english", "英文", "英语"), "en"),
}
#: Entries of TBX, old and new, and what holds a language and a term with its remarks in them.
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_TERM = frozenset({"term"})
#: Beginnings of what a term's administrativeStatus says when it shall not be used.
_REFUSED = ("deprecated", "superseded", "rejected")


def read_csv(path: Path) -> tuple[Term, ...]:
    """Two columns, Chinese and English in either order, with commas, semicolons or tabs between.

    Raises:
        UnusableInput: a row has one column, or no Chinese in either.
    """
    lines = list(read_lines(path))
    rows = _rows(path, lines)
    terms: list[Term] = []
    order: int | None = None
    for number, cells in enumerate(rows, start=1):
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        named = tuple(_NAMES.get(cell.lower()) for cell in cells[:2])
        if not terms and order is None and set(named) == {"zh", "en"}:
            order = named.index("zh")
            continue
        term = _term(cells, order)
        if term is None:
            raise UnusableInput(
                f"{path}, line {number}: expected a Chinese and an English term, "
                f"got {','.join(cells)[:60]!r}"
            )
        terms.append(term)
    if not terms:
        raise UnusableInput(f"{path} holds no terms; expected lines like 上海,Shanghai")
    return tuple(terms)


def _rows(path: Path, lines: Sequence[tuple[int, str]]) -> Iterator[list[str]]:
    """Cells of each row, none longer than any text is."""
    csv.field_size_limit(MOST_CHARACTERS)
    texts = (line.replace("\r", " ").replace("\0", "") for _, line in lines)
    rows = csv.reader(texts, delimiter=_delimiter(lines), strict=False)
    try:
        yield from rows
    except csv.Error as error:
        raise UnusableInput(
            f"{path}, line {rows.line_num}: {error}; is a quotation mark not closed?"
        ) from error


def _delimiter(lines: Sequence[tuple[int, str]]) -> str:
    """The one that most of the first lines have."""
    head = [line for _, line in lines[:100]]
    return max("\t,;", key=lambda mark: sum(mark in line for line in head))


def _term(cells: Sequence[str], zh_at: int | None) -> Term | None:
    """A row as a term; without column names, the Chinese is where Chinese characters are."""
    if len(cells) < 2:
        return None
    if zh_at is None:
        zh_at = 1 if has_han(cells[1]) and not has_han(cells[0]) else 0
        if not has_han(cells[zh_at]):
            return None
    zh, en = (_several(cells[at]) for at in (zh_at, 1 - zh_at))
    return Term(zh, en) if zh and en else None


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in cell.split(_OR)))))


def read_tbx(path: Path) -> tuple[Term, ...]:
    """Every entry with a Chinese and an English term; terms that are marked as deprecated,
    superseded or rejected are left out.

    Raises:
        UnusableInput: the file is no TBX, is broken, declares entities, or no entry has both
            Chinese and English.
    """
    with one_line_errors(path):
        terms = tuple(_entries(path))
    if not terms:
        raise UnusableInput(f"{path}: no entry has both a Chinese and an English term")
    return terms


def _entries(path: Path) -> Iterator[Term]:
    started = False
    with open_xml(path) as file:
        for event, element in elements(file, path):
            name = local_name(element.tag)
            if not started and name not in ("martif", "tbx", "TBX"):
                raise UnusableInput(f"{path} is no TBX: it begins with <{name}>")
            started = True
            if event == "end" and name in _ENTRIES:
                term = _entry(element)
                if term:
                    yield term
                element.clear()


def _entry(element: Element) -> Term | None:
    found: dict[Lang, dict[str, None]] = {"zh": {}, "en": {}}
    for part in _outermost(element, _LANGUAGES):
        lang = language(part.get(XML_LANG) or part.get("lang"))
        if lang:
            found[lang].update(dict.fromkeys(_terms(part)))
    zh, en = tuple(found["zh"]), tuple(found["en"])
    return Term(zh, en) if zh and en else None


def _terms(section: Element) -> Iterator[str]:
    """The terms of one language that may be used."""
    for holder in _outermost(section, _TERMS):
        if not _refused(holder):
            for part in _outermost(holder, _TERM):
                text = xml_text(text_of(part))
                if text:
                    yield text


def _outermost(element: Element, names: frozenset[str]) -> Iterator[Element]:
    """Those of these names in an element that stand in no other of them, so that each part of a
    file is looked at once however they are put into each other."""
    stack = [element]
    while stack:
        part = stack.pop()
        if part is not element and local_name(part.tag) in names:
            yield part
        else:
            stack += reversed(part)


def _refused(holder: Element) -> bool:
    return any(
        part.get("type") == "administrativeStatus"
        and (part.text or "").strip().lower().startswith(_REFUSED)
        for part in holder.iter()
    )
