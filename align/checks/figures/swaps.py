"""Values that changed places: all of them are there, two stand where the other belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from align.checks.context import Alike
from align.checks.figures.counted_nouns import counted_moved
from align.checks.figures.impossible import (
    Months,
    impossible,
    part_and_whole,
    ranged,
    same_kinds,
)
from align.checks.figures.links import Comparison
from align.checks.figures.match_scores import one_score, same_scores, tells_of_loser, turned_score
from align.checks.figures.measures import converted
from align.checks.figures.roles import roles_moved
from align.checks.figures.swap_evidence import Texts, evidence_of, nearer_each_other
from align.quantity import ANY_NAME, Kind, Quantity

_KINDS = frozenset(
    ("cardinal", "percent", "points", "multiple", "fraction", "year", "ratio", "day", "ordinal")
)
#: Kinds whose figures can take each other's place unnoticed: 12 March and 11 isolates.
_PLAIN = frozenset(("cardinal", "year", "day", "ordinal"))
#: Longer lists of figures are tables; comparing all pairs of them would take too long.
_MANY = 16

#: From this probability on, figures in the other order have changed places; from that, surely;
#: and those in the same order, unless the dictionary alone says enough.
_LIKELY, _SURE, _KEPT = 0.5, 0.8, 0.95
_NEARER = 0.6
#: So much nearer to their own words, figures in the same order are not asked about any further:
#: the encoder is slow beside the dictionary, and would have to be very sure.
_FARTHER = -0.3
#: What no right translation says outdoes any likeness.
_CERTAIN = 100.0

#: What laws are cut into.
_LAW = ("article", "clause")
#: Between the entries of a list.
_LIST = re.compile(
    r"\W*(?:和|与|及|以及|、|,|and|，)?\W*(?:[^\d，。；]{0,3}|[a-z]{0,9})\W*(?:和|与|及|以及|、|,|and|，)\W*",
    re.IGNORECASE,
)

_RESPECTIVELY = re.compile("(?:分别|依次)[^，。；、\\d]*$")
_NEAR = 12
_PER = re.compile(r"\b(?:per|every|each)\s?$", re.I)
#: A quantity in Chinese and the one that answers it in English.
Answer = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two figures, each with its answer, that seem to have changed places."""

    one: Answer
    two: Answer
    sure: bool


def swaps(zh: str, en: str, found: Comparison, alike: Alike | None = None) -> list[Swap]:
    """Which values of a comparison have changed places, the likeliest of each first."""
    texts, rivals = rivals_of(zh, en, found, alike)
    judged = [entry for one, two in rivals for entry in _judged(texts, one, two)]
    return _best(sorted(judged, key=lambda entry: -entry[0]))


def rivals_of(
    zh: str, en: str, found: Comparison, alike: Alike | None
) -> tuple[Texts, list[tuple[Answer, Answer]]]:
    """The figures of a comparison that could have changed places, two by two, and their texts."""
    answers = [link.ends for link in found.of("same")]
    movable = [a for a in _in_order(answers) if _can_move(*a) and not _is_base(zh, a[0], en, a[1])]
    texts = Texts(zh, en, _months(found), movable, alike)
    whole = same_scores(found.zh, found.en)
    rivals = _rivals(sorted(movable, key=lambda answer: answer[0].span))
    return texts, [(one, two) for one, two in rivals if not _as_scores(texts, one, two, whole)]


def _as_scores(texts: Texts, one: Answer, two: Answer, whole: bool) -> bool:
    """Whether they are sides of scores that both texts tell, in whatever order."""
    if turned_score(texts.zh, texts.en, one, two):
        return tells_of_loser(texts.zh, texts.en)
    alike = one[0].kind == two[0].kind == "ratio"
    return whole and alike and not one_score(texts.zh, one[0], two[0])


def settled(texts: Texts, one: Answer, two: Answer) -> bool | None:
    """Whether two figures have changed places, where a rule tells; None where none does."""
    zh, en = texts.zh, texts.en
    if impossible(zh, en, one, two, texts.months) or _out_of_list(texts, one, two):
        return True
    if not _alike(one, two) or ranged(zh, en, one, two) or part_and_whole(en, one[1], two[1]):
        return False
    moved = roles_moved(zh, en, one, two)
    return counted_moved(zh, en, one, two) if moved is None else moved


