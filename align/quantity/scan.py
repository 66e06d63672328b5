"""Text in, quantities out: fold, scan, share what a list or range says once, read the bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from align.quantity import en, zh
from align.quantity.bounds import bound_at
from align.quantity.compound import joined
from align.quantity.digits import digits
from align.quantity.en_numerals import EN_SMALL
from align.quantity.en_ones import with_ones
from align.quantity.far_bounds import with_far
from align.quantity.fold import LIGATURE, fold_en, fold_zh, without_ligatures
from align.quantity.model import Bound, Quantity
from align.quantity.tables import unit_named, unit_pattern, units
from align.quantity.zh_numerals import ZH_DIGIT, chinese
from align.text import Lang
from align.types import Span

#: Between the ends of a range; between the entries of a list.
_RANGE = re.compile(
    r"\s*(?:至|到|-{1,2}|—{1,2}|–|~|～|to|or|and|或|/)\s*"
    r"(?:(?:(?:us|hk|nt|[acs])?[$€£¥]|rmb|cny|usd|eur|hkd|gbp)\s*)?"
)
_LIST = re.compile(r"\s*(?:和|、|及|以及|与|and|,|,? and|,? or)\s*")
_ZH_LIST = re.compile(r"\s*(?:和|、|及|以及|与)\s*")
#: What stands before the scores of a match, those before this one among them.
_SCORES = re.compile(
    r"(?:\b(?:sets?|scores?|games?) (?:[a-z]+ ){0,2}[\d\s,;–-]{0,40}(?:and )?"
    r"|比分(?:分别)?[为是]?[\d\s,;、，和与–-]{0,40})$",
    re.IGNORECASE,
)
#: The same after the unit of the lower end.
_UNIT_RANGE = re.compile(
    r"(?:[^\s\d，。；、至到]{1,6}(?:以上)?| ?(?:us |hong kong )?[a-z]+) ?"
    r"(?:至|到|-{1,2}|—{1,2}|–|~|to|and) ?"
    r"(?:(?:us|hk|nt)?[$€£¥] ?|rmb ?)?"
)
#: The sign of money before the upper end.
_SIGN = re.compile(r"(?:(?:us|hk|nt|[acs])?[$€£¥]|rmb|cny|usd|eur|hkd|gbp)\s*$")
#: What makes a range of "and".
_BETWEEN = re.compile(r"(?:between|在|介于)[^.;，。；\d]{0,20}$", re.IGNORECASE)
#: What rises from 20 to 100 does not lie between them.
_MOVES = re.compile(
    r"\b(?:r[io]se|risen|climb|increas|gr[eo]w|f[ae]ll|drop|declin|decreas|reduc|rais|lift|up|down|went"
    r"|gone|go|improv|expand|jump|soar|surg)[a-z]*(?: [a-z]+){0,3} from (?:[a-z]+ ){0,2}[$£€¥]?$"
    r"|(?:升|增|降|减|扩|提|涨|跌|改善)[^，。；]{0,8}[从由][^，。；]{0,4}$",
    re.IGNORECASE,
)
#: What joins the ends of a range and nothing else.
_DASH = re.compile(r"\s?(?:-|–|—|~|to)\s?")
#: More than that, and 1922-26 are years.
_MOST_POINTS = 300
#: Characters between the entries of a list.
_NEAR = 24
#: Between a number in words and the same in digits.
_OPENS = re.compile(r"(?:[一-龥]{1,5}| ?[a-z]{1,12})?\s?\(", re.IGNORECASE)
#: A unit between the number and what follows.
_TAIL = re.compile(
    r"^\s*(?:[a-z]+(?: (?:an?|per|each) [a-z]+)?(?=,? ?(?:and|or|,))"
    r"|[^和、及以与0-9]{1,3}(?=和|、|及|以及|与))\s*"
)


def quantities(text: str, lang: Lang) -> list[Quantity]:
    """Every quantity of a text, in reading order, none overlapping.

    >>> [(q.kind, str(q.value), q.unit) for q in quantities("达到4.72万亿元，增长5%", "zh")]
    [('cardinal', '4720000000000', 'CNY'), ('percent', '5', '')]
    >>> [(q.kind, str(q.value)) for q in quantities("the 14th Five-Year Plan, up 0.6 pp", "en")]
    [('plan', '14'), ('points', '3/5')]
    """
    if lang == "en" and LIGATURE.search(text):
        plain, places = without_ligatures(text)
        return [
            replace(q, span=Span(places[q.span.start], places[q.span.end - 1] + 1))
            for q in quantities(plain, lang)
        ]
    folded = fold_zh(text) if lang == "zh" else fold_en(text)
    found = zh.scan(folded) if lang == "zh" else en.scan(folded)
    whole = joined(_said_once(found, folded, lang), folded, lang)
    whole = with_ones(whole, folded) if lang == "en" else whole
    near = [_bounded(quantity, folded, lang) for quantity in whole]
    return _share(folded, with_far(near, folded, lang))


def _bounded(quantity: Quantity, folded: str, lang: Lang) -> Quantity:
    """With what the words around it make of it."""
    bound, may = bound_at(folded, quantity.span.start, quantity.span.end, lang)
    if (
        lang == "en"
        and folded[max(0, quantity.span.start - 5) : quantity.span.start].lower() == "some "
    ):
        may = "to"  # some 765 million may be 765 million
    return replace(quantity, bound=bound, may=may)


def _said_once(found: Iterable[Quantity], folded: str, lang: Lang) -> Iterator[Quantity]:
    """Seven (7) years is one number; seven (3) years is two."""
    before: Quantity | None = None
    for quantity in found:
        if before and _OPENS.fullmatch(folded, before.span.end, quantity.span.start):
            if quantity.value == before.value:
                before = replace(before, unit=before.unit or _unit_behind(quantity, folded, lang))
                continue
            if quantity.kind == "mark" and folded[quantity.span.end : quantity.span.end + 1] == ")":
                quantity = replace(quantity, kind="cardinal")
        if before:
            yield before
        before = quantity
    if before:
        yield before


def _unit_behind(quantity: Quantity, folded: str, lang: Lang) -> str:
    """The unit of thirty (30) days."""
    unit = unit_pattern(lang).match(folded, quantity.span.end + 1)
    return quantity.unit or (unit_named(unit["unit"]) if unit else "")


def _share(folded: str, found: Iterable[Quantity]) -> list[Quantity]:
    """5至8% is two percentages, 100—200亿 two amounts in 亿, 突破20万亿和11万亿 two bounds."""
    shared: list[Quantity] = []
    for quantity in found:
        before = shared[-1] if shared else None
        if before and quantity.span.start - before.span.end < _NEAR:
            between = folded[before.span.end : quantity.span.start].lower()
            if _is_score(before, quantity, between, folded):
                shared[-1], quantity = (replace(q, kind="ratio") for q in (before, quantity))
            elif _RANGE.fullmatch(between) and not _range_ended(shared, folded, between):
                quantity, leading = _filled_up(before, quantity, between, folded)
                shared[-1] = _as_range_start(before, quantity, leading, folded)
                quantity = _as_range_end(shared[-1], quantity, between)
            if _is_span(shared[-1], quantity, folded, between):
                shared[-1] = _or(shared[-1], "over")
                quantity = _or(quantity, "under" if shared[-1].bound == "exact" else "to")
            quantity = _as_next(shared[-1], quantity, between)
        shared.append(quantity)
    return _with_last_unit(shared, folded) if "、" in folded or "和" in folded else shared


def _range_ended(shared: list[Quantity], folded: str, between: str) -> bool:
    """Whether "and" goes on after a range: 16 to 24 and 6.7%."""
    if between.strip() not in ("and", "or") or len(shared) < 2:
        return False
    before = folded[shared[-2].span.end : shared[-1].span.start]
    return before.strip() in ("to", "-", "–", "—")


def _with_last_unit(found: list[Quantity], folded: str) -> list[Quantity]:
    """0.7、0.8和0.5个百分点 are three differences, told once what of."""
    for at in range(len(found) - 2, -1, -1):
        one, two = found[at], found[at + 1]
        if one.kind != "cardinal" or one.unit or two.kind not in ("percent", "points"):
            continue
        if one.form == two.form and _ZH_LIST.fullmatch(folded, one.span.end, two.span.start):
            found[at] = replace(one, kind=two.kind)
    return found


def _or(quantity: Quantity, bound: Bound) -> Quantity:
    """One end of a range, unless it has a bound of its own."""
    return replace(quantity, may=bound) if quantity.bound == "exact" else quantity


def _is_score(one: Quantity, two: Quantity, between: str, folded: str) -> bool:
    """6-4: no range ends below its start; "set scores of 22-25" are told as what they are."""
    plain = all(q.kind == "cardinal" and not q.unit and q.form == "digits" for q in (one, two))
    if not plain or between not in ("-", "–", ":") or max(one.value, two.value) > _MOST_POINTS:
        return False
    return one.value >= two.value or bool(_SCORES.search(folded[: one.span.start]))


def _is_span(low: Quantity, high: Quantity, folded: str, between: str) -> bool:
    """Whether this is a range and no choice: 5 to 8, between 5 and 8, but not 5 or 8."""
    if low.kind != high.kind or low.value >= high.value:
        return False
    if not (_RANGE.fullmatch(between) or (low.unit and _UNIT_RANGE.fullmatch(between))):
        return False
    word = _SIGN.sub("", between).strip()
    if word.endswith(("and", "和")):
        return bool(_BETWEEN.search(folded[max(0, low.span.start - 24) : low.span.start]))
    if _MOVES.search(folded[max(0, low.span.start - 40) : low.span.start]):
        return False
    return not word.endswith(("or", "或", "/"))


def _filled_up(
    low: Quantity, high: Quantity, between: str, folded: str
) -> tuple[Quantity, Fraction | None]:
    """The upper end and the number before its scale: 17-8万 ends in 180,000."""
    text = folded[high.span.start : high.span.end]
    leading = _leading(text) if high.kind == "cardinal" else None
    plain = low.kind == high.kind == "cardinal" and not low.unit and low.form == "digits"
    if not plain or not leading or text[-1] not in "百千万亿" or not _DASH.fullmatch(between):
        return high, leading
    if not (10 <= low.value < 100 and low.value % 10 < leading < 10):
        return high, leading
    whole = low.value // 10 * 10 + leading
    return replace(high, value=high.value / leading * whole, others=(high.value,)), whole


def _as_range_start(
    low: Quantity, high: Quantity, leading: Fraction | None, folded: str
) -> Quantity:
    if low.kind != "cardinal":
        return low
    if low.unit:  # RUB6-7 million
        dash = _DASH.fullmatch(folded, low.span.end, high.span.start)
        money = low.unit in units() and units()[low.unit].dimension == "money"
        if not (dash and money and high.kind == "cardinal" and high.unit in ("", low.unit)):
            return low
    if high.kind == "ordinal" and low.value >= high.value:
        return low  # 11-第一支撑板 tells what is the number 11 of a figure
    if high.kind in ("percent", "points", "ordinal", "multiple"):
        return replace(low, kind=high.kind)
    if high.kind != "cardinal":
        return low
    if leading and high.value > leading > low.value:
        scale = high.value / leading
        value, step = low.value * scale, low.step * scale
        unit = high.unit or low.unit
        return replace(low, value=value, step=step, unit=unit, others=(low.value,))
    return replace(low, unit=high.unit or low.unit)


def _as_range_end(low: Quantity, high: Quantity, between: str) -> Quantity:
    """1348-50 ends in 1350; Article 5 to 7 ends in Article 7."""
    if high.kind != "cardinal" or high.unit not in ("", "year") or high.value.denominator != 1:
        return high
    if low.kind == "year" and between.strip() in ("-", "/") and 10 <= high.value < 100:
        value = low.value // 100 * 100 + high.value
        return replace(high, kind="year", value=value, unit="") if value > low.value else high
    if low.kind == "ordinal" and low.value < high.value < low.value + 100:
        return replace(high, kind="ordinal", unit=low.unit)
    return high


def _leading(text: str) -> Fraction | None:
    """The number before the scale: 200 in 200亿, 5 in five million."""
    word = re.match(r"[\d,.]*\d|[a-z]+|.", text.lower())
    if not word:
        return None
    if word.group()[0].isdigit():
        read = digits(word.group())
        return read[0] if read else None
    if ten := re.match("十[一二三四五六七八九]?(?=[百千万亿])", text):
        read = chinese(ten.group())
        return read[0] if read else None
    small = ZH_DIGIT.get(word.group()) or EN_SMALL.get(word.group())
    return Fraction(small) if small else None


def _as_next(before: Quantity, quantity: Quantity, between: str) -> Quantity:
    same = before.kind == quantity.kind and quantity.bound == "exact"
    bound = before.may if before.bound == "exact" else before.bound
    if not same or bound == "exact" or quantity.may != "exact":
        return quantity
    listed = _LIST.fullmatch(_TAIL.sub("", between)) or _RANGE.fullmatch(between)
    sized = between.strip() == "×"  # 100×100×140厘米
    return replace(quantity, may=bound) if listed or sized else quantity
