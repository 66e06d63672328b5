"""Quantities of a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from align.quantity import zh_amounts as amounts
from align.quantity import zh_dates as dates
from align.quantity import zh_fractions as shares
from align.quantity.fold import fold_zh
from align.quantity.model import ANY_NAME, Quantity
from align.quantity.readers import (
    Reader,
    coordinate,
    fraction,
    identifier,
    numeric_date,
    quantity,
    race,
    scan_with,
    scientific,
    stature,
    vulgar,
)
from align.quantity.zh_numerals import chinese
from align.quantity.zh_tokens import HAN, START, TOKEN


def scan(text: str) -> Iterator[Quantity]:
    """Everything a folded Chinese text counts, in reading order, bounds not yet known."""
    return scan_with(text, START, TOKEN, _READERS)


def _mark(token: re.Match[str]) -> Iterator[Quantity]:
    for name in ("mark_at", "mark_dot", "mark_in", "mark_nth", "mark_is"):
        if token[name]:
            yield from dates.plain(token[name], "mark", token.start(name))
    if token["mark_ring"]:
        value = ord(token["mark_ring"]) - ord("①") + 1
        yield quantity("mark", value, token.start(), token.end())


def _prizes(token: re.Match[str]) -> Iterator[Quantity]:
    """一二三等奖: first, second and third prizes."""
    for at, char in enumerate(token["prizes_n"], token.start("prizes_n")):
        yield from dates.plain(char, "ordinal", at)


def _first(token: re.Match[str]) -> Iterator[Quantity]:
    """首日, 首届: the first."""
    yield quantity("ordinal", 1, *token.span(), form="words")


def _gigabits(token: re.Match[str]) -> Iterator[Quantity]:
    """万兆网 has 10 gigabits, 千兆网 is "gigabit" and tells no number."""
    yield quantity("cardinal", 10, *token.span(), form="words")


def _sixty(token: re.Match[str]) -> Iterator[Quantity]:
    """一甲子 is a cycle of sixty years."""
    count = chinese(token["sixty_n"])
    if count:
        yield quantity("cardinal", count[0] * 60, *token.span(), form="words", unit="year")


def _tier(token: re.Match[str]) -> Iterator[Quantity]:
    """一线城市: first-tier cities."""
    yield from dates.plain(token["tier_n"], "ordinal", token.start("tier_n"))


def _roman(token: re.Match[str]) -> Iterator[Quantity]:
    """Ⅲ, one character for a Roman numeral."""
    value = ord(token.group()) - ord("Ⅰ") + 1
    yield quantity("ordinal", value, *token.span(), form="words")


def _plan(token: re.Match[str]) -> Iterator[Quantity]:
    number = chinese(token["plan_n"])
    if number:
        yield quantity("plan", number[0], token.start(), token.end(), form="words")


def _ident(token: re.Match[str]) -> Iterator[Quantity]:
    found = identifier(token["ident"], token.start())
    if found:
        yield found


def _dotted(token: re.Match[str]) -> Iterator[Quantity]:
    """第3.2.1条: the number of a clause, which varies in any place."""
    found = identifier(token["dotted_n"], token.start("dotted_n"))
    if found:
        yield found


def _figure(token: re.Match[str]) -> Iterator[Quantity]:
    """图3-2: the second figure of chapter 3."""
    found = identifier(token["figure_n"], token.start("figure_n"))
    if found:
        yield found


def _bloc(token: re.Match[str]) -> Iterator[Quantity]:
    """二十国集团 is the G20."""
    number = chinese(token["bloc_n"])
    if number:
        yield quantity("identifier", number[0], *token.span(), unit="G#")


def _craft(token: re.Match[str]) -> Iterator[Quantity]:
    """运-20 is the Y-20: a name whose letters English chooses."""
    yield quantity("identifier", int(token["craft_n"]), *token.span("craft_n"), unit=ANY_NAME)


def _final(token: re.Match[str]) -> Iterator[Quantity]:
    """半决赛 is played by four, 四分之一决赛 by eight."""
    half = {"二": 4, "四": 8, "八": 16}.get(token["final_of"] or "", 32)
    value = 4 if token.group()[0] == "半" else half
    yield quantity("cardinal", value, *token.span(), form="words")


def _loose(token: re.Match[str]) -> Iterator[Quantity]:
    """The numbers of a phrase that may unfold or vanish in translation."""
    text, at = token.group().replace("双", "两"), token.start()
    for found in re.finditer("[零一二三四五六七八九十百千万亿两0-9]+", text):
        read = chinese(found.group())
        if read:
            start, end = at + found.start(), at + found.end()
            yield replace(quantity("cardinal", read[0], start, end, form="words"), loose=True)


def second_readings(text: str, first: Quantity) -> Iterator[tuple[Quantity, str]]:
    """What a numeral is without its last characters, and the words that they then begin.

    Chinese parts no words, so 三千一个月 is 3,100 or 3,000 a month; who knows the other text can
    tell.

    >>> from align.quantity.scan import quantities
    >>> first, = quantities("月租三千一个月", "zh")
    >>> [(str(q.value), rest) for q, rest in second_readings("月租三千一个月", first)]
    [('3000', '一个月'), ('3', '千一个月')]
    """
    folded = fold_zh(text)
    for cut in range(first.span.end - 1, max(first.span.start, first.span.end - 3), -1):
        if folded[cut] not in HAN:
            return
        token = TOKEN.match(folded, first.span.start, cut)
        if token and (reader := _READERS.get(token.lastgroup or "")):
            found = list(reader(token))
            if len(found) == 1 and found[0].span.end <= cut:
                yield found[0], folded[cut:]


_READERS: dict[str, Reader] = {
    "mark": _mark,
    "plan": _plan,
    "loose": _loose,
    "numeric_date": numeric_date,
    "stature": stature,
    "coordinate": coordinate,
    "scientific": scientific,
    "dotted": _dotted,
    "figure": _figure,
    "ident": _ident,
    "race": race,
    "clock": dates.clock,
    "lacking": dates.lacking,
    "quarter_hours": dates.quarter_hours,
    "weekday": dates.weekday,
    "bloc": _bloc,
    "craft": _craft,
    "final": _final,
    "year": dates.year,
    "born": dates.born,
    "era": dates.era,
    "decades": dates.decades,
    "reign": dates.reign,
    "prizes": _prizes,
    "months": dates.months,
    "month": dates.part_of_date("month"),
    "day": dates.part_of_date("day"),
    "lunar_day": dates.lunar_day,
    "quarter": dates.quarter,
    "the_first": _first,
    "gigabits": _gigabits,
    "sixty": _sixty,
    "tier": _tier,
    "roman": _roman,
    "part_of_month": dates.part_of_month,
    "part_of_year": dates.half_of_year,
    "fan": shares.fan,
    "parts": shares.parts,
    "slash": partial(fraction, whole="slash_whole", top="top", bottom="bottom"),
    "vulgar": vulgar,
    "ratio": shares.ratio,
    "magnitude": shares.magnitude,
    "hundred_percent": shares.hundred_percent,
    "half": shares.half,
    "number": amounts.number,
}
