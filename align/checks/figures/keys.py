"""By what two quantities are equal: from every detail to the mere value."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction

from align.checks.figures.equal import NUMBERS, equivalent
from align.checks.figures.measures import dimension_of
from align.quantity import Quantity

#: Kinds that answer no other kind with the same value.
_APART = frozenset(("month", "weekday", "time", "percent", "points", "magnitude"))
#: Quantities that share one of these are equal.
Keys = Iterable[Hashable]


def with_bound(q: Quantity) -> Keys:
    """Kind, unit, value and bound."""
    return [(q.kind, q.unit, q.value, q.leaning)]


def with_unit(q: Quantity) -> Keys:
    """Kind, unit and value."""
    return [(q.kind, q.unit, q.value)]


def with_dimension(q: Quantity) -> Keys:
    """Value and what it measures: 3 km and 3 miles."""
    dimension = dimension_of(q)
    return [(dimension, q.value)] if dimension else []


def with_kind(q: Quantity) -> Keys:
    """Kind and value, whatever the unit."""
    return [] if q.kind == "multiple" else [(q.kind, q.value)]


def in_order(q: Quantity) -> Keys:
    """The value of ordinals and list marks: （一） and "First,"."""
    return [q.value] if q.kind in ("mark", "ordinal") else []


def with_family(q: Quantity) -> Keys:
    """Any value it may have, and whether it is a number of any sort; a share of a price may be
    told as what is left or as what is taken off."""
    if _is_part(q):
        return []
    if q.kind != "percent":
        return [(_family(q), value) for value in _readings(q)]
    if q.unit == "left":
        return [("left", q.value), *(("off", value) for value in q.others)]
    return [(how, q.value) for how in (("off",) if q.unit == "off" else ("left", "off"))]


def of_shares(q: Quantity) -> Keys:
    """The value of percentages and percentage points, which are told apart later."""
    return [("share", q.value)] if q.kind in ("percent", "points") else []


def value_alone(q: Quantity) -> Keys:
    """The value of what may answer another kind: 一个月 is no "first"."""
    if q.kind in _APART or _is_exact(q) or _is_part(q):
        return []
    return [(_family(q) == "one", q.value)]


def same_multiple(a: Quantity, b: Quantity) -> bool:
    """Whether two multiples come to the same: 增长1.5倍 and "2.5 times as much"."""
    return a.kind == b.kind == "multiple" and equivalent(a, b)


def so_often(a: Quantity, b: Quantity) -> bool:
    """一日2次 is "twice a day", whatever else there are two of."""
    kinds = {(a.kind, a.unit == "times"), (b.kind, b.unit == "times")}
    return a.value == b.value and kinds == {("cardinal", True), ("multiple", False)}


def _is_exact(q: Quantity) -> bool:
    """Whether it says what it is a multiple of: 增长两倍 answers "tripled" and no other two."""
    return q.kind == "multiple" and bool(q.unit)


def _is_part(q: Quantity) -> bool:
    """Whether it is a part of a year, month or match (上半场, 下旬), which answers no other one."""
    return q.kind == "ordinal" and q.unit in ("half", "part of month")


def _readings(q: Quantity) -> tuple[Fraction, ...]:
    return () if _is_exact(q) else q.readings


def _family(q: Quantity) -> str:
    if q.kind == "cardinal" and q.unit and q.form == "words" and q.value == 1:
        return "one"  # 一个月 is no "first"
    return "number" if q.kind in NUMBERS else q.kind
