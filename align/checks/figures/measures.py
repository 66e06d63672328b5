"""Whether two quantities measure the same thing, in one unit or in two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from align.quantity import Quantity
from align.quantity.tables import Unit, units

#: Conversions are rounded for the reader: 100 km become 62 miles.
_CONVERTED = Fraction(2, 100)
#: Units that more than one thing may be: a dollar of many countries, 度 of heat and of current.
_OPEN = {
    "lb": frozenset(("GBP", "EGP", "LBP", "SYP")),
    "GBP": frozenset(("EGP", "LBP", "SYP")),
    "dollar": frozenset(("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "BND", "FJD")),
    "¥": frozenset(("CNY", "JPY")),
    "degree": frozenset(("C", "F", "kWh")),
    "cal": frozenset(("kcal",)),
    "mAh": frozenset(("mA",)),
    "times": frozenset(("bpm",)),
    "ft": frozenset(("chi",)),
    "inch": frozenset(("cun",)),
    "krona": frozenset(("SEK", "NOK", "DKK", "ISK", "CZK")),
    "INR": frozenset(("PKR", "LKR", "NPR")),
    "peso": frozenset(("PHP", "MXN", "ARS", "CLP", "COP")),
    "franc": frozenset(("CHF", "FRF", "XOF")),
    "dinar": frozenset(("KWD", "IQD", "BHD", "JOD", "RSD")),
    "shilling": frozenset(("KES", "TZS", "UGX")),
    "SAR": frozenset(("QAR", "IRR", "OMR")),
    "AED": frozenset(("MAD",)),
    "TRY": frozenset(("ITL",)),
    "IDR": frozenset(("INR",)),
}
#: Parts of a currency, and of which one: cents are of any.
_PARTS = {"jiao": "CNY", "fen": "CNY", "dime": "dollar", "cent": "", "pence": "GBP"}
#: Dimensions whose units of one worth are not the same.
_OF_NO_WORTH = frozenset(("money", "temperature", "count"))
#: 吨 may stand for 吨标准煤, a ship of 30万吨 for deadweight, m³ for m³ of gas as it is measured.
_KINDRED = (
    {"mass", "mass-of-coal"}, {"mass", "tonnage"}, {"mass", "gross-tonnage"},
    {"mass", "net-tonnage"}, {"mass", "oil-energy"}, {"volume", "volume-of-gas"},
)  # fmt: skip
#: Taels and catties of a liquid are told in litres.
_POURED = frozenset(("liang", "jin"))
#: Units by the hour or second → what they are without it, which may stand apart: 每小时85英里.
_BY_TIME = {
    "kmh": "km", "mph": "mile", "knot": "nmi", "m/s": "m", "km/s": "km", "m/min": "m",
    "cm/s": "cm", "mm/s": "mm", "ft/s": "ft", "ft/min": "ft", "KBps": "KB", "MBps": "MB",
    "GBps": "GB", "TBps": "TB", "bps": "bit", "kbps": "kbit", "Mbps": "Mbit", "Gbps": "Gbit",
    "Tbps": "Tbit",
}  # fmt: skip
#: By what time, where the other side tells it in another unit.
_WITH_TIME = {unit: rate for rate, unit in reversed(_BY_TIME.items())}
#: What 元 is called where it is no yuan: 100元 told as $100 may be right, and is worth a look.
_YUAN_ELSEWHERE = frozenset(("dollar", "HKD", "TWD", "SGD"))


def converted(a: Quantity, b: Quantity) -> bool:
    """Whether both measure the same thing in different units, as exactly as they are written."""
    one, two = (units().get(unit) for unit in _speeds(a.unit, b.unit))
    if not one or not two or one is two or not _alike(one, two):
        return False
    if one.dimension == "temperature":
        return _temperatures(a, b)
    if one.worth == two.worth:
        return one.dimension != "money" and a.value == b.value
    return converted_at(a, b, Fraction(1))


def converted_at(a: Quantity, b: Quantity, factor: Fraction) -> bool:
    """Whether a is b, where one of what b is told by is worth `factor` of what a is told by."""
    one, two = (units().get(unit) for unit in _speeds(a.unit, b.unit))
    if not one or not two or not _alike(one, two):
        return False
    if one.dimension == "money" and not _one_currency(a.unit, b.unit):
        return False
    poured = Fraction(1, 1000)  # cubic metres of a kilogram
    ours = one.worth * factor * (poured if two.dimension == "volume" != one.dimension else 1)
    theirs = two.worth * (poured if one.dimension == "volume" != two.dimension else 1)
    left, right = a.value * ours, b.value * theirs
    rounding = max(a.step * ours, b.step * theirs) / 2
    slack = max(min(rounding, max(left, right) / 10), _CONVERTED * max(left, right))
    return abs(left - right) <= slack


def _alike(one: Unit, two: Unit) -> bool:
    """Whether one may be told by the other: 二两 of spirits are 100 ml."""
    if one.dimension == two.dimension:
        return True
    poured = {one.dimension, two.dimension} == {"mass", "volume"}
    return poured and bool({one.name, two.name} & _POURED)


def _one_currency(one: str, two: str) -> bool:
    """Whether both are one currency or a part of it: 八毛 and 0.8 yuan, and 80 cents."""
    one, two = _PARTS.get(one, one), _PARTS.get(two, two)
    return not one or not two or same_currency(one, two)


def _speeds(a: str, b: str) -> tuple[str, str]:
    """Two units, a length beside a speed as the speed."""
    return _with_time(a, b), _with_time(b, a)


def _with_time(unit: str, other: str) -> str:
    if other not in _BY_TIME or unit in _BY_TIME:
        return unit
    return other if _BY_TIME[other] == unit else _WITH_TIME.get(unit, unit)


def as_metres(text: str, quantity: Quantity, other: Quantity) -> Quantity:
    """113m as metres, and no millions, where 113 of some length answers it."""
    glued = text[: quantity.span.end].endswith("m") and other.value in quantity.others
    if not glued or dimension_of(other) != "length":
        return quantity
    return replace(quantity, value=other.value, unit="m")


def _temperatures(a: Quantity, b: Quantity) -> bool:
    """20 ℃ is 68 ℉, to the degree."""
    if {a.unit, b.unit} != {"C", "F"}:
        return a.value == b.value
    celsius, fahrenheit = (a, b) if a.unit == "C" else (b, a)
    return abs(celsius.value * Fraction(9, 5) + 32 - fahrenheit.value) <= 1


def _as_off(quantity: Quantity) -> Quantity:
    """七折 as what is taken off, 30%."""
    return replace(quantity, value=100 - quantity.value) if quantity.unit == "left" else quantity


def in_one_unit(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Both in the base unit of what they measure, when they measure the same in other units."""
    if {a.unit, b.unit} == {"left", "off"}:
        return _as_off(a), _as_off(b)
    one, two = units().get(a.unit), units().get(b.unit)
    if not one or not two or one is two or one.dimension != two.dimension:
        return a, b
    if one.dimension == "temperature" or (
        one.dimension == "money" and not _one_currency(a.unit, b.unit)
    ):
        return a, b
    return (
        replace(a, value=a.value * one.worth, step=a.step * one.worth),
        replace(b, value=b.value * two.worth, step=b.step * two.worth),
    )


