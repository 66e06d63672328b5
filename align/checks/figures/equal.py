"""When two quantities say the same although their values differ."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from align.checks.figures.measures import converted, same_unit
from align.quantity import Quantity

#: "About 600" may stand for 606.
_ABOUT = Fraction(5, 100)
#: Minutes.
_DAY = 1440

NUMBERS = frozenset(
    ("cardinal", "ordinal", "year", "mark", "multiple", "identifier", "day", "plan", "ratio")
)


def equivalent(a: Quantity, b: Quantity) -> bool:
    """Whether one of the known rewordings turns a into b."""
    return (
        any(rule(a, b) or rule(b, a) for rule in _ONE_WAY)
        or _clock(a, b)
        or _multiples(a, b)
        or converted(a, b)
    )


def _share(a: Quantity, b: Quantity) -> bool:
    """One third, 0.33, 33%: a fraction as a percentage, in the precision of the latter."""
    if a.kind not in ("fraction", "cardinal", "multiple") or b.kind not in ("percent", "fraction"):
        return False
    if a.kind == "multiple":
        lesser = () if a.unit == "growth" else ((a.value - 1) * 100,)
        return b.kind == "percent" and b.value in (a.value * 100, *lesser)
    if a.kind == "cardinal" and (b.kind == "percent" or a.unit):
        return False
    scale = 100 if b.kind == "percent" else 1
    tolerance = b.step / 2 if b.kind == "percent" else Fraction(0)
    return any(abs(value * scale - b.value) <= tolerance for value in a.readings)


def _left_over(a: Quantity, b: Quantity) -> bool:
    """减少三分之一 leaves two thirds; 八折 is 20% off."""
    both = a.kind == b.kind == "percent" and not a.unit == b.unit == "left"
    return both and b.value in a.others


def _multiples(a: Quantity, b: Quantity) -> bool:
    """增长1.5倍 is to become 2.5 times as much; 翻两番 is to quadruple.

    By the convention of Chinese statistics growth by n times ends at n + 1 times. Only where
    the text leaves open which of the two it means are both accepted.
    """
    if {a.kind, b.kind} == {"multiple", "cardinal"}:
        if (a if a.kind == "cardinal" else b).unit:  # two years are no double
            return False
        return not set(_levels(a)).isdisjoint(_levels(b))
    return a.kind == b.kind == "multiple" and not set(_levels(a)).isdisjoint(_levels(b))


def _levels(quantity: Quantity) -> Iterable[Fraction]:
    """How many times as much it is in the end."""
    if quantity.kind != "multiple":
        return (quantity.value,)
    if quantity.unit == "growth":
        return (quantity.value + 1,)
    if quantity.unit == "level":
        return (quantity.value,)
    return (quantity.value, quantity.value + 1)


def _short_year(a: Quantity, b: Quantity) -> bool:
    return a.kind == "year" and b.kind == "cardinal" and a.value % 100 == b.value and b.step == 1


def _about(a: Quantity, b: Quantity) -> bool:
    """A rough figure for an exact one, when the text says that it is rough."""
    if a.bound in ("exact", "to") or b.bound != "exact" or a.kind != b.kind or a.kind != "cardinal":
        return False
    if not same_unit(a, b):
        return False
    return a.value >= 20 and _zeros(a) > _zeros(b) and abs(a.value - b.value) <= _ABOUT * b.value


def _zeros(quantity: Quantity) -> int:
    """How round a number is: 2 for 4,500."""
    digits = str(quantity.value.numerator)
    return len(digits) - len(digits.rstrip("0")) if quantity.value.denominator == 1 else -1


def _decade(a: Quantity, b: Quantity) -> bool:
    return a.unit == "decade" and b.kind == "year" and b.value // 10 == a.value // 10


def _century(a: Quantity, b: Quantity) -> bool:
    """18世纪 is the 1700s."""
    return a.unit == "century" and b.unit == "decade" and b.value == (a.value - 1) * 100


def _time_left(a: Quantity, b: Quantity) -> bool:
    """4:51 left on the clock is 4分51秒; "at six" is 六点."""
    if a.kind != "time" or b.kind != "cardinal":
        return False
    if b.unit in ("second", "minute"):
        return b.value in (a.value, a.value * 60)
    return not b.unit and 0 < b.value <= 24 and (a.value - b.value * 60) % 720 == 0


def _dozen(a: Quantity, b: Quantity) -> bool:
    """十多个 is over a dozen."""
    ten, dozen = a.value == 10 and a.bound != "exact", b.value == 12 and b.form == "words"
    return a.kind == b.kind == "cardinal" and ten and dozen


def _magnitude(a: Quantity, b: Quantity) -> bool:
    """成千上万 is thousands or tens of thousands; 数千 is no more than thousands."""
    return a.kind == b.kind == "magnitude" and not set(a.readings).isdisjoint(b.readings)


def _sign(a: Quantity, b: Quantity) -> bool:
    """A fall by 5.2% is a growth of -5.2%."""
    return a.value < 0 < b.value and a.kind == b.kind and -a.value == b.value


_ONE_WAY = (
    _share,
    _left_over,
    _short_year,
    _about,
    _decade,
    _century,
    _time_left,
    _dozen,
    _magnitude,
    _sign,
)


def _clock(a: Quantity, b: Quantity) -> bool:
    if not a.kind == b.kind == "time":
        return False
    return not {value % _DAY for value in a.readings}.isdisjoint(
        value % _DAY for value in b.readings
    )


def rounded(a: Quantity, b: Quantity) -> bool:
    """Whether b is a with fewer digits: 4.72 and 4.7."""
    if (
        a.kind != b.kind
        or a.step >= b.step
        or "words" in (a.form, b.form)
        or a.kind not in ("cardinal", "percent", "points", "multiple")
        or not same_unit(a, b)
    ):
        return False
    off = abs(a.value - b.value)
    return off <= b.step / 2 and off <= abs(a.value) / 10


def rounded_whole(a: Quantity, b: Quantity) -> bool:
    """Whether b is the whole number a with zeros at its end, and says so: about 25,300."""
    zeros = _zeros(b)
    if a.kind != b.kind or a.kind != "cardinal" or a.form != b.form or zeros < 2:
        return False
    if b.bound == "exact" or not same_unit(a, b):
        return False
    return _zeros(a) + 2 <= zeros and abs(a.value - b.value) <= Fraction(10**zeros, 2)
