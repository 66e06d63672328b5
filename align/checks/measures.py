"""Whether two quantities measure the same thing, in one unit or in two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from align.quantity import Quantity
from align.quantity.tables import units

#: Conversions are rounded for the reader: 100 km become 62 miles.
_CONVERTED = Fraction(2, 100)
#: Units that more than one thing may be: a dollar of many countries, 度 of heat and of current.
_OPEN = {
    "lb": frozenset(("GBP",)),
    "dollar": frozenset(("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD")),
    "¥": frozenset(("CNY", "JPY")),
    "degree": frozenset(("C", "F", "kWh")),
}
#: 每小时85英里 has its miles and its hour apart.
_KINDRED = frozenset((frozenset(("mass", "mass-of-coal")),))
#: The hour may stand apart from its miles: 每小时85英里.
_SPEEDS = {"km": "kmh", "mile": "mph", "nmi": "knot"}
#: What 元 is called where it is no yuan: 100元 told as $100 may be right, and is worth a look.
_YUAN_ELSEWHERE = frozenset(("dollar", "HKD", "TWD", "SGD"))


def converted(a: Quantity, b: Quantity) -> bool:
    """Whether both measure the same thing in different units, as exactly as they are written."""
    one, two = (units().get(unit) for unit in _speeds(a.unit, b.unit))
    if not one or not two or one.dimension != two.dimension or one is two:
        return False
    if one.dimension == "money":
        return False
    if one.dimension == "temperature":
        return _temperatures(a, b)
    left, right = a.value * one.worth, b.value * two.worth
    rounding = max(a.step * one.worth, b.step * two.worth) / 2
    slack = max(min(rounding, max(left, right) / 10), _CONVERTED * max(left, right))
    return abs(left - right) <= slack


def _speeds(a: str, b: str) -> tuple[str, str]:
    """Two units, a length beside a speed as the speed."""
    if (a in _SPEEDS) != (b in _SPEEDS) and {a, b} & set(_SPEEDS.values()):
        return _SPEEDS.get(a, a), _SPEEDS.get(b, b)
    return a, b


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
    if one.dimension in ("money", "temperature"):
        return a, b
    return (
        replace(a, value=a.value * one.worth, step=a.step * one.worth),
        replace(b, value=b.value * two.worth, step=b.step * two.worth),
    )


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
    return bool(one and two and frozenset((one.dimension, two.dimension)) in _KINDRED)


def doubtful_unit(a: Quantity, b: Quantity) -> bool:
    """Whether 元 stands against a dollar: right for Taiwan's, wrong for the mainland's."""
    return doubtful_currency(a.unit, (b.unit,)) or doubtful_currency(b.unit, (a.unit,))


def doubtful_currency(one: str, others: Iterable[str]) -> bool:
    """Whether one of two currencies is 元 and the other may be called so."""
    return any(
        two in _YUAN_ELSEWHERE if one == "CNY" else two == "CNY" and one in _YUAN_ELSEWHERE
        for two in others
    )
