"""Inline codes: out of a text into marks, from one format's to another's, and back into a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from align.formats.plain import xml_spaced, xml_text
from align.types import Element, Form, Mark, Marked

#: What an element in a text is. "around" has text in it, which is read; the others have not.
_KINDS: dict[str, Literal["open", "close", "alone", "around"]] = {
    **dict.fromkeys(("bpt", "bx", "sc", "sm"), "open"),
    **dict.fromkeys(("ept", "ex", "ec", "em"), "close"),
    **dict.fromkeys(("ph", "it", "ut", "x", "cp"), "alone"),
    **dict.fromkeys(("hi", "g", "mrk", "pc"), "around"),
}
#: Where the key of a code stands, the one that pairs it with another first.
_KEYS = ("i", "rid", "startRef", "mid", "id", "x")
#: Types of codes that part words, as TMX and XLIFF name them.
_BREAK_TYPES = re.compile(
    r"(?:x-)?(?:html-)?(?:lb|br|tab|pb|cb|np|linebreak|line-break|fmt:lb|xlf:lb|xlf:pb)", re.I
)
#: Native codes that part words: line breaks and tabs of HTML, Word, RTF and software.
_BREAK_CODES = re.compile(
    r"\s*(?:<(?:/?br|w:br|w:tab|w:cr|tab|line|hr|text:line-break|text:tab)\b[^<>]*>"
    r"|\\(?:tab|line|par|page|n|t|r)\b|\[(?:br|tab)/?\]|\{(?:br|tab|lb)/?\})\s*|[\t\n\r\v\f]+",
    re.I,
)
#: An element of XLIFF spelled out, as a memory of it has inside its codes.
_SPELLED = re.compile(r"</?(?:g|x|bx|ex|mrk)(?:\s[^<>]*)?/?>")


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


@lru_cache(maxsize=4096)  # a memory has few codes, again and again
def is_break(code: Element) -> bool:
    """Whether a code parts the words around it, as a line break or a tab does."""
    kind = code.get("ctype", "type", "subType")
    native = code.text or code.get("equiv-text", "equiv", "disp")
    return bool(
        (kind and _BREAK_TYPES.fullmatch(kind)) or (native and _BREAK_CODES.fullmatch(native))
    )


def marked(children: Sequence[Element | str]) -> Marked:
    """What stands in a text: its words on one line, as :func:`xml_text` has them, and its codes."""
    if len(children) == 1 and isinstance(children[0], str):
        return Marked(xml_text(children[0]))
    parts = list(_parts(children))
    if any(isinstance(part, Mark) and is_break(part.element) for part in parts):
        parts = _spaced(parts)
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            at += len(part)
        else:
            marks.append(Mark(at, part.kind, part.key, part.element, part.width))
    raw = "".join(texts)
    text = xml_text(raw)
    if text != raw:
        marks = [_placed_in(mark, raw, text) for mark in marks]
    return Marked(text, tuple(marks))


def _placed_in(mark: Mark, raw: str, text: str) -> Mark:
    """A code at its place in a tidied text instead of the text as it was."""
    place = _place(raw, mark.at, text)
    width = mark.width if text[place : place + mark.width].isspace() else 0
    return mark._replace(at=place, width=width)


def _place(raw: str, at: int, text: str) -> int:
    """The place in a tidied text of one in the text as it was."""
    return min(len(xml_spaced(raw[:at]).lstrip()), len(text))


def _parts(children: Iterable[Element | str]) -> Iterator[str | Mark]:
    """Text and codes in order; the places of marks are not yet known."""
    opened = 0
    for child in children:
        if isinstance(child, str):
            yield child
            continue
        kind = _KINDS.get(local(child.name), "around")
        key = child.get(*_KEYS)
        if kind != "around":
            yield Mark(0, kind, key, child)
            continue
        opened += 1
        key = key or f"{child.name} {opened}"
        tag = child._replace(children=())
        yield Mark(0, "open", key, tag)
        yield from _parts(child.children)
        yield Mark(0, "close", key, tag)


def _spaced(parts: list[str | Mark]) -> list[str | Mark]:
    """The same with a space for every break between words."""
    found: list[str | Mark] = []
    before = ""
    for number, part in enumerate(parts):
        if isinstance(part, str):
            before = part[-1:] or before
        found.append(part)
        if not isinstance(part, Mark) or not is_break(part.element):
            continue
        after = next((p[0] for p in parts[number + 1 :] if isinstance(p, str) and p), "")
        if before and after and not before.isspace() and _begins(after):
            found[-1] = part._replace(width=1)
            found.append(" ")
            before = " "
    return found


def _begins(character: str) -> bool:
    """Whether it may begin a word: no space, and no mark that ends one."""
    return not character.isspace() and unicodedata.category(character) not in ("Po", "Pe", "Pf")


def children_of(text: Marked) -> tuple[Element | str, ...]:
    """What stands in an element for a text with codes; those with text in them are closed."""
    stack: list[tuple[str, Element, list[Element | str]]] = []
    children: list[Element | str] = []
    at = 0
    for mark in text.marks:
        _add(children, text.text[at : mark.at])
        at = max(at, mark.at + mark.width)
        if _KINDS.get(local(mark.element.name), "around") != "around":
            children.append(mark.element)
        elif mark.kind == "open":
            stack.append((mark.key, mark.element, children))
            children = []
        elif any(mark.key == key for key, _, _ in stack):
            while stack:
                key, tag, outer = stack.pop()
                outer.append(tag._replace(children=tuple(children)))
                children = outer
                if key == mark.key:
                    break
    _add(children, text.text[at:])
    while stack:
        _, tag, outer = stack.pop()
        outer.append(tag._replace(children=tuple(children)))
        children = outer
    return tuple(children)


def _add(children: list[Element | str], text: str) -> None:
    if text:
        children.append(text)


def as_form(text: Marked, source: Form, form: Form) -> Marked:
    """The same text with the codes of another format, as the standards map them."""
    if source == form or not text.marks:
        return text
    turn = _TURNS[form]
    turned = (turn(mark, number) for number, mark in enumerate(text.marks, start=1))
    return replace(
        text, marks=tuple(m._replace(key=m.element.get(*_KEYS) or m.key) for m in turned)
    )


def _to_tmx(mark: Mark, number: int) -> Mark:
    """bpt, ept and ph around the native code; where XLIFF has none, around its tag."""
    code = mark.element
    native = code.text or code.get("equiv-text", "equiv", "disp") or _spelled(mark)
    kind = code.get("ctype", "type")
    i = _digits(mark.key)
    if mark.kind == "open":
        attributes = (("i", i), ("x", i), *((("type", kind),) if kind else ()))
        return mark._replace(key=i, element=Element("bpt", attributes, (native,)))
    if mark.kind == "close":
        return mark._replace(key=i, element=Element("ept", (("i", i),), (native,)))
    if local(code.name) == "it":
        pos = "end" if code.get("pos") == "close" else "begin"
        return mark._replace(element=Element("it", (("pos", pos), ("x", i)), (native,)))
    attributes = (("x", i), *((("type", kind),) if kind else ()))
    return mark._replace(element=Element("ph", attributes, (native,)))


def _to_xliff_1(mark: Mark, number: int) -> Mark:
    """The elements of the same names; hi is a marker, and a spelled-out tag itself again."""
    code, id_ = mark.element, mark.key or str(number)  # the same on both sides of a unit
    kind = _ctype(code.get("type"))
    typed = (("ctype", kind),) if kind else ()
    native = (code.text,) if code.text else ()
    name = local(code.name)
    if name in ("hi", "pc"):
        tag = Element("mrk", (("mtype", f"x-{code.get('type') or name}"), ("mid", mark.key)))
        return mark._replace(element=tag)
    if mark.kind == "open":
        return mark._replace(
            element=Element("bpt", (("id", f"b{id_}"), ("rid", mark.key), *typed), native)
        )
    if mark.kind == "close":
        return mark._replace(element=Element("ept", (("id", f"e{id_}"), ("rid", mark.key)), native))
    if name == "it":
        pos = "close" if code.get("pos") == "end" else "open"
        return mark._replace(
            element=Element("it", (("id", f"i{id_}"), ("pos", pos), *typed), native)
        )
    return mark._replace(element=Element("ph", (("id", f"p{id_}"), *typed), native))


def _to_xliff_2(mark: Mark, number: int) -> Mark:
    """sc, ec and ph, which need not nest; the native code shows as `disp`."""
    native = mark.element.text
    shown = (("disp", native),) if native else ()
    if mark.kind == "open":
        return mark._replace(element=Element("sc", (("id", f"s{mark.key}"), *shown)))
    if mark.kind == "close":
        return mark._replace(element=Element("ec", (("startRef", f"s{mark.key}"), *shown)))
    return mark._replace(element=Element("ph", (("id", f"p{number}"), *shown)))


_TURNS = {"tmx": _to_tmx, "xliff-1": _to_xliff_1, "xliff-2": _to_xliff_2}
_CTYPES = frozenset("bold italic underlined link image lb pb".split())


def _ctype(kind: str) -> str:
    """A type of XLIFF: those it knows, others with x-."""
    return kind if not kind or kind in _CTYPES or kind.startswith("x-") else f"x-{kind}"


def _digits(key: str) -> str:
    """A key as TMX wants one: a number, those of others made from their characters."""
    if key.isdecimal():
        return key
    found = "".join(character for character in key if character.isdecimal())
    return found or str(sum(map(ord, key)))


def _spelled(mark: Mark) -> str:
    """The tag of a code as text."""
    code = mark.element
    if mark.kind == "close" and _KINDS.get(local(code.name), "around") == "around":
        return f"</{local(code.name)}>"
    given = "".join(f' {name}="{value}"' for name, value in code.attributes)
    end = "" if _KINDS.get(local(code.name), "around") == "around" else "/"
    return f"<{local(code.name)}{given}{end}>"


def rejoined(known: Marked, read: Marked, form: Form, read_form: Form) -> Marked:
    """A text whose codes went through another format, with those they were before.

    Args:
        known: the text as its own format had it.
        read: the text as it came back.
        form: the format of the codes of `known`.
        read_form: that of the codes of `read`.
    """
    through = as_form(known, form, read_form)
    if _placed(through) == _placed(read):
        return known
    originals: dict[tuple[str, str], list[Mark]] = {}
    for mark, sent in zip(known.marks, through.marks, strict=True):
        originals.setdefault((sent.kind, sent.key), []).append(mark)
    marks = []
    for mark, turned in zip(read.marks, as_form(read, read_form, form).marks, strict=True):
        waiting = originals.get((mark.kind, mark.key))
        own = waiting.pop(0) if waiting else turned
        marks.append(own._replace(at=mark.at, width=mark.width))
    return Marked(read.text, tuple(marks))


def _placed(text: Marked) -> tuple[str, list[tuple[int, str, str]]]:
    return text.text, [(mark.at, mark.kind, mark.key) for mark in text.marks]
