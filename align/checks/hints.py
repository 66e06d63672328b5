"""Small numbers the other side may say without a number we read."""

from __future__ import annotations

import re

from align.quantity import Quantity
from align.text import Lang

_ZH: dict[int, str] = {
    0: "零〇无",
    1: "一首初独单唯",
    2: "二两双俩次再对半",
    3: "三仨",
    12: "打",
    100: "百",
    1000: "千",
    10_000: "万",
    10**8: "亿",
} | {value: char for value, char in enumerate("四五六七八九十", 4)}
_EN: dict[int, str] = {
    0: "zero|no|none|nil|never|without|nothing",
    1: "one|once|a|an|first|single|sole|only|unique|mono|uni|initial|inaugural|maiden|same|each|per"
    "|every|another",
    2: "two|twice|second|secondary|both|double|dual|bi|pair|couple|twin|half|n?either|between",
    3: "three|third|triple|tri|thrice",
    4: "four|quarter|quad",
    5: "five|fifth|penta|quint",
    6: "six|hexa|half",
    7: "seven|week",
    8: "eight|octa",
    9: "nine|ninth",
    10: "ten|decade|deca|dozen",
    12: "twelve|dozen|year|noon|midnight",
    24: "hour|day",
    100: "hundred|centur|centen",
    1000: "thousand|millenni|kilo",
    10_000: "myriad|ten thousand",
}


def said_otherwise(quantity: Quantity, text: str, lang: Lang) -> bool:
    """Whether the other side has a word that can stand for this number."""
    value = quantity.value
    if value.denominator != 1 or quantity.kind in ("year", "month", "day", "time", "percent"):
        return False
    if quantity.form == "digits" and quantity.kind != "mark" and _digits_of(quantity, text):
        return True
    if lang == "zh":
        signs = _ZH.get(int(value), "")
        return any(sign in text for sign in signs)
    words = _EN.get(int(value))
    return bool(words and re.search(rf"\b(?:{words})", text, re.IGNORECASE))


def _digits_of(quantity: Quantity, text: str) -> bool:
    """Whether the digits stand there as part of something we read differently."""
    digits = str(quantity.value)
    return bool(re.search(rf"(?<![\d.,]){digits}(?![\d%]|[.,]\d)", text)) and len(digits) > 1
