"""How far one thing lies above another: 比一本线高出92分 is not "92 points below the cut-off"."""

from __future__ import annotations

import re

from align.quantity import Quantity

_ZH = re.compile(
    "(?:比|较)[^，。；比]{1,24}(?:(?P<up>高|多|长|重|大|快|早)|(?P<down>低|少|短|轻|小|慢|晚))(?:出)?(?:了|约|近)*$"
    "|(?:(?P<more>高出|多出|超出)|(?P<less>低了|少了|短少))(?:了|约|近)*$"
)
_EN = re.compile(
    r"[ -]?(?:percent |per cent )?(?:[a-z]+[ -])?(?:[a-z]+ )?"
    r"(?:(?P<up>above|(?:higher|more|longer|heavier|larger|greater|faster|earlier) than)"
    r"|(?P<down>below|(?:lower|less|fewer|shorter|lighter|smaller|slower|later) than))\b"
)


def sides(zh: str, one: Quantity, en: str, two: Quantity) -> tuple[str, str] | None:
    """What the Chinese and the English say, when they say the opposite."""
    here = _ZH.search(zh[max(0, one.span.start - 32) : one.span.start])
    there = _EN.match(en, two.span.end) if here else None
    if not here or not there:
        return None
    up = bool(here["up"] or here["more"])
    if up == bool(there["up"]):
        return None
    return ("above", "below") if up else ("below", "above")
