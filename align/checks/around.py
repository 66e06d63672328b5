"""What the words around two equal figures say: 增长到5% is not "grew by 5%", 每桶 not "a ton"."""

from __future__ import annotations

import re

from align.quantity import Quantity
from align.quantity.tables import alternatives, spellings, unit_named, units

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

#: What goods are sold by.
_GOODS = frozenset(("mass", "volume", "area", "length"))
_EN_EACH = re.compile(
    r"(?:\b(?:per|an?|each|every) |/ ?)((?:square |cubic )?[a-z]+)\b", re.IGNORECASE
)
#: The words after a price: yuan per household per year.
_EN_EACH_RUN = re.compile(
    r"[ -]?(?:[a-z]+\.? ){0,2}?"
    r"(?:(?:(?:per|an?|each|every) |/ ?)(?:square |cubic )?[a-z]+\b ?)+",
    re.IGNORECASE,
)
_ZH_EACH = re.compile(
    rf"(?:每|/)({alternatives(word for word in spellings() if word[0] > chr(127))})"
)


def moved(zh: str, a: Quantity, en: str, b: Quantity) -> str:
    """How one side says "to" where the other says "by", or nothing."""
    if a.kind not in _MOVES or a.kind != b.kind or "to" in (a.bound, b.bound):
        return ""  # "up to" bounds and moves nothing
    there = en[max(0, b.span.start - 3 * _REACH) : b.span.start]
    here = zh[max(0, a.span.start - _REACH) : a.span.start]
    if _ZH_TO.search(here) and _EN_BY.search(there):
        return "to and by"
    return "by and to" if _ZH_BY.search(here) and _EN_TO.search(there) else ""


def bases(zh: str, a: Quantity, en: str, b: Quantity) -> tuple[str, str] | None:
    """The units that two prices are told by, when they differ: 每桶 and "a ton"."""
    run = _EN_EACH_RUN.match(en, b.span.end)
    near = zh[max(0, a.span.start - _REACH) : a.span.end + _REACH]
    here = {word: units().get(unit_named(word)) for word in _ZH_EACH.findall(near)}
    for there in _EN_EACH.finditer(run.group()) if run else ():
        two = units().get(unit_named(there[1]))
        if not two or two.dimension == "money":
            continue
        alike = {word: one for word, one in here.items() if one and one.dimension == two.dimension}
        others = [word for word, one in here.items() if one and one.dimension in _GOODS]
        if not alike and two.dimension in _GOODS and others:
            return f"每{others[0]}", there[0].strip()
        if alike and two not in alike.values():
            return f"每{next(iter(alike))}", there[0].strip()
    return None
