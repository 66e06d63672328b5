"""Which quantity of one text answers which of the other: named passes, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from align.checks.figures import keys
from align.checks.figures.durations import link_durations, link_trips
from align.checks.figures.equal import equivalent, rounded, rounded_whole
from align.checks.figures.frequency import link_frequencies
from align.checks.figures.links import Comparison, Link, Open
from align.checks.figures.relink import link_by_unit
from align.checks.figures.repeats import (
    compare_signs,
    drop_plan_years,
    link_asides,
    link_repeats,
    link_shares,
    link_slips,
)
from align.checks.figures.restated import (
    link_first_quarters,
    link_half_to_quarter,
    link_halves,
    link_other_part,
    link_proofs,
    link_rates,
    link_unsaid_units,
)
from align.checks.figures.second_readings import link_second_readings
from align.checks.figures.word_hints import Hints
from align.quantity import Quantity, quantities
from align.quantity.fold import simplified

__all__ = ["PASSES", "Comparison", "Link", "Pass", "compare"]


@dataclass(frozen=True, slots=True)
class Pass:
    """A step of the comparison.

    Attributes:
        name: what links and findings call it.
        run: links some of the open quantities, or takes them out.
        reason: what it links, and why it stands where it does.
    """

    name: str
    run: Callable[[Open], None]
    reason: str


def _equal(name: str, key: Callable[..., keys.Keys], reason: str) -> Pass:
    return Pass(name, partial(Open.link_equal, key=key), reason)


def _where(name: str, rule: Callable[..., bool], reason: str) -> Pass:
    return Pass(name, partial(Open.link_where, rule=rule, relation="same"), reason)


def _link_rounded(open_: Open) -> None:
    linked = {end.value for link in open_.links for end in link.ends}

    def is_rounded(zh: Quantity, en: Quantity) -> bool:
        a, b = (zh, en) if open_.zh_is_source else (en, zh)
        again = a.value in linked or b.value in linked  # what is told again is not rounded
        return not again and (rounded(a, b) or rounded_whole(a, b))

    open_.link_where(is_rounded, "rounded")


def _drop_loose(open_: Open) -> None:
    open_.without({q for side in open_.sides for q in side if q.loose})


def _look_for_words(open_: Open) -> None:
    hints = Hints(*open_.texts, open_.links)
    open_.hinted = {q for q in open_.zh if hints.in_en(q)} | {q for q in open_.en if hints.in_zh(q)}
    link_halves(open_)
    link_by_unit(open_, hints)


def _drop_hinted(open_: Open) -> None:
    open_.without(open_.hinted)


def _told(quantity: Quantity) -> set[Fraction]:
    """The values that tell a quantity; the year of a reign is told by that of our era as well."""
    return set(quantity.readings) if quantity.kind == "year" else {quantity.value}


#: The order decides: what an early pass has linked, no later one looks at.
PASSES: tuple[Pass, ...] = (
    Pass("frequency", link_frequencies, "一日三次, three times a day: their numbers go together"),
    Pass("trip", link_trips, "两天一夜: before its 两 and 一 answer any other two or one"),
    Pass("duration", link_durations, "一年 told as one month: before its 1 answers another one"),
    _equal("identical", keys.with_bound, "the bound tells two equal figures apart"),
    _equal("unit", keys.with_unit, "kind, unit and value: the bound is N04's to compare"),
    _where("so often", keys.so_often, "2次 is twice; before another two answers it"),
    Pass("other part", link_other_part, "上半年 and the second half: before the bare 1 and 2"),
    Pass("first quarters", link_first_quarters, "前三季度 and the third: before the bare 3"),
    Pass("half to quarter", link_half_to_quarter, "as above, when the parts are of two sorts"),
    _equal("dimension", keys.with_dimension, "3公里 and 3 miles belong together, and N05 tells"),
    _equal("kind", keys.with_kind, "a unit that one side does not tell"),
    _where("multiple", keys.same_multiple, "增长1.5倍 is 2.5 times: before the mere value"),
    _equal("order", keys.in_order, "list marks and ordinals: before an equal count"),
    _equal("family", keys.with_family, "numbers of any sort, with their second readings"),
    _equal("share", keys.of_shares, "percent told as points: N05 tells"),
    _equal("value", keys.value_alone, "the value alone, when no kind fits"),
    _where("reworded", equivalent, "a third is 33%: values differ, so equal ones go first"),
    Pass("second reading", link_second_readings, "三千一个月: 3,000 when no 3,100 answers it"),
    Pass("rate", link_rates, "kg per mu and t per hectare: like a conversion, but by two units"),
    Pass("proof", link_proofs, "53度 of spirits are 53%"),
    Pass("unsaid unit", link_unsaid_units, "after the conversions, whose unit it repeats"),
    Pass("share of", link_shares, "seven out of ten for 70%: takes two figures, so late"),
    Pass("plan years", drop_plan_years, "2021-2025 beside a plan that is linked by now"),
    Pass("rounded", _link_rounded, "only what no equal value answers is rounded"),
    Pass("loose", _drop_loose, "phrases may lose their number; they have had their chance"),
    Pass("words", _look_for_words, "a word may stand for what is left: 双方 for two"),
    Pass("different", Open.link_different, "what seems one statement with two values"),
    Pass("said in words", _drop_hinted, "nobody misses what a word may stand for"),
    Pass("told twice", link_repeats, "ten (11) days: beside a linked figure, wrong"),
    Pass("aside", link_asides, "the same in another unit, wrong"),
    Pass("slip", link_slips, "COVID-18 beside COVID-19: a linked name, mistyped"),
    Pass("sign", compare_signs, "last, as it looks at links: -5 for 5 when no word says so"),
)  # fmt: skip


def compare(zh: str, en: str, zh_is_source: bool = True) -> Comparison:
    """Match what two texts count: equal values first, wherever they stand.

    Args:
        zh: the Chinese text.
        en: the English text.
        zh_is_source: which of them was translated: a translation may round, but adds no digits.
    """
    all_zh, all_en = tuple(quantities(zh, "zh")), tuple(quantities(en, "en"))
    open_ = Open((simplified(zh), en), list(all_zh), list(all_en), zh_is_source)
    for step in PASSES:
        open_.at_work = step.name
        step.run(open_)
    said = Counter(end.value for link in open_.links for end in link.ends)
    return Comparison(
        tuple(open_.reread.get(q, q) for q in all_zh),
        all_en,
        tuple(sorted(open_.links, key=lambda link: link.zh.span)),
        tuple(q for q in open_.zh if not said.keys() & _told(q)),
        tuple(q for q in open_.en if not said.keys() & _told(q)),
    )
