"""What both languages share: identifiers, and quantities before their bound is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from align.quantity.digits import LONGEST, VULGAR, Value, digits, power
from align.quantity.model import Form, Kind, Quantity
from align.quantity.tables import unit_named, unit_pattern
from align.types import Span

#: Groups of digits.NUMERIC_DATE.
_DATE_PARTS: dict[str, Kind] = {
    "iso_y": "year", "iso_m": "month", "iso_d": "day",
    "ym_y": "year", "ym_m": "month",
    "us_m": "month", "us_d": "day", "us_y": "year",
    "gb_d": "day", "gb_m": "month", "gb_y": "year",
}  # fmt: skip
#: What may be day or month, and what is the other one then.
_EITHER = {"us_m": "us_d", "us_d": "us_m"}

Reader = Callable[[re.Match[str]], Iterator[Quantity]]

#: 140/90 mmHg, but not the season 2021/22.
_MOST = 1000
#: From so many on no part of a unit, but two values: 50/60 Hz, 160/95 mmHg.
_FEW = 10
#: 24/7, which Chinese writes 7×24.
_ALWAYS = re.compile(r"24/7|7 ?[×*] ?24")
_NUMBER = re.compile(r"\d++(?:\.\d++)?+")
ONE = Fraction(1)


def quantity(
    kind: Kind,
    value: Fraction | int,
    start: int,
    end: int,
    *,
    unit: str = "",
    form: Form = "digits",
    step: Fraction = ONE,
    others: tuple[Fraction, ...] = (),
    loose: bool = False,
) -> Quantity:
    """A quantity without a bound."""
    span = Span(start, end)
    return Quantity(kind, Fraction(value), unit, "exact", span, form, step, others, loose)


def numeral(value: Value | None, text: str, kind: Kind, start: int) -> Iterator[Quantity]:
    """The numeral that stands at `start` and is all of `text`; nothing when it has no value."""
    if value:
        form: Form = "digits" if text[0].isdigit() else "words"
        yield quantity(kind, value[0], start, start + len(text), form=form)


def fraction(token: re.Match[str], whole: str, top: str, bottom: str) -> Iterator[Quantity]:
    """1/3 and 2 1/3: the groups of that name in a token."""
    over, under = (int(token[name].replace(",", "")) for name in (top, bottom))
    if not under or over >= _MOST:
        return
    value = Fraction(over, under)
    if token[whole]:
        value += int(token[whole])
        yield quantity("cardinal", value, token.start(), token.end(), step=Fraction(1, under))
    else:
        unit = unit_pattern("zh").match(token.string, token.end()) if over >= _FEW else None
        name = unit_named(unit["unit"]) if unit else ""
        yield quantity("fraction", value, token.start(), token.end(), unit=name)


def race(token: re.Match[str]) -> Iterator[Quantity]:
    """1:44.22 of a race, in seconds."""
    (value, step) = digits(token["race_s"]) or (ONE, ONE)
    value += 60 * int(token["race_m"]) + 3600 * int(token["race_h"] or 0)
    yield quantity("cardinal", value, *token.span(), unit="second", step=step)


def numeric_date(token: re.Match[str]) -> Iterator[Quantity]:
    """2024-01-23, 1/23/2024 and 23/1/2024; 1/2/2024 is a day of January or of February."""
    named = [(kind, name) for name, kind in _DATE_PARTS.items() if token[name]]
    for kind, name in sorted(named, key=lambda part: token.start(part[1])):
        others = (Fraction(int(token[_EITHER[name]])),) if name in _EITHER else ()
        yield quantity(kind, int(token[name]), *token.span(name), others=others)


def stature(token: re.Match[str]) -> Iterator[Quantity]:
    """5'10": five feet ten inches."""
    value = 12 * int(token["feet"]) + int(token["inches"])
    yield quantity("cardinal", value, *token.span(), unit="inch")


def coordinate(token: re.Match[str]) -> Iterator[Quantity]:
    """24°38′, in degrees."""
    value = Fraction(token["arc_d"]) + Fraction(token["arc_m"]) / 60
    value += Fraction(token["arc_s"] or 0) / 3600
    yield quantity("cardinal", value, *token.span(), unit="degree")


def scientific(token: re.Match[str]) -> Iterator[Quantity]:
    """8.1×10⁻¹⁹."""
    scale = Fraction(10) ** power(token["power"] or token["power_plain"])
    read = digits(token["power_of"] or "1")
    if read:
        yield quantity("cardinal", read[0] * scale, *token.span(), step=read[1] * scale)


def vulgar(token: re.Match[str]) -> Iterator[Quantity]:
    """2½."""
    value = VULGAR[token["vulgar_sign"]]
    kind: Kind = "fraction"
    if token["vulgar_whole"]:
        kind, value = "cardinal", value + int(token["vulgar_whole"])
    yield quantity(kind, value, token.start(), token.end())


def identifier(text: str, start: int) -> Quantity | None:
    """C919 as value 919 of the unit "C#"; several numbers in it: the last one varies.

    >>> found = identifier("COVID-19", 0)
    >>> found.value, found.unit
    (Fraction(19, 1), 'COVID#')
    """
    numbers = list(_NUMBER.finditer(text))
    value = digits(numbers[-1].group()) if numbers else None
    if value is None:
        return None
    if _ALWAYS.fullmatch(text):
        return quantity("identifier", 24, start, start + len(text), unit="7/#")
    if not re.search("[A-Za-z]", text):  # a telephone number varies anywhere
        told = re.sub(r"\D", "", re.sub(r"\+86", "", text))
        return quantity("identifier", int(told[:LONGEST]), start, start + len(text), unit="#")
    last = numbers[-1]
    label = f"{text[: last.start()]}#{text[last.end() :]}".upper()
    unit = label.replace("-", "").replace("_", "").replace(" ", "")
    return quantity("identifier", value[0], start, start + len(text), unit=unit)


def scan_with(
    text: str, start: re.Pattern[str], token: re.Pattern[str], readers: Mapping[str, Reader]
) -> Iterator[Quantity]:
    """Read token after token.

    Args:
        text: a folded text.
        start: a character a token may begin with; skips most of a text quickly.
        token: the tokens, each a named group.
        readers: name of the group → what it counts; groups without reader are passed over.
    """
    at = 0
    while begin := start.search(text, at):
        found = token.match(text, begin.start())
        at = found.end() if found and found.end() > begin.start() else begin.start() + 1
        reader = readers.get(found.lastgroup or "") if found else None
        for quantity in reader(found) if reader and found else ():
            yield quantity
            at = max(at, quantity.span.end)
