"""Dates and times of a Chinese text: years, months, days, decades, hours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from align.quantity.model import Kind, Quantity
from align.quantity.readers import numeral, quantity
from align.quantity.tables import reigns
from align.quantity.zh_numerals import chinese

#: Years of the Republic of China count from 1912.
_REPUBLIC = 1911

_CLOCK = re.compile(
    r" ?(?P<word>[点时]) ?(?P<minute>(?P<digits>\d{1,2}(?!\d)|[二三四五]?十[一二三四五六七八九]?"
    r"|零?[一二三四五六七八九](?=分))"
    r"(?: ?分|(?=[，。、；)！？]|$|[至到起开出发来去走见前后左才就的了结入]))|半|[一三]刻钟?)?"
    r"(?P<sure>钟|整|许|左右|前后|起|开始|至|到|，|。|、|$)?(?![间候代期段刻])"
)
_DAYTIME = re.compile(
    r"(?:(?P<early>凌晨|清晨|清早|早上|早晨|上午|早)|(?P<noon>中午|正午)|(?P<late>午后|下午|傍晚)"
    r"|(?P<night>晚上|晚间|夜间|夜里|深夜|半夜|午夜|[当今昨明]?[晚夜])|(?P<day>[日号天])) ?$"
)
_LAST_HOUR = 30
#: What is said of a match, and how far before its score.
_MATCH = re.compile(
    "比分|[战击]胜|击败|不敌|负于|[小大]胜|险胜|逆转|扳[平回]|[首次]局|[一二三四五]局|[一二三四五]盘"
)
_NEAR = 24
#: How far off the other hours of a timetable are looked for.
_FAR = 120
#: A text that tells hours after noon as 22:00 tells all hours so.
_LATE = re.compile(r"(?<![\d:])(?:1[3-9]|2[0-3]):[0-5]\d(?![\d:])")
#: 10后 are children of the 2010s.
_YOUNGEST = 20
#: 正月 is the first month of the lunar calendar, 腊月 the last.
_LUNAR_MONTHS = str.maketrans({"正": "一", "冬": "十一", "腊": "十二"})
_HALF_DAY, _DAY = 720, 1440
_MINUTES = {"半": 30, "一刻": 15, "一刻钟": 15, "三刻": 45, "三刻钟": 45}


def plain(text: str, kind: Kind, start: int) -> Iterator[Quantity]:
    """The numeral that stands at `start` and is all of `text`."""
    yield from numeral(chinese(text), text, kind, start)


def clock(token: re.Match[str]) -> Iterator[Quantity]:
    """17:30, as minutes after midnight; 3:1 and 22:25 of a match are scores."""
    hour, minute = int(token["hour"]), int(token["minute"])
    if hour > _LAST_HOUR or _MATCH.search(
        token.string, max(0, token.start() - _NEAR), token.start()
    ):
        for name in ("hour", "minute"):
            yield quantity("ratio", int(token[name]), *token.span(name))
        return
    part = _part_of_day(token.string, token.start())
    if token["meridiem"]:
        part = "early" if token["meridiem"][0] == "a" else "late"
    elif not part and token["hour"].startswith("0"):
        part = "early"
    elif not part and _LATE.search(token.string, max(0, token.start() - _FAR), token.end() + _FAR):
        part = "formal"
    yield with_seconds(moment(hour, minute, part, token.start(), token.end()), token["second"])


def with_seconds(time: Quantity, seconds: str | None) -> Quantity:
    """A time of day, so many seconds later."""
    more = Fraction(int(seconds or 0), 60)
    others = tuple(value + more for value in time.others)
    return replace(time, value=time.value + more, others=others)


def moment(hour: int, minute: int, part: str, start: int, end: int) -> Quantity:
    """A time of day; one that leaves open which half of the day it means has both readings.

    Args:
        hour: as told, 0 to 24 or more.
        minute: after that hour.
        part: early, noon, late or night, or formal for an hour of 24; anything else says nothing.
        start: where it stands.
        end: where it ends.
    """
    open_ = 0 < hour <= 12 and part not in ("early", "noon", "late", "night", "formal")
    if (part in ("late", "noon") and hour < (12 if part == "late" else 6)) or (
        part == "night" and 5 <= hour < 12
    ):
        hour += 12
    elif part in ("early", "night") and hour == 12:
        hour = 0
    minutes = hour * 60 + minute
    others = (Fraction((minutes + _HALF_DAY) % _DAY),) if open_ else ()
    return quantity("time", minutes, start, end, others=others)


def _part_of_day(text: str, start: int) -> str:
    daytime = _DAYTIME.search(text[max(0, start - 6) : start].rstrip("约近大快")[-4:])
    return daytime.lastgroup or "" if daytime else ""


def weekday(token: re.Match[str]) -> Iterator[Quantity]:
    """星期五, 周日, 周一、三、五."""
    start, more = token.start(), token.start("weekday_more")
    for at in (token.start("weekday_n"), *range(more + 1, token.end(), 2)):
        value = "一二三四五六日天".index(token.string[at]) + 1
        yield quantity("weekday", min(value, 7), start, at + 1, form="words")
        start = at + 2


def part_of_date(kind: Kind) -> Callable[[re.Match[str]], Iterator[Quantity]]:
    """A reader of years, months or days."""

    def read(token: re.Match[str]) -> Iterator[Quantity]:
        text = token.group().translate(_LUNAR_MONTHS)
        start = token.start() + len(text) - len(text.lstrip())
        yield from plain(text.strip(), kind, start)

    return read


def lunar_day(token: re.Match[str]) -> Iterator[Quantity]:
    """五月初五, 腊月二十三: days of the lunar calendar."""
    name = "lunar_first" if token["lunar_first"] else "lunar_later"
    yield from plain(token[name], "day", token.start(name))


def year(token: re.Match[str]) -> Iterator[Quantity]:
    """2024年, 二〇二四年, 民国113年, 公元前221年."""
    if token["before_christ"]:
        number = chinese(token["before_christ"])
        if number:
            yield quantity("year", -number[0], token.start(), token.end())
        return
    if not token["republic"] and not token["republic_long"]:
        yield from plain(token.group(), "year", token.start())
        return
    number = chinese((token["republic_long"] or token["republic_n"]).replace("元", "一"))
    if number:
        value = number[0] + _REPUBLIC
        others = (number[0],)
        yield quantity("year", value, token.start(), token.end(), others=others)


def reign(token: re.Match[str]) -> Iterator[Quantity]:
    """光绪二十四年 is the 24th year of Guangxu, or 1898."""
    number = chinese(token["reign_n"].replace("元", "一"))
    if number:
        others = (reigns()[token["reign_name"]] + number[0] - 1,)
        yield quantity("year", number[0], *token.span("reign_n"), form="words", others=others)


def decades(token: re.Match[str]) -> Iterator[Quantity]:
    """7、80年代: the 1970s and the 1980s."""
    first, last = 10 * int(token["decades_first"]), int(token["decades_next"])
    for value, name in ((first, "decades_first"), (last, "decades_next")):
        yield quantity("year", 1900 + value, *token.span(name), unit="decade")


def months(token: re.Match[str]) -> Iterator[Quantity]:
    """六七月份: June and July."""
    yield from plain(token["first"], "month", token.start("first"))
    yield from plain(token["next"], "month", token.start("next"))


def quarter(token: re.Match[str]) -> Iterator[Quantity]:
    """三季度, Q3."""
    name = "quarter_n" if token["quarter_n"] else "quarter_q"
    number = chinese(token[name])
    if number:
        form = "digits" if token[name].isdigit() else "words"
        unit = "quarter"
        yield quantity("ordinal", number[0], token.start(), token.end(), form=form, unit=unit)  # type: ignore[arg-type]


def half_of_year(token: re.Match[str]) -> Iterator[Quantity]:
    """上半年, 下半年: the first and the second half."""
    value = 1 if token.group() == "上" else 2
    yield quantity(
        "ordinal", value, token.start(), token.end(), form="words", unit="half", loose=True
    )


def part_of_month(token: re.Match[str]) -> Iterator[Quantity]:
    """上旬, 中旬, 下旬: early, mid- and late in a month."""
    value = "上中下".index(token.group()) + 1
    unit = "part of month"
    yield quantity("ordinal", value, *token.span(), form="words", unit=unit, loose=True)


def born(token: re.Match[str]) -> Iterator[Quantity]:
    """80后 were born in the 1980s, 00后 in the 2000s."""
    tens = chinese(token["born_tens"].replace("〇〇", "零零"))
    if tens:
        value = tens[0] + (1900 if tens[0] > _YOUNGEST else 2000)
        yield quantity("year", value, *token.span("born_tens"), unit="decade")


def era(token: re.Match[str]) -> Iterator[Quantity]:
    """20世纪90年代: the 1990s."""
    century, tens = chinese(token["century"]), chinese(token["tens"])
    if century and tens:
        first = chinese(token["first_tens"]) if token["first_tens"] else None
        if first:
            value = (century[0] - 1) * 100 + first[0] * 10
            yield quantity("year", value, *token.span("first_tens"), unit="decade")
        value = (century[0] - 1) * 100 + tens[0]
        start = token.start("tens") if first else token.start()
        yield quantity("year", value, start, token.end(), unit="decade")


def quarter_hours(token: re.Match[str]) -> Iterator[Quantity]:
    """一刻钟 is a quarter of an hour."""
    count = chinese(token["quarter_hours_n"])
    if count:
        yield quantity("cardinal", count[0] * 15, *token.span(), form="words", unit="minute")


def lacking(token: re.Match[str]) -> Iterator[Quantity]:
    """差一刻八点, 九点差五分: so many minutes before the hour."""
    told = token["lack_minutes"] or token["lack_minutes2"]
    minutes = _MINUTES.get(told) or chinese(told)
    hour = chinese(token["lack_hour"] or token["lack_hour2"])
    if minutes and hour and 0 < hour[0] <= 24:
        minute = minutes if isinstance(minutes, int) else int(minutes[0])
        part = _part_of_day(token.string, token.start())
        yield moment(int(hour[0]), -minute, part, *token.span())


def time_of_day(token: re.Match[str], hour: Fraction) -> Quantity | None:
    """下午3点半, when the words around leave no doubt that it is a time of day."""
    found = _CLOCK.match(token.string, token.end())
    if not found or hour > 24 or hour.denominator != 1 or hour < 0:
        return None
    daytime = _part_of_day(token.string, token.start())
    sure = found["sure"] and found["sure"] in "钟整许"
    digits = token["amount"].isdigit()
    by_hour = found["word"] == "时" and digits and (found["minute"] or hour > 4)
    if not daytime and not sure and not by_hour and not found["minute"]:
        return None
    minute = _MINUTES.get(found["minute"] or "", 0)
    if found["digits"]:
        extra = chinese(found["digits"].lstrip("零") or "零")
        minute += int(extra[0]) if extra else 0
    end = found.end("minute") if found["minute"] else token.end()
    if found["word"] == "时" and digits and (minute or daytime == "day"):
        daytime = daytime if daytime != "day" else "formal"  # the 24 hours of notices and news
        daytime = daytime or "formal"
    return moment(int(hour), minute, daytime, token.start(), end)