def dimension_of(quantity: Quantity) -> str:
    """What a counted quantity measures: length, mass, money; nothing where nobody says."""
    unit = units().get(quantity.unit) if quantity.kind == "cardinal" else None
    return unit.dimension if unit else ""


def same_dimension(a: Quantity, b: Quantity) -> bool:
    """Whether both measure length, or both money, as far as the two texts say."""
    one, two = units().get(a.unit), units().get(b.unit)
    return not one or not two or one.dimension == two.dimension


def same_currency(one: str, two: str) -> bool:
    """Whether two names of money may mean one currency."""
    return one == two or two in _OPEN.get(one, ()) or one in _OPEN.get(two, ())


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether the units are the same as far as the two texts say."""
    left, right = _speeds(a.unit, b.unit)
    if not left or not right or left == right:
        return True
    if {left, right} == {"left", "off"}:  # 五折 is 50% off, and 七折 is not 70% off
        return a.value + b.value == 100
    if same_currency(a.unit, b.unit):
        return True
    one, two = units().get(a.unit), units().get(b.unit)
    if not one or not two:
        return False
    if one.dimension == "money":
        return one.worth == two.worth != 1 and _one_currency(a.unit, b.unit)
    if one.dimension in _OF_NO_WORTH:
        return False
    return _kindred(one, two) and one.worth == two.worth


def _kindred(one: Unit, two: Unit) -> bool:
    """Whether both measure the same, or what is called so."""
    return one.dimension == two.dimension or {one.dimension, two.dimension} in _KINDRED


def doubtful_unit(a: Quantity, b: Quantity) -> bool:
    """Whether 元 stands against a dollar: right for Taiwan's, wrong for the mainland's."""
    return doubtful_currency(a.unit, (b.unit,)) or doubtful_currency(b.unit, (a.unit,))


def doubtful_currency(one: str, others: Iterable[str]) -> bool:
    """Whether one of two currencies is 元 and the other may be called so."""
    return any(
        two in _YUAN_ELSEWHERE if one == "CNY" else two == "CNY" and one in _YUAN_ELSEWHERE
        for two in others
    )
