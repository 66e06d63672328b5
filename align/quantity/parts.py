"""What both languages share: identifiers, and quantities before their bound is known."""

from __future__ import annotations

import re
from fractions import Fraction

from align.quantity.model import Form, Kind, Quantity
from align.quantity.numerals import digits
from align.types import Span

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
) -> Quantity:
    """A quantity without a bound."""
    return Quantity(kind, Fraction(value), unit, "exact", Span(start, end), form, step, others)


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
    last = numbers[-1]
    label = f"{text[: last.start()]}#{text[last.end() :]}".upper()
    unit = label.replace("-", "").replace("_", "").replace(" ", "")
    return quantity("identifier", value[0], start, start + len(text), unit=unit)
