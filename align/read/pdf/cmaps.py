"""ToUnicode maps that PDFium does not read, written again so that it does.

A PDF says which characters its glyphs stand for in maps (CMaps) of its fonts. PDFium drops all
ranges of a section in which one range crosses a multiple of 256; other readers do not.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_TOKEN = re.compile(rb"%[^\r\n]*|<([0-9A-Fa-f\s]*)>|([\[\]])|([A-Za-z]+)")
#: Most entries of a map: codes have two bytes.
_MOST = 1 << 16
#: Most entries of a section, by the specification.
_SECTION = 100
#: Deepest form inside a form that is looked into for fonts.
_DEEPEST = 8

_Entry = tuple[str, str]  # a code and its characters (UTF-16), both hexadecimal


def with_plain_maps(path: Path) -> bytes | None:
    """A PDF whose ToUnicode maps list every code by itself; None when it has none to rewrite.

    Whatever the file does not stand up to in pypdf is left as it is.
    """
    from pypdf import PdfWriter

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity of a file
    try:
        writer = PdfWriter(path, incremental=True)
        seen: set[int] = set()
        for page in writer.pages:
            _rewrite(page.get("/Resources"), seen, _DEEPEST)
        if not seen:
            return None
        out = io.BytesIO()
        writer.write(out)
    except Exception:  # pypdf raises what it meets; then what PDFium reads has to do
        return None
    return out.getvalue()


def _rewrite(resources: Any, seen: set[int], depth: int) -> None:
    """Rewrite the maps of the fonts in these resources, and in those of the forms in them."""
    if resources is None or not depth:
        return
    resources = resources.get_object()
    for reference in _values(resources.get("/Font")):
        stream: Any = reference.get_object().get("/ToUnicode")
        stream = stream.get_object() if stream is not None else None
        if stream is not None and hasattr(stream, "set_data") and id(stream) not in seen:
            seen.add(id(stream))
            stream.set_data(plain(stream.get_data()))
    for reference in _values(resources.get("/XObject")):
        form = reference.get_object()
        if form.get("/Subtype") == "/Form" and id(form) not in seen:
            seen.add(id(form))
            _rewrite(form.get("/Resources"), seen, depth - 1)


def _values(named: Any) -> Iterable[Any]:
    return () if named is None else named.get_object().values()


def plain(cmap: bytes) -> bytes:
    """A map with one entry for each code.

    >>> print(plain(b"1 beginbfrange <19ff><1a00><63cf> endbfrange").decode())
    begincmap
    1 begincodespacerange
    <0000> <ffff>
    endcodespacerange
    2 beginbfchar
    <19ff> <63cf>
    <1a00> <63d0>
    endbfchar
    endcmap
    """
    entries = list(dict(_entries(cmap)).items())
    width = max((len(code) for code, _ in entries), default=4)
    parts = [f"begincmap\n1 begincodespacerange\n<{'0' * width}> <{'f' * width}>"]
    parts.append("endcodespacerange")
    for at in range(0, len(entries), _SECTION):
        section = entries[at : at + _SECTION]
        parts.append(f"{len(section)} beginbfchar")
        parts += (f"<{code}> <{text}>" for code, text in section)
        parts.append("endbfchar")
    return "\n".join((*parts, "endcmap")).encode()


def _entries(cmap: bytes) -> Iterator[_Entry]:
    """Every code of a map, at most _MOST."""
    left = _MOST
    tokens = _tokens(cmap)
    for token in tokens:
        if token == "beginbfchar":
            words = list(_until(tokens, "endbfchar"))
            found: Iterable[_Entry] = zip(words[::2], words[1::2], strict=False)
        elif token == "beginbfrange":
            found = _ranges(_until(tokens, "endbfrange"))
        else:
            continue
        for code, text in found:
            if not left:
                return
            left -= 1
            if code and text:
                yield code, text


def _tokens(cmap: bytes) -> Iterator[str]:
    for match in _TOKEN.finditer(cmap):
        text, bracket, word = match.groups()
        if text is not None:
            yield "".join(text.decode().split()).lower()
        elif bracket or word:
            yield (bracket or word).decode()


def _until(tokens: Iterator[str], end: str) -> Iterator[str]:
    for token in tokens:
        if token == end:
            return
        yield token


def _ranges(tokens: Iterator[str]) -> Iterator[_Entry]:
    """The codes of ranges: low, high, and the characters of the first or a list of all."""
    for low in tokens:
        high, text = next(tokens, ""), next(tokens, "")
        if not low or not high or not text:
            continue
        first, width = int(low, 16), len(low)
        count = min(int(high, 16) - first + 1, _MOST)
        if text == "[":
            texts = _until(tokens, "]")
            yield from ((f"{first + n:0{width}x}", one) for n, one in enumerate(texts))
        else:
            yield from ((f"{first + n:0{width}x}", _later(text, n)) for n in range(count))


def _later(text: str, by: int) -> str:
    """The characters (UTF-16, hexadecimal) so many behind these: the last one counts up.

    >>> _later("00660069", 1), _later("d840dffe", 3)
    ('0066006a', 'd841dc01')
    """
    if not by:
        return text
    if len(text) >= 8 and "d8" <= text[-8:-6] <= "db":
        high, low = int(text[-8:-4], 16), int(text[-4:], 16)
        char = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) + by
        return text[:-8] + chr(char).encode("utf-16-be").hex()
    return text[:-4] + f"{(int(text[-4:], 16) + by) & 0xFFFF:0{len(text[-4:])}x}"
