"""Words around a number that make it a bound: 超过, 左右, nearly, or more."""

from __future__ import annotations

import re

from align.quantity.model import Bound
from align.text import Lang

#: Characters looked at on either side.
_REACH = 24

Patterns = tuple[tuple[Bound, re.Pattern[str]], ...]

_GAP = "[^，。；、,;()0-9]"
#: What may be put between the bound and the number in English.
_LINK = r"(?: the age of| a total of| an estimated| the| an?| another)?$"


def _english(*rows: tuple[Bound, str]) -> Patterns:
    return tuple((bound, re.compile(rf"\b(?:{words}){_LINK}")) for bound, words in rows)


_BEFORE: dict[Lang, Patterns] = {
    "zh": (
        (
            "to",
            re.compile(
                "(?:高达|多达|可达到?|长达|重达|至多可?达?|最多可?达?|最高可?达?|达)(?:了|为|有)?$"
            ),
        ),
        (
            "under",
            re.compile(
                "(?:不到|不足|不超过|不高于|不多于|不大于|(?<!不)(?:低于|少于|小于|不及)|将近|接近|近|未超过|未满|不满"
                "|未达|未逾|不得逾|不逾|不得超过)(?:达|达到|为|有|了)?$"
            ),
        ),
        (
            "over",
            re.compile(
                f"(?:(?<![不未得])(?:超过|超出|突破|逾|高于|大于|多于|超越)|不少于|不低于|不小于|不下|(?<![不未])超"
                f"|至少{_GAP}{{0,6}}|最少{_GAP}{{0,6}}|超过[了其]{_GAP}{{0,5}}|(?<=已|早|经)过"
                f"|(?<![不未])满)了?$"
            ),
        ),
        (
            "about",
            re.compile(
                f"(?:大约|大概|差不多|大致|约莫|估计){_GAP}{{0,6}}$"
                f"|(?<![条节制合公契签违])约[合占为有是在]?$"
                f"|(?<![条节制合公契签违])约[合占为有是在]{_GAP}{{0,6}}$|~$"
            ),
        ),
    ),
    "en": _english(
        (
            "to",
            r"up to|as (?:much|many|high|low|long|large|far|few|little|old|small|early|late) as",
        ),
        (
            "under",
            r"nearly|almost|close to|approach(?:ing|es|ed)?|(?<!no )(?<!not )(?:less|fewer|lower"
            r"|smaller|younger|shorter) than|no (?:more|later|longer|greater|higher) than"
            r"|not (?:more|later|longer|greater|higher) than|under|below|at most|a maximum of|near"
            r"|just shy of|just short of"
            r"|not (?:to )?exceed(?:ing)?|up till",
        ),
        (
            "over",
            r"over|(?<!no )(?<!not )more than|(?:no|not) (?:less|fewer|lower|smaller) than|at least"
            r"|above|(?<!not )exceed(?:s|ed|ing)?|(?<!not to )exceed|beyond"
            r"|greater than|higher than|upwards of"
            r"|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|in excess of|a minimum of|well over"
            r"|(?<!no )(?<!not )(?:larger|older|longer|later) than",
        ),
        (
            "about",
            r"about|around|some|approximately|roughly|circa|ca\.?|approx\.?|an estimated|estimated",
        ),
    ),
}
_BEFORE["en"] = (*_BEFORE["en"], ("about", re.compile("[~≈]$")))
_AFTER: dict[Lang, Patterns] = {
    "zh": (
        (
            "over",
            re.compile(
                f"{_GAP}{{0,6}}?(?:及|或|和|含)?(?:以上|之上)| ?多(?![位种样次方元少])"
                f"| ?余(?![额下])|\\+(?!\\d)"
                f"|{_GAP}{{0,5}}?或更[多早高长]"
            ),
        ),
        (
            "under",
            re.compile(
                f"{_GAP}{{0,6}}?(?:及|或|和|含)?(?:以下|以内|之内|之下)|{_GAP}{{0,4}}?(?<![月年天日时钟周期])内(?![容部地需外存置])"
            ),
        ),
        ("about", re.compile(f"{_GAP}{{0,5}}?(?:左右|上下(?!游)|许(?=[，。；、]))")),
    ),
    "en": (
        (
            "over",
            re.compile(
                r"\+(?!\d)|[ -]?(?:[a-z]+ ){0,2}?(?:or|and) "
                r"(?:more|over|above|older|higher|greater|longer)\b"
                r"|[ -]odd\b|[ -]plus\b| percent or more\b|[ -]strong\b"
            ),
        ),
        (
            "under",
            re.compile(r" ?(?:[a-z]+ ){0,2}?(?:or|and) (?:less|fewer|below|under|younger|lower)\b"),
        ),
        ("about", re.compile(r" ?(?:[a-z]+ ){0,1}?(?:or so|or thereabouts)\b")),
    ),
}
#: Without one of these no pattern above can match; looking for them first is much faster.
_CUE_BEFORE = {
    "zh": re.compile("[到足过于近达可超破逾少多约概满下不致莫计及~]"),
    "en": re.compile(
        r"nearly|almost|than|under|below|up t|most|close to|approach|exceed|as |over|least|above"
        r"|near|shy|short"
        r"|beyond|upwards|surpass|top|excess|about|around|some|roughly|ca\b|circa|ca\.|approx"
        r"|estimate|within|mum of|[~≈]"
    ),
}
_CUE_AFTER = {
    "zh": re.compile("[上下内多余许右更+]"),
    "en": re.compile(r"\+| or | and |odd|plus|strong"),
}
_INSIDE = re.compile("[多余来几]")
_PERIOD = re.compile(
    r"[ -](?:[a-z]+ )?(?:hours?|days?|weeks?|months?|years?|decades?|seasons?)\b", re.I
)
_CURRENCY = re.compile(r"(?:^| |\()(?:us|hk|nt|a|c|s)?[$£€¥] ?$| (?:rmb|cny|usd|eur|nt) ?$")


def bound_at(folded: str, start: int, end: int, lang: Lang) -> Bound:
    """The bound of the number that stands at [start, end) of a folded text.

    >>> bound_at("超过100个", 2, 5, "zh"), bound_at("nearly 5%", 7, 9, "en")
    ('over', 'under')
    """
    if lang == "zh" and (inside := _INSIDE.search(folded, start, end)):
        return "about" if inside.group() == "来" else "over"
    before = folded[max(0, start - _REACH) : start].lower()
    before = before.rstrip("$£€¥￥ ") if lang == "zh" else _without_currency(before)
    if _CUE_BEFORE[lang].search(before):
        for bound, pattern in _BEFORE[lang]:
            if pattern.search(before):
                return "to" if lang == "en" and _during(before, folded, end) else bound
    after = folded[end : end + _REACH].lower()
    if _CUE_AFTER[lang].search(after):
        for bound, pattern in _AFTER[lang]:
            if pattern.match(after):
                return bound
    return "exact"


def _during(before: str, folded: str, end: int) -> bool:
    """Whether this "over" tells how long something took: over 24 hours."""
    return before.endswith("over") and bool(_PERIOD.match(folded, end))


def _without_currency(before: str) -> str:
    sign = _CURRENCY.search(before)
    return (before[: sign.start()] if sign else before).rstrip()
