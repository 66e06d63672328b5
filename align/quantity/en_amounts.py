"""Amounts of an English text: numbers with what stands before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from align.quantity.digits import VULGAR, digits
from align.quantity.en_numerals import EN_ORDINAL, EN_SCALE, EN_SMALL, english
from align.quantity.en_tokens import PARTS
from align.quantity.model import Form, Kind, Quantity
from align.quantity.parts import ONE, quantity
from align.quantity.tables import spellings, unit_pattern, unit_starts

_SUFFIX = re.compile(
    r"""(?: (?P<nth>(?:st|nd|rd|th)\b)
      | [ -]?(?P<points>percentage[ -]points?|pp\b|ppts?\b|p\.p\.|percent\ points?|basis\ points?)
      | [ -]?(?P<percent>%|percent\b|per\ cent\b|pct\b)
      | \ ?(?P<permille>‰|per\ mille?\b|per\ mil\b)
      | (?P<multiple>[ -]?fold\b|[ -]times\b(?!\ (?:a|per|each|every|in)\b)|x\b) )""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALE = re.compile(
    r"[ -]?(?P<scale>hundred(?: (?=million|thousand|billion))?|thousand|million|billion"
    r"|trillion|dozen|score|gross|lakh|crore|bn|mn|tn|mln|bln|trn|m|k|b)\b"
    r"(?: (?P<more>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_SHORT_SCALE = {"bn": 10**9, "bln": 10**9, "b": 10**9, "mn": 10**6, "mln": 10**6, "m": 10**6,
                "tn": 10**12, "trn": 10**12, "k": 1000}  # fmt: skip
