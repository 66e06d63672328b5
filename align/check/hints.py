"""Small numbers the other side may say without a number we read."""

from __future__ import annotations

import re

from align.quantity import Quantity
from align.text import Lang

_ZH: dict[int, str] = {
    0: "零〇无", 1: "一首初独单唯", 2: "二两双俩二次再贰对半", 3: "三仨叁", 4: "四", 5: "五", 6: "六", 7: "七",
    8: "八", 9: "九", 10: "十", 12: "十打", 100: "百", 1000: "千", 10_000: "万", 10**8: "亿",
}  # fmt: skip
_EN: dict[int, str] = {
    0: "zero|no|none|nil|never|without|nothing",
    1: "one|once|a|an|first|single|sole|only|unique|mono|uni|initial|inaugural|maiden|same|each|per|every|another",
    2: "two|twice|second|secondary|both|double|dual|bi|pair|couple|twin|half|either|neither|between|two-",
    3: "three|third|triple|tri|thrice|trio|triangle|triad",
    4: "four|fourth|quarter|quad|quadr",
    5: "five|fifth|penta|quint",
    6: "six|sixth|hexa|half", 7: "seven|seventh|week", 8: "eight|eighth|octa", 9: "nine|ninth",
    10: "ten|tenth|decade|deca|dozen", 12: "twelve|dozen|year|noon|midnight", 100: "hundred|century|centuries|centennial|centenary",
    1000: "thousand|millennium|kilo", 24: "hour|day", 10_000: "myriad|ten thousand",
}  # fmt: skip


def said_otherwise(quantity: Quantity, text: str, lang: Lang) -> bool:
    """Whether the other side has a word that can stand for this number."""
    value = quantity.value
    if value.denominator != 1:
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
