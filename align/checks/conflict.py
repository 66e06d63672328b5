"""Leftovers on both sides that look like the same statement with another value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from align.checks.equal import same_unit
from align.quantity import Quantity
from align.quantity.tables import units

#: From this much evidence on, two different values are taken for one statement.
_ENOUGH = 3.0
_MANY = 60
_CLASS = {"points": "percent", "multiple": "multiple"}

Link = tuple[Quantity, Quantity]


def conflicts(
    src: Sequence[Quantity], tgt: Sequence[Quantity], links: Sequence[Link]
) -> list[Link]:
    """Pairs that contradict each other, the best evidence first taken, in reading order."""
    ordered = sorted(links, key=lambda link: link[0].span)
    found: list[Link] = []
    for classes in (_class_of, _any_number):
        taken = {quantity for link in found for quantity in link}
        groups: dict[str, tuple[list[Quantity], list[Quantity]]] = defaultdict(lambda: ([], []))
        for at, side in enumerate((src, tgt)):
            for quantity in side:
                name = classes(quantity)
                if name and quantity not in taken and len(groups[name][at]) < _MANY:
                    groups[name][at].append(quantity)
        for left, right in groups.values():
            if classes is _class_of or len(left) == len(right) == 1:
                found += _best(left, right, ordered)
    return sorted(found, key=lambda link: link[0].span)


def _best(left: Sequence[Quantity], right: Sequence[Quantity], links: Sequence[Link]) -> list[Link]:
    """Take the pair with most evidence, then the next of those left."""
    alone = len(left) == len(right) == 1
    scored = [
        (evidence(a, b, links, alone), -at_a, -at_b, a, b)
        for at_a, a in enumerate(left)
        for at_b, b in enumerate(right)
    ]
    found: list[Link] = []
    taken: set[Quantity] = set()
    for score, _, _, a, b in sorted(scored, key=lambda entry: entry[:3], reverse=True):
        if score >= _ENOUGH and a not in taken and b not in taken:
            taken |= {a, b}
            found.append((a, b))
    return found


def _any_number(quantity: Quantity) -> str:
    """For one leftover on either side the kinds may differ: 1754年 and 5754, 7 and eight."""
    return "number" if quantity.kind in ("cardinal", "ordinal", "year", "multiple", "day") else ""


def _class_of(quantity: Quantity) -> str:
    """Only quantities of one class can contradict each other."""
    if quantity.kind in ("mark", "multiple", "fraction"):
        return ""
    if quantity.kind == "identifier":
        return f"identifier {quantity.unit}"
    if _is_small(quantity):
        return "ordinal" if quantity.kind == "ordinal" else "small"
    return _CLASS.get(quantity.kind, quantity.kind)


def _is_small(quantity: Quantity) -> bool:
    return (
        quantity.form == "words"
        and quantity.value <= 10
        and quantity.kind in ("cardinal", "ordinal")
    )


def evidence(a: Quantity, b: Quantity, links: Sequence[Link], alone: bool) -> float:
    """How much speaks for two quantities being one statement; 3 is enough."""
    if a.kind == "identifier":
        return 4.0 if alone else 0.0
    if a.kind in ("year", "month", "day", "plan", "time", "ordinal"):
        return (2.0 if alone else 1.0) + _neighbours(a, b, links) + likeness(a, b)
    if _is_small(a) or _is_small(b):
        far = max(a.value, b.value) > 5 * min(a.value, b.value)
        return 3.0 * alone - 2.0 * (far or min(a.value, b.value) < 2)
    unit = 0.0
    if a.unit and b.unit:
        unit = 1.0 if same_unit(a, b) and _dimension(a) == _dimension(b) else -2.0
    percent = 1.0 if a.kind == b.kind != "cardinal" else 0.0
    return percent + unit + 2.0 * alone + _neighbours(a, b, links) + likeness(a, b)


def _dimension(quantity: Quantity) -> str:
    unit = units().get(quantity.unit)
    return unit.dimension if unit else quantity.unit


def _neighbours(a: Quantity, b: Quantity, links: Sequence[Link]) -> float:
    """1 when the linked quantities before and after are the same ones on both sides."""
    before = [link for link in links if link[0].span < a.span]
    after = [link for link in links if link[0].span > a.span]
    score = 0.0
    if before:
        nearest = (
            max(link[1].span for link in links if link[1].span < b.span)
            if any(link[1].span < b.span for link in links)
            else None
        )
        score += 0.5 if before[-1][1].span == nearest else 0.0
    elif not any(link[1].span < b.span for link in links):
        score += 0.5
    if after:
        later = [link[1].span for link in links if link[1].span > b.span]
        score += 0.5 if later and after[0][1].span == min(later) else 0.0
    elif not any(link[1].span > b.span for link in links):
        score += 0.5
    return score


def likeness(a: Quantity, b: Quantity) -> float:
    """-1 to 2: the same digits at another scale, or one digit changed, are slips of a pen."""
    if not a.value or not b.value:
        return 0.0
    one, two = _mantissa(a), _mantissa(b)
    ratio = a.value / b.value if a.value > b.value else b.value / a.value
    if one == two and len(one) > 1:
        return 2.0
    if _one_slip(one, two) and len(one) > 1:
        return 2.0 if ratio < 100 else 1.5
    if ratio <= Fraction(3, 2):
        return 1.5
    return 1.0 if ratio <= 3 else 0.0 if ratio <= 20 else -1.0


def is_slip(a: Quantity, b: Quantity) -> bool:
    """Whether b is a, mistyped: same kind and unit, one digit off."""
    return (
        a.kind == b.kind
        and a.unit == b.unit
        and a.form == b.form
        and _one_slip(_mantissa(a), _mantissa(b))
    )


def _mantissa(quantity: Quantity) -> str:
    value = quantity.value / quantity.step
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
