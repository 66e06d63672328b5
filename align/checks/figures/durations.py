"""One year told as one month: a single one of a unit that only one side names."""

from __future__ import annotations

import re
from fractions import Fraction

from align.checks.figures.links import Open
from align.quantity import Quantity
from align.quantity.en_numerals import english
from align.quantity.zh_numerals import chinese
from align.types import Span

#: How long → what Chinese and what English calls so.
_NAMES = {
    "century": ("世纪", "centur|hundred|100"),
    "year": ("年|岁|十二个月|12个月", "year|annual|annum|twelve|12|365|p\\.a"),
    "month": ("月|四周|三十天|30天|30日|三十日", "month|30|thirty|four weeks"),
    "week": ("周|星期|礼拜|七天|7天|七日", "week|seven|7"),
    "day": ("天|日|昼夜|24小时|二十四小时", "day|daily|24|night|twenty-four"),
    "hour": ("小时|钟头|时|六十分钟|60分钟", "hour|60|sixty"),
    "minute": ("分", "minute|60|sixty|moment"),
    "second": ("秒", "second|moment|instant"),
}
_ZH = {name: re.compile(zh) for name, (zh, _) in _NAMES.items()}
_EN = {name: re.compile(en, re.IGNORECASE) for name, (_, en) in _NAMES.items()}
_ZH_ONE = re.compile(
    "(?<![一二三四五六七八九十百千万亿零〇第每唯统同进上下初近大某有\\d])[一1]"
    "(?:(?P<year>年(?!级|度|四季|之计|到头|生|代))|个(?P<month>月)(?!亮)"
    "|(?P<week>周(?!围|边|岁))|个?(?P<week2>星期|礼拜)(?![一二三四五六日天])"
    "|(?P<day>天(?!下|气|空))|个?(?P<hour>小时|钟头)|(?P<minute>分钟)"
    "|个?(?P<century>世纪))"
)
_EN_ONE = re.compile(
    r"\b(?:(?:for|within|in|after|over|last(?:s|ed|ing)?|takes?|took|than|nearly|about|almost|of)"
    r" (?:an?|one|1|a full|a whole)(?: full| whole)?"
    r"|one|1)[ -](?:calendar )?(?P<unit>century|year|month|week|day|hour|minute)\b(?!s)"
    r"(?! and a half|[’']s)"
    r"|\ban? (?P<unit2>century|year|month|week|day|hour|minute)"
    r" (?=ago|later|earlier|before|after|old\b)",
    re.IGNORECASE,
)


_COUNT = "[一二两三四五六七八九十]{1,2}|\\d{1,2}"
_ZH_TRIP = re.compile(f"(?<![一二三四五六七八九十\\d])({_COUNT})[天日]({_COUNT})[夜晚](?![间上里])")
_EN_COUNT = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten"
_EN_TRIP = re.compile(
    rf"\b({_EN_COUNT})[ -]?(?:days?|D)[ ,-]{{0,2}}(?:and |& ?)?({_EN_COUNT})[ -]?(?:nights?|N)\b",
    re.IGNORECASE,
)


def link_trips(open_: Open) -> None:
    """两天一夜 and "three days and two nights": two numbers that make one length of a trip."""
    found = [list(shape.finditer(text)) for shape, text in zip(_TRIPS, open_.texts, strict=True)]
    if [len(trips) for trips in found] != [1, 1]:
        return
    spans = [Span(*trips[0].span()) for trips in found]
    for side, span in zip(open_.sides, spans, strict=True):
        open_.without({q for q in side if span.start <= q.span.start and q.span.end <= span.end})
    (here,), (there,) = found
    for group, unit in ((1, "day"), (2, "")):
        one, two = chinese(here[group]), english([there[group].lower()])[0]
        two = Fraction(there[group]) if there[group].isdigit() else two
        if one:
            ends = [
                Quantity("cardinal", value, unit, "exact", Span(*trip.span(group)), "words")
                for value, trip in ((one[0], here), (two, there))
            ]
            open_.link(ends[0], ends[1], "same" if one[0] == two else "different")


_TRIPS = (_ZH_TRIP, _EN_TRIP)


def link_durations(open_: Open) -> None:
    """一年 and "a month" differ where English names no year and Chinese no month."""
    zh, en = open_.texts
    here = list(_ZH_ONE.finditer(zh))
    there = list(_EN_ONE.finditer(en)) if here else []
    if len(here) != 1 or len(there) != 1:
        return
    one = (here[0].lastgroup or "").rstrip("2")
    two = (there[0]["unit"] or there[0]["unit2"]).lower()
    if one == two or _EN[one].search(en) or _ZH[two].search(zh):
        return
    ends = [
        Quantity("cardinal", Fraction(1), unit, "exact", Span(*found.span()), "words")
        for unit, found in ((one, here[0]), (two, there[0]))
    ]
    for side, span in zip(open_.sides, (ends[0].span, ends[1].span), strict=True):
        open_.without({q for q in side if span.start <= q.span.start and q.span.end <= span.end})
    open_.link(ends[0], ends[1], "different")
