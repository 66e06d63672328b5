"""Values that changed places: all of them are there, two stand where the other belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from align.checks.counted import counted_moved
from align.checks.matching import Comparison
from align.checks.nearness import Nearness
from align.checks.roles import roles_moved, same_scores
from align.quantity import ANY_NAME, Quantity
from align.text import Lang

_KINDS = frozenset(
    ("cardinal", "percent", "points", "multiple", "fraction", "year", "ratio", "day", "ordinal")
)
#: Kinds whose figures can take each other's place unnoticed: 12 March and 11 isolates.
_PLAIN = frozenset(("cardinal", "year", "day", "ordinal"))
#: Longer lists of figures are tables; comparing all pairs of them would take too long.
_MANY = 16

#: How much nearer the figures must be to each other's words than to their own to have changed
#: places: in the order of the source; in the other order; and to be sure of it. Measured with
#: scripts/bench-numbers; see the decision page.
_KEPT, _TURNED, _SURE = 0.6, -0.25, -0.1
#: What no right translation says outdoes any likeness.
_CERTAIN = 100.0

#: What laws are cut into.
_LAW = ("article", "clause")
#: Characters between a day and its month: "29th of February".
_BESIDE = 6

#: Between the entries of a list.
_LIST = re.compile(
    r"\W*(?:和|与|及|以及|、|,|and|，)?\W*(?:[^\d，。；]{0,3}|[a-z]{0,9})\W*(?:和|与|及|以及|、|,|and|，)\W*",
    re.IGNORECASE,
)

#: Between the ends of a range.
_RANGE = re.compile(r"\s?(?:[-–—~～至到]{1,2}|to)\s?")
#: Between the sides of a score, which English turns round for the loser.
_SCORE = re.compile(r" ?(?:[-–—:：比]| to ) ?")
_LOST = {
    "zh": re.compile("负|输|(?<![击打挫力])败|不敌|失利|落后|低于"),
    "en": re.compile(
        r"\b(?:lost|los[es]|losing|defeat|fell|beaten|trail|behind|down)", re.IGNORECASE
    ),
}
_OF = re.compile(
    r" (?:\w+ )?(?:out )?of (?:the |its |all |all the |their |a total of )?(?:[\w-]+['’]s? )?",
    re.IGNORECASE,
)
_PER = re.compile(r"\b(?:per|every|each)\s?$", re.I)
#: A quantity in Chinese and the one that answers it in English.
Answer = tuple[Quantity, Quantity]
#: The months of the Chinese text and those of the English one.
Months = tuple[Sequence[Quantity], Sequence[Quantity]]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two figures, each with its answer, that seem to have changed places."""

    one: Answer
    two: Answer
    sure: bool


def swaps(src: str, tgt: str, src_lang: Lang, found: Comparison) -> list[Swap]:
    """Which values of a comparison have changed places, the likeliest of each first."""
    zh, en = (src, tgt) if src_lang == "zh" else (tgt, src)
    answers = [
        (link.src, link.tgt) if src_lang == "zh" else (link.tgt, link.src)
        for link in found.links
        if link.relation == "same"
    ]
    movable = [a for a in answers if _can_move(*a) and not _is_base(zh, a[0], en, a[1])]
    rivals = _rivals(sorted(movable, key=lambda answer: answer[0].span), en)
    if not rivals:
        return []
    near, months = Nearness(zh, en), _months(found, src_lang)
    judged, whole = [], same_scores(found.src, found.tgt)
    for one, two in rivals:
        if _is_score(zh, en, one, two) and (_LOST["zh"].search(zh) or _LOST["en"].search(en)):
            continue
        if whole and one[0].kind == two[0].kind == "ratio" and not _adjacent(zh, one[0], two[0]):
            continue  # scores move as wholes
        if _impossible(zh, en, one, two, months):
            judged.append((_CERTAIN, Swap(one, two, sure=True)))
            continue
        if not _alike(one, two) or _ranged(zh, en, one, two) or _part_and_whole(en, one[1], two[1]):
            continue
        moved = roles_moved(zh, en, one, two)
        moved = counted_moved(zh, en, one, two) if moved is None else moved
        if moved is not None:
            if moved:
                judged.append((_CERTAIN, Swap(one, two, sure=True)))
            continue
        straight = near.of(*one) + near.of(*two)
        turned = near.of(one[0], two[1]) + near.of(two[0], one[1])
        gain, crossed = turned - straight, one[1].span > two[1].span
        if gain > (_TURNED if crossed else _KEPT):
            listed = crossed and _listed(zh, one[0], two[0]) and _listed(en, two[1], one[1])
            judged.append((gain + listed, Swap(one, two, listed or gain > _SURE)))
    return _best(sorted(judged, key=lambda entry: -entry[0]))


