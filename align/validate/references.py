"""What stands for a character in XML, and what must not stand there at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5

from align.validate.source import BAD_BYTE

#: Told a rule, the line, and the words that show it.
Problem = Callable[[str, int, str], None]

_LETTERS = "\u00c0-\ud7ff\uf900-\ufffd\U00010000-\U000effff"
NAME = f"[A-Za-z_:{_LETTERS}][-.0-9A-Za-z_:\u00b7{_LETTERS}]*+"
_REFERENCE = re.compile(f"&(?:#(?:x([0-9A-Fa-f]{{1,8}})|([0-9]{{1,8}}))|({NAME}));")
_SIGNS = re.compile("[&\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|\\]\\]>")
#: Control characters between words: vertical tab, form feed, and those that separate files,
#: groups and records.
_PARTING = frozenset({0x0B, 0x0C, 0x1C, 0x1D, 0x1E})
#: Halves of a character in UTF-16.
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_FIVE = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def resolved(raw: str, line: int, problem: Problem, *, attribute: bool = False) -> str:
    """Text with its references resolved; what XML cannot hold is told and left out."""
    if not _SIGNS.search(raw):
        return raw
    parts: list[str] = []
    done = 0
    counted = 0
    for sign in _SIGNS.finditer(raw):
        if sign.start() < done or (attribute and sign[0] == "]]>"):
            continue
        line += raw.count("\n", counted, sign.start())
        counted = sign.start()
        parts.append(raw[done : sign.start()])
        kept, done = _sign(raw, sign, line, problem)
        if kept != " " or "".join(parts[-2:])[-1:] != " ":  # one space for a run of them
            parts.append(kept)
    return "".join((*parts, raw[done:]))


def _sign(raw: str, sign: re.Match[str], line: int, problem: Problem) -> tuple[str, int]:
    """What becomes of one sign, and where to go on."""
    if sign[0] == "]]>":
        problem("cdata-end", line, "]]>")
        return sign[0], sign.end()
    if sign[0] == BAD_BYTE:
        problem("bad-bytes", line, raw[max(0, sign.start() - 10) : sign.start()])
        return "", sign.end()
    if sign[0] != "&":
        problem("control-character", line, f"U+{ord(sign[0]):04X}")
        return _space(ord(sign[0]), raw, sign.start(), sign.end()), sign.end()
    reference = _REFERENCE.match(raw, sign.start())
    if not reference:
        problem("bare-ampersand", line, raw[sign.start() : sign.start() + 20])
        return "&", sign.end()
    if reference[3]:
        return _entity(reference[3], line, problem), reference.end()
    code = _number(reference)
    low = _REFERENCE.match(raw, reference.end()) if code in _HIGH else None
    if low and not low[3] and _number(low) in _LOW:
        problem("character-reference", line, reference[0] + low[0])
        both = chr(code) + chr(_number(low))
        return both.encode("utf-16", "surrogatepass").decode("utf-16"), low.end()
    if code > 0x10FFFF or (_SIGNS.match(chr(code)) and code != 0x26):
        problem("character-reference", line, reference[0])
        return _space(code, raw, sign.start(), reference.end()), reference.end()
    return chr(code), reference.end()


def _number(reference: re.Match[str]) -> int:
    return int(reference[1], 16) if reference[1] else int(reference[2])


def _space(code: int, raw: str, start: int, end: int) -> str:
    """What keeps words apart that a control character was between."""
    beside = raw[start - 1 : start] + raw[end : end + 1]
    return " " if code in _PARTING and not any(sign.isspace() for sign in beside) else ""


def _entity(name: str, line: int, problem: Problem) -> str:
    """One of the five, or a name that stands for itself unless HTML knows it."""
    if name in _FIVE:
        return _FIVE[name]
    problem("unknown-entity", line, f"&{name};")
    return html5.get(f"{name};", f"&{name};")
