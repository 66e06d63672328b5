"""XML from strangers, read safely: decoded by us, no entities, errors in one line."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from align.errors import UnusableInput
from align.formats.gz import open_bytes
from align.text import Lang

#: Characters that the parser gets at once.
_PIECE = 1 << 20
#: Elements inside each other, and in one unit, before a file is taken for a trap.
_MOST_DEPTH, _MOST_ELEMENTS = 10_000, 200_000
#: Elements that readers hold one at a time.
_UNITS = frozenset({"tu", "trans-unit", "unit", "termEntry", "conceptEntry"})
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: First part of a language code, in lower case → language.
_LANGUAGES: dict[str, Lang] = {
    **dict.fromkeys(("zh", "zho", "chi", "cmn", "zhs", "zht", "chinese"), "zh"),
    **dict.fromkeys(("en", "eng", "english"), "en"),
}
#: What stands inside is markup, not text; inside any other element is text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")


def text_of(element: Element) -> str:
    """Text without the content of inline codes; iterative, since `hi` may nest deeply."""
    parts: list[str] = [element.text or ""]
    stack = [iter(element)]
    tails: list[str] = [""]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            parts.append(tails.pop())
        elif local_name(child.tag) in _CODES:
            parts.append(child.tail or "")
        else:
            parts.append(child.text or "")
            tails.append(child.tail or "")
            stack.append(iter(child))
    return "".join(parts)


def local_name(tag: object) -> str:
    """Name without a namespace; comments have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def language(code: str | None) -> Lang | None:
    """Which of our languages a code names: zh-CN, cmn, EN_us."""
    return _LANGUAGES.get(re.split("[-_]", (code or "").strip().lower())[0])


class _InLargePieces(io.TextIOWrapper):
    """Text for the parser, which reads a tag, name or comment that is not over yet again from its
    start with every piece: hours for one of 100 MB in pieces of 16 KB."""

    def read(self, size: int | None = -1) -> str:
        """At least `_PIECE` characters, if there are as many."""
        return super().read(max(size, _PIECE) if size and size > 0 else size)


def open_xml(path: Path) -> IO[str]:
    """Decoded by us, because the parser knows few encodings and GB18030 is not among them."""
    with open_bytes(path) as raw:
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
        codecs.lookup(encoding)
        return _InLargePieces(open_bytes(path), encoding=encoding)
    except LookupError as error:
        raise UnusableInput(f"{path}: no such encoding: {encoding}; save it as UTF-8") from error


def elements(
    file: IO[str], path: Path, declare: Callable[[str, str], None] | None = None
) -> Iterator[tuple[str, Element]]:
    """The starts and ends of elements as they come.

    Args:
        file: the text.
        path: for messages.
        declare: told of each prefix that is declared, and its namespace.

    Raises:
        UnusableInput: they nest deeper than in any file of ours, or a unit has too many of them.
    """
    depth = held = 0
    events = ("start", "end", "start-ns") if declare else ("start", "end")
    for event, element in iterparse(file, events=events):
        if event == "start-ns" and declare:
            declare(*element)
            continue
        if event == "start":
            depth, held = depth + 1, held + 1
            if depth > _MOST_DEPTH or held > _MOST_ELEMENTS:
                raise UnusableInput(
                    f"{path} has over {_MOST_ELEMENTS:,} elements in one unit, or {_MOST_DEPTH:,} "
                    "inside each other; no bitext has so many"
                )
        else:
            depth -= 1
            if element.tag in _UNITS or local_name(element.tag) in _UNITS:
                held = 0
        yield event, element


def _remedy(path: Path) -> str:
    """What repairs a file, where zhen can."""
    memory = path.name.lower().endswith((".tmx", ".tmx.gz"))
    return f": zhen validate {path} --repair OUT.tmx repairs it" if memory else ""


@contextmanager
def one_line_errors(path: Path) -> Iterator[None]:
    """What the operating system, the decoder and the parser say, as ours."""
    try:
        yield
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    except UnicodeError as error:
        raise UnusableInput(
            f"{path} is not in the encoding it declares; save it as UTF-8"
        ) from error
    except (ParseError, expat.ExpatError) as error:
        line, column = (
            (error.lineno, error.offset)
            if isinstance(error, expat.ExpatError)
            else (error.position)
        )
        reason = str(error).partition(":")[0]
        raise UnusableInput(
            f"{path}, line {line}, column {column + 1}: {reason}; every tool refuses this XML"
            f"{_remedy(path)}"
        ) from error
    except DefusedXmlException as error:
        raise UnusableInput(f"{path} declares XML entities; refused for safety") from error
