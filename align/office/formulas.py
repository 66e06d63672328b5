"""Formulas of Word (OMML) on one line, as people type them: ½, x², (a+b)/c, √x."""

from __future__ import annotations

import unicodedata

from align.office.parts import Attributes, attribute
from align.text import subscript, superscript

#: Elements of a formula that hold parts of it, and those whose attribute is a sign of it.
_PARTS = frozenset(
    "oMath f num den sSup sSub sSubSup sPre e sup sub rad deg nary d func fName limLow limUpp lim "
    "m mr eqArr acc bar groupChr box borderBox phant".split()
)
_SIGNS = frozenset(("chr", "begChr", "endChr", "sepChr"))
#: How a base with what is raised and lowered beside it is written.
_FORMS = {
    **dict.fromkeys(("sSup", "sSub", "sSubSup"), "{base}{lowered}{raised}"),
    "sPre": "{lowered}{raised}{base}",
    "nary": "{sign}{lowered}{raised} {base}",
}
_VULGAR = {
    unicodedata.normalize("NFKC", char): char for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
}  # "1⁄2" → "½"


class _Node:
    """An element of a formula: its children's texts by name, in order, and its signs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.children: list[tuple[str, str]] = []
        self.signs: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The text of the child of that name."""
        return next((text for child, text in self.children if child == name), "")

    @property
    def whole(self) -> str:
        return "".join(text for _, text in self.children)


class Formula:
    """Takes in a formula, element by element; is true while one is open."""

    def __init__(self) -> None:
        self._open: list[_Node] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "oMath" or (self._open and name in _PARTS):
            self._open.append(_Node(name))
        elif self._open and name in _SIGNS:
            self._open[-1].signs[name] = attribute(attributes, "val") or ""

    def take(self, text: str) -> None:
        """Characters of it."""
        self._open[-1].children.append(("t", text))

    def end(self, name: str) -> str:
        """An element ends; gives the formula when it was the whole."""
        if not self._open or self._open[-1].name != name:
            return ""
        node = self._open.pop()
        text = _line(node)
        if not self._open:
            return text
        self._open[-1].children.append((name, text))
        return ""


def _line(node: _Node) -> str:
    """An element on one line."""
    base = node.of("e") or node.of("fName")
    form = _FORMS.get(node.name)
    if form:
        raised, lowered = _raised(node.of("sup")), _lowered(node.of("sub"))
        sign = node.signs.get("chr", "∫")
        return form.format(base=base, raised=raised, lowered=lowered, sign=sign)
    match node.name:
        case "f":
            return _fraction(node.of("num"), node.of("den"))
        case "rad":
            return f"{superscript(node.of('deg'))}√{_grouped(base)}"
        case "d":
            inside = node.signs.get("sepChr", "|").join(text for _, text in node.children)
            return f"{node.signs.get('begChr', '(')}{inside}{node.signs.get('endChr', ')')}"
        case "limLow" | "limUpp":
            return f"{base}_{_grouped(node.of('lim'))}"
        case "func" | "mr":
            return " ".join(text for _, text in node.children)
        case "m" | "eqArr":
            return "; ".join(text for _, text in node.children)
    return node.whole


def _fraction(above: str, below: str) -> str:
    vulgar = _VULGAR.get(f"{above.strip()}⁄{below.strip()}")
    return vulgar or f"{_grouped(above)}/{_grouped(below)}"


def _raised(text: str) -> str:
    return (superscript(text) or f"^{_grouped(text)}") if text else ""


def _lowered(text: str) -> str:
    return (subscript(text) or f"_{_grouped(text)}") if text else ""


def _grouped(text: str) -> str:
    """In brackets, unless it is one word or figure."""
    simple = len(text) < 2 or text.replace(".", "").replace(",", "").isalnum()
    return text if simple or (text[0] == "(" and text.find(")") == len(text) - 1) else f"({text})"
