"""Scores of matches: pairs of figures that English turns round for the loser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from align.checks.figures.roles import Sides
from align.quantity import Quantity

#: Between the sides of a score.
_SCORE = re.compile(r" ?(?:[-–—:：比]| to ) ?")
_LOST = {
    "zh": re.compile("负|输|(?<![击打挫力])败|不敌|失利|落后|低于"),
    "en": re.compile(
        r"\b(?:lost|los[es]|losing|defeat|fell|beaten|trail|behind|down)", re.IGNORECASE
    ),
}


def tells_of_loser(zh: str, en: str) -> bool:
    """Whether one of two texts tells a score from the loser's side."""
    return bool(_LOST["zh"].search(zh) or _LOST["en"].search(en))


def turned_score(zh: str, en: str, one: Sides, two: Sides) -> bool:
    """Whether they are the sides of a score, in the other order in English."""
    if "ratio" not in (one[0].kind, one[1].kind) or one[1].span < two[1].span:
        return False
    return one_score(zh, one[0], two[0]) and one_score(en, two[1], one[1])


def one_score(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether two figures are the sides of one score."""
    return bool(_SCORE.fullmatch(text, one.span.end, two.span.start))


def same_scores(src: Sequence[Quantity], tgt: Sequence[Quantity]) -> bool:
    """Whether both texts tell the same scores, in whatever order: 5比4…2比2 and 2-2 … 5-4."""
    return _scores(src) == _scores(tgt)


def _scores(quantities: Sequence[Quantity]) -> list[list[Fraction]]:
    values = [quantity.value for quantity in quantities if quantity.kind == "ratio"]
    return sorted(sorted(values[at : at + 2]) for at in range(0, len(values), 2))
