"""One of something that English tells with its article, where a bound makes a figure of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from align.quantity.model import Quantity
from align.quantity.readers import quantity
from align.quantity.tables import unit_named

_ONE = re.compile(
    r"\b(?:(?:more|less|fewer|longer|shorter) than|over|under|nearly|almost|about|around|at least"
    r"|at most|within|up to|exceed(?:s|ed|ing)?|approximately|roughly|barely)"
    r" (?P<one>an?) (?P<unit>second|minute|hour|day|week|month|year|kilomet(?:re|er)"
    r"|met(?:re|er)|mile|kilogram|ton(?:ne)?|lit(?:re|er))\b(?!-| and a | ago\b)",
    re.IGNORECASE,
)


def with_ones(found: Sequence[Quantity], folded: str) -> list[Quantity]:
    """The quantities, and the one hour of "less than an hour", which nobody misses elsewhere."""
    starts = {q.span.start for q in found}
    ones = [
        replace(
            quantity("cardinal", 1, *match.span("one"), form="words"),
            unit=unit_named(match["unit"].lower()),
            loose=True,
        )
        for match in _ONE.finditer(folded)
        if match.start("one") not in starts
    ]
    return sorted([*found, *ones], key=lambda q: q.span.start) if ones else list(found)