_SIGNS = {
    "$": "dollar", "us$": "USD", "usd": "USD", "hk$": "HKD", "hkd": "HKD", "nt$": "TWD", "nt": "TWD",
    "ntd": "TWD", "s$": "SGD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "£": "GBP",
    "gbp": "GBP", "€": "EUR", "eur": "EUR", "jpy": "JPY", "rmb": "CNY", "rmb¥": "CNY", "rmb ¥": "CNY",
    "cny": "CNY", "¥": "CNY", "￥": "CNY",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+?(?=score\b)|[a-z]+", re.IGNORECASE)
#: Three and a half million, two and three quarters, one-and-a-half.
_AND_PART = re.compile(
    r"[ -]and[ -](?:an?[ -])?(?:(?P<num>one|two|three|four|five|six|seven|eight|nine)[ -])?"
    r"(?P<den>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion|dozen)\b)?",
    re.IGNORECASE,
)
#: Two hundred and four-fifths.
_PARTS_OF_ONE = re.compile(
    r"[ -](?P<den>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s\b", re.I
)
_NTHS = frozenset(EN_ORDINAL)
_HALF_OF = re.compile(
    r"[ -](?:an?[ -])?(hundred|thousand|million|billion|trillion|dozen|century|decade)\b", re.I
)
_HALF_UNIT = re.compile(r"[ -]an?[ -](\w+)|[ -](year|month|day|hour|mile|pound)\b", re.I)
_OF = re.compile(r"s?\ (?:of|the)\b|-", re.I)
_TIMES = {"doubl": 2, "twofo": 2, "twice": 2, "tripl": 3, "treble": 3, "trebl": 3, "three": 3, "thric": 3,
          "quadr": 4, "fourf": 4, "quint": 5, "fivef": 5, "sixfo": 6, "seven": 7, "eight": 8, "ninef": 9,
          "tenfo": 10}  # fmt: skip
#: "by 1.5 times" grows by that much; "1.5 times as many" is that much.
_BY = re.compile(r"\bby (?:about |nearly |over |more than |almost |around |some )?$", re.I)
_LEVEL = re.compile(
    r" ?(?:as|that|those|the|what|of|their|its|his|her|our|more|higher|larger|greater|faster|bigger)\b",
    re.I,
)
_PLAN = re.compile(r"\ five[ -]year", re.I)
_NTH_UNIT = re.compile(r"[ -](?P<unit>century|quarter|half)\b", re.I)
_MANY_YEARS = re.compile(r" (?P<unit>decade|centur)", re.I)


def times(token: re.Match[str]) -> Iterator[Quantity]:
    """Doubled, halved, threefold, twice."""
    start, end, word = token.start(), token.end(), token.group().lower()
    if word.startswith("hal"):
        yield quantity("fraction", Fraction(1, 2), start, end, form="words")
    else:
        yield quantity("multiple", _TIMES[word[:5]], start, end, form="words", unit="level")


def vulgar(token: re.Match[str]) -> Iterator[Quantity]:
    """2½."""
    value = VULGAR[token["vulgar_sign"]]
    kind: Kind = "fraction"
    if token["vulgar_whole"]:
        kind, value = "cardinal", value + int(token["vulgar_whole"])
    yield quantity(kind, value, token.start(), token.end())


def part(token: re.Match[str]) -> Iterator[Quantity]:
    """Two-thirds, a quarter of, half. "A third" alone is an ordinal."""
    start, end, text = token.start(), token.end(), token.string
    if not token["num"]:
        yield _half(text, start, end)
        return
    num, den = token["num"].strip(" -").lower(), PARTS[token["den"].lower()]
    top = int(num) if num.isdigit() else EN_SMALL.get(num, 1)
    loose = (den > 2 and num in ("a", "an")) or (top == 1 and den > 10)
    if loose and not _OF.match(text, end):
        if den != 4:
            yield quantity("ordinal", den, token.start("den"), end, form="words")
        return
    if top < den or den == 2:
        yield quantity("fraction", Fraction(top, den), start, end, form="words")


def _half(text: str, start: int, end: int) -> Quantity:
    large = _HALF_OF.match(text, end)
    if large:
        word = large[1].lower()
        value = Fraction({"century": 100, "decade": 10}.get(word) or EN_SCALE[word], 2)
        unit = "year" if word in ("century", "decade") else ""
        return quantity("cardinal", value, start, large.end(), form="words", unit=unit)
    unit_found = _HALF_UNIT.match(text, end)
    name = spellings().get((unit_found[1] or unit_found[2]).lower(), "") if unit_found else ""
    return quantity("fraction", Fraction(1, 2), start, end, form="words", unit=name)


def magnitude(token: re.Match[str]) -> Iterator[Quantity]:
    """Millions of, several hundred thousand: no more than how many zeros there are."""
    value = 1
    for name in ("many", "manifold", "several", "more"):
        word = (token[name] or "").lower().rstrip("s")
        if word:
            value *= 10 if word in ("ten", "dozen") else EN_SCALE[word]
    yield quantity("magnitude", value, token.start(), token.end(), form="words")


def label(token: re.Match[str]) -> Iterator[Quantity]:
    """Article 5, Phase Two: the number is a place in an order."""
    text = token["label_n"]
    value = int(text) if text.isdigit() else EN_SMALL[text.lower()]
    form: Form = "digits" if text.isdigit() else "words"
    yield quantity("ordinal", value, token.start("label_n"), token.end("label_n"), form=form)


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
    if scale and not (len(scale["scale"]) == 1 and scale.group() != scale["scale"] and not sign):
        name = scale["scale"].lower().strip()
        factor = EN_SCALE.get(name) or _SHORT_SCALE[name]
        factor *= EN_SCALE[scale["more"].lower()] if scale["more"] else 1
        others = (value,) if name in ("m", "b", "k") and not sign else ()
        value, step, end = value * factor, step * factor, scale.end()
    elif re.fullmatch(r"\d{1,3}\.\d{3}", token["amount"]):
        others = (value * 1000,)
    elif mixed := _AND_PART.match(text, end):
        value, step, end = (*_mixed(value, mixed), mixed.end())
    unit = _SIGNS.get(sign, "dollar" if sign else "")
    found = _typed(text, start, end, value, step, "digits", sign=unit, others=others)
    yield replace(found, value=-found.value) if token["minus"] else found


def _mixed(value: Fraction, more: re.Match[str]) -> tuple[Fraction, Fraction]:
    """Three and a half: value and step."""
    den = more["den"].lower()
    below = PARTS.get(den) or PARTS.get(den[:-1]) or 2
    top = EN_SMALL[more["num"].lower()] if more["num"] else 1
    scale = EN_SCALE[more["scale"].lower()] if more["scale"] else 1
    return (value + Fraction(top, below)) * scale, Fraction(scale, 10)


def _typed(
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
        return _nth(text, start, suffix.end(), value, "digits")
    if suffix and name == "multiple":
        return _multiple(text, start, suffix.end(), value, step, form)
    if suffix and name:
        factor = Fraction(1, 10) if name == "permille" else ONE
        if suffix.group().strip(" -").lower().startswith("basis"):
            factor = Fraction(1, 100)
        kind: Kind = "points" if name == "points" else "percent"
        return quantity(kind, value * factor, start, suffix.end(), form=form, step=step * factor)
    unit = _unit(text, end)
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


def _unit(text: str, end: int) -> str:
    if text[end : end + 1] not in unit_starts():
        return ""
    found = unit_pattern("en").match(text, end)
    if not found:
        return ""
    return spellings().get(found["unit"]) or spellings().get(found["unit"].lower(), "")


def _nth(text: str, start: int, end: int, value: Fraction, form: Form) -> Quantity:
    plan = _PLAN.match(text, end)
    if plan:
        return quantity("plan", value, start, plan.end(), form=form)
    unit = _NTH_UNIT.match(text, end)
    name = unit["unit"].lower() if unit else ""
    last = unit.end() if unit and name == "century" else end
    return quantity("ordinal", value, start, last, form=form, unit=name, loose=name == "half")


def words(token: re.Match[str]) -> Iterator[Quantity]:
    """A run of number words, cut into as many numbers as it holds."""
    found = list(_WORD.finditer(token.group()))
    spelled = [word.group().lower() for word in found]
    base, at, done = token.start(), 0, 0
    negative = spelled[0] in ("minus", "negative")
    while at < len(spelled):
        if (
            spelled[at] in ("a", "and", "point", "minus", "negative")
            or base + found[at].start() < done
        ):
            at += 1
            continue
        value, taken = english(spelled[at : at + 24])
        last, start = at + taken, base + found[at].start()
        if (
            spelled[last : last + 1] == ["and"]
            and taken
            and set(spelled[last + 1 : last + 2]) & _NTHS
        ):
            last += 1
        if (
            last < len(spelled)
            and spelled[last] in EN_ORDINAL
            and _closes(spelled[at:last], spelled[last])
        ):
            ordinal = EN_ORDINAL[spelled[last]]
            value = value * ordinal if ordinal >= 100 and value else value + ordinal
            nth = _nth(token.string, start, base + found[last].end(), value, "words")
            at, done = last + 1, nth.span.end
            yield nth
        elif taken:
            end = base + found[last - 1].end()
            mixed = _AND_PART.match(token.string, end)
            step = ONE
            if mixed:
                value, step = _mixed(value, mixed)
                end = done = mixed.end()
            elif parts := _PARTS_OF_ONE.match(token.string, end):
                top, last_word = EN_SMALL.get(spelled[last - 1], 0), spelled[last - 2 : last - 1]
                if last_word == ["and"] and 0 < top < 10:
                    value += Fraction(top, PARTS[parts["den"].lower()]) - top
                    end = done = parts.end()
            spoken = _year_in_words(spelled[at:last], value)
            yield (
                spoken(start, end)
                if spoken
                else _typed(token.string, start, end, -value if negative else value, step, "words")
            )
            at = last
        else:
            at += 1


def _year_in_words(spelled: list[str], value: Fraction):  # type: ignore[no-untyped-def]
    """Nineteen eighty-four is a year and no amount."""
    if len(spelled) > 1 and 1300 <= value < 2100 and not set(spelled) & set(EN_SCALE):
        return lambda start, end: quantity("year", value, start, end, form="words")
    return None


def _closes(before: list[str], ordinal: str) -> bool:
    """Whether an ordinal ends this number: twenty-first, but not "five, third"."""
    if not before:
        return True
    before = before[:-1] if before[-1] == "and" else before
    tens = EN_SMALL.get(before[-1], 0) >= 20 and EN_ORDINAL[ordinal] < 10
    large = EN_ORDINAL[ordinal] >= 100
    return tens or large or before[-1] in EN_SCALE
