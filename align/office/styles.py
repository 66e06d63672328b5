"""Which styles of a Word document make headings and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from align.office.archive import Archive
from align.office.parts import Attributes, attribute, parse

_HEADING = re.compile(r"(?:heading|标题)\s*[1-9]|title|subtitle|标题|副标题", re.IGNORECASE)
#: Outline level of body text.
_BODY = 9
#: Longest chain of styles that build on each other; a file may hold a ring of them.
_CHAIN = 20


@dataclass(slots=True)
class Style:
    """What a style, or a paragraph itself, says about its place in the text; None: nothing."""

    heading: bool | None = None
    numbered: bool | None = None
    base: str | None = None

    def note(self, name: str, attributes: Attributes) -> None:
        """Take in one element of a style or of a paragraph's properties."""
        value = attribute(attributes, "val") or ""
        if name == "outlineLvl" and value.isdecimal():
            self.heading = int(value) < _BODY
        elif name == "numId":
            self.numbered = value != "0"
        elif name == "name" and _HEADING.fullmatch(value):
            self.heading = True
        elif name == "basedOn":
            self.base = value


class Styles:
    """The styles of a document by their ids."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._open: Style | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Part of reading styles.xml."""
        if name == "style":
            self._open = Style()
            self._styles[attribute(attributes, "styleId") or ""] = self._open
        elif self._open:
            self._open.note(name, attributes)

    def end(self, name: str) -> None:
        """Part of reading styles.xml."""
        if name == "style":
            self._open = None

    def text(self, text: str) -> None:
        """Part of reading styles.xml, where no text counts."""

    def of(self, style_id: str | None, own: Style) -> Style:
        """What holds for a paragraph: its own word first, then its style's, then what that
        builds on."""
        heading, numbered = own.heading, own.numbered
        for _ in range(_CHAIN):
            style = self._styles.get(style_id or "")
            if style is None:
                break
            heading = style.heading if heading is None else heading
            numbered = style.numbered if numbered is None else numbered
            style_id = style.base
        return Style(bool(heading), bool(numbered))


def styles_of(archive: Archive, part: str | None) -> Styles:
    """The styles in a part; none when there is no such part."""
    styles = Styles()
    if part:
        parse(archive, part, styles)
    return styles
