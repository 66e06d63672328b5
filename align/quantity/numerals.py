"""Numerals → values: what 两万五 and "five hundred and twelve point six billion" are worth."""

from __future__ import annotations

import re
from fractions import Fraction

#: More digits than this is no amount but a code, and costs time to convert.
LONGEST = 30

ZH_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
ZH_SCALE = {"十": 10, "百": 100, "千": 1_000, "万": 10**4, "亿": 10**8, "兆": 10**12}

_ZH_PIECE = re.compile(r"[0-9][0-9,]*+(?:\.[0-9]++)?+|.")
_SPELLED = re.compile(f"[{''.join(ZH_DIGIT)}]+")

Value = tuple[Fraction, Fraction]


def digits(text: str) -> Value | None:
    """Value and step of 1,234.50, or None when it is too long to be an amount."""
    plain = text.replace(",", "")
    if len(plain) > LONGEST:
        return None
    _, _, decimals = plain.partition(".")
    return Fraction(plain), Fraction(1, 10 ** len(decimals))


def chinese(text: str) -> Value | None:
    """Value and step of a Chinese or mixed numeral, or None when it is not one number.

    >>> [int(chinese(text)[0]) for text in ("两万五", "三百五十万亿", "一亿两千万", "二〇二四")]
    [25000, 350000000000000, 120000000, 2024]
    """
    if len(text) > LONGEST:
        return None
    whole, point, decimals = text.partition("点")
    if point:
        return _chinese_decimal(whole, decimals)
    if len(text) > 1 and _SPELLED.fullmatch(text):
        return Fraction("".join(str(ZH_DIGIT[char]) for char in text)), Fraction(1)
    return _chinese_whole(text)


def _chinese_decimal(whole: str, decimals: str) -> Value | None:
    """三点五万: the digits after 点, then the scales."""
    spelled = _SPELLED.match(decimals)
    base = chinese(whole)
    if not spelled or not base:
        return None
    places = "".join(str(ZH_DIGIT[char]) for char in spelled.group())
    scale = 1
    for char in decimals[spelled.end() :]:
        if char not in ZH_SCALE:
            return None
        scale *= ZH_SCALE[char]
    step = Fraction(1, 10 ** len(places))
    return (base[0] + int(places) * step) * scale, step * scale


def _chinese_whole(text: str) -> Value | None:
    """Add up sections: what stands before 万 is multiplied by it, and 万 before 亿 again."""
    total = section = Fraction(0)
    pending: Fraction | None = None
    last, biggest, step, zero = 0, 0, Fraction(1), False
    for piece in _ZH_PIECE.findall(text):
        if piece in ZH_DIGIT or piece[0].isdigit():
            read = (Fraction(ZH_DIGIT[piece]), Fraction(1)) if piece in ZH_DIGIT else digits(piece)
            if read is None or pending:
                return None
            pending, step = read
            zero = zero or pending == 0
            continue
        scale = ZH_SCALE.get(piece, 0)
        if not scale:
            return None
        if scale < 10**4:
            section += (Fraction(1) if pending is None else pending) * scale
        elif scale > biggest and biggest:
            total, section = (total + section + (pending or 0)) * scale, Fraction(0)
        else:
            section += pending or 0
            total = total + section * scale if section else (total or Fraction(1)) * scale
            section = Fraction(0)
        step *= scale
        biggest = max(biggest, scale) if scale >= 10**4 else biggest
        pending, last, zero = None, scale, False
    if pending is not None:
        short = last >= 100 and not zero and text[-1] in ZH_DIGIT and text[-2] in ZH_SCALE
        step = Fraction(last // 10) if short else step
        section += pending * step if short else pending
    return total + section, step


_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
EN_SMALL = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_SMALL = frozenset(EN_SMALL)
EN_SCALE = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_ORDINALS = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
]  # fmt: skip
EN_ORDINAL = (
    {word: value for value, word in enumerate(_ORDINALS)}
    | {word[:-1] + "ieth": EN_SMALL[word] for word in _TENS}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
)


def english(words: list[str]) -> tuple[Fraction, int]:
    """Value of the longest number at the start of these words, and how many words it took.

    >>> english("five hundred and twelve point six billion".split())
    (Fraction(512600000000, 1), 7)
    >>> english(["two", "one"])
    (Fraction(2, 1), 1)
    """
    total, section = Fraction(0), Fraction(0)
    at, previous, biggest = 0, "", 0
    settled = (total, 0)
    while at < len(words):
        word = words[at]
        if word == "and" and previous in EN_SCALE and set(words[at + 1 : at + 2]) & _SMALL:
            word = "hundred"
        elif word in EN_SMALL and _may_follow(previous, EN_SMALL[word]):
            section += EN_SMALL[word]
        elif word == "point" and previous in EN_SMALL:
            places = _run_of_digits(words[at + 1 :])
            if not places:
                break
            section += Fraction(int(places), 10 ** len(places))
            at += len(places)
            word = words[at]
        elif word in ("hundred", "dozen") and (section or word == previous or not at):
            section = (section or Fraction(1)) * EN_SCALE[word]
        elif word in EN_SCALE and section:
            if biggest and EN_SCALE[word] >= biggest:
                return settled
            biggest = EN_SCALE[word]
            total, section = total + section * biggest, Fraction(0)
            settled = (total, at + 1)
        elif word in EN_SCALE and (not total or previous in EN_SCALE):
            total, biggest = (total or Fraction(1)) * EN_SCALE[word], EN_SCALE[word]
            settled = (total, at + 1)
        else:
            break
        previous = word
        at += 1
    return total + section, at


def _may_follow(previous: str, value: int) -> bool:
    if not previous or previous in EN_SCALE:
        return True
    return EN_SMALL.get(previous, 0) >= 20 and 0 < value < 10


def _run_of_digits(words: list[str]) -> str:
    places = ""
    for word in words:
        if EN_SMALL.get(word, 10) > 9:
            break
        places += str(EN_SMALL[word])
    return places


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SHAPE = re.compile("(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def roman(text: str) -> int | None:
    """Value of I to XCIX, or None."""
    if not text or not _ROMAN_SHAPE.fullmatch(text.lower()):
        return None
    values = [_ROMAN[char] for char in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
