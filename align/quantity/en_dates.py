"""Dates and times of an English text: years, months, days, decades, hours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.quantity.en_numerals import EN_ORDINAL, EN_SMALL
from align.quantity.en_tokens import MONTH_NUMBER
from align.quantity.model import Kind, Quantity
from align.quantity.parts import quantity

_MINUTES = {"fifteen": 15, "thirty": 30, "forty-five": 45}


def iso(token: re.Match[str]) -> Iterator[Quantity]:
    """2024-01-23 and 1/23/2024."""
    names: tuple[tuple[Kind, str], ...] = (
        ("year", "iso_y"), ("month", "iso_m"), ("day", "iso_d"),
        ("month", "us_m"), ("day", "us_d"), ("year", "us_y"),
    )  # fmt: skip
    for kind, name in names:
        if token[name]:
            others = (
                (int(token["us_d"]),)
                if name == "us_m"
                else (int(token["us_m"]),)
                if name == "us_d"
                else ()
            )
            found = quantity(kind, int(token[name]), token.start(name), token.end(name))
            yield (
                found
                if not others
                else quantity(
                    kind,
                    found.value,
                    found.span.start,
                    found.span.end,
                    others=tuple(map(type(found.value), others)),
                )
            )


def clock(token: re.Match[str]) -> Iterator[Quantity]:
    """3.30 pm, 17:30, half past five, six o'clock, at eight thirty: minutes after midnight."""
    minute = int(token["minute"] or token["minute2"] or 0)
    half = (token["half"] or token["half2"] or token["word_half"] or "").lower()
    if token["past"]:
        hour = _hour(token["past_hour"])
        minute = 30 if token["past"].lower() == "half" else 15
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
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    start = token.start("at_hour") if token["at_hour"] else token.start()
    yield quantity("time", hour * 60 + minute, start, token.end())


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else EN_SMALL[word.lower()]


def decade(token: re.Match[str]) -> Iterator[Quantity]:
    """The 1990s, the nineties."""
    word = token.group().lower()
    number = EN_SMALL[word[:-3] + "y"] if word[0].isalpha() else int(re.sub(r"\D", "", word))
    value = number if number > 100 else 1900 + number
    yield quantity("year", value, token.start(), token.end(), unit="decade")


def year(token: re.Match[str]) -> Iterator[Quantity]:
    """Four digits that count nothing, and 221 BC."""
    if token["before_christ"]:
        yield quantity("year", -int(token["before_christ"]), token.start(), token.end())
        return
    yield quantity("year", int(token.group()), token.start(), token.end())


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
