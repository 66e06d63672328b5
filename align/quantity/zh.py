"""Quantities of a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from align.quantity.model import Form, Kind, Quantity
from align.quantity.numerals import ZH_DIGIT, ZH_SCALE, chinese
from align.quantity.parts import identifier, quantity, scan_with
from align.quantity.tables import spellings, unit_pattern, unit_starts
from align.quantity.zh_tokens import (
    CLOCK,
    COUNTER,
    DAYTIME,
    LATE,
    ONE_OF,
    SPELLED,
    START,
    SUFFIX,
    TOKEN,
)


def scan(text: str) -> Iterator[Quantity]:
    """Everything a folded Chinese text counts, in reading order, bounds not yet known."""
    return scan_with(text, START, TOKEN, _READERS)


def _plain(text: str, kind: Kind, start: int) -> Iterator[Quantity]:
    value = chinese(text)
    if value:
        form: Form = "digits" if text[0].isdigit() else "words"
        yield quantity(kind, value[0], start, start + len(text), form=form)


def _mark(token: re.Match[str]) -> Iterator[Quantity]:
    for name in ("mark_at", "mark_in", "mark_nth", "mark_is"):
        if token[name]:
            yield from _plain(token[name], "mark", token.start(name))


def _plan(token: re.Match[str]) -> Iterator[Quantity]:
    number = chinese(token["plan_n"])
    if number:
        yield quantity("plan", number[0], token.start(), token.end(), form="words")


def _iso(token: re.Match[str]) -> Iterator[Quantity]:
    names: tuple[tuple[Kind, str], ...] = (("year", "iso_y"), ("month", "iso_m"), ("day", "iso_d"))
    for kind, name in names:
        yield quantity(kind, int(token[name]), token.start(name), token.end(name))


def _ident(token: re.Match[str]) -> Iterator[Quantity]:
    found = identifier(token["ident"], token.start())
    if found:
        yield found


def _clock(token: re.Match[str]) -> Iterator[Quantity]:
    hour, minute = int(token["hour"]), int(token["minute"])
    if hour < 25:
        yield quantity("time", hour * 60 + minute, token.start(), token.end())


def _part_of_date(kind: Kind) -> Callable[[re.Match[str]], Iterator[Quantity]]:
    def read(token: re.Match[str]) -> Iterator[Quantity]:
        text = token.group().replace("正", "一")
        start = token.start() + len(text) - len(text.lstrip())
        yield from _plain(text.strip(), kind, start)

    return read


def _era(token: re.Match[str]) -> Iterator[Quantity]:
    century, tens = chinese(token["century"]), chinese(token["tens"])
    if century and tens:
        value = (century[0] - 1) * 100 + tens[0]
        yield quantity("year", value, token.start(), token.end(), unit="decade")


def _fan(token: re.Match[str]) -> Iterator[Quantity]:
    if token.group() == "减半":
        yield quantity("fraction", Fraction(1, 2), token.start(), token.end(), form="words")
        return
    times = chinese(token["times"] or "一")
    if times:
        yield quantity("multiple", 2 ** int(times[0]), token.start(), token.end(), form="words")


def _parts(token: re.Match[str]) -> Iterator[Quantity]:
    den, num = chinese(token["den"]), chinese(token["num"])
    if not den or not num or not den[0]:
        return
    form: Form = "digits" if token["num"][0].isdigit() else "words"
    kind: Kind = "percent" if den[0] in (100, 1000, 10_000) else "fraction"
    factor = Fraction(100 if kind == "percent" else 1) / den[0]
    yield quantity(
        kind,
        num[0] * factor,
        token.start(),
        token.end(),
        form=form,
        step=num[1] * factor,
    )


def _slash(token: re.Match[str]) -> Iterator[Quantity]:
    top, bottom = int(token["top"]), int(token["bottom"])
    if 0 < top < bottom:
        yield quantity("fraction", Fraction(top, bottom), token.start(), token.end())


def _half(token: re.Match[str]) -> Iterator[Quantity]:
    rest = unit_pattern("zh").match(token.string, token.end())
    unit = spellings()[rest["unit"]] if rest and token.group() == "半" else ""
    yield quantity("fraction", Fraction(1, 2), token.start(), token.end(), form="words", unit=unit)


def _number(token: re.Match[str]) -> Iterator[Quantity]:
    text, start, end = token["amount"], token.start(), token.end()
    after = token.string[end : end + 1]
    if (
        not text[0].isdigit()
        and not token["nth"]
        and not _counts(text, after, token.string[start - 1 : start])
    ):
        return
    bare = re.sub("[多余来 ]", "", text)
    spread = None if text[0].isdigit() else _spread(bare)
    if spread:
        low, high = spread
        yield quantity("cardinal", low, start, start + 1, form="words")
        yield quantity(
            "cardinal", high, start + 1, end, form="words", unit=_unit(token.string, end)
        )
        return
    value = chinese(bare)
    if value:
        yield _typed(token, value)


def _counts(text: str, after: str, before: str) -> bool:
    """Whether a numeral without 第 is an amount and not part of a word."""
    if text == "一":
        return after in ONE_OF and after != ""
    if text in ("零", "〇"):
        return False
    if all(char in ZH_SCALE for char in text) and text[0] != "十":
        return (before != "" and before in "每近逾超约达过余有") or after in ("多", "余")
    if len(text) == 1:
        return after in COUNTER and after != ""
    return not (len(text) == 2 and all(char in SPELLED for char in text) and not _spread(text))


def _spread(text: str) -> tuple[Fraction, Fraction] | None:
    """三四百 is three to four hundred, 十七八 seventeen to eighteen."""
    for at in range(len(text) - 1):
        low, high = ZH_DIGIT.get(text[at]), ZH_DIGIT.get(text[at + 1])
        if low is None or high is None:
            continue
        if (
            high != low + 1
            or not low
            or any(char in ZH_DIGIT for char in text[:at] + text[at + 2 :])
        ):
            return None
        first = chinese(text[:at] + text[at] + text[at + 2 :])
        second = chinese(text[:at] + text[at + 1 :])
        return (first[0], second[0]) if first and second else None
    return None


def _unit(text: str, end: int) -> str:
    if text[end : end + 1] not in unit_starts():
        return ""
    found = unit_pattern("zh").match(text, end)
    return spellings()[found["unit"].lower()] if found else ""


def _typed(token: re.Match[str], read: tuple[Fraction, Fraction]) -> Quantity:
    """The amount by what stands before and after it."""
    (value, step), start, end = read, token.start(), token.end()
    form: Form = "digits" if token["amount"][0].isdigit() else "words"
    suffix = SUFFIX.match(token.string, end)
    name = suffix.lastgroup if suffix else ""
    kind: Kind = "ordinal" if token["nth"] or name in ("nth", "century") else "cardinal"
    unit = _unit(token.string, end)
    if suffix and name in ("points", "percent", "permille", "multiple"):
        end = suffix.end()
        kind = "percent" if name == "permille" else name  # type: ignore[assignment]
        value, step, unit = (value / 10, step / 10, "") if name == "permille" else (value, step, "")
    elif name in ("cheng", "fold") and value <= 10 and not token["nth"]:
        end = suffix.end() if suffix else end
        rest = (100 - value * 10,) if name == "fold" else ()
        kind, value, step, unit = "percent", value * 10, step * 10, ""
        return quantity(kind, value, start, end, form="words", step=step, others=rest)
    elif name == "decade":
        base = 1900 if value < 100 else 0
        kind, value, unit, end = "year", value + base, "decade", suffix.end() if suffix else end
    elif name == "century":
        unit = "century"
    elif (clock := _time(token, value)) is not None:
        return clock
    return quantity(kind, value, start, end, form=form, step=step, unit=unit)


def _time(token: re.Match[str], hour: Fraction) -> Quantity | None:
    """下午3点半, when the words around leave no doubt that it is a time of day."""
    found = CLOCK.match(token.string, token.end())
    if not found or hour > 24 or hour.denominator != 1:
        return None
    daytime = DAYTIME.search(token.string[max(0, token.start() - 3) : token.start()])
    if not daytime and not found["minute"] and not (found["sure"] and found["sure"] in "钟整许"):
        return None
    spelled = {"半": 30, "一刻": 15}.get(found["minute"] or "", 0)
    extra = chinese(found["digits"]) if found["digits"] else None
    minutes = int(hour) * 60 + (int(extra[0]) if extra else spelled)
    if daytime and daytime[1] in LATE and hour < 12:
        minutes += 720
    end = found.end("minute") if found["minute"] else token.end()
    return quantity("time", minutes, token.start(), end)


_READERS: dict[str, Callable[[re.Match[str]], Iterator[Quantity]]] = {
    "mark": _mark,
    "plan": _plan,
    "iso": _iso,
    "ident": _ident,
    "clock": _clock,
    "year": _part_of_date("year"),
    "month": _part_of_date("month"),
    "day": _part_of_date("day"),
    "era": _era,
    "fan": _fan,
    "parts": _parts,
    "slash": _slash,
    "half": _half,
    "number": _number,
}
