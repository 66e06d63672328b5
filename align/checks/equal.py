"""When two quantities say the same although their values differ."""

from __future__ import annotations

from fractions import Fraction

from align.quantity import Quantity
from align.quantity.tables import units

#: Conversions are rounded for the reader: 1,000 mu become 67 hectares.
_CONVERTED = Fraction(4, 100)
#: "About 600" may stand for 606.
_ABOUT = Fraction(5, 100)

NUMBERS = frozenset(
    ("cardinal", "ordinal", "year", "mark", "multiple", "identifier", "day", "plan")
)


def equivalent(a: Quantity, b: Quantity) -> bool:
    """Whether one of the known rewordings turns a into b."""
    return any(
        (rule(a, b) or rule(b, a)) for rule in (_share, _multiple, _short_year, _about, _decade)
    ) or (_clock(a, b) or converted(a, b))


def _share(a: Quantity, b: Quantity) -> bool:
    """One third, 0.33, 33%: a fraction as a percentage, in the precision of the latter."""
    if a.kind not in ("fraction", "cardinal", "multiple") or b.kind not in ("percent", "fraction"):
        return False
    if a.kind != "fraction" and b.kind == "percent":
        return a.kind == "multiple" and b.value in (a.value * 100, (a.value - 1) * 100)
    scale = 100 if b.kind == "percent" else 1
    tolerance = b.step / 2 if b.kind == "percent" else Fraction(0)
    return any(abs(value * scale - b.value) <= tolerance for value in a.readings)


def _multiple(a: Quantity, b: Quantity) -> bool:
    """增长1.5倍 is to grow by 1.5 times or to become 2.5 times as much."""
    return a.kind == "multiple" and b.kind in ("multiple", "cardinal") and b.value == a.value + 1


def _short_year(a: Quantity, b: Quantity) -> bool:
    return a.kind == "year" and b.kind == "cardinal" and a.value % 100 == b.value and b.step == 1


def _about(a: Quantity, b: Quantity) -> bool:
    """A rough figure for an exact one, when the text says that it is rough."""
    if a.bound == "exact" or a.kind != b.kind or a.kind != "cardinal" or a.value < 20:
        return False
    return _zeros(a) > _zeros(b) and abs(a.value - b.value) <= _ABOUT * b.value


def _zeros(quantity: Quantity) -> int:
    """How round a number is: 2 for 4,500."""
    digits = str(quantity.value.numerator)
    return len(digits) - len(digits.rstrip("0")) if quantity.value.denominator == 1 else -1


def _decade(a: Quantity, b: Quantity) -> bool:
    return a.unit == "decade" and b.kind == "year" and b.value // 10 == a.value // 10


def _clock(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind == "time" and (a.value - b.value) % 720 == 0


def converted(a: Quantity, b: Quantity) -> bool:
    """Whether both measure the same thing in different units."""
    one, two = units().get(a.unit), units().get(b.unit)
    if not one or not two or one.dimension != two.dimension or one is two:
        return False
    if one.dimension == "money":
        return not same_unit(a, b)
    if one.dimension == "temperature":
        return True
    left, right = a.value * one.worth, b.value * two.worth
    return abs(left - right) <= _CONVERTED * max(left, right)


def rounded(a: Quantity, b: Quantity) -> bool:
    """Whether one is the other with fewer digits: 4.72 and 4.7."""
    if (
        a.kind != b.kind
        or a.step == b.step
        or "words" in (a.form, b.form)
        or a.kind not in ("cardinal", "percent", "points")
    ):
        return False
    return abs(a.value - b.value) <= max(a.step, b.step) / 2


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether the units are the same as far as the two texts say."""
    if not a.unit or not b.unit or a.unit == b.unit:
        return True
    one, two = units().get(a.unit), units().get(b.unit)
    if one and two and one.dimension == two.dimension == "money":
        return "dollar" in (a.unit, b.unit) and {a.unit, b.unit} <= {"dollar", "USD", "HKD", "TWD"}
    return True
