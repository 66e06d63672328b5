"""Quantities of an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from align.quantity import en_amounts as amounts
from align.quantity import en_dates as dates
from align.quantity import en_fractions as shares
from align.quantity.digits import digits, roman
from align.quantity.en_numerals import EN_ORDINAL, english
from align.quantity.en_tokens import START, TOKEN
from align.quantity.en_words import words
from align.quantity.model import Quantity
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
from align.quantity.tables import spellings

#: Years, or how many of them.
_SPANS = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}

_OF = re.compile(r" of (\w+)")


def scan(text: str) -> Iterator[Quantity]:
    """Everything a folded English text counts, in reading order, bounds not yet known."""
    return scan_with(text, START, TOKEN, _READERS)


def _mark(token: re.Match[str]) -> Iterator[Quantity]:
    for name in ("mark_at", "mark_in", "mark_roman", "mark_word", "mark_ly"):
        text = (token[name] or "").lower()
        if text:
            value = int(text) if text.isdigit() else EN_ORDINAL.get(text) or roman(text)
            if value:
                yield quantity("mark", value, token.start(name), token.end(name))


def _ident(token: re.Match[str]) -> Iterator[Quantity]:
    found = identifier(token["ident"], token.start())
    if found:
        yield found


def _telephone(token: re.Match[str]) -> Iterator[Quantity]:
    """+86 10 6237 8899."""
    found = identifier(token.group(), token.start())
    if found:
        yield found


def _bloc(token: re.Match[str]) -> Iterator[Quantity]:
    """Group of Twenty: the G20."""
    word = token["bloc_n"].lower()
    value = int(word) if word.isdigit() else int(english(re.split("[ -]", word))[0])
    yield quantity("identifier", value, *token.span(), unit="G#")


def _sector(token: re.Match[str]) -> Iterator[Quantity]:
    """The tertiary sector is 第三产业."""
    value = ("primary", "secondary", "tertiary").index(token["sector_n"].lower()) + 1
    yield quantity("ordinal", value, *token.span("sector_n"), form="words")


def _roman(token: re.Match[str]) -> Iterator[Quantity]:
    name = "value" if token["value"] else "value2"
    value = roman(token[name])
    if value:
        start, end = token.span(name)
        loose = not token["value"]
        yield quantity("ordinal", value, start, end, form="words", loose=loose)


def _span(token: re.Match[str]) -> Iterator[Quantity]:
    word = token.group().lower()
    value, unit = _SPANS.get(word, (2, ""))
    start, end = token.span()
    of = _OF.match(token.string, end)
    unit = unit or (spellings().get(of[1].lower(), "") if of else "")
    yield quantity("cardinal", value, start, end, form="words", unit=unit, loose=word not in _SPANS)


def _loose(token: re.Match[str]) -> Iterator[Quantity]:
    """The numbers of a phrase that may unfold or vanish in translation."""
    at = token.start()
    for word in re.finditer(r"[a-z]+|\d+", token.group(), re.IGNORECASE):
        text = word.group().lower()
        read = digits(text) if text.isdigit() else None
        value = read[0] if read else EN_ORDINAL.get(text) or english([text])[0]
        if value:
            found = quantity("cardinal", value, at + word.start(), at + word.end(), form="words")
            yield replace(found, loose=True)


_READERS: dict[str, Reader] = {
    "mark": _mark,
    "loose": _loose,
    "numeric_date": numeric_date,
    "coordinate": coordinate,
    "scientific": scientific,
    "ident": _ident,
    "race": race,
    "clock": dates.clock,
    "noon": dates.noon,
    "weekday": dates.weekday,
    "scale_ratio": shares.ratio,
    "bloc": _bloc,
    "final": shares.final,
    "one_and_half": shares.one_and_half,
    "decade": dates.decade,
    "year": dates.year,
    "fiscal": dates.fiscal,
    "stature": stature,
    "telephone": _telephone,
    "date": dates.date,
    "part_of_month": dates.part_of_month,
    "lunar": dates.lunar,
    "times": shares.times,
    "slash": partial(fraction, whole="slash_whole", top="top", bottom="bottom"),
    "vulgar": vulgar,
    "magnitude": shares.magnitude,
    "one_in": shares.one_in,
    "part": shares.part,
    "label": shares.label,
    "number": amounts.number,
    "sector": _sector,
    "roman": _roman,
    "words": words,
    "span": _span,
}
