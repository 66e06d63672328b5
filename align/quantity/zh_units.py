"""The unit of a Chinese amount: behind it, before it, or told by the words around it."""

from __future__ import annotations

import re

from align.quantity.tables import spellings
from align.quantity.zh_counting import unit_after, unit_end
from align.quantity.zh_smaller import BARE_KUAI

#: What may stand between a number and its unit: 二十多斤.
_MORE = re.compile(" ?[多余来]")
_SPEED = re.compile(r"(?:时速|每小时)[^\d，。；、]{0,12}$")
_SPEED_AFTER = re.compile(r"[^\d，。；、]{0,4}?(?:的?时速|每小时|/小时|/h)")
#: 航速15节.
_KNOTS = re.compile(" ?节")
_SAILING = re.compile("(?:速|风力|船以|舰以)[^，。；、]{0,6}$")
#: What a length is as a speed.
_PER_HOUR = {"km": "kmh", "mile": "mph", "nmi": "knot"}
_MONEY = re.compile(
    r"(?P<money>新台币|台币|人民币|港币|美金|加币|澳币|(?<![\d每兑换万亿一二三四五六七八九十百千])(?:欧元|美元|港元|日元|英镑)|(?:US|HK|NT|S|A|C)?\$|[£€¥]"
    r"|RMB|USD|CNY|EUR|HKD|GBP|JPY)\s?$"
)
#: What a currency stands before in 两英镑五十便士.
_SMALL_MONEY = frozenset(("jiao", "fen", "cent", "pence"))
_MONEY_END = frozenset("币金元镑$£€¥BDYRP ")


def unit_of(text: str, start: int, end: int) -> str:
    """The unit behind a number, a word for "and some" between them or not."""
    more = _MORE.match(text, end)
    unit = unit_after(text, end) or (unit_after(text, more.end()) if more else "")
    if not unit and _KNOTS.match(text, end) and _SAILING.search(text[max(0, start - 12) : start]):
        return "knot"
    if unit in _PER_HOUR and _is_speed(text, start, end):
        return _PER_HOUR[unit]
    return "CNY" if not unit and BARE_KUAI.match(text, end) else unit


def money_before(text: str, start: int, unit: str) -> str:
    """The currency of 新台币三万 and $500; the unit behind the number where there is none."""
    if unit in _SMALL_MONEY:
        return unit
    near = start and text[start - 1] in _MONEY_END
    money = _MONEY.search(text, max(0, start - 5), start) if near else None
    if not money:
        return unit
    return {"$": "dollar", "¥": "¥"}.get(money["money"]) or spellings().get(
        money["money"].lower(), unit
    )


def _is_speed(text: str, start: int, end: int) -> bool:
    """Whether a length is told by the hour: 时速120公里, 120公里/小时."""
    before, after = text[max(0, start - 16) : start], unit_end(text, end)
    return bool(_SPEED.search(before) or _SPEED_AFTER.match(text, after))