def _months(found: Comparison, src_lang: Lang) -> Months:
    src, tgt = ([q for q in side if q.kind == "month"] for side in (found.src, found.tgt))
    return (src, tgt) if src_lang == "zh" else (tgt, src)


def _best(judged: Sequence[tuple[float, Swap]]) -> list[Swap]:
    """Each figure has changed places with one other at most."""
    taken: set[Answer] = set()
    best = []
    for _, swap in judged:
        if swap.one not in taken and swap.two not in taken:
            taken |= {swap.one, swap.two}
            best.append(swap)
    return sorted(best, key=lambda swap: swap.one[0].span)


def _rivals(answers: Sequence[Answer], en: str) -> list[tuple[Answer, Answer]]:
    if len(answers) > _MANY:
        return []
    return [
        (one, two)
        for one, two in combinations(answers, 2)
        if one[0].value != two[0].value
        and any(_paired(one, two, kind) for kind in (_strict, _wide))
    ]


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


def _alike(one: Answer, two: Answer) -> bool:
    """Whether both count in the same way; clauses of laws are told in any order."""
    kind = one[0].kind
    if kind == "ordinal" and (one[0].unit != two[0].unit or one[0].unit in _LAW):
        return False
    return kind == two[0].kind and one[1].kind == two[1].kind


def _impossible(zh: str, en: str, one: Answer, two: Answer, months: Months) -> bool:
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
        if _is_score(zh, en, one, two):
            return True
        there = _RANGE.fullmatch(en, two[1].span.end, one[1].span.start)
        return bool(there and _RANGE.fullmatch(zh, one[0].span.end, two[0].span.start))
    return (
        _part_and_whole(en, one[1], two[1])
        and one[1].value > two[1].value
        and one[1].unit == two[1].unit == ""
    )


def _ranged(zh: str, en: str, one: Answer, two: Answer) -> bool:
    """Whether they are the ends of a range, told in this order by both."""
    return bool(
        _RANGE.fullmatch(zh, one[0].span.end, two[0].span.start)
        and _RANGE.fullmatch(en, one[1].span.end, two[1].span.start)
    )


def _is_score(zh: str, en: str, one: Answer, two: Answer) -> bool:
    """Whether they are the sides of a score, in the other order in English."""
    if "ratio" not in (one[0].kind, one[1].kind) or one[1].span < two[1].span:
        return False
    return _adjacent(zh, one[0], two[0]) and _adjacent(en, two[1], one[1])


def _adjacent(text: str, one: Quantity, two: Quantity) -> bool:
    return bool(_SCORE.fullmatch(text, one.span.end, two.span.start))


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


def _is_base(zh: str, a: Quantity, en: str, b: Quantity) -> bool:
    """每万人 and "per 10,000 people" say what the other figure is counted by."""
    before = en[max(0, b.span.start - 8) : b.span.start]
    return zh[max(0, a.span.start - 1) : a.span.start] == "每" or bool(_PER.search(before))


def _part_and_whole(en: str, one: Quantity, two: Quantity) -> bool:
    """4 of the 25 countries are 25个国家中的4个."""
    first, last = sorted((one, two), key=lambda quantity: quantity.span)
    return bool(_OF.fullmatch(en, first.span.end, last.span.start))


def _can_move(a: Quantity, b: Quantity) -> bool:
    small = (a.form == "words" and a.value < 3) or (b.form == "words" and b.value < 2)
    loose = a.loose or b.loose or (small and not a.kind == b.kind == "ordinal")
    kin = (
        a.kind == b.kind or {a.kind, b.kind} <= _PLAIN | {"multiple", "ratio"} or a.unit == ANY_NAME
    )
    return (a.kind in _KINDS or a.unit == ANY_NAME) and kin and a.value == b.value and not loose


def _listed(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether they are neighbours in one list."""
    return bool(_LIST.fullmatch(text, one.span.end, two.span.start))
