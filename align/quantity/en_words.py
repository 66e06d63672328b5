"""Numbers an English text spells out, with what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from align.quantity.en_amounts import AND_PART, mixed, nth, typed
from align.quantity.en_numerals import EN_ORDINAL, EN_SCALE, EN_SMALL, english
from align.quantity.en_tokens import PARTS
from align.quantity.model import Quantity
from align.quantity.readers import ONE, quantity

_WORD = re.compile(r"[a-z]+?(?=score\b)|[a-z]+", re.IGNORECASE)
#: Two hundred and four-fifths.
_PARTS_OF_ONE = re.compile(
    r"[ -](?P<den>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s\b", re.I
)
_SIGNS = frozenset(("minus", "negative"))
#: Words that join numbers and begin none.
_JOINING = frozenset(("a", "and", "point", "minus", "negative"))


def words(token: re.Match[str]) -> Iterator[Quantity]:
    """A run of number words, cut into as many numbers as it holds."""
    found = list(_WORD.finditer(token.group()))
    spelled = [word.group().lower() for word in found]
    base, at, done = token.start(), 0, token.start()
    sign = -1 if spelled[0] in _SIGNS else 1
    while at < len(spelled):
        start = base + found[at].start()
        value, taken = english(spelled[at : at + 24])
        if spelled[at] in _JOINING or start < done:
            at += 1
            continue
        last = at + taken
        ordinal = _ordinal_at(spelled, at, last)
        if ordinal >= 0:
            last = ordinal + 1
            worth = EN_ORDINAL[spelled[ordinal]]
            value = value * worth if worth >= 100 and value else value + worth
            number = nth(token.string, start, base + found[ordinal].end(), value, "words")
        elif taken:
            end = base + found[last - 1].end()
            number = _cardinal(token.string, start, end, value * sign, spelled[at:last])
        else:
            at += 1
            continue
        yield number
        at, done = last, number.span.end


def _ordinal_at(spelled: list[str], at: int, last: int) -> int:
    """Where the ordinal stands that closes the number from `at` to `last`, or -1."""
    if last > at and spelled[last : last + 1] == ["and"]:
        last += 1
    if spelled[last : last + 1] and spelled[last] in EN_ORDINAL:
        closes = _closes([word for word in spelled[at:last] if word != "and"], spelled[last])
        return last if closes else -1
    return -1


def _cardinal(text: str, start: int, end: int, value: Fraction, spelled: list[str]) -> Quantity:
    """The number that these words spell, with the part that may follow them."""
    if more := AND_PART.match(text, end):
        value, step = mixed(value, more)
        return typed(text, start, more.end(), value, step, "words")
    top = EN_SMALL.get(spelled[-1], 0)
    parts = _PARTS_OF_ONE.match(text, end)
    if parts and spelled[-2:-1] == ["and"] and 0 < top < 10:
        value += Fraction(top, PARTS[parts["den"].lower()]) - top
        return typed(text, start, parts.end(), value, ONE, "words")
    if len(spelled) > 1 and 1300 <= value < 2100 and not set(spelled) & set(EN_SCALE):
        return quantity("year", value, start, end, form="words")
    return typed(text, start, end, value, ONE, "words")


def _closes(before: list[str], ordinal: str) -> bool:
    """Whether an ordinal ends this number: twenty-first, but not "five, third"."""
    if not before:
        return True
    tens = EN_SMALL.get(before[-1], 0) >= 20 and EN_ORDINAL[ordinal] < 10
    large = EN_ORDINAL[ordinal] >= 100
    return tens or large or before[-1] in EN_SCALE
