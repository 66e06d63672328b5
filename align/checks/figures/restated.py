"""Figures told in another unit that the words around them tell; a half told as a double."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from align.checks.figures.links import Link, Open
from align.checks.figures.measures import converted
from align.checks.figures.rates import same_rate
from align.quantity import Quantity
from align.text import Lang


def link_rates(open_: Open, sides: tuple[tuple[str, Lang], tuple[str, Lang]]) -> None:
    """亩产520公斤 is 7.8 tonnes per hectare."""
    zh_first = sides[0][1] == "zh"
    (zh, _), (en, _) = sides if zh_first else sides[::-1]

    def same(a: Quantity, b: Quantity) -> bool:
        if a.kind != "cardinal" or b.kind != "cardinal":
            return False
        return same_rate(zh, a, en, b) if zh_first else same_rate(zh, b, en, a)

    open_.link_where(same, "same")


def link_proofs(open_: Open, sides: tuple[tuple[str, Lang], tuple[str, Lang]]) -> None:
    """53度 of spirits are 53%."""
    if not any("酒" in text for text, _ in sides):
        return
    kinds = {("cardinal", "degree"), ("percent", "")}
    open_.link_where(
        lambda a, b: a.value == b.value and {(a.kind, a.unit), (b.kind, b.unit)} == kinds, "same"
    )


def link_unsaid_units(open_: Open) -> None:
    """2,400 hectares of tea, 300 of them organic: the unit of the figure before, said once."""
    if not open_.src or not open_.tgt:
        return
    told: dict[tuple[str, str], Link] = {}
    for link in open_.links:
        if converted(link.src, link.tgt):
            told.setdefault((link.src.unit, link.tgt.unit), link)
    for link in told.values():

        def same(a: Quantity, b: Quantity, link: Link = link) -> bool:
            if a.kind != "cardinal" or b.kind != "cardinal" or bool(a.unit) == bool(b.unit):
                return False
            if a.unit not in ("", link.src.unit) or b.unit not in ("", link.tgt.unit):
                return False
            unsaid, before = (a, link.src) if b.unit else (b, link.tgt)
            if unsaid.span < before.span:
                return False
            return converted(
                replace(a, unit=a.unit or link.src.unit), replace(b, unit=b.unit or link.tgt.unit)
            )

        open_.link_where(same, "same")


#: 快一倍 takes half the time, 减少2倍 is meant for it.
_FASTER = re.compile("[快慢短省减降]")


def link_halves(open_: Open, sides: tuple[tuple[str, Lang], tuple[str, Lang]]) -> None:
    """一半 told as "twice", or 两倍 as "half": what no right translation turns round."""
    zh = next(text for text, lang in sides if lang == "zh")
    if _FASTER.search(zh):
        return
    for one, other, turned in ((open_.src, open_.tgt, False), (open_.tgt, open_.src, True)):
        halves, doubles = [q for q in one if _is_half(q)], [q for q in other if _is_double(q)]
        if len(halves) == len(doubles) == 1 and not any(map(_is_half, other)):
            pair = (doubles[0], halves[0]) if turned else (halves[0], doubles[0])
            open_.links.append(Link(*pair, "different"))
            open_.without({*pair})
            return


def _is_half(quantity: Quantity) -> bool:
    half = quantity.kind == "fraction" and quantity.value == Fraction(1, 2)
    return half and not quantity.unit and not quantity.loose


def _is_double(quantity: Quantity) -> bool:
    return quantity.kind == "multiple" and quantity.value == 2 and quantity.unit != "growth"
