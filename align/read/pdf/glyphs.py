"""PDF files → the pieces of text on each page, with places and sizes; all that PDFium is asked."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from align.errors import UnusableInput
from align.read.pdf.bombs import refuse_bombs
from align.read.pdf.cmaps import with_plain_maps

#: PDFium's sign for a hyphen at the end of a line.
_HYPHENS = "\x02\ufffe"
#: Where the halves of characters that PDFium gives in two begin and end.
_HIGH, _LOW, _PAIRS_END = 0xD800, 0xDC00, 0xE000
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
#: What PDFium puts where it sees a gap or the end of a line.
_BETWEEN = frozenset((" ", "\r", "\n"))
#: A gap wider than this, in ems, ends a piece; behind a space of the file's own, which a narrow
#: column may stretch, a wider one.
_GAP_EM, _STRETCHED_EM = 1.0, 4.0
#: Most pages and characters that are read, in some 20 s: a book of a thousand pages.
_MOST_PAGES, _MOST_CHARS = 20_000, 3_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one size on one base line, without a wide gap. Points, y grows upwards.

    Attributes:
        word: where its first word ends.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    word: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, from 1, its pieces in the order of the file, and what stands askew.

    Attributes:
        unknown: how many glyphs the file gives no character for.
    """

    number: int
    width: float
    pieces: tuple[Piece, ...]
    askew: str
    pictures: bool
    unknown: int = 0


def pages(path: Path) -> list[Page]:
    """The text layer of every page.

    Raises:
        UnusableInput: no such file, no PDF, broken, encrypted, or larger than any document.
    """
    try:
        refuse_bombs(path)
        found = _pages(path, path)
    except FileNotFoundError as error:
        raise UnusableInput(f"no file {path}; give a file that exists") from error
    except OSError as error:
        raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
    if not _unknown(found) or (plain := with_plain_maps(path)) is None:
        return found
    try:
        again = _pages(plain, path)
    except UnusableInput:
        return found
    return min(again, found, key=_unknown)


