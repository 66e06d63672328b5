"""Quantities of an English text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from align.quantity.en_tokens import (
    PARTS,
    SCALE,
    SHORT,
    SHORT_SCALE,
    SIGNS,
    SPLIT,
    START,
    SUFFIX,
    TIMES,
    TOKEN,
)
from align.quantity.model import Form, Kind, Quantity
from align.quantity.numerals import (
    EN_ORDINAL,
    EN_SCALE,
    EN_SMALL,
    digits,
    english,
    roman,
)
from align.quantity.parts import ONE, identifier, quantity, scan_with
from align.quantity.tables import spellings, unit_pattern, unit_starts


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


def _iso(token: re.Match[str]) -> Iterator[Quantity]:
    names: tuple[tuple[Kind, str], ...] = (("year", "iso_y"), ("month", "iso_m"), ("day", "iso_d"))
    for kind, name in names:
        yield quantity(kind, int(token[name]), token.start(name), token.end(name))


def _ident(token: re.Match[str]) -> Iterator[Quantity]:
    found = identifier(token["ident"], token.start())
    if found:
        yield found


def _clock(token: re.Match[str]) -> Iterator[Quantity]:
    hour, minute = int(token["hour"]), int(token["minute"] or token["minute2"] or 0)
    half = (token["half"] or token["half2"] or "").lower()
    if hour > 24:
        return
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    yield quantity("time", hour * 60 + minute, token.start(), token.end())


def _decade(token: re.Match[str]) -> Iterator[Quantity]:
    word = token.group().lower()
    number = EN_SMALL[word[:-3] + "y"] if word[0].isalpha() else int(re.sub(r"\D", "", word))
    value = number if number > 100 else 1900 + number
    yield quantity("year", value, token.start(), token.end(), unit="decade")


def _year(token: re.Match[str]) -> Iterator[Quantity]:
    yield quantity("year", int(token.group()), token.start(), token.end())


def _date(token: re.Match[str]) -> Iterator[Quantity]:
    if token["before"]:
        yield quantity("day", int(token["before"]), token.start("before"), token.end("before"))
    name = "name" if token["name"] else "name2"
    month = SHORT[token[name][:3].lower()]
    yield quantity("month", month, token.start(name), token.end(name), form="words")
    if token["after"]:
        yield quantity("day", int(token["after"]), token.start("after"), token.end("after"))


def _times(token: re.Match[str]) -> Iterator[Quantity]:
    start, end, word = token.start(), token.end(), token.group().lower()
    if word.startswith("hal"):
        yield quantity("fraction", Fraction(1, 2), start, end, form="words")
    else:
        yield quantity("multiple", TIMES[word[:3]], start, end, form="words")


def _slash(token: re.Match[str]) -> Iterator[Quantity]:
    top, bottom = int(token["top"]), int(token["bottom"])
    if 0 < top < bottom:
        yield quantity("fraction", Fraction(top, bottom), token.start(), token.end())


_HALF_OF = re.compile(r"[ -](?:an?[ -])?(hundred|thousand|million|billion|trillion|dozen)\b", re.I)


def _part(token: re.Match[str]) -> Iterator[Quantity]:
    """Two-thirds, a quarter of, half. "A third" alone is an ordinal."""
    start, end, text = token.start(), token.end(), token.string
    if not token["num"]:
        large = _HALF_OF.match(text, end)
        if large:
            value = EN_SCALE[large[1].lower()] // 2
            yield quantity("cardinal", value, start, large.end(), form="words")
            return
        unit = re.compile(r"[ -]an?[ -](\w+)|[ -](year|month|day|hour)\b").match(text, end)
        name = spellings().get((unit[1] or unit[2]).lower(), "") if unit else ""
        yield quantity("fraction", Fraction(1, 2), start, end, form="words", unit=name)
        return
    num, den = token["num"].strip(" -").lower(), PARTS[token["den"].lower()]
    top = int(num) if num.isdigit() else EN_SMALL.get(num, 1)
    loose = (den > 2 and num in ("a", "an")) or (top == 1 and den > 10)
    if loose and not re.compile(r"s?\ (?:of|the)\b|-").match(text, end):
        if den != 4:
            yield quantity("ordinal", den, token.start("den"), end, form="words")
        return
    if top < den or den == 2:
        yield quantity("fraction", Fraction(top, den), start, end, form="words")


def _unit(text: str, end: int) -> tuple[str, int]:
    if text[end : end + 1] not in unit_starts():
        return "", end
    found = unit_pattern("en").match(text, end)
    return (spellings()[found["unit"].lower()], found.end()) if found else ("", end)


def _number(token: re.Match[str]) -> Iterator[Quantity]:
    read = digits(token["amount"])
    if not read:
        return
    (value, step), text = read, token.string
    start, end = token.start("amount"), token.end()
    sign = (token["sign"] or "").lower().strip()
    others: tuple[Fraction, ...] = ()
    scale = SCALE.match(text, end)
    if scale and not (scale["scale"] in ("b", "k") and scale.group() != scale["scale"]):
        factor = EN_SCALE.get(scale["scale"].lower().strip()) or SHORT_SCALE[scale["scale"].lower()]
        factor *= EN_SCALE[scale["more"].lower()] if scale["more"] else 1
        others = (value,) if scale["scale"] in ("m", "b", "k") and not sign else ()
        value, step, end = value * factor, step * factor, scale.end()
    elif re.fullmatch(r"\d{1,3}\.\d{3}", token["amount"]):
        others = (value * 1000,)
    yield _typed(
        text,
        start,
        end,
        value,
        step,
        "digits",
        sign=SIGNS.get(sign, "dollar" if sign else ""),
        others=others,
    )


def _typed(
    text: str,
    start: int,
    end: int,
    value: Fraction,
    step: Fraction,
    form: Form,
    sign: str = "",
    others: tuple[Fraction, ...] = (),
) -> Quantity:
    """The amount by what follows it."""
    suffix = SUFFIX.match(text, end)
    name = suffix.lastgroup if suffix else None
    kind: Kind = "cardinal"
    if suffix and name:
        end = suffix.end()
        if name == "permille":
            kind, value, step = "percent", value / 10, step / 10
        elif name == "nth":
            return _nth(text, start, end, value, "digits")
        else:
            kind = name  # type: ignore[assignment]
        return quantity(kind, value, start, end, form=form, step=step)
    unit, _ = _unit(text, end)
    if re.compile(r" (?:decade|centur)", re.IGNORECASE).match(text, end):
        value *= 10 if text[end + 1].lower() == "d" else 100
        unit = "year"
    return quantity(kind, value, start, end, form=form, step=step, unit=sign or unit, others=others)


_PLAN = re.compile(r"\ five[ -]year", re.IGNORECASE)
_CENTURY = re.compile(r"[ -]century", re.IGNORECASE)


def _nth(text: str, start: int, end: int, value: Fraction, form: Form) -> Quantity:
    plan, century = _PLAN.match(text, end), _CENTURY.match(text, end)
    if plan:
        return quantity("plan", value, start, plan.end(), form=form)
    if century:
        return quantity("ordinal", value, start, century.end(), form=form, unit="century")
    return quantity("ordinal", value, start, end, form=form)


def _words(token: re.Match[str]) -> Iterator[Quantity]:
    """A run of number words, cut into as many numbers as it holds."""
    found = list(SPLIT.finditer(token.group()))
    words = [word.group().lower() for word in found]
    base, at, done = token.start(), 0, 0
    while at < len(words):
        if words[at] in ("a", "and", "point") or base + found[at].start() < done:
            at += 1
            continue
        value, taken = english(words[at : at + 24])
        last = at + taken
        start = base + found[at].start()
        if last < len(words) and words[last] in EN_ORDINAL and _closes(words[at:last], words[last]):
            value += EN_ORDINAL[words[last]]
            nth = _nth(token.string, start, base + found[last].end(), value, "words")
            at, done = last + 1, nth.span.end
            yield nth
        elif taken:
            end = base + found[last - 1].end()
            yield _typed(token.string, start, end, value, ONE, "words")
            at = last
        else:
            at += 1


def _closes(before: list[str], ordinal: str) -> bool:
    """Whether an ordinal ends this number: twenty-first, but not "five, third"."""
    if not before:
        return True
    tens = EN_SMALL.get(before[-1], 0) >= 20 and EN_ORDINAL[ordinal] < 10
    return tens or before[-1] in EN_SCALE


def _roman(token: re.Match[str]) -> Iterator[Quantity]:
    name = "value" if token["value"] else "value2"
    value = roman(token[name])
    if value:
        yield quantity("ordinal", value, token.start(name), token.end(name), form="words")


def _span(token: re.Match[str]) -> Iterator[Quantity]:
    years = {"d": 10, "c": 100}.get(token.group()[0].lower())
    if years:
        yield quantity("cardinal", years, token.start(), token.end(), form="words", unit="year")
    else:
        yield quantity("cardinal", 2, token.start(), token.end(), form="words", unit="week")


_READERS: dict[str, Callable[[re.Match[str]], Iterator[Quantity]]] = {
    "mark": _mark,
    "iso": _iso,
    "ident": _ident,
    "clock": _clock,
    "decade": _decade,
    "year": _year,
    "date": _date,
    "times": _times,
    "slash": _slash,
    "part": _part,
    "number": _number,
    "roman": _roman,
    "words": _words,
    "span": _span,
}
