"""Dates and times of an English text: years, months, days, decades, hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from align.quantity.en_numerals import EN_ORDINAL, EN_SMALL
from align.quantity.en_tokens import MONTH_NUMBER
from align.quantity.model import Quantity
from align.quantity.readers import quantity

_PART_OF_DAY = re.compile(
    r"(?: local time| beijing time)?,? (?:in the|this|that|yesterday|tomorrow|on \w+|at)"
    r" (?:early |late |following |next )?(morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:his|her|their|my|your|our|one's)(?: early| mid| late)?[ -]$", re.IGNORECASE
)
_PAST = {"half": 30, "quarter": 15, "twenty-five": 25}
_MINUTES = {"fifteen": 15, "thirty": 30, "forty-five": 45}


def clock(token: re.Match[str]) -> Iterator[Quantity]:
    """3.30 pm, 17:30, half past five, six o'clock, at eight thirty: minutes after midnight."""
    minute: int | Fraction = int(token["minute"] or token["minute2"] or 0) + Fraction(
        int(token["second"] or 0), 60
    )
    if token["sun"]:
        noon_or_not = 12 if token["sun"].lower() == "noon" else 0
        hour = int(token["hour"])  # 1 o'clock noon is an hour off
        yield quantity("time", (noon_or_not + hour % 12) * 60, *token.span())
        return
    half = (token["half"] or token["half2"] or token["word_half"] or "").lower()
    if token["past"]:
        hour, past = _hour(token["past_hour"]), token["past"].lower()
        minute = _PAST.get(past) or (int(past) if past.isdigit() else EN_SMALL[past])
        hour, minute = (hour - 1, 60 - minute) if token["side"].lower() == "to" else (hour, minute)
    elif token["word_hour"] or token["at_hour"]:
        hour = _hour(token["word_hour"] or token["at_hour"])
        minute = _MINUTES.get(
            (token["word_minute"] or token["hyphen_minute"] or token["at_minute"] or "").lower(), 0
        )
    else:
        hour = int(token["hour"])
    if hour > 99:
        return
    start = token.start("at_hour") if token["at_hour"] else token.start()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    else:
        hour, told = _in_the(token.string, token.end(), hour)
        if not told and 0 < hour <= 12 and not token.group().startswith("0"):
            other = ((hour + 12) % 24) * 60 + minute
            yield quantity(
                "time", hour * 60 + minute, start, token.end(), others=(Fraction(other),)
            )
            return
    yield quantity("time", hour * 60 + minute, start, token.end())


def _in_the(text: str, end: int, hour: int) -> tuple[int, bool]:
    """The hour of 24 when the words after it say which half of the day it is in."""
    part = _PART_OF_DAY.match(text, end)
    if not part or not 0 < hour <= 12:
        return hour, bool(part)
    word = part[1].lower()
    if word == "morning" or (word == "night" and (hour < 5 or hour == 12)):
        return hour % 12, True
    return hour % 12 + 12, True


def noon(token: re.Match[str]) -> Iterator[Quantity]:
    """Noon and midnight, which no one misses where the other side says 中午."""
    word, late = token.group().lower(), Fraction(1440)
    if word == "midnight":
        yield quantity("time", 0, *token.span(), form="words", others=(late,), loose=True)
    else:
        yield quantity("time", 720, *token.span(), form="words", loose=True)


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekday(token: re.Match[str]) -> Iterator[Quantity]:
    """Friday."""
    value = _WEEKDAYS.index(token.group()[:3].lower()) + 1
    yield quantity("weekday", value, *token.span(), form="words")


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else EN_SMALL[word.lower()]


def decade(token: re.Match[str]) -> Iterator[Quantity]:
    """The 1990s, the nineties; someone in their twenties is twenty-odd years old."""
    word = token.group().lower()
    if _AGED.search(token.string[max(0, token.start() - 16) : token.start()]):
        years = EN_SMALL.get(word[:-3] + "y") or int(re.sub(r"\D", "", word))
        aged = quantity("cardinal", years, *token.span(), form="words", unit="year")
        yield replace(aged, may="over")
        return
    number = EN_SMALL[word[:-3] + "y"] if word[0].isalpha() else int(re.sub(r"\D", "", word))
    value = number + (0 if number > 100 else 1900 if number >= 20 else 2000)
    yield quantity("year", value, token.start(), token.end(), unit="decade")


def year(token: re.Match[str]) -> Iterator[Quantity]:
    """Four digits that count nothing, and 221 BC."""
    if token["before_christ"]:
        yield quantity("year", -int(token["before_christ"]), token.start(), token.end())
        return
    yield quantity("year", int(token.group()), token.start(), token.end())


def fiscal(token: re.Match[str]) -> Iterator[Quantity]:
    """FY18: the fiscal year of 2018."""
    told = int(token["fiscal_n"])
    yield quantity("year", told if told > 99 else 2000 + told, *token.span())


def part_of_month(token: re.Match[str]) -> Iterator[Quantity]:
    """Early May, mid-May, late May: 上旬, 中旬, 下旬."""
    value = ("early", "mid", "late").index(token["part_of"].lower()) + 1
    unit = "part of month"
    yield quantity("ordinal", value, *token.span("part_of"), form="words", unit=unit, loose=True)


def lunar(token: re.Match[str]) -> Iterator[Quantity]:
    """The fifth lunar month."""
    start, end = token.span("lunar_n")
    yield quantity("month", EN_ORDINAL[token["lunar_n"].lower()], start, end, form="words")


def date(token: re.Match[str]) -> Iterator[Quantity]:
    """January 23, the 5th of May, March thirty-first; the year is read on its own."""
    if token["before"]:
        yield quantity("day", int(token["before"]), token.start("before"), token.end("before"))
    name = "name" if token["name"] else "name2"
    month = MONTH_NUMBER[token[name][:3].lower()]
    yield quantity("month", month, token.start(name), token.end(name), form="words")
    if token["after"]:
        yield quantity("day", int(token["after"]), token.start("after"), token.end("after"))
    if token["after_word"]:
        tens, _, ones = token["after_word"].lower().rpartition("-")
        value = EN_SMALL.get(tens, 0) + EN_ORDINAL[ones]
        start, end = token.span("after_word")
        yield quantity("day", value, start, end, form="words")
