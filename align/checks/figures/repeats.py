"""Figures told twice, as shares of each other, by a slip of the pen or without their sign."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise

from align.checks.figures.likeness import is_slip
from align.checks.figures.links import Link, Open
from align.checks.figures.measures import converted, in_one_unit
from align.quantity import Quantity

#: Ten percent (10%), five million dollars (US$5,000,000): a unit, a bracket, a currency.
_OPENS = re.compile(r"[^\d()（）,.;，。；]*[(（][^\d()（）]{0,4}")
_CLOSES = re.compile(r"\s?%?\s?[)）]")
_ASIDE = 32
#: Shares are told of a hundred at most.
_WHOLE = 100
#: 13.1‰ is 13.1 per 1,000.
_THOUSANDS = (1000, 10_000, 100_000)


#: Seven out of ten; 十人中有七人 tells the whole first.
_OUT_OF = re.compile(
    r" (?:[a-z]+ )?(?:out of|of|in|per|for every) (?:the |every |each )?"
    r"|[^，。；、\d]{0,6}(?:[中里]|就?有)[^，。；、\d]{0,4}"
)


def link_shares(open_: Open) -> None:
    """Seven out of ten for 70%: two figures of one side that make the share of the other."""
    for at in (0, 1):
        rest, others = open_.sides if at == 0 else open_.sides[::-1]
        for one, two in list(pairwise(rest)):
            part, whole = sorted((one, two), key=lambda quantity: quantity.value)
            if {one.kind, two.kind} != {"cardinal"} or not 0 < part.value < whole.value:
                continue
            if not _OUT_OF.fullmatch(open_.texts[at], one.span.end, two.span.start):
                continue
            share = part.value / whole.value
            of_percent = whole.value <= _WHOLE or whole.value in _THOUSANDS
            told = {"percent": share * 100 if of_percent else None, "fraction": share}
            answer = next((q for q in others if q.value == told.get(q.kind)), None)
            if answer:
                open_.link(*((part, answer) if at == 0 else (answer, part)), "same")
                open_.without({part, whole, answer})


#: A fall by 5.2% is a growth of -5.2%.
_FALL = {
    "zh": re.compile("降|减|跌|少|缩|亏|负|下滑|回落|赤字|逆差|零下|低"),
    "en": re.compile(
        r"\b(?:fall|fell|drop|declin|decreas|down|reduc|shr[iau]nk|contract|loss|lose|lost|negative"
        r"|lower|minus|below|deficit|slump|slid|plung|cut|less|fewer|narrow|slow|depreciat)|-",
        re.IGNORECASE,
    ),
}


_COLD = {
    "zh": re.compile("零下|负|低于零"),
    "en": re.compile(r"\b(?:minus|negative|below|sub-?zero)\b|-", re.IGNORECASE),
}


def compare_signs(open_: Open) -> None:
    """A sign that the other side does not tell, in words or otherwise, is another value."""
    open_.links = [_with_sign(open_, link) for link in open_.links]


def _with_sign(open_: Open, link: Link) -> Link:
    if link.relation != "same" or link.zh.value != -link.en.value or not link.zh.value:
        return link
    if "F" in (link.zh.unit, link.en.unit) and link.zh.unit != link.en.unit:
        return link
    lang = "zh" if link.zh.value > 0 else "en"
    text, plus = open_.texts[lang == "en"], link.ends[lang == "en"]
    near = text[max(0, plus.span.start - 3 * _ASIDE) : plus.span.end + _ASIDE]
    cold = {"C", "F", "degree"} & {link.zh.unit, link.en.unit}  # 20 degrees may fall to 12
    told = (_COLD if cold else _FALL)[lang].search(near)
    return link if told else open_.made(link.zh, link.en, "different")


def link_repeats(open_: Open) -> None:
    """Ten (11) days for 十日: one number told twice, and once told wrongly."""
    _link_beside(open_, _told_twice)


def _told_twice(text: str, words: Quantity, figure: Quantity) -> bool:
    """Whether one is in words and the other behind it, in brackets, in digits."""
    return (
        words.form == "words"
        and words.value != figure.value
        and figure.form == "digits"
        and figure.span.start - words.span.end < _ASIDE
        and bool(_OPENS.fullmatch(text, words.span.end, figure.span.start))
        and bool(_CLOSES.match(text, figure.span.end))
    )


#: 105 million mu (about 7 million hectares), or: or about 7 million hectares.
_ASIDE_OPENS = re.compile(
    r"[^\d()（）,.;，。；]{0,24}(?:[(（]|, or |，即|，合|，约合|，折合)[^\d()（）]{0,16}",
    re.IGNORECASE,
)


#: The first year of the first plan that began on time, and which plan that was.
_PLAN_YEAR, _PLAN, _PLAN_YEARS = 1966, 3, 5


def drop_plan_years(open_: Open) -> None:
    """The 14th Five-Year Plan (2021-2025) tells the years of 十四五 as well."""
    for link in open_.links:
        if link.relation == "same" and link.zh.kind == "plan":
            first = _PLAN_YEAR + _PLAN_YEARS * (link.zh.value - _PLAN)
            years = (first, first + _PLAN_YEARS - 1)
            told = [q for q in open_.zh + open_.en if q.kind == "year" and q.value in years]
            open_.without(set(told))


def link_asides(open_: Open) -> None:
    """105 million mu (about 70 million hectares): one amount in two units, one of them wrong."""
    _link_beside(open_, _is_aside)


def _link_beside(open_: Open, told_wrongly: Callable[[str, Quantity, Quantity], bool]) -> None:
    """Link a leftover to what answers the figure beside it that it tells again, and wrongly."""
    for at, rest in enumerate(open_.sides):
        same = [link.ends for link in open_.links if link.relation == "same"]
        same.sort(key=lambda sides: sides[at].span.start)
        starts = [sides[at].span.start for sides in same]
        for quantity in list(rest):
            first = bisect_left(starts, quantity.span.start - 2 * _ASIDE)
            last = bisect_left(starts, quantity.span.end + 2 * _ASIDE)
            for sides in same[first:last]:
                if told_wrongly(
                    open_.texts[at], *sorted((sides[at], quantity), key=lambda q: q.span)
                ):
                    a, b = (quantity, sides[1]) if at == 0 else (sides[0], quantity)
                    open_.link(a, b, "different")
                    rest.remove(quantity)
                    break


def _is_aside(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether two is one in another unit, and another amount."""
    alike = one.unit and two.unit and one.unit != two.unit and in_one_unit(one, two) != (one, two)
    near = two.span.start - one.span.end <= _ASIDE
    opens = near and _ASIDE_OPENS.fullmatch(text, one.span.end, two.span.start)
    return bool(alike and opens) and not converted(one, two)


#: 2016年 beside 2017年 is another year, and no slip for it.
_DATES = frozenset(("year", "month", "day", "time"))


def link_slips(open_: Open) -> None:
    """COVID-19 once in the source, COVID-19 and COVID-18 in the target: a slip."""
    said = {link.zh.value for link in open_.links if link.relation == "same"}
    for at, rest in enumerate(open_.sides):
        left = [q for q in rest if q.form == "digits" and q.value not in said]
        left = [q for q in left if q.kind not in _DATES]
        for quantity in left if len(left) == 1 else ():
            sides = [link.ends for link in open_.links if link.relation == "same"]
            like = [pair for pair in sides if is_slip(pair[at], quantity)]
            if len(like) == 1:
                a, b = (quantity, like[0][1]) if at == 0 else (like[0][0], quantity)
                open_.link(a, b, "different")
                rest.remove(quantity)
