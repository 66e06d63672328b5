"""What no right translation says of two figures: a range from its end, a part above its whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from align.checks.figures.match_scores import turned_score
from align.checks.figures.roles import Sides as Answer
from align.quantity import ANY_NAME, Quantity

#: Characters between a day and its month: "29th of February".
_BESIDE = 6

#: Between the ends of a range.
_RANGE = re.compile(r"\s?(?:[-–—~～至到]{1,2}|to|and)\s?")
_OF = re.compile(
    r" (?:\w+ )?(?:out )?of "
    r"(?:the |its |all |all the |their |her |his |our |my |these |those |a total of )?"
    r"(?:[\w-]+['’]s? )?(?:total |whole )?",
    re.IGNORECASE,
)
#: The months of the Chinese text and those of the English one.
Months = tuple[Sequence[Quantity], Sequence[Quantity]]


def same_kinds(one: Answer, two: Answer) -> bool:
    """Whether two figures are of the kinds that their answers are of."""
    return any(_paired(one, two, kind) for kind in (_strict, _wide))


def _paired(one: Answer, two: Answer, kind: Callable[[Quantity], str]) -> bool:
    """Whether both sides have the same two kinds."""
    return {kind(one[0]), kind(two[0])} == {kind(one[1]), kind(two[1])}


def _strict(quantity: Quantity) -> str:
    return quantity.kind


def _wide(quantity: Quantity) -> str:
    """99号公路 may be the 99 Freeway; 9-18 read backwards looks like a score."""
    return (
        "cardinal"
        if quantity.kind == "ratio" or quantity.unit in ("no", ANY_NAME)
        else quantity.kind
    )


def impossible(zh: str, en: str, one: Answer, two: Answer, months: Months) -> bool:
    """Whether no right translation says this: a day for a count and the count for the day, a
    range from its end to its start, a part that is larger than its whole."""
    kind = _strict if _paired(one, two, _strict) else _wide
    if kind(one[0]) != kind(two[0]):
        # "3 and 4 February" tells the month once, 3日和4日 after the first day.
        first, second = sorted((one[1].span, two[1].span))
        return kind(one[0]) != kind(one[1]) and second.start - first.end > _BESIDE
    if one[1].kind != two[1].kind:
        return False
    if one[0].kind == "day":
        return _months_crossed(one, two, months)
    if one[1].span > two[1].span:
        if turned_score(zh, en, one, two):
            return True
        there = _RANGE.fullmatch(en, two[1].span.end, one[1].span.start)
        return bool(there and _RANGE.fullmatch(zh, one[0].span.end, two[0].span.start))
    return (
        part_and_whole(en, one[1], two[1])
        and one[1].value > two[1].value
        and one[1].unit == two[1].unit == ""
    )


def ranged(zh: str, en: str, one: Answer, two: Answer) -> bool:
    """Whether they are the ends of a range, told in this order by both."""
    spread = one[0].span.end == two[0].span.start  # 六七年
    return bool(
        (spread or _RANGE.fullmatch(zh, one[0].span.end, two[0].span.start))
        and _RANGE.fullmatch(en, one[1].span.end, two[1].span.start)
    )


def _months_crossed(one: Answer, two: Answer, months: Months) -> bool:
    """Whether each day stands beside the month of the other: 3月22日 and 2月29日 against
    29 March and 22 February."""
    here = [_month_of(answer[0], months[0]) for answer in (one, two)]
    there = [_month_of(answer[1], months[1]) for answer in (two, one)]
    return None not in here and here == there and here[0] != here[1]


def _month_of(day: Quantity, months: Sequence[Quantity]) -> Fraction | None:
    """The month that stands beside a day."""
    for month in months:
        gap = max(day.span.start - month.span.end, month.span.start - day.span.end)
        if gap <= _BESIDE:
            return month.value
    return None


def part_and_whole(en: str, one: Quantity, two: Quantity) -> bool:
    """4 of the 25 countries are 25个国家中的4个."""
    first, last = sorted((one, two), key=lambda quantity: quantity.span)
    return bool(_OF.fullmatch(en, first.span.end, last.span.start))
