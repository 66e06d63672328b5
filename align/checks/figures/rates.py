"""What a figure is told by: 每亩 and "per hectare", 月利率 and "annual interest rate"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from align.checks.figures.measures import converted_at
from align.quantity import Quantity
from align.quantity.tables import Unit, alternatives, spellings, unit_named, units
from align.text import Lang

_REACH = 40
#: What goods are sold by.
_GOODS = frozenset(("mass", "volume", "area", "length", "count", "energy", "power"))
_SOLD = frozenset((*_GOODS, "who"))
#: What a rate is told by; heads and households beside what the table of units has.
_BASES = frozenset((*_SOLD, "time", "stock"))
_WHO = {
    "人": "person", "户": "household", "家": "household", "人均": "person", "户均": "household",
    "person": "person", "capita": "person", "head": "person", "household": "household",
    "family": "household",
}  # fmt: skip
_PERIODS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "fortnightly": "week", "monthly": "month",
    "quarterly": "quarter", "yearly": "year", "annual": "year", "annually": "year",
    "annualized": "year", "annualised": "year", "annum": "year",
}  # fmt: skip
#: 亩产, 月利率, 年均: one character and what is told by it.
_ZH_SHORT = {
    "亩": "mu", "年": "year", "季": "quarter", "月": "month", "周": "week", "日": "day",
    "天": "day", "时": "hour", "秒": "second", "人": "person", "户": "household",
}  # fmt: skip
_ZH_KIND = (
    "(?:均|产|利率|息|薪|租|化|供|费|销|收入|消费|发电|处理|吞吐|生产|加工|运量|客流|速|单产|定投"
    "|付|还款)"
)
_BREAK = re.compile(r"[，。；;：:！？!?()（）]|[,.](?= |$|[一-龥])")


@cache
def _zh_rate() -> re.Pattern[str]:
    """每亩, 公斤/亩, 亩产, 5元一斤."""
    names = alternatives([*(word for word in spellings() if word[0] >= "㐀"), "人", "户", "家"])
    latin = alternatives([word for word in spellings() if word.isascii()])
    return re.compile(
        rf"(?:每(?:逾期|超过|超|延迟|延误|迟延|推迟|增加)?一?个?(?![一二三四五六七八九十百]|千(?![克瓦米卡焦])|\d)"
        rf"|(?<=[元块毛])(?:钱)?一|/ ?)"
        rf"(?P<each>{names})"
        rf"|按(?P<by>[{''.join(_ZH_SHORT)}天])(?![程期内后序])"
        rf"|/ ?(?i:(?P<latin>{latin}))(?![A-Za-z0-9²³])"
        rf"|(?<![一-龥\d])(?P<alone>[{''.join(_ZH_SHORT)}])(?=(?P<kind>{_ZH_KIND}))"
        rf"|(?<![\d一二三四五六七八九十百千半两几多全当去今近本每前后上下同多])"
        rf"(?P<short>[{''.join(_ZH_SHORT)}])(?=(?P<kind2>{_ZH_KIND}))"
    )


@cache
def _en_rate() -> re.Pattern[str]:
    """Per hectare, a ton, kg/ha, monthly."""
    names = alternatives(
        [*(word for word in spellings() if word[0] < "㐀" and word.isascii()), *_WHO], fold=True
    )
    return re.compile(
        rf"(?:\b(?:per|each|every|(?P<article>an?)) |/ ?)(?P<each>{names}|annum)(?![A-Za-z0-9²³])"
        r"(?! (?:ago|later|earlier|before|after|old)\b)"
        rf"|\b(?P<period>{'|'.join(_PERIODS)})\b",
        re.IGNORECASE,
    )


def told_by(text: str, quantity: Quantity, lang: Lang) -> dict[str, str]:
    """What a figure is told by, as canonical name → the words that say so.

    The words stand in the same clause. An article makes a rate right behind a figure only: $72.5 a
    ton.
    """
    return _in_chinese(text, quantity) if lang == "zh" else _in_english(text, quantity)


def _in_chinese(text: str, quantity: Quantity) -> dict[str, str]:
    start, end = quantity.span.start, quantity.span.end
    before = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    after = _BREAK.split(text[end : end + 16])[0]
    found: dict[str, str] = {}
    for part, tail in ((before, False), (after, True)):
        for rate in _zh_rate().finditer(part):
            word = rate["each"] or rate["latin"] or rate["by"] or ""
            if tail and re.search(r"\d", part[: rate.start()]):
                break
            if not tail and rate.group()[0] == "/":
                continue
            short = rate["alone"] or rate["short"] or rate["by"]
            name = (_ZH_SHORT[short] if short else "") or _WHO.get(word) or unit_named(word)
            found[name] = rate.group() + (rate["kind"] or rate["kind2"] or "")
    return found


def _in_english(text: str, quantity: Quantity) -> dict[str, str]:
    start, end = quantity.span.start, quantity.span.end
    before = _BREAK.split(text[max(0, start - 2 * _REACH) : start])[-1]
    after = _BREAK.split(text[end : end + 2 * _REACH])[0]
    found: dict[str, str] = {}
    for part, tail in ((before, False), (after, True)):
        for rate in _en_rate().finditer(part):
            between = part[: rate.start()] if tail else part[rate.end() :]
            if not tail and (rate.group()[0] == "/" or re.search(r"\d", between)):
                continue
            word = (rate["each"] or rate["period"]).lower()
            name = _PERIODS.get(word) or _WHO.get(word) or unit_named(rate["each"] or "")
            if rate["article"] and not (tail and _may_be_rate(name, between)):
                continue
            if name:
                found.setdefault(name, rate.group().strip())
    return found


def _may_be_rate(name: str, between: str) -> bool:
    """Whether "a ton" or "a year" so far behind a figure is what it is told by."""
    words = between.split()
    return len(words) <= (5 if _dimension(name) == "time" else 2) and (
        "of" not in words or _dimension(name) == "time"
    )


def _dimension(name: str) -> str:
    unit = units().get(name)
    return unit.dimension if unit else "who"


def _by_dimension(found: Mapping[str, str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name in found:
        if _dimension(name) in _BASES:
            grouped.setdefault(_dimension(name), []).append(name)
    return grouped


def rates_differ(zh: str, a: Quantity, en: str, b: Quantity) -> tuple[str, str] | None:
    """The words that two equal figures are told by, when they say another thing: 每桶 and "a
    ton"."""
    here, there = told_by(zh, a, "zh"), told_by(en, b, "en")
    if not here or not there:
        return None
    ours, theirs = _by_dimension(here), _by_dimension(there)
    for dimension, names in theirs.items():
        own = ours.get(dimension, [])
        if len(own) == len(names) == 1 and own != names:
            return here[own[0]], there[names[0]]
        if not own and dimension in _SOLD and len(names) == 1:
            other = [name for kind in _SOLD for name in ours.get(kind, [])]
            if other and not any(kind in ours for kind in theirs if kind in _SOLD):
                return here[other[0]], there[names[0]]
    return None


def same_rate(zh: str, a: Quantity, en: str, b: Quantity) -> bool:
    """Whether two figures are one rate told by different units: 520 kg per mu and 7.8 t per ha."""
    here, there = _by_dimension(told_by(zh, a, "zh")), _by_dimension(told_by(en, b, "en"))
    for dimension in here.keys() & there.keys():
        for one in here[dimension]:
            for two in there[dimension]:
                left, right = units().get(one), units().get(two)
                if left and right and left is not right and _equal(a, left, b, right):
                    return True
    return False


def _equal(a: Quantity, left: Unit, b: Quantity, right: Unit) -> bool:
    return converted_at(a, b, right.worth / left.worth)
