"""How much speaks for two quantities of different value being one and the same statement."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from align.checks.figures.measures import in_one_unit, same_dimension, same_unit
from align.quantity import ANY_NAME, Kind, Quantity

#: From this much evidence on, two different values are taken for one statement.
ENOUGH = 1.8

#: A slip of the pen changes a value no more than so many times.
_SLIP = 20

#: Counts up to this are often part of a phrase.
_FEW = 10

_AMOUNTS = frozenset(("cardinal", "percent", "points", "multiple", "fraction", "ratio"))
_NUMBERS = frozenset(("cardinal", "year", "ordinal", "day", "multiple", "plan"))


def likeness(a: Quantity, b: Quantity) -> float:
    """-1 to 2: the same digits at another scale, or one digit changed, are slips of a pen."""
    if not a.value or not b.value:
        return 0.0
    if a.value * b.value == 1 and {a.kind, b.kind} == {"fraction", "multiple"}:
        return 2.0  # halved, where the other doubles
    one, two = _mantissa(a), _mantissa(b)
    large, small = max(abs(a.value), abs(b.value)), min(abs(a.value), abs(b.value))
    if (
        a.step == b.step == 1
        and a.form == b.form == "digits"
        and _one_slip(str(a.value.numerator), str(b.value.numerator))
    ):
        return 2.0 if max(a.value, b.value) > 9 else 1.0
    if _group_lost(a, b):
        return 1.5
    if one == two:
        return 2.0 if len(one) > 1 else 1.0
    if _one_slip(one, two) and max(len(one), len(two)) > 1:
        return 2.0 if large < 100 * small else 1.5
    if large <= Fraction(3, 2) * small:
        return 1.5
    return 1.0 if large <= 3 * small else 0.0 if large <= 20 * small else -1.0


def is_slip(a: Quantity, b: Quantity) -> bool:
    """Whether b is a, mistyped: same kind and unit, one digit off."""
    if (a.kind, a.unit, a.form) != (b.kind, b.unit, b.form) or a.value == b.value:
        return False
    one, two = sorted((abs(a.value), abs(b.value)))
    digits = _mantissa(a), _mantissa(b)
    return max(map(len, digits)) > 1 and two <= _SLIP * one and _one_slip(*digits)


def is_weak(quantity: Quantity) -> bool:
    """Whether it comes and goes in translation: one, a, zero."""
    one = quantity.value in (0, 1) and quantity.kind != "multiple"  # 增加一倍 doubles
    return one and quantity.form != "digits"


def kinship(a: Kind, b: Kind) -> float | None:
    """What the kinds say: 1 for the same one, less for others, None when they never answer
    each other."""
    a, b = (kind if kind != "ratio" else "cardinal" for kind in (a, b))  # 2-1 may be no score
    if a == b:
        return 1.0
    if a in _AMOUNTS and b in _AMOUNTS:
        return 0.0
    if (a in _NUMBERS and b in _NUMBERS) or {a, b} == {"time", "cardinal"}:
        return -0.5
    return None


def evidence(a: Quantity, b: Quantity, alone: bool, near: float, hinted: int) -> float:
    """How much speaks for one statement; see ENOUGH.

    Args:
        a: a leftover of the source.
        b: a leftover of the target.
        alone: whether no other leftover could answer either of them.
        near: 0-1, whether their neighbours answer each other.
        hinted: for how many of the two the other text has a word that may stand for it.
    """
    kind = kinship(a.kind, b.kind)
    if _named(a, b):
        return 2.0 + alone
    if kind is None:
        return float("-inf")
    if a.kind == b.kind == "identifier":
        return 3.0 if a.unit == b.unit else 0.0
    if {a.kind, b.kind} == {"ordinal", "cardinal"} and "no" in (a.unit, b.unit):
        kind, a, b = 0.5, replace(a, unit=""), replace(b, unit="")
    if {a.kind, b.kind} == {"time", "cardinal"} and {a.unit, b.unit} <= {"", "second"}:
        a, b = _as_counted(a, b), _as_counted(b, a)
    if a.kind == b.kind == "multiple":
        a, b = _as_level(a), _as_level(b)
    if {a.kind, b.kind} == {"percent", "fraction"}:
        a, b = _as_percent(a), _as_percent(b)
    unit = 0.0
    if a.unit and b.unit and "multiple" not in (a.kind, b.kind):
        alike = same_unit(a, b) and same_dimension(a, b)
        unit = 1.0 if alike or in_one_unit(a, b) != (a, b) else -2.0
    score = kind + unit + 1.5 * alone + near + likeness(*in_one_unit(a, b))
    told = a.form == b.form == "digits" and a.kind == b.kind  # no word stands for a figure here
    return score - _doubt(a, b) - (hinted / 2 if told else hinted)


def _named(a: Quantity, b: Quantity) -> bool:
    """Whether both number a thing of one name: 运-20 and Y-20, 长征五号 and Long March-5."""
    kinds = {a.kind, b.kind}
    if kinds == {"identifier"}:
        return ANY_NAME in (a.unit, b.unit)
    return kinds == {"identifier", "ordinal"} and "no" in (a.unit, b.unit)


def _as_counted(time: Quantity, other: Quantity) -> Quantity:
    """下午两点 beside "at three" is a matter of hours, 2:03:15 beside 2小时03分51秒 of seconds."""
    if time.kind != "time":
        return time
    if other.unit == "second":
        return replace(time, value=time.value * (60 if other.value > 10 * time.value else 1))
    hours = time.value / 60
    return replace(time, value=hours - 12 if hours > 12 >= other.value else hours)


def _as_level(quantity: Quantity) -> Quantity:
    """增加一倍 as what it comes to, two times as much."""
    grown = quantity.unit == "growth"
    return replace(quantity, value=quantity.value + 1, unit="level") if grown else quantity


def _as_percent(quantity: Quantity) -> Quantity:
    """One-fifth as 20%."""
    share = quantity.kind == "fraction"
    return replace(quantity, value=quantity.value * 100, kind="percent") if share else quantity


def _doubt(a: Quantity, b: Quantity) -> float:
    """Ones and round numbers in words come and go in translation."""
    doubt = 0.0
    for quantity, other in ((a, b), (b, a)):
        if quantity.form == "digits" or quantity.kind not in ("cardinal", "ordinal", "multiple"):
            continue
        if quantity.kind == other.kind == "ordinal":
            continue
        doubt += 1.0 if quantity.value in (0, 1) else 0.0
        # 一家 beside "a 3 km radius": a counting one is no slip for a measure
        doubt += 1.5 if is_weak(quantity) and other.unit and not quantity.unit else 0.0
        doubt += 0.5 if str(quantity.value).rstrip("0") == "1" else 0.0
        # 五大洲 beside 1,500 delegates: a small count in words is no slip for a figure far off
        far = quantity.value <= _FEW and abs(other.value) > _SLIP * quantity.value
        measured = quantity.unit and other.unit
        doubt += 4.0 if far and other.form == "digits" and not measured else 0.0
    return doubt


def nearness(a: Quantity, b: Quantity, links: Sequence[tuple[int, int]]) -> float:
    """1 when the linked quantities before and after are the same ones on both sides.

    Args:
        a: a leftover of the source.
        b: a leftover of the target.
        links: where the linked quantities stand in source and target, in source order.
    """
    if not links:
        return 1.0
    at = bisect(links, (a.span.start, -1))
    starts = sorted(target for _, target in links)
    there = bisect(starts, b.span.start)
    score = 0.0
    if (links[at - 1][1] if at else None) == (starts[there - 1] if there else None):
        score += 0.5
    after, later = at < len(links), there < len(starts)
    if (links[at][1] if after else None) == (starts[there] if later else None):
        score += 0.5
    return score


def _group_lost(a: Quantity, b: Quantity) -> bool:
    """8,096 without its last three digits is 8."""
    if not a.step == b.step == 1 or not a.form == b.form == "digits":
        return False
    short, long = sorted((str(abs(q.value.numerator)) for q in (a, b)), key=len)
    return long.startswith(short) and len(long) - len(short) in (3, 6)


def _mantissa(quantity: Quantity) -> str:
    value = abs(quantity.value / quantity.step)
    return str(value.numerator).rstrip("0") or "0"


def _one_slip(one: str, two: str) -> bool:
    """One digit changed, added or dropped, or two neighbours swapped."""
    if len(one) == len(two):
        wrong = [i for i, (x, y) in enumerate(zip(one, two, strict=True)) if x != y]
        return len(wrong) == 1 or (len(wrong) == 2 and sorted(one) == sorted(two))
    short, long = sorted((one, two), key=len)
    return len(long) == len(short) + 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )
