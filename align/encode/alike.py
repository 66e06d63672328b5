"""What Chinese and English write alike: figures and Latin names."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")


def figures(text: str) -> list[str]:
    """The digits of each figure that count, whatever its scale: 1,100万 is 11 million.

    For telling which segments belong together this is enough, and a hundred times faster than
    reading quantities; whether two figures are equal is for the checks to say.

    >>> figures("4.72万亿元，增长5.0%，1,100万人") == figures("4.72 trillion, 5%, 11 million")
    True
    """
    found = (figure.replace(",", "").replace(".", "") for figure in _FIGURE.findall(text))
    return [digits.strip("0") or "0" for digits in found]


def names(text: str) -> list[str]:
    """Latin tokens in small letters.

    >>> names("C919客机和LNG船")
    ['c919', 'lng']
    """
    return [token.lower() for token in _LATIN.findall(text)]
