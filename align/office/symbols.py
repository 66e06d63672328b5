"""Characters of the fonts Symbol and Wingdings, which have codes of their own."""

from __future__ import annotations

_SYMBOL = {
    0x21: "!∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
    "[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
    0xF1: "〉∫",
}  # fmt: skip
_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
#: By the name of the font in small letters: code → character.
FONTS: dict[str, dict[int, str]] = {
    "symbol": {
        start + at: char for start, chars in _SYMBOL.items() for at, char in enumerate(chars)
    },
    "wingdings": _WINGDINGS,
}
#: Where Word moves the codes of such fonts.
_MOVED = 0xF000


def symbol(font: str, code: int) -> str:
    """The character of a code in a font; the code itself as a character when nobody knows.

    >>> symbol("Symbol", 0xF0B3), symbol("Symbol", ord("m")), symbol("Arial", 0x3A9)
    ('≥', 'μ', 'Ω')
    """
    low = code - _MOVED if _MOVED <= code < _MOVED + 0x100 else code
    known = FONTS.get(font.lower(), {}).get(low)
    if known:
        return known
    return chr(code) if 0x20 <= code < 0xD800 or 0xDFFF < code < 0x110000 else ""


def in_font(font: str, text: str) -> str:
    """A text that is set in such a font, as it looks."""
    if font.lower() not in FONTS:
        return text
    return "".join(
        symbol(font, ord(char)) if char < "\u0100" or "\uf000" <= char < "\uf100" else char
        for char in text
    )
