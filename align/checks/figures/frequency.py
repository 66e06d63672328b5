"""How often something is done: 每日一次 and "once daily", 一日三次 and "three times a day"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from align.checks.figures.links import Open
from align.quantity import Quantity
from align.quantity.en_numerals import EN_SMALL
from align.quantity.tables import unit_named, units
from align.quantity.zh_numerals import chinese
from align.types import Span

_ZH_N = "[一二两三四五六七八九十半]{1,3}|\\d{1,3}"
_ZH_UNIT = "个?小时|个?钟头|天|日|周|星期|个?礼拜|个?月|年|季度|分钟"
_ZH = re.compile(
    rf"(?:每隔?|(?<![\d一二三四五六七八九十两半几])(?=[一1](?:{_ZH_UNIT})))"
    rf"(?P<every>{_ZH_N})?(?P<unit>{_ZH_UNIT})"
    rf"(?P<of>[^，。；、\d一二两三四五六七八九十半每]{{0,8}})(?P<count>{_ZH_N})[次回](?![以性日要级于元])"
)
#: 早晚各一次 is twice.
_EACH = {"早中晚各": 3, "早晚各": 2, "上下午各": 2, "早午晚各": 3, "晨晚各": 2}
_EN_N = "[a-z]+|\\d{1,3}"
_EN_UNIT = "hours?|hr|days?|weeks?|months?|years?|quarters?|minutes?|fortnight"
_EN = re.compile(
    rf"\b(?P<count>once|twice|thrice|(?:(?P<number>{_EN_N}) times))[ ,-]"
    rf"(?:(?P<adverb>hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annually)\b"
    rf"|(?:an?|per|each|in a|in every|every(?: (?P<every>{_EN_N}))?) (?P<unit>{_EN_UNIT})\b)",
    re.IGNORECASE,
)
_ADVERBS = {"hourly": "hour", "daily": "day", "weekly": "week", "fortnightly": "fortnight",
            "monthly": "month", "quarterly": "quarter", "yearly": "year",
            "annually": "year"}  # fmt: skip
_COUNTS = {"once": 1, "twice": 2, "thrice": 3, "other": 2, "few": 0, "several": 0, "many": 0}
_DAY = 86400
#: A table of frequencies is left to the comparison of its numbers.
_MANY = 40


@dataclass(frozen=True, slots=True)
class _Often:
    """How often a day, how often in the period that the text tells, and where that stands."""

    a_day: Fraction
    count: int
    span: Span


def link_frequencies(open_: Open) -> None:
    """Link what says how often; when one is left on each side, they differ."""
    zh, en = open_.texts
    here, there = list(_chinese(zh)), list(_english(en))
    if not here or not there or max(len(here), len(there)) > _MANY:
        return
    for one in list(here):
        answer = next((two for two in there if two.a_day == one.a_day), None)
        if answer:
            _take(open_, one, answer, same=True)
            here.remove(one)
            there.remove(answer)
    if len(here) == len(there) == 1:
        _take(open_, here[0], there[0], same=False)


def _take(open_: Open, one: _Often, two: _Often, same: bool) -> None:
    """Link two frequencies; the numbers they hold need no other answer."""
    ours, theirs = _within(open_.zh, one), _within(open_.en, two)
    src = next((q for q in ours if q.value == one.count), None) or _counted(one)
    tgt = next((q for q in theirs if q.value == two.count), None) or _counted(two)
    if same and not (ours and theirs):
        return
    open_.without({*ours, *theirs})
    if not same:
        src, tgt = (replace(q, kind="cardinal", unit="times") for q in (src, tgt))
    open_.link(src, tgt, "same" if same else "different")


def _counted(often: _Often) -> Quantity:
    return Quantity("cardinal", Fraction(often.count), "times", "exact", often.span)


def _within(side: list[Quantity], often: _Often) -> list[Quantity]:
    span = often.span
    return [q for q in side if span.start <= q.span.start and q.span.end <= span.end]


def _chinese(text: str) -> Iterator[_Often]:
    for found in _ZH.finditer(text):
        every, count = _zh_count(found["every"] or "一"), _zh_count(found["count"])
        unit = units()[unit_named(found["unit"].removeprefix("个"))]
        each = next((n for words, n in _EACH.items() if words in found["of"]), 1)
        if every and count and (each > 1 or "各" not in found["of"]):
            often = _a_day(count * each, every * unit.worth)
            yield _Often(often, int(count * each), Span(*found.span()))


def _zh_count(text: str) -> Fraction | None:
    if text == "半":
        return Fraction(1, 2)
    read = chinese(text)
    return read[0] if read else None


def _english(text: str) -> Iterator[_Often]:
    for found in _EN.finditer(text):
        count = _en_count(found["number"] or found["count"])
        every = _en_count(found["every"]) if found["every"] else 1
        name = _ADVERBS.get((found["adverb"] or "").lower()) or found["unit"].lower()
        worth = 14 * _DAY if name == "fortnight" else units()[unit_named(name)].worth
        if every and count:
            yield _Often(_a_day(count, every * worth), count, Span(*found.span()))


def _en_count(word: str) -> int:
    word = word.lower()
    return int(word) if word.isdigit() else _COUNTS.get(word) or EN_SMALL.get(word, 0)


def _a_day(count: Fraction | int, seconds: Fraction | int) -> Fraction:
    """How often a day; a month of 30 days and a year of 365 are rounded."""
    return round(Fraction(count) * _DAY / seconds * 1000) / Fraction(1000)
