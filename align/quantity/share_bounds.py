"""Bounds of shares, with what they are shares of in between: 不得超过该公司股份总数百分之五."""

from __future__ import annotations

import re

from align.quantity.model import Bound

#: How far before the share its bound may stand.
_FAR = 60
_SHARE_BOUND = re.compile(
    r"(?:(?P<under>不得?(?:超过|逾|高于|超出)|未逾|未超过)|不得?(?:低于|少于|小于)|(?<![不未得])(?:超过|逾(?!期)))"
    r"[^，。；、,;()0-9]{1,30}$"
)


def of_a_share(folded: str, start: int, end: int) -> Bound | None:
    """The bound of 不得超过该公司股份总数百分之五, with what it is a share of in between."""
    if folded.startswith("半数", start):
        return "over" if folded[start - 1 : start] == "过" else None
    if "分之" not in folded[start:end] and folded[end - 1 : end] != "%":
        return None
    before = folded[max(0, start - _FAR) : start]
    found = _SHARE_BOUND.search(before)
    return None if not found else "under" if found["under"] else "over"
