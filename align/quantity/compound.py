"""Amounts told in two units: 2小时30分, six feet four, 3 minutes 35 seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from align.quantity.model import Quantity
from align.quantity.tables import spellings
from align.text import Lang
from align.types import Span

#: Larger and smaller unit → how many of the smaller one make the larger one.
_STEPS = {
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("day", "hour"): 24,
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("ft", "inch"): 12,
    ("lb", "oz"): 16,
    ("m", "cm"): 100,
    ("CNY", "jiao"): 10,
    ("GBP", "pence"): 100,
    ("USD", "cent"): 100,
    ("EUR", "cent"): 100,
    ("dollar", "cent"): 100,
}
#: What may stand between: the larger unit and a joining word.
_BETWEEN = {
    "zh": re.compile(
        r" ?(?:个?小时|个?钟头|时|分钟?|天|日|年|米|公尺|英尺|磅|元|块|英镑|美元|欧元)"
        r"(?:又|零)?\s?"
    ),
    "en": re.compile(r"[ -][a-z]+\.?,?(?: and)?[ -]", re.IGNORECASE),
}
_AN = re.compile(r"\ban? (?P<unit>[a-z]+),? and $", re.IGNORECASE)
_REACH = 20
#: "Six foot four" leaves the smaller unit out.
_NEXT = {"ft": "inch"}
_BARE_MINUTES = re.compile(r" ?分(?!之|[析布成数类别为])")


def joined(found: Iterable[Quantity], folded: str, lang: Lang) -> list[Quantity]:
    """Put the smaller unit to the larger one: 2小时30分 is 150 minutes."""
    whole: list[Quantity] = []
    for quantity in found:
        before = whole[-1] if whole else None
        if before and before.kind == quantity.kind == "cardinal":
            before, quantity = _minutes(before, quantity, folded)
            factor = _factor(before, quantity, folded, lang)
            if factor:
                value = before.value * factor + quantity.value
                span = Span(before.span.start, quantity.span.end)
                unit = quantity.unit or _NEXT[before.unit]
                whole[-1] = replace(quantity, value=value, unit=unit, span=span, form=before.form)
                continue
            whole[-1] = before
        if lang == "en" and (one := _one_more(quantity, folded)):
            quantity = one
        if before and before.kind == "time" and quantity.unit == "second" and lang == "zh":
            between = folded[before.span.end : quantity.span.start]
            if between == "分" and quantity.value < 60:
                span = Span(before.span.start, quantity.span.end)
                more = quantity.value / 60
                others = tuple(value + more for value in before.others)
                whole[-1] = replace(before, value=before.value + more, others=others, span=span)
                continue
        whole.append(quantity)
    return whole


def _one_more(small: Quantity, folded: str) -> Quantity | None:
    """An hour and ten minutes: the one that "an" stands for and what is told with it."""
    large = _AN.search(folded, max(0, small.span.start - _REACH), small.span.start)
    unit = spellings().get(large["unit"].lower(), "") if large else ""
    factor = _STEPS.get((unit, small.unit))
    if not large or not factor or small.kind != "cardinal" or small.value >= factor:
        return None
    return replace(small, value=factor + small.value, span=Span(large.start(), small.span.end))


def _factor(large: Quantity, small: Quantity, folded: str, lang: Lang) -> Fraction | None:
    factor = _STEPS.get((large.unit, small.unit or _NEXT.get(large.unit, "")))
    between = folded[large.span.end : small.span.start]
    if not factor or small.value >= factor or len(between) > 14 or large.value.denominator != 1:
        return None
    return Fraction(factor) if _BETWEEN[lang].fullmatch(between) else None


def _minutes(large: Quantity, small: Quantity, folded: str) -> tuple[Quantity, Quantity]:
    """分 alone is a minute only beside an hour or a second."""
    if large.unit == "hour" and not small.unit and _BARE_MINUTES.match(folded, small.span.end):
        small = replace(small, unit="minute")
    elif small.unit == "second" and not large.unit and _BARE_MINUTES.match(folded, large.span.end):
        large = replace(large, unit="minute")
    return large, small
