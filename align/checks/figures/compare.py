"""Which quantity of one side answers which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache

from align.checks.figures.durations import link_durations
from align.checks.figures.equal import NUMBERS, equivalent, rounded, rounded_whole
from align.checks.figures.frequency import link_frequencies
from align.checks.figures.links import Comparison, Link, Open
from align.checks.figures.measures import dimension_of
from align.checks.figures.relink import link_by_unit
from align.checks.figures.repeats import (
    drop_plan_years,
    link_asides,
    link_repeats,
    link_shares,
    link_slips,
    with_sign,
)
from align.checks.figures.restated import link_halves, link_proofs, link_rates, link_unsaid_units
from align.checks.figures.word_hints import Hints
from align.quantity import Quantity, quantities
from align.text import Lang

__all__ = ["Comparison", "Link", "compare"]

#: Kinds that answer no other kind with the same value.
_APART = frozenset(("month", "weekday", "time", "percent", "points", "magnitude"))


def _same_multiple(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind == "multiple" and equivalent(a, b)


def _so_often(a: Quantity, b: Quantity) -> bool:
    """一日2次 is "twice a day", whatever else there are two of."""
    kinds = {(a.kind, a.unit == "times"), (b.kind, b.unit == "times")}
    return a.value == b.value and kinds == {("cardinal", True), ("multiple", False)}


def _link_other_part(open_: Open) -> None:
    """上半年 and "the second half", 5月下旬 and "early May": the only one of each side."""
    for unit in ("half", "quarter", "century", "part of month"):
        src, tgt = (
            [q for q in side if q.kind == "ordinal" and q.unit == unit]
            for side in (open_.src, open_.tgt)
        )
        if len(src) == len(tgt) == 1:
            open_.links.append(Link(src[0], tgt[0], "different"))
            open_.without({src[0], tgt[0]})


def _link_half_to_quarter(open_: Open) -> None:
    """上半年 told as "the third quarter": where nothing else tells a part of the year."""
    for here, there in (("half", "quarter"), ("quarter", "half")):
        src = [q for q in open_.src if q.kind == "ordinal" and q.unit in ("half", "quarter")]
        tgt = [q for q in open_.tgt if q.kind == "ordinal" and q.unit in ("half", "quarter")]
        if [q.unit for q in src] == [here] and [q.unit for q in tgt] == [there]:
            open_.links.append(Link(src[0], tgt[0], "different"))
            open_.without({src[0], tgt[0]})


def _is_exact(quantity: Quantity) -> bool:
    """Whether it says what it is a multiple of: 增长两倍 answers "tripled" and no other two."""
    return quantity.kind == "multiple" and bool(quantity.unit)


def _by_family(quantity: Quantity) -> list[Hashable]:
    """What an equal value has to be of the same kind; a share of a price may be told as what is
    left or as what is taken off."""
    if quantity.kind != "percent":
        return [(_family(quantity), value) for value in _readings(quantity)]
    if quantity.unit == "left":
        return [("left", quantity.value), *(("off", value) for value in quantity.others)]
    told = ("off",) if quantity.unit == "off" else ("left", "off")
    return [(how, quantity.value) for how in told]


def _plain(quantity: Quantity) -> list[Hashable]:
    """What an equal value of another kind has to be, too: 一个月 is no "first"."""
    if quantity.kind in _APART:
        return []
    return [(_family(quantity) == "one", quantity.value)]


def _is_part(quantity: Quantity) -> bool:
    """Whether it is a part of a year, month or match (上半场, 下旬), which answers no other one."""
    return quantity.kind == "ordinal" and quantity.unit in ("half", "part of month")


def _readings(quantity: Quantity) -> tuple[Fraction, ...]:
    return () if _is_exact(quantity) else quantity.readings


def _family(quantity: Quantity) -> str:
    told = quantity.unit and quantity.form == "words"
    if quantity.kind == "cardinal" and told and quantity.value == 1:
        return "one"  # 一个月 is no "first"
    return "number" if quantity.kind in NUMBERS else quantity.kind


@lru_cache(maxsize=8)
def compare(src: str, tgt: str, src_lang: Lang, tgt_lang: Lang) -> Comparison:
    """Match what two texts count: equal values first, wherever they stand."""
    all_src, all_tgt = tuple(quantities(src, src_lang)), tuple(quantities(tgt, tgt_lang))
    open_ = Open(list(all_src), list(all_tgt))
    sides = ((src, src_lang), (tgt, tgt_lang))
    link_frequencies(open_, sides)
    link_durations(open_, sides)
    open_.link_equal(lambda q: [(q.kind, q.unit, q.value, q.leaning)])
    open_.link_equal(lambda q: [(q.kind, q.unit, q.value)])
    open_.link_where(_so_often, "same")
    _link_other_part(open_)
    _link_half_to_quarter(open_)
    open_.link_equal(lambda q: [(dimension, q.value)] if (dimension := dimension_of(q)) else [])
    open_.link_equal(lambda q: [] if q.kind == "multiple" else [(q.kind, q.value)])
    open_.link_where(_same_multiple, "same")
    open_.link_equal(lambda q: [q.value] if q.kind in ("mark", "ordinal") else [])
    open_.link_equal(lambda q: [] if _is_part(q) else _by_family(q))
    open_.link_equal(lambda q: [("share", q.value)] if q.kind in ("percent", "points") else [])
    open_.link_equal(lambda q: [] if _is_exact(q) or _is_part(q) else _plain(q))
    open_.link_where(equivalent, "same")
    link_rates(open_, sides)
    link_proofs(open_, sides)
    link_unsaid_units(open_)
    link_shares(open_, (src, tgt))
    drop_plan_years(open_)
    linked = {value for link in open_.links for value in (link.src.value, link.tgt.value)}

    def is_rounded(a: Quantity, b: Quantity) -> bool:
        again = a.value in linked or b.value in linked  # what is told again is not rounded
        return not again and (rounded(a, b) or rounded_whole(a, b))

    open_.link_where(is_rounded, "rounded")
    open_.src = [q for q in open_.src if not q.loose]
    open_.tgt = [q for q in open_.tgt if not q.loose]
    hints = Hints(
        (src, src_lang, [link.src for link in open_.links]),
        (tgt, tgt_lang, [link.tgt for link in open_.links]),
    )
    hinted = {q for q in open_.src if hints.in_tgt(q)} | {q for q in open_.tgt if hints.in_src(q)}
    link_halves(open_, sides)
    link_by_unit(open_, hints)
    open_.link_different(hinted)
    open_.src = [q for q in open_.src if q not in hinted]
    open_.tgt = [q for q in open_.tgt if q not in hinted]
    link_repeats(open_, (src, tgt))
    link_asides(open_, (src, tgt))
    link_slips(open_)
    open_.links = [with_sign(link, *sides) for link in open_.links]
    said = Counter(value for link in open_.links for value in (link.src.value, link.tgt.value))
    return Comparison(
        all_src,
        all_tgt,
        tuple(sorted(open_.links, key=lambda link: link.src.span)),
        tuple(q for q in open_.src if q.value not in said),
        tuple(q for q in open_.tgt if q.value not in said),
    )
