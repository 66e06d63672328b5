"""Parts, multiples and places in an order of an English text: two-thirds, doubled, Article 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from align.quantity.en_numerals import EN_SCALE, EN_SMALL, english
from align.quantity.en_tokens import PARTS
from align.quantity.model import Form, Quantity
from align.quantity.readers import identifier, quantity
from align.quantity.tables import spellings, unit_named

_HALF_OF = re.compile(
    r"[ -](?:an?[ -])?(hundred|thousand|million|billion|trillion|dozen|century|decade)\b", re.I
)
_HALF_UNIT = re.compile(r"[ -]an?[ -](\w+)|[ -](year|month|day|hour|mile|pound)\b", re.I)
#: What stands before a share and before no ordinal: nearly a third, by a quarter.
_ROUGHLY = re.compile(
    r"\b(?:than|nearly|almost|about|around|over|roughly|by|to|approximately|only|under|at) $", re.I
)
#: A half-point cut in interest rates.
_POINT = re.compile(r"[ -](?:of )?(?:an?[ -])?(?:percentage[ -])?point\b(?!s)", re.I)
#: Once a quarter is every three months.
_EVERY = re.compile(r"\b(?:once|twice|times) $", re.I)
#: A tenth of a percent, a quarter of an hour.
_OF_WHOLE = re.compile(
    r"s?[ -](?:of )?(?:an? |one )(?:(?P<share>percent\b|per cent\b)(?!age)(?! point)"
    r"|(?P<unit>hour|mile|year|acre|ton)\b)",
    re.I,
)
_OF = re.compile(
    r"s?\ (?:of|the|to|from|since|as|less|more|fewer|lower|higher|larger|smaller)\b|-|[,.;:)]|$",
    re.I,
)
#: 条 and what it is cut into; other words for these are used loosely.
_LAW = {"artic": "article", "parag": "clause", "subpa": "clause", "sub-p": "clause"}
#: Millions of dollars.
_MONEY = re.compile(
    r" (?:of )?((?:us |hong kong )?dollars|yuan|euros|yen|pounds sterling|rupees|won|rmb)\b", re.I
)
_TIMES = {
    "doubl": 2, "twofo": 2, "twice": 2, "tripl": 3, "treble": 3, "trebl": 3, "three": 3,
    "thric": 3, "quadr": 4, "fourf": 4, "quint": 5, "fivef": 5, "sixfo": 6, "seven": 7,
    "eight": 8, "ninef": 9, "tenfo": 10,
}  # fmt: skip


def times(token: re.Match[str]) -> Iterator[Quantity]:
    """Doubled, halved, threefold, twice."""
    start, end, word = token.start(), token.end(), token.group().lower()
    if word.startswith("hal"):
        yield quantity("fraction", Fraction(1, 2), start, end, form="words")
    else:
        unit = "" if word.endswith("fold") else "level"  # "threefold" is said of either
        yield quantity("multiple", _TIMES[word[:5]], start, end, form="words", unit=unit)


#: A quarter million.
_SCALED = re.compile(r"[ -](?P<scale>thousand|million|billion|trillion)\b", re.IGNORECASE)


def part(token: re.Match[str]) -> Iterator[Quantity]:
    """Two-thirds, a quarter of, half. "A third" alone is an ordinal."""
    start, end, text = token.start(), token.end(), token.string
    if not token["num"]:
        yield _half(text, start, end)
        return
    num, den = token["num"].strip(" -").lower(), PARTS[token["den"].lower()]
    top = int(num) if num.isdigit() else EN_SMALL.get(num, 1)
    if den >= 100 and token.group()[-1] != "s" and not text.startswith(" of", end):
        yield quantity("ordinal", top * den, start, end, form="words")
        return
    if token["den"].lower() == "quarter" and _EVERY.search(text[max(0, start - 8) : start]):
        return
    if scale := _SCALED.match(text, end):
        value = Fraction(top, den) * EN_SCALE[scale["scale"].lower()]
        yield quantity("cardinal", value, start, scale.end(), form="words", step=value)
        return
    loose = (den > 2 and num in ("a", "an")) or (top == 1 and den > 10)
    if loose and not (_OF.match(text, end) or _ROUGHLY.search(text[max(0, start - 16) : start])):
        if token["den"].lower() != "quarter":
            yield quantity("ordinal", den, token.start("den"), end, form="words")
        return
    if of := _OF_WHOLE.match(text, end):
        yield _of_whole(Fraction(top, den), of, start)
        return
    if point := _POINT.match(text, end):
        yield quantity("points", Fraction(top, den), start, point.end(), form="words")
        return
    if top < den or den == 2:
        yield quantity("fraction", Fraction(top, den), start, end, form="words")


def _of_whole(value: Fraction, of: re.Match[str], start: int) -> Quantity:
    """A tenth of a percent, three quarters of an hour."""
    if of["share"]:
        return quantity("percent", value, start, of.end(), form="words", step=value)
    unit = spellings()[of["unit"].lower()]
    return quantity("fraction", value, start, of.end(), form="words", unit=unit)


def _half(text: str, start: int, end: int) -> Quantity:
    if (of := _OF_WHOLE.match(text, end)) and of["share"]:
        return _of_whole(Fraction(1, 2), of, start)
    if point := _POINT.match(text, end):
        return quantity("points", Fraction(1, 2), start, point.end(), form="words")
    large = _HALF_OF.match(text, end)
    if large:
        word = large[1].lower()
        value = Fraction({"century": 100, "decade": 10}.get(word) or EN_SCALE[word], 2)
        unit = "year" if word in ("century", "decade") else ""
        return quantity("cardinal", value, start, large.end(), form="words", unit=unit)
    unit_found = _HALF_UNIT.match(text, end)
    name = spellings().get((unit_found[1] or unit_found[2]).lower(), "") if unit_found else ""
    return quantity("fraction", Fraction(1, 2), start, end, form="words", unit=name)


def ratio(token: re.Match[str]) -> Iterator[Quantity]:
    """1:50,000, side by side."""
    for name in ("left", "right"):
        value = int(token[name].replace(",", ""))
        yield quantity("ratio", value, token.start(name), token.end(name))


def final(token: re.Match[str]) -> Iterator[Quantity]:
    """The quarterfinals are played by the last eight, 八强."""
    value = 8 if token.group()[0] in "qQ" else 4
    yield quantity("cardinal", value, *token.span(), form="words")


def one_and_half(token: re.Match[str]) -> Iterator[Quantity]:
    """A year and a half."""
    unit = token["half_unit"].lower()
    factor = {"decade": 10, "century": 100}.get(unit, 1)
    if unit == "percentage point":
        yield quantity("points", Fraction(3, 2), *token.span(), form="words")
        return
    name = "year" if factor > 1 else spellings().get(unit, "")
    yield quantity("cardinal", Fraction(3 * factor, 2), *token.span(), form="words", unit=name)


def one_in(token: re.Match[str]) -> Iterator[Quantity]:
    """One in five: a fifth."""
    word = token["one_in_n"].lower()
    value = int(word) if word.isdigit() else int(english([word])[0])
    if value > 1:
        yield quantity("fraction", Fraction(1, value), token.start(), token.end(), form="words")


def magnitude(token: re.Match[str]) -> Iterator[Quantity]:
    """Millions of, several hundred thousand: no more than how many zeros there are."""
    value = 1
    for name in ("many", "manifold", "several", "more"):
        word = (token[name] or "").lower().rstrip("s")
        if word:
            value *= 10 if word in ("ten", "dozen") else EN_SCALE[word]
    unit = _MONEY.match(token.string, token.end())
    name = unit_named(unit[1]) if unit else ""
    yield quantity("magnitude", value, token.start(), token.end(), form="words", unit=name)


def label(token: re.Match[str]) -> Iterator[Quantity]:
    """Article 5, Phase Two, Article 31-1: the number is a place in an order."""
    text, start, end = token["label_n"], token.start("label_n"), token.end("label_n")
    if token["label_sub"] and token.group()[:3].lower() in ("fig", "tab"):
        number = identifier(token.string[start : token.end()], start)
        if number:
            yield number
        return
    value = int(text) if text.isdigit() else EN_SMALL[text.lower()]
    form: Form = "digits" if text.isdigit() else "words"
    unit = _LAW.get(token.group()[:5].lower(), "")
    yield quantity("ordinal", value, start, end, form=form, unit=unit)
    if token["label_sub"]:
        yield quantity("ordinal", int(token["label_sub"]), end + 1, token.end())
