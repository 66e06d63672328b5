"""Figures told in another unit that the words around them tell; a half told as a double."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from align.checks.figures.links import Link, Open
from align.checks.figures.measures import converted
from align.checks.figures.rates import same_rate
from align.quantity import Quantity


def link_rates(open_: Open) -> None:
    """亩产520公斤 is 7.8 tonnes per hectare."""
    zh, en = open_.texts

    def same(a: Quantity, b: Quantity) -> bool:
        return a.kind == b.kind == "cardinal" and same_rate(zh, a, en, b)

    open_.link_where(same, "same")


def link_proofs(open_: Open) -> None:
    """53度 of spirits are 53%."""
    if "酒" not in open_.texts[0]:
        return
    kinds = {("cardinal", "degree"), ("percent", "")}
    open_.link_where(
        lambda a, b: a.value == b.value and {(a.kind, a.unit), (b.kind, b.unit)} == kinds, "same"
    )


def link_unsaid_units(open_: Open) -> None:
    """2,400 hectares of tea, 300 of them organic: the unit of the figure before, said once."""
    if not open_.zh or not open_.en:
        return
    told: dict[tuple[str, str], Link] = {}
    for link in open_.links:
        if converted(link.zh, link.en):
            told.setdefault((link.zh.unit, link.en.unit), link)
    for link in told.values():

        def same(a: Quantity, b: Quantity, link: Link = link) -> bool:
            if a.kind != "cardinal" or b.kind != "cardinal" or bool(a.unit) == bool(b.unit):
                return False
            if a.unit not in ("", link.zh.unit) or b.unit not in ("", link.en.unit):
                return False
            unsaid, before = (a, link.zh) if b.unit else (b, link.en)
            if unsaid.span < before.span:
                return False
            return converted(
                replace(a, unit=a.unit or link.zh.unit), replace(b, unit=b.unit or link.en.unit)
            )

        open_.link_where(same, "same")


#: 快一倍 takes half the time, 减少2倍 is meant for it.
_FASTER = re.compile("[快慢短省减降]")


def link_halves(open_: Open) -> None:
    """一半 told as "twice", or 两倍 as "half": what no right translation turns round."""
    if _FASTER.search(open_.texts[0]):
        return
    for one, other, turned in ((open_.zh, open_.en, False), (open_.en, open_.zh, True)):
        halves, doubles = [q for q in one if _is_half(q)], [q for q in other if _is_double(q)]
        if len(halves) == len(doubles) == 1 and not any(map(_is_half, other)):
            pair = (doubles[0], halves[0]) if turned else (halves[0], doubles[0])
            open_.link(*pair, "different")
            open_.without({*pair})
            return


def _is_half(quantity: Quantity) -> bool:
    half = quantity.kind == "fraction" and quantity.value == Fraction(1, 2)
    return half and not quantity.unit and not quantity.loose


def _is_double(quantity: Quantity) -> bool:
    return quantity.kind == "multiple" and quantity.value == 2 and quantity.unit != "growth"


#: Parts that a year, a century or a month has one after the other.
_PARTS = ("half", "quarter", "century", "part of month")


def link_other_part(open_: Open) -> None:
    """上半年 and "the second half", 5月下旬 and "early May": the only one of each side."""
    for unit in _PARTS:
        zh, en = (
            [q for q in side if q.kind == "ordinal" and q.unit == unit] for side in open_.sides
        )
        if len(zh) == len(en) == 1:
            open_.link(zh[0], en[0], "different")
            open_.without({zh[0], en[0]})


_FIRST_N = re.compile("前$")


def link_first_quarters(open_: Open) -> None:
    """前三季度 told as "the third quarter": nine months and three."""
    zh_text = open_.texts[0]
    zh = [
        q
        for q in open_.zh
        if q.unit == "quarter" and _FIRST_N.search(zh_text, 0, q.span.start) and q.value > 1
    ]
    en = [q for q in open_.en if q.kind == "ordinal" and q.unit == "quarter"]
    counted = any(q.value == zh[0].value and q.kind == "cardinal" for q in open_.en) if zh else True
    if len(zh) == len(en) == 1 and zh[0].value == en[0].value and not counted:
        open_.link(zh[0], en[0], "different")
        open_.without({zh[0], en[0]})


def link_half_to_quarter(open_: Open) -> None:
    """上半年 told as "the third quarter": where nothing else tells a part of the year."""
    zh, en = (
        [q for q in side if q.kind == "ordinal" and q.unit in ("half", "quarter")]
        for side in open_.sides
    )
    if len(zh) == len(en) == 1 and zh[0].unit != en[0].unit:
        open_.link(zh[0], en[0], "different")
        open_.without({zh[0], en[0]})
