"""What a value is told as in both texts: what something was before, a price by the piece."""

from __future__ import annotations

import re
from collections.abc import Callable

from align.quantity import Quantity

#: A quantity in Chinese and the one that answers it in English.
Sides = tuple[Quantity, Quantity]

#: What stands before the value that something had.
_ZH_FROM = re.compile("[由从](?:(?![到至升降增减]|提高|下跌|上涨)[^，。；,;]){0,16}$")
_EN_FROM = re.compile(
    r"\bfrom (?:(?!\bto\b)[^;:()]){0,40}$|\bafter (?:an?|the) [^,;:()\d]{0,12}$", re.IGNORECASE
)
#: What numbers the parts of an address, which English tells from the smallest on.
_ZH_ADDRESS = re.compile(" ?(?:号(?:院|楼|层|室|单元|弄|栋|幢|座|门|大街|街|路|巷|胡同)|单元|弄)")
#: A year with its month.
_ZH_DATED = re.compile(" ?年 ?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]) ?月")
_EN_DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?,? $",
    re.IGNORECASE,
)
#: What stands before the value that something comes to.
_ZH_TO = re.compile(
    "(?:[增升降减提延调扩涨跌推]|提高|下降|上升|延迟|增加|减少|扩大|调整)(?:到|至|为)(?:了|约|近)?$"
)
_EN_TO = re.compile(
    r"(?:\bfrom [^,.;]{1,30} |(?<!\d )(?<!percent )\b)to (?:about |around |nearly |some )?"
    r"(?:(?:us|hk)?[$€£¥]|rmb ?)?$",
    re.IGNORECASE,
)
#: What stands beside a part of what was told before.
_ZH_AMONG = re.compile("其中(?:有|包括)?[^，。；、\\d]{0,8}$")
_EN_OF_THEM = re.compile(r"(?: [a-z-]+){0,2} of (?:them|which|whom|these|those)\b", re.IGNORECASE)
_EN_AMONG = re.compile(
    r"(?:\b(?:of|among) (?:them|which|whom|these|those)|\bincluding),? (?:[a-z]+ ){0,3}$",
    re.IGNORECASE,
)
#: What something is compared with: 比2020年, from its 2020 level.
_ZH_THAN = re.compile("(?:比|较|与|同)$")
_EN_THAN = re.compile(
    r"\b(?:from|than|over|against|compared (?:with|to)|relative to|on)(?: (?:its|the|that|those))?"
    r"(?: [a-z]+){0,2} $",
    re.IGNORECASE,
)
#: 第十四届全国人大第二次会议: the second session of the 14th congress.
_ZH_TERM = re.compile("届")
_ZH_SESSION = re.compile("[次个中]?(?:[一-龥]{0,4}全会|[一-龥]{0,4}会议|例会)")
_EN_SESSION = re.compile(r" (?:[a-z]+ ){0,2}?(?:session|meeting|plenary|plenum)\b", re.IGNORECASE)
_EN_TERM = re.compile(
    r" (?:(?!session|meeting|plen|of\b)[\w'’.]+ ){0,4}?"
    r"(?:congress|committee|board|council|assembly|npc|cppcc)\b",
    re.IGNORECASE,
)
#: What stands beside a price by the piece.
_ZH_EACH = re.compile("每[^\\d，。；、]{0,6}$")
_EN_EACH = re.compile(
    r"[ -]?(?:(?!(?:of|to|in|for|as|from|at|on|by|with|and|but|or)\b)[a-z]+[ -]){0,2}?"
    r"(?:an?[ -](?!share of\b)|per |apiece\b|each\b|every )",
    re.IGNORECASE,
)


def roles_moved(zh: str, en: str, one: Sides, two: Sides) -> bool | None:
    """Whether two values have changed places, by what they are told as.

    Where one of them is what something was before (由40%提高到60%) in Chinese, the same one has
    to be in English; so with terms and sessions. Parts of an address are told in the other order.
    A price by the piece (每股) that is one in English as well has not moved; the opposite says
    nothing, since "a game" may go for two figures.

    Returns:
        None when the texts do not say.
    """
    if one[1].span > two[1].span and (_in_address(zh, one[0]) or _in_address(zh, two[0])):
        return False
    if one[0].kind != two[0].kind:
        return None
    for in_zh, in_en in _ROLES:
        here, there = _sides(in_zh, zh, one, two, 0), _sides(in_en, en, one, two, 1)
        if sum(here) == sum(there) == 1:
            return here != there
    for in_zh, in_en in _KEEPING:
        here, there = _sides(in_zh, zh, one, two, 0), _sides(in_en, en, one, two, 1)
        if sum(here) == 1 and here == there:
            return False
    return None


def _sides(
    role: Callable[[str, Quantity], bool], text: str, one: Sides, two: Sides, side: int
) -> list[bool]:
    """Whether each of two values has this role in the text of one side."""
    return [role(text, answer[side]) for answer in (one, two)]


def _in_address(zh: str, quantity: Quantity) -> bool:
    return bool(_ZH_ADDRESS.match(zh, quantity.span.end))


def _zh_from(zh: str, quantity: Quantity) -> bool:
    return bool(_ZH_FROM.search(zh, 0, quantity.span.start))


def _en_from(en: str, quantity: Quantity) -> bool:
    return bool(_EN_FROM.search(en, 0, quantity.span.start))


def _ends(words: re.Pattern[str]) -> Callable[[str, Quantity], bool]:
    """Whether these words stand right before a figure."""
    return lambda text, quantity: bool(words.search(text, 0, quantity.span.start))


def _among_them(en: str, quantity: Quantity) -> bool:
    """Whether English tells a part of what it has told before: two of them, including two."""
    return bool(
        _EN_OF_THEM.match(en, quantity.span.end) or _EN_AMONG.search(en, 0, quantity.span.start)
    )


def _preceded(words: re.Pattern[str]) -> Callable[[str, Quantity], bool]:
    """Whether these words stand right before a year."""
    return lambda text, quantity: (
        quantity.kind == "year" and bool(words.search(text, 0, quantity.span.start))
    )


def _follows(words: re.Pattern[str]) -> Callable[[str, Quantity], bool]:
    """Whether these words stand right after a place in an order."""
    return lambda text, quantity: (
        quantity.kind == "ordinal" and bool(words.match(text, quantity.span.end))
    )


def _zh_each(zh: str, quantity: Quantity) -> bool:
    return bool(_ZH_EACH.search(zh, 0, quantity.span.start))


def _en_each(en: str, quantity: Quantity) -> bool:
    return bool(_EN_EACH.match(en, quantity.span.end))


def _dated_zh(zh: str, quantity: Quantity) -> bool:
    return quantity.kind == "year" and bool(_ZH_DATED.match(zh, quantity.span.end))


def _dated_en(en: str, quantity: Quantity) -> bool:
    return quantity.kind == "year" and bool(_EN_DATED.search(en, 0, quantity.span.start))


#: Roles that more than these values may have: they tell of what stayed only.
_KEEPING = ((_ends(_ZH_TO), _ends(_EN_TO)), (_zh_each, _en_each))
#: Roles that only one of two values has.
_ROLES = (
    (_zh_from, _en_from),
    (_ends(_ZH_AMONG), _among_them),
    (_ends(re.compile("前$")), _ends(re.compile(r"\bfirst $", re.IGNORECASE))),
    (_dated_zh, _dated_en),
    (_preceded(_ZH_THAN), _preceded(_EN_THAN)),
    (_follows(_ZH_SESSION), _follows(_EN_SESSION)),
    (_follows(_ZH_TERM), _follows(_EN_TERM)),
)
