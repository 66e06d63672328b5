"""Whether the words before two equal figures say "to" or "by": 增长到5% is not "grew by 5%"."""

from __future__ import annotations

import re

from align.quantity import Quantity

_REACH = 24

_ZH_VERB = (
    "(?:提高|提升|增长|增加|增|上升|升高|升|上涨|涨|扩大|下降|降低|降|减少|减|下跌|跌|缩减|回落|收窄|缩短"
    "|压缩|上调|下调|下滑)"
)
_ZH_ROUGHLY = "(?:近|约|大约|超过|超|逾|至少|不到|将近)?"
_ZH_TO = re.compile(f"{_ZH_VERB}(?:到|至|为){_ZH_ROUGHLY} ?$")
_ZH_BY = re.compile(f"{_ZH_VERB}了?{_ZH_ROUGHLY} ?$")
_EN_VERB = (
    r"\b(?:r[io]se[ns]?|rising|increas\w+|gr[eo]w\w*|expand\w*|climb\w*|gain\w*|jump\w*|soar\w*|surg\w+"
    r"|improv\w+|rais\w+|lift\w*|f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|reduc\w+|cut|shr[aiu]nk|slip\w*"
    r"|lower\w*|narrow\w*|shorten\w*|slid\w*|plung\w+|edg\w+|up|down)"
)
_EN_ROUGHLY = (
    r" (?:about |around |nearly |over |more than |almost |approximately |some |an? )?"
    r"(?:us|hk)?[$€£¥]?$"
)
_EN_BY = re.compile(rf"{_EN_VERB}(?: [a-z-]+){{0,4}} by{_EN_ROUGHLY}", re.IGNORECASE)
_EN_TO = re.compile(rf"{_EN_VERB}(?: sharply| slightly| further)? to{_EN_ROUGHLY}", re.IGNORECASE)
_MOVES = frozenset(("percent", "points", "cardinal"))


def moved(zh: str, a: Quantity, en: str, b: Quantity) -> str:
    """How one side says "to" where the other says "by", or nothing."""
    if a.kind not in _MOVES or a.kind != b.kind or "to" in (a.bound, b.bound):
        return ""  # "up to" bounds and moves nothing
    there = en[max(0, b.span.start - 3 * _REACH) : b.span.start]
    here = zh[max(0, a.span.start - _REACH) : a.span.start]
    if _ZH_TO.search(here) and _EN_BY.search(there):
        return "to and by"
    return "by and to" if _ZH_BY.search(here) and _EN_TO.search(there) else ""