def _judged(texts: Texts, one: Answer, two: Answer) -> Iterator[tuple[float, Swap]]:
    """The swap that two answers are, if they are one, and how much speaks for it."""
    moved = settled(texts, one, two)
    if moved is not None:
        if moved:
            yield _CERTAIN, Swap(one, two, sure=True)
        return
    if one[1].span > two[1].span:
        listed = _listed(texts.zh, one[0], two[0]) and _listed(texts.en, two[1], one[1])
        likely = 1.0 if listed else evidence_of(texts, one, two).probability
        if likely > _LIKELY:
            yield likely, Swap(one, two, likely > _SURE)
        return
    nearer = nearer_each_other(texts.near, one, two)
    if nearer < _FARTHER or _repeated(one, two, texts.answers):
        return
    likely = evidence_of(texts, one, two).probability
    if likely > _KEPT or nearer > _NEARER:
        yield likely, Swap(one, two, sure=False)


def _out_of_list(texts: Texts, one: Answer, two: Answer) -> bool:
    """Whether two neighbours of a list whose order 分别 fixes stand in the other order."""
    start = one[0].span.start
    return (
        one[1].span > two[1].span
        and _listed(texts.zh, one[0], two[0])
        and bool(_RESPECTIVELY.search(texts.zh, max(0, start - _NEAR), start))
    )


def _repeated(one: Answer, two: Answer, answers: Sequence[Answer]) -> bool:
    """Whether one of two values stands there once more, so that it may belong to either place."""
    values = [answer[0].value for answer in answers]
    return any(values.count(answer[0].value) > 1 for answer in (one, two))


def _in_order(answers: Sequence[Answer]) -> list[Answer]:
    """Equal figures answer each other in the order they stand in."""
    equal: dict[tuple[Kind, Kind, Fraction], list[Answer]] = {}
    for zh, en in answers:
        equal.setdefault((zh.kind, en.kind, zh.value), []).append((zh, en))
    return [
        answer
        for same in equal.values()
        for answer in zip(
            sorted((zh for zh, _ in same), key=lambda q: q.span),
            sorted((en for _, en in same), key=lambda q: q.span),
            strict=True,
        )
    ]


def _months(found: Comparison) -> Months:
    zh, en = ([q for q in side if q.kind == "month"] for side in (found.zh, found.en))
    return zh, en


def _best(judged: Sequence[tuple[float, Swap]]) -> list[Swap]:
    """Each figure has changed places with one other at most."""
    taken: set[Answer] = set()
    best = []
    for _, swap in judged:
        if swap.one not in taken and swap.two not in taken:
            taken |= {swap.one, swap.two}
            best.append(swap)
    return sorted(best, key=lambda swap: swap.one[0].span)


def _rivals(answers: Sequence[Answer]) -> list[tuple[Answer, Answer]]:
    if len(answers) > _MANY:
        return []
    return [
        (one, two)
        for one, two in combinations(answers, 2)
        if one[0].value != two[0].value and same_kinds(one, two)
    ]


def _alike(one: Answer, two: Answer) -> bool:
    """Whether both count in the same way; clauses of laws are told in any order."""
    kind = one[0].kind
    if kind == "ordinal" and (one[0].unit != two[0].unit or one[0].unit in _LAW):
        return False
    return kind == two[0].kind and one[1].kind == two[1].kind


def _is_base(zh: str, a: Quantity, en: str, b: Quantity) -> bool:
    """每万人 and "per 10,000 people" say what the other figure is counted by."""
    before = en[max(0, b.span.start - 8) : b.span.start]
    named = zh[a.span.end : a.span.end + 1] == "强"  # 世界500强 is a list, the Fortune 500
    return named or zh[max(0, a.span.start - 1) : a.span.start] == "每" or bool(_PER.search(before))


def _can_move(a: Quantity, b: Quantity) -> bool:
    small = (a.form == "words" and a.value < 3) or (b.form == "words" and b.value < 2)
    loose = a.loose or b.loose or (small and not a.kind == b.kind == "ordinal")
    kin = (
        a.kind == b.kind or {a.kind, b.kind} <= _PLAIN | {"multiple", "ratio"} or a.unit == ANY_NAME
    )
    return (
        (a.kind in _KINDS or a.unit == ANY_NAME)
        and kin
        and (a.value == b.value or converted(a, b))
        and not loose
    )


def _listed(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether they are neighbours in one list."""
    return bool(_LIST.fullmatch(text, one.span.end, two.span.start))