def _pages(source: Path | bytes, path: Path) -> list[Page]:
    """The pages of a file, or of bytes that were made of it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise _refusal(path, str(error)) from error
    try:
        if len(document) > _MOST_PAGES:
            raise UnusableInput(f"{path} has {len(document):,} pages; give it in parts")
        return list(_read(document, path))
    finally:
        document.close()


def _unknown(found: list[Page]) -> int:
    return sum(page.unknown for page in found)


def _refusal(path: Path, reason: str) -> UnusableInput:
    if "assword" in reason or "ecurity" in reason:
        return UnusableInput(
            f"{path} is encrypted; open it with its password and print it to a PDF without one"
        )
    return UnusableInput(
        f"{path} is no whole .pdf file; copy it again, or print it to a PDF where it was made"
    )


def _read(document: Any, path: Path) -> Iterator[Page]:
    import pypdfium2

    chars = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:  # PDFium opens files with broken pages; a page is lost
            yield Page(number + 1, 0.0, (), "", pictures=True)
            continue
        try:
            chars += text_page.count_chars()
            if chars > _MOST_CHARS:
                raise UnusableInput(f"{path} has over {_MOST_CHARS:,} characters; give it in parts")
            reader = _PageReader(text_page.raw, page.get_rotation())
            pieces = tuple(reader.pieces())
            pictures = not pieces and any(True for _ in page.get_objects(max_depth=1))
            askew = "".join(reader.askew)
            yield Page(number + 1, page.get_width(), pieces, askew, pictures, reader.unknown)
        finally:
            text_page.close()
            page.close()


class _Char(NamedTuple):
    """A character: its index on the page, where it stands, and the size that its font is set at."""

    text: str
    at: int
    x: float
    y: float
    font: float


class _PageReader:
    """Asks PDFium for the characters of one page; as few questions a character as will do."""

    def __init__(self, raw: Any, rotation: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._raw, self._rotation = pdfium, raw, rotation
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self.askew: list[str] = []
        self.unknown = 0

    def pieces(self) -> Iterator[Piece]:
        """The pieces in the order of the file."""
        chars: list[str] = []
        first = last = _Char("", 0, 0, 0, 0)
        size = word = 0.0
        gap = False
        for char in self._chars():
            if char.text in _BETWEEN:
                gap = gap or char.text == " "
                if char.text != " ":  # the end of a line
                    yield from self._piece(chars, first, last, size, word)
                continue
            if not chars or char.font != last.font or self._is_apart(last, char, size):
                yield from self._piece(chars, first, last, size, word)
                first, size, word = char, self._size(char), 0.0
            elif gap and not (_is_wide(last.text) or _is_wide(char.text)):
                chars.append(" ")
            if chars and not word and (char.text == " " or gap):
                word = self._right(last)
            gap = False
            chars.append(char.text)
            last = char
        yield from self._piece(chars, first, last, size, word)

    def _piece(
        self, chars: list[str], first: _Char, last: _Char, size: float, word: float
    ) -> Iterator[Piece]:
        """The characters so far as a piece; none, when they are blank or stand askew."""
        text = "".join(chars)
        chars.clear()
        if text.strip() and size > 0:
            right = self._right(last)
            yield Piece(text, first.x, right, first.y, size, word or right)
        else:
            self.askew.append(text)

    def _chars(self) -> Iterator[_Char]:
        """All characters; a space that PDFium put into a gap, or a line end, as one of _BETWEEN."""
        pdfium, raw, x, y = self._pdfium, self._raw, self._x, self._y
        origin, size = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
        upright = self._rotation % 360 == 0
        for at in range(pdfium.FPDFText_CountChars(raw)):
            text = self._text(at)
            if not text:
                continue
            if text in _BETWEEN:
                if pdfium.FPDFText_IsGenerated(raw, at):
                    yield _Char(text, at, 0, 0, 0)
                    continue
                text = " "
            origin(raw, at, x, y)
            place = (x.value, y.value) if upright else self._turned(x.value, y.value)
            yield _Char(text, at, *place, size(raw, at))

    def _text(self, at: int) -> str:
        """A character; "" for the second half of one that PDFium gives in two."""
        pdfium, raw = self._pdfium, self._raw
        code: int = pdfium.FPDFText_GetUnicode(raw, at)
        if not code or pdfium.FPDFText_HasUnicodeMapError(raw, at) == 1:
            # The file says nothing about this glyph, and the code is its number in the font.
            self.unknown += 1
            return chr(code) if 0x20 < code < 0x7F else "\ufffd"
        if code < 0x7F and code > 0x1F:
            return chr(code)
        if _HIGH <= code < _LOW:
            low = pdfium.FPDFText_GetUnicode(raw, at + 1)
            pair = _LOW <= low < _PAIRS_END
            return chr(0x10000 + ((code - _HIGH) << 10) + (low - _LOW)) if pair else "\ufffd"
        if _LOW <= code < _PAIRS_END:
            before = pdfium.FPDFText_GetUnicode(raw, at - 1) if at else 0
            return "" if _HIGH <= before < _LOW else "\ufffd"
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char in _HYPHENS:
            return "\u00ad"
        shown = char.isprintable() or char in "\r\n\u00ad" or _PRIVATE.match(char)
        return char if shown else " "

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self._rotation // 90 % 4]

    def _size(self, char: _Char) -> float:
        """Height of an em in points; 0 for text that does not run from left to right."""
        if not self._pdfium.FPDFText_GetMatrix(self._raw, char.at, self._matrix):
            return char.font
        along = self._turned(self._matrix.a, self._matrix.b)
        if along[0] <= 0 or abs(along[1]) > 0.05 * along[0]:
            return 0
        return char.font * math.hypot(self._matrix.c, self._matrix.d)

    def _is_apart(self, last: _Char, char: _Char, size: float) -> bool:
        """Whether a character does not go on where the one before stood."""
        if abs(char.y - last.y) > 0.02 * size or char.x < last.x - 0.5 * size:
            return True
        gap = (_STRETCHED_EM if last.text == " " else _GAP_EM) * size
        return char.x - last.x > gap and char.x - self._right(last) > gap

    def _right(self, char: _Char) -> float:
        """Where the box of a character ends."""
        self._pdfium.FPDFText_GetLooseCharBox(self._raw, char.at, self._box)
        box = self._box
        ends = self._turned(box.left, box.bottom)[0], self._turned(box.right, box.top)[0]
        return max(ends)


def _is_wide(char: str) -> bool:
    """Whether a character is one of Chinese, which wants no space beside it."""
    return "\u2e80" <= char <= "\uffef" or char > "\U0001ffff"
