"""Links that a unit and a word tell to be wrong ones."""

from __future__ import annotations

from align.checks.figures.links import Open
from align.checks.figures.word_hints import Hints
from align.quantity import Quantity


def link_by_unit(open_: Open, hints: Hints) -> None:
    """双方 is not "two years" when "both" stands there and 三年 is left without answer.

    An equal value answers a number of years only until a word is found that may stand for it and
    a leftover that counts years, too.
    """
    for at, link in enumerate(open_.links):
        if link.relation != "same" or not open_.zh + open_.en:
            continue
        a, b = link.ends
        if _is_bare(a, b) and hints.in_en(a) and (rival := _of_unit(b, open_.zh)):
            open_.links[at] = open_.made(rival, b, "different")
        elif _is_bare(b, a) and hints.in_zh(b) and (rival := _of_unit(a, open_.en)):
            open_.links[at] = open_.made(a, rival, "different")
        else:
            continue
        open_.without({rival})


def _is_bare(one: Quantity, other: Quantity) -> bool:
    """Whether one is a small number in words without unit, and the other has a unit."""
    plain = one.kind == other.kind == "cardinal" and one.form == "words"
    return plain and not one.unit and bool(other.unit)


def _of_unit(answer: Quantity, rest: list[Quantity]) -> Quantity | None:
    """A leftover of the same unit."""
    return next((q for q in rest if (q.kind, q.unit) == (answer.kind, answer.unit)), None)
