"""On which side of a line a degree is: 东经120度 is not "120 degrees west"."""

from __future__ import annotations

import re

from align.quantity import Quantity

_ZH = re.compile(
    "(?:(?P<east>东)|(?P<west>西))经[^，。；]{0,3}$|(?:(?P<north>北)|(?P<south>南))纬[^，。；]{0,3}$"
)
_EN = re.compile(
    r"(?: ?°| ?degrees?)?(?: \d+(?:\.\d+)? ?(?:minutes|['′]))? ?"
    r"(?:(?P<east>E\b|east)|(?P<west>W\b|west)|(?P<north>N\b|north)|(?P<south>S\b|south))"
)
_OPPOSITE = {"east": "west", "west": "east", "north": "south", "south": "north"}


def opposite(zh: str, a: Quantity, en: str, b: Quantity) -> tuple[str, str] | None:
    """What the Chinese and the English say, when they say opposite sides."""
    here = _ZH.search(zh[max(0, a.span.start - 6) : a.span.start])
    there = _EN.match(en, b.span.end) if here else None
    if not here or not there:
        return None
    one, two = here.lastgroup or "", there.lastgroup or ""
    return (one, two) if _OPPOSITE[one] == two else None
