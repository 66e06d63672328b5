"""Amounts of an English text: numbers with what stands before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from align.quantity.digits import digits
from align.quantity.en_numerals import EN_SCALE, EN_SMALL
from align.quantity.en_tokens import PARTS
from align.quantity.model import Form, Kind, Quantity
from align.quantity.readers import ONE, quantity
from align.quantity.tables import unit_named, unit_pattern, unit_starts, units

_SUFFIX = re.compile(
    r"""(?: (?P<nth>(?:st|nd|rd|th)\b)
      | [ -]?(?P<points>percentage[ -]points?|pp\b|ppts?\b|p\.p\.|percent\ points?|basis[ -]points?
          |pips?\b)
      | [ -]?(?P<percent>%|percent\b|per\ cent\b|pct\b)
      | \ ?(?P<permille>‰|per\ mille?\b|per\ mil\b|per\ thousand\b)
      | (?P<multiple>[ -]?fold\b|[ -]times\b(?!\ (?:a|per|each|every|in)\b)|x\b) )""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALE = re.compile(
    r"[ -]?(?P<scale>hundred|thousand|million|billion|trillion|quadrillion|dozen|score"
    r"|gross(?! (?:ton|regist|weight|floor|profit|margin))|lakh|crore|bn|mm(?-i:(?<=MM))"
    r"|mn|tn|mln|bln|trn|m|k|b"
    r"|dozens|millions|billions|trillions|lakhs|crores)\b"
    r"(?: (?P<more>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_SHORT_SCALE = {"bn": 10**9, "bln": 10**9, "b": 10**9, "mn": 10**6, "mln": 10**6, "m": 10**6,
                "tn": 10**12, "trn": 10**12, "k": 1000, "mm": 10**6}  # fmt: skip
_SIGNS = {
    "$": "dollar", "us$": "USD", "u.s.$": "USD", "usd": "USD", "hk$": "HKD", "hkd": "HKD",
    "nt$": "TWD", "n.t.$": "TWD", "nt": "TWD",
    "ntd": "TWD", "s$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "£": "GBP",
    "gbp": "GBP", "€": "EUR", "eur": "EUR", "jpy": "JPY", "rmb": "CNY", "rmb¥": "CNY",
    "rmb ¥": "CNY", "cny": "CNY", "¥": "¥", "￥": "¥",
}  # fmt: skip
#: Three and a half million, two and three quarters, one-and-a-half.
AND_PART = re.compile(
    r"[ -]and[ -](?:an?[ -])?(?:(?P<num>one|two|three|four|five|six|seven|eight|nine)[ -])?"
    r"(?P<den>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?"
    r"|sevenths?|eighths?|ninths?|tenths?)\b"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion|dozen)\b)?",
    re.IGNORECASE,
)
#: "by 1.5 times" grows by that much; "1.5 times as many" is that much.
_BY = re.compile(r"\bby (?:about |nearly |over |more than |almost |around |some )?$", re.I)
_LEVEL = re.compile(
    r" ?(?:as|that|those|the|what|of|their|its|his|her|our)\b",
    re.I,
)
#: 30% off, a discount of up to 30%.
_OFF = re.compile(r"[ -](?:off\b|discount|reduction|rebate)", re.I)
#: 70% of the appraised value.
_OF_PRICE = re.compile(
    r" of (?:the|its|their|that|this|his|her) (?:[a-z]+ ){0,2}"
    r"(?:value|price|cost|fare|rate|fee)s?\b",
    re.IGNORECASE,
)
_DISCOUNT = re.compile(r"\bdiscounts?(?: of)?(?: up to| about| over)? $", re.I)
#: Two years and a half.
_HALF_MORE = re.compile(r" and a half\b", re.I)
_BELOW_ZERO = re.compile(r",? (?:below (?:zero|freezing)|sub-?zero)\b", re.I)
#: The 100 millionth.
_LARGE_NTH = re.compile(r"[ -](?P<scale>hundred|thousand|million|billion)th\b", re.I)
_PLAN = re.compile(r"\ five[ -]year", re.I)
_BEFORE_CHRIST = re.compile(r" (?:BCE?\b|B\.C\.)")
_NTH_UNIT = re.compile(r"[ -](?P<unit>century|quarter|half)\b", re.I)
_MANY_YEARS = re.compile(r" (?P<unit>decade|centur)", re.I)


