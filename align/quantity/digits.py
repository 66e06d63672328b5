"""Numbers written with the ten digits, and Roman ones."""

from __future__ import annotations

import re
from fractions import Fraction

#: More digits than this is no amount but a code, and costs time to convert.
LONGEST = 30

#: A value and the worth of one in its last written digit.
Value = tuple[Fraction, Fraction]

#: 1,234,567.5 and 1 234 567 and 12345 and .5 and 2.5e3, for verbose patterns.
DIGITS = (
    r"(?:(?:\d{1,3}(?:,\d{3})++(?!\d)|\d{1,3}(?:\ \d{3})++(?![\d,.]*\d)|\d++)(?:\.\d++)?+"
    r"(?:[eE][+-]?\d{1,2}(?![\w.]))?+|(?<![A-Za-z0-9_.)])\.\d++)"
)
#: 2024-01-23, 1/23/2024 and 23.1.2024, for verbose patterns.
NUMERIC_DATE = r"""
    (?<!\d)(?P<iso_y>[12]\d{3})[-./](?P<iso_m>\d{1,2})[-./](?P<iso_d>\d{1,2})(?![\d.]\d|\d)
  | (?<![\d.,$£€¥￥])(?P<ym_y>(?:19|20)\d{2})\.(?P<ym_m>0[1-9]|1[0-2])
      (?=\ ?(?:$|[)\]，。；、：:;,~—–-]|[至到在于任入离获起止]|to\b|\(|\s[一-龥]))
      (?!\.\d|\ ?[-~—–]\ ?\d{1,2}(?!\d))
  | (?<![\d/.-])(?P<us_m>0?[1-9]|1[0-2])/(?P<us_d>0?[1-9]|[12]\d|3[01])/(?P<us_y>[12]\d{3})(?!\d)
  | (?<![\d/.-])(?P<gb_d>0?[1-9]|[12]\d|3[01])[/.-](?P<gb_m>0?[1-9]|1[0-2])[/.-]
      (?P<gb_y>[12]\d{3})(?!\d)"""
#: 5'10", for verbose patterns.
STATURE = r"""(?<![A-Za-z0-9.])(?P<feet>\d)['′]\ ?(?P<inches>\d{1,2})(?:"|″|''|(?=\W|$))"""
#: 24°38′30″, for verbose patterns.
COORDINATE = r"""
    (?P<arc_d>\d{1,3})\ ?°\ ?(?P<arc_m>\d{1,2}(?:\.\d+)?)\ ?[′']
    (?:\ ?(?P<arc_s>\d{1,2}(?:\.\d+)?)\ ?[″"])?"""
#: 8.1×10⁻¹⁹ and 5×10^4, for verbose patterns.
POWER = r"""
    (?:(?P<power_of>\d{1,6}(?:\.\d{1,6})?)\ ?[×*]\ ?|(?<![\d.]))10
    (?:(?P<power>[⁻⁺]?[⁰¹²³⁴-⁹]{1,2})(?![⁰¹²³⁴-⁹])|\^(?P<power_plain>[-+]?\d{1,2})(?!\d))"""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
#: Fractions of one character.
VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4),
    "¾": Fraction(3, 4), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip


def digits(text: str) -> Value | None:
    """Value and step of 1,234.50, or None when it is too long to be an amount.

    >>> [str(digits(text)[0]) for text in ("1,234.50", "1 000", "2.5e3", ".5")]
    ['2469/2', '1000', '2500', '1/2']
    """
    mantissa, _, power = text.replace(",", "").replace(" ", "").lower().partition("e")
    if len(mantissa) > LONGEST:
        return None
    decimals = len(mantissa.partition(".")[2])
    scale = Fraction(10) ** int(power or 0)
    return Fraction("0" + mantissa) * scale, Fraction(1, 10**decimals) * scale


def power(text: str) -> int:
    """The exponent that superscripts or plain digits write.

    >>> power("⁻¹⁹"), power("4")
    (-19, 4)
    """
    return int(text.translate(_SUPERSCRIPTS))


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SHAPE = re.compile("c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def roman(text: str) -> int | None:
    """Value of I to CCCXCIX, or None."""
    if not text or not _ROMAN_SHAPE.fullmatch(text.lower()):
        return None
    values = [_ROMAN[char] for char in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
