"""Words around a number that make it a bound: 超过, 左右, nearly, or more."""

from __future__ import annotations

import re

from align.quantity.model import Bound
from align.text import Lang

#: Characters looked at on either side.
_REACH = 24

_BEFORE: dict[Lang, tuple[tuple[Bound, re.Pattern[str]], ...]] = {
    "zh": (
        ("under", re.compile("(?:不到|不足|不超过|不高于|不多于|低于|少于|小于|至多|最多|将近|接近|近|不逾|未超过)$")),
        ("over", re.compile(
            "(?:超过|超|突破|逾|高于|大于|多于|不少于|不低于|不小于|至少|最少|达到或超过|超出|过|多达|高达)了?$"
        )),
        ("about", re.compile("(?:大约|约|约为|大概|差不多|估计|大致|上下|左右|约合|约占)$")),
    ),
    "en": (
        ("under", re.compile(
            r"\b(?:nearly|almost|(?:less|fewer|lower|smaller|not? more|no later) than|under|below|"
            r"up to|at most|close to|within|approaching|not exceed(?:ing)?|as (?:much|many) as)"
            r"(?: the| a total of)? ?$"
        )),
        ("over", re.compile(
            r"\b(?:over|more than|(?:no|not) (?:less|fewer|lower) than|at least|above|exceed(?:s|ed|ing)?|"
            r"beyond|greater than|higher than|upwards of|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|"
            r"pass(?:es|ed|ing)|in excess of|larger than|older than|longer than)"
            r"(?: the| a total of)? ?$"
        )),
        ("about", re.compile(
            r"\b(?:about|around|some|approximately|roughly|circa|ca\.?|an estimated|estimated at|"
            r"or so|approx\.?)(?: the| a total of)? ?$"
        )),
    ),
}
_AFTER: dict[Lang, tuple[tuple[Bound, re.Pattern[str]], ...]] = {
    "zh": (
        ("over", re.compile(r"[^，。；、,;0-9 ]{0,3}?(?:以上|之上|及以上|或以上|多(?![位种样次方元少])|余(?!额|下)|\+(?!\d))")),
        ("under", re.compile("[^，。；、,;0-9 ]{0,3}?(?:以下|以内|之内|之下)")),
        ("about", re.compile("[^，。；、,;0-9 ]{0,3}?(?:左右|上下|许(?=[，。；、]))")),
    ),
    "en": (
        ("over", re.compile(r"\+(?!\d)|[ -]?(?:[a-z]+ ){0,2}?(?:or|and) (?:more|over|above|older|higher|greater)\b|[ -]odd\b|[ -]?plus\b")),
        ("under", re.compile(r" ?(?:[a-z]+ ){0,2}?(?:or|and) (?:less|fewer|below|under|younger|lower)\b")),
        ("about", re.compile(r" ?(?:[a-z]+ ){0,1}?or so\b")),
    ),
}
_INSIDE = re.compile("[多余来]")


def bound_at(folded: str, start: int, end: int, lang: Lang) -> Bound:
    """The bound of the number that stands at [start, end) of a folded text.

    >>> bound_at("超过100个", 2, 5, "zh"), bound_at("nearly 5%", 7, 9, "en")
    ('over', 'under')
    """
    if lang == "zh" and (inside := _INSIDE.search(folded, start, end)):
        return "about" if inside.group() == "来" else "over"
    before = folded[max(0, start - _REACH) : start].lower()
    before = before.rstrip("$£€¥￥ ") if lang == "zh" else _without_currency(before)
    after = folded[end : end + _REACH].lower()
    for bound, pattern in _BEFORE[lang]:
        if pattern.search(before):
            return bound
    for bound, pattern in _AFTER[lang]:
        if pattern.match(after):
            return bound
    return "exact"


_CURRENCY = re.compile(r"(?:us|hk|nt|rmb|cny|a|c)? ?[$£€¥]? ?$")


def _without_currency(before: str) -> str:
    sign = _CURRENCY.search(before)
    return before[: sign.start()] + " " if sign and sign.group().strip() else before
