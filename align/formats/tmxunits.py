"""The units of a TMX file, read one by one; nothing outside the file is ever opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from align.errors import UnusableInput
from align.formats.plain import xml_text
from align.text import LANGS, Lang

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: First part of a language code, in lower case → language.
_LANGUAGES: dict[str, Lang] = {
    **dict.fromkeys(("zh", "zho", "chi", "cmn", "zhs", "zht", "chinese"), "zh"),
    **dict.fromkeys(("en", "eng", "english"), "en"),
}
#: Of several Chinese variants the mainland's goes first; of several English ones, the first.
_PREFERRED = frozenset({"zh", "zh-cn", "zh-hans", "zh-hans-cn", "zh-chs", "zh-sg"})
#: What stands inside is markup, not text; inside any other element is text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")


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
        UnusableInput: as align.formats.tmx.rows says; going through the units may raise it too.
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
    with _one_line_errors(path), _open(path) as file:
        for element in _elements(file, path):
            if _local(element.tag) == "header":
                source.append(_language(element.get("srclang")))
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
    for event, element in iterparse(file, events=("start", "end")):
        name = _local(element.tag)
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
        if _local(tuv.tag) != "tuv":
            continue
        code = tuv.get(_XML_LANG) or tuv.get("lang") or ""
        codes.append(code)
        lang = _language(code)
        better = lang == "zh" and not preferred and code.lower().replace("_", "-") in _PREFERRED
        if lang is None or (lang in texts and not better):
            continue
        preferred |= better
        seg = next((child for child in tuv if _local(child.tag) == "seg"), None)
        texts[lang] = "" if seg is None else xml_text(_text(seg))
    return Unit(texts, _props(tu)), codes


def _text(element: Element) -> str:
    """Text without the content of inline codes; iterative, since `hi` may nest deeply."""
    parts: list[str] = [element.text or ""]
    stack = [iter(element)]
    tails: list[str] = [""]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            parts.append(tails.pop())
        elif _local(child.tag) in _CODES:
            parts.append(child.tail or "")
        else:
            parts.append(child.text or "")
            tails.append(child.tail or "")
            stack.append(iter(child))
    return "".join(parts)


def _props(element: Element) -> dict[str, str]:
    return {
        child.get("type", ""): (child.text or "").strip()
        for child in element
        if _local(child.tag) == "prop"
    }


def _local(tag: object) -> str:
    """Name without a namespace; comments have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _language(code: str | None) -> Lang | None:
    return _LANGUAGES.get(re.split("[-_]", (code or "").strip().lower())[0])


def _open(path: Path) -> IO[str]:
    """Decoded by us, because the parser knows few encodings and GB18030 is not among them."""
    with path.open("rb") as raw:
        head = raw.read(400)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif head.startswith(b"<\0"):
        encoding = "utf-16-le"
    elif head.startswith(b"\0<"):
        encoding = "utf-16-be"
    else:
        declared = _DECLARED.search(head)
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
        if encoding.startswith("utf"):  # also when it says UTF-16 in single bytes
            encoding = "utf-8-sig"
        elif encoding in ("gb2312", "gbk"):  # what calls itself so is often more
            encoding = "gb18030"
    try:
        return path.open(encoding=encoding)
    except LookupError as error:
        raise UnusableInput(f"{path}: no such encoding: {encoding}; save it as UTF-8") from error


@contextmanager
def _one_line_errors(path: Path) -> Iterator[None]:
    """What the operating system, the decoder and the parser say, as ours."""
    try:
        yield
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except UnicodeError as error:
        raise UnusableInput(
            f"{path} is not in the encoding it declares; save it as UTF-8"
        ) from error
    except ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        raise UnusableInput(
            f"{path}, line {line}, column {column + 1}: {reason}; every tool refuses this XML"
        ) from error
    except DefusedXmlException as error:
        raise UnusableInput(f"{path} declares XML entities; refused for safety") from error