def number(token: re.Match[str]) -> Iterator[Quantity]:
    """A number in digits, with what belongs to it on either side."""
    read = digits(token["amount"])
    if not read:
        return
    (value, step), text = read, token.string
    start, end = token.start("amount"), token.end()
    sign = (token["sign"] or "").lower().strip()
    others: tuple[Fraction, ...] = ()
    scale = _SCALE.match(text, end)
    if (
        scale
        and (sign or scale["scale"] != "MM")
        and not (len(scale["scale"]) == 1 and scale.group() != scale["scale"] and not sign)
    ):
        name = scale["scale"].lower().strip()
        factor = EN_SCALE.get(name) or _SHORT_SCALE[name]
        factor *= EN_SCALE[scale["more"].lower()] if scale["more"] else 1
        others = (value,) if name in ("m", "b", "k") and not sign else ()
        value, step, end = value * factor, step * factor, scale.end()
    elif large := _LARGE_NTH.match(text, end):
        factor = EN_SCALE[large["scale"].lower()]
        yield nth(text, start, large.end(), value * factor, "digits")
        return
    elif re.fullmatch(r"\d{1,3}\.\d{3}", token["amount"]):
        others = (value * 1000,)
    elif more := AND_PART.match(text, end):
        value, step, end = (*mixed(value, more), more.end())
    unit = _SIGNS.get(sign) or (
        sign.upper() if sign.upper() in units() else "dollar" if sign else ""
    )
    found = typed(text, start, end, value, step, "digits", sign=unit, others=others)
    yield replace(found, value=-found.value) if token["minus"] else found


def mixed(value: Fraction, more: re.Match[str]) -> tuple[Fraction, Fraction]:
    """Three and a half: value and step."""
    den = more["den"].lower()
    below = PARTS.get(den) or PARTS.get(den[:-1]) or 2
    top = EN_SMALL[more["num"].lower()] if more["num"] else 1
    scale = EN_SCALE[more["scale"].lower()] if more["scale"] else 1
    return (value + Fraction(top, below)) * scale, Fraction(scale, 10)


def typed(
    text: str,
    start: int,
    end: int,
    value: Fraction,
    step: Fraction,
    form: Form,
    sign: str = "",
    others: tuple[Fraction, ...] = (),
) -> Quantity:
    """The amount by what follows it."""
    suffix = _SUFFIX.match(text, end)
    name = suffix.lastgroup if suffix else None
    if suffix and name == "nth":
        return nth(text, start, suffix.end(), value, "digits")
    if suffix and name == "multiple":
        return _multiple(text, start, suffix.end(), value, step, form)
    if suffix and name:
        factor = Fraction(1, 10) if name == "permille" else ONE
        if suffix.group().strip(" -").lower().startswith(("basis", "pip")):
            factor = Fraction(1, 100)
        kind: Kind = "points" if name == "points" else "percent"
        off = kind == "percent" and (
            _OFF.match(text, suffix.end()) or _DISCOUNT.search(text[max(0, start - 24) : start])
        )
        left = kind == "percent" and _OF_PRICE.match(text, suffix.end())
        unit, step = "off" if off else "left" if left else "", step * factor
        end = suffix.end()
        return quantity(kind, value * factor, start, end, unit=unit, form=form, step=step)
    unit, unit_end = _unit(text, end)
    if half := unit and _HALF_MORE.match(text, unit_end):
        value, step, end = value + Fraction(1, 2), Fraction(1, 10), half.end()
    if unit == "C" or unit == "F" or unit == "degree":
        value = -value if _BELOW_ZERO.match(text, unit_end) else value
    many = _MANY_YEARS.match(text, end)
    if many:
        value *= 10 if many["unit"].lower() == "decade" else 100
        unit = "year"
    return quantity(
        "cardinal", value, start, end, form=form, step=step, unit=sign or unit, others=others
    )


def _multiple(
    text: str, start: int, end: int, value: Fraction, step: Fraction, form: Form
) -> Quantity:
    unit = ""
    if _BY.search(text[max(0, start - 20) : start]):
        unit = "growth"
    elif _LEVEL.match(text, end):
        unit = "level"
    return quantity("multiple", value, start, end, form=form, step=step, unit=unit)


def _unit(text: str, end: int) -> tuple[str, int]:
    """The canonical name of the unit after a number, and where it ends."""
    found = unit_pattern("en").match(text, end) if text[end : end + 1] in unit_starts() else None
    if not found or found.group() == "s":  # the over-65s
        return "", end
    return unit_named(found["unit"]), found.end()


def nth(text: str, start: int, end: int, value: Fraction, form: Form) -> Quantity:
    """A place in an order: the 16th session, the 14th Five-Year Plan."""
    plan = _PLAN.match(text, end)
    if plan:
        return quantity("plan", value, start, plan.end(), form=form)
    unit = _NTH_UNIT.match(text, end)
    name = unit["unit"].lower() if unit else ""
    last = unit.end() if unit and name == "century" else end
    if name == "century" and _BEFORE_CHRIST.match(text, last):
        value = -value
    return quantity("ordinal", value, start, last, form=form, unit=name, loose=name == "half")
