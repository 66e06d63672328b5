"""How the characters of a run of Word are set, as far as it changes what they are."""

from __future__ import annotations

from dataclasses import dataclass

from align.office.parts import Attributes, attribute
from align.office.symbols import in_font
from align.text import superscript

_SETTINGS = frozenset({"vanish", "vertAlign", "rFonts"})
OFF = ("0", "false", "off")


@dataclass(slots=True)
class Run:
    """One run: whether its characters are hidden or raised, and their font."""

    hidden: bool = False
    raised: bool = False
    font: str = ""

    def note(self, name: str, attributes: Attributes) -> None:
        """Take in one of its properties."""
        value = attribute(attributes, "val")
        if name == "vanish":
            self.hidden = value not in OFF
        elif name == "vertAlign":
            self.raised = value == "superscript"
        else:
            self.font = attribute(attributes, "ascii") or ""

    def shown(self, text: str) -> str:
        """Its characters as they look on one line."""
        if self.font:
            text = in_font(self.font, text)
        return (superscript(text) or text) if self.raised else text


_PLAIN = Run()


class Runs:
    """The runs around the place that is being read: one, or more inside a text box."""

    def __init__(self) -> None:
        self._open: list[Run] = []

    @property
    def current(self) -> Run:
        """The innermost one."""
        return self._open[-1] if self._open else _PLAIN

    def start(self, name: str, around: str, attributes: Attributes) -> bool:
        """An element begins; gives whether it says something about runs."""
        if name == "r":
            self._open.append(Run())
        elif name not in _SETTINGS:
            return False
        elif around == "rPr" and self._open:
            self._open[-1].note(name, attributes)
        return True

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "r" and self._open:
            self._open.pop()
