"""Words around a number that make it a bound: 超过, 左右, nearly, or more."""

from __future__ import annotations

import re

from align.quantity.model import Bound
from align.text import Lang

#: Characters looked at on either side.
_REACH = 24

_GAP = "[^，。；、,;()0-9]"
_BEFORE: dict[Lang, tuple[tuple[Bound, re.Pattern[str]], ...]] = {
    "zh": (
        (
            "under",
            re.compile(
                "(?:不到|不足|不超过|不高于|不多于|(?<!不)(?:低于|少于|小于)|至多|最多|将近|接近|近|未超过|高达|多达|可达到?)"
                "(?:达|达到|为|有|了)?$"
            ),
        ),
        (
            "over",
            re.compile(
                f"(?:(?<!不)(?:超过|超出|突破|逾|高于|大于|多于)|不少于|不低于|不小于|(?<![不])超|至少{_GAP}{{0,6}}"
                f"|最少{_GAP}{{0,6}}|超过[了其]{_GAP}{{0,5}}|(?<=已|早|经)过)了?$"
            ),
        ),
        (
            "about",
            re.compile(
                f"(?:大约|大概|差不多){_GAP}{{0,6}}$|(?<![条节制合公契签违])约[合占为有]?$|(?<![条节制合公契签违])约[合占为有]{_GAP}{{0,6}}$"
            ),
        ),
    ),
    "en": (
        (
            "under",
            re.compile(
                r"\b(?:nearly|almost|(?<!no )(?<!not )(?:less|fewer|lower|smaller|younger) than|"
                r"no more than|"
                r"not more than|no later than|under|below|up to|at most|close to|approaching|"
                r"not exceed(?:ing)?|as (?:much|many|high|low|long|large|far|few|little|old) as)"
            ),
        ),
        (
            "over",
            re.compile(
                r"\b(?:over|(?<!no )(?<!not )more than|(?:no|not) (?:less|fewer|lower) than|"
                r"at least|above|"
                r"(?<!not )exceed(?:s|ed|ing)?|beyond|greater than|higher than|upwards of|"
                r"surpass(?:es|ed|ing)?|top(?:s|ped|ping)|in excess of|"
                r"larger than|older than|longer than)"
            ),
        ),
        (
            "about",
            re.compile(r"\b(?:about|around|some|approximately|roughly|circa|ca\.?|approx\.?)"),
        ),
    ),
}
_LINK = r"(?: the age of| a total of| the| an?)?$"
_BEFORE["en"] = tuple((name, re.compile(found.pattern + _LINK)) for name, found in _BEFORE["en"])
_AFTER: dict[Lang, tuple[tuple[Bound, re.Pattern[str]], ...]] = {
    "zh": (
        (
            "over",
            re.compile(
                f"{_GAP}{{0,5}}?(?:及|或|和)?(?:以上|之上)| ?多(?![位种样次方元少])"
                f"| ?余(?![额下])|\\+(?!\\d)"
                f"|{_GAP}{{0,5}}?或更[多早高]"
            ),
        ),
        ("under", re.compile(f"{_GAP}{{0,5}}?(?:及|或|和)?(?:以下|以内|之内|之下)")),
        ("about", re.compile(f"{_GAP}{{0,5}}?(?:左右|上下(?!游)|许(?=[，。；、]))")),
    ),
    "en": (
        (
            "over",
            re.compile(
                r"\+(?!\d)|[ -]?(?:[a-z]+ ){0,2}?(?:or|and) "
                r"(?:more|over|above|older|higher|greater)\b"
                r"|[ -]odd\b|[ -]plus\b"
            ),
        ),
        (
            "under",
            re.compile(r" ?(?:[a-z]+ ){0,2}?(?:or|and) (?:less|fewer|below|under|younger|lower)\b"),
        ),
        ("about", re.compile(r" ?(?:[a-z]+ ){0,1}?or so\b")),
    ),
}
#: Without one of these no pattern above can match; looking for them first is much faster.
_CUE_BEFORE = {
    "zh": re.compile("[到足过于近达可超破逾少多约概]"),
    "en": re.compile(
        r"nearly|almost|than|under|below|up to|most|close|approach|exceed| as |over|least|above"
        r"|beyond|upwards|surpass|top|excess|about|around|some|roughly|ca\b|circa|ca\.|approx"
    ),
}
_CUE_AFTER = {"zh": re.compile("[上下内多余许右更+]"), "en": re.compile(r"\+| or | and |odd|plus")}
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
    if _CUE_BEFORE[lang].search(before):
        for bound, pattern in _BEFORE[lang]:
            if pattern.search(before):
                return bound
    if _CUE_AFTER[lang].search(after):
        for bound, pattern in _AFTER[lang]:
            if pattern.match(after):
                return bound
    return "exact"


_CURRENCY = re.compile(r" (?:us|hk|nt|a|c)?[$£€¥] ?$| (?:rmb|cny|usd) ?$")


def _without_currency(before: str) -> str:
    sign = _CURRENCY.search(before)
    return (before[: sign.start()] if sign else before).rstrip()
