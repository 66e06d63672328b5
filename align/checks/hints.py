"""Small numbers the other side may say without a number we read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.quantity import Quantity
from align.text import Lang

_ZH: dict[int, str] = {
    0: "零〇无没",
    1: "一首初独单唯",
    2: "二两双俩半",
    3: "三仨",
    12: "打",
    100: "百",
    1000: "千",
    10_000: "万",
    10**8: "亿",
} | {value: char for value, char in enumerate("四五六七八九十", 4)}
_EN: dict[int, str] = {
    0: r"zero|no\b|none|nil|never|without|nothing",
    1: r"one|once|an?\b|first|single|sole|only|unique|mono|uni|initial|inaugural|maiden|same|each"
    r"|per\b|every|another",
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
_EN_PATTERN = {value: re.compile(rf"\b(?:{words})", re.IGNORECASE) for value, words in _EN.items()}

#: No article stands for a 1 in digits.
_FIGURE_ONE = re.compile(r"\b(?:one|once|first|single|sole|only|mono|uni)", re.IGNORECASE)
#: 次, 再 and 对 stand for "second" and "two" only here.
_NEXT = re.compile(
    "(?<![一-九十百0-9几])次[于要级日年子女轮]|其次|再[次度]|[一几这那]对|对[夫情新恋]"
)

Side = tuple[str, Lang, Sequence[Quantity]]


class Hints:
    """Both texts without the numbers that have a counterpart already."""

    def __init__(self, src: Side, tgt: Side) -> None:
        """Each side: its text, its language, its quantities that are linked."""
        self._src, self._tgt = src, tgt
        self._rest: dict[int, str] = {}

    def in_src(self, quantity: Quantity) -> bool:
        """Whether the source has a word that can stand for this number of the target."""
        return said_otherwise(quantity, self._without(0, self._src), self._src[1])

    def in_tgt(self, quantity: Quantity) -> bool:
        """Whether the target has a word that can stand for this number of the source."""
        return said_otherwise(quantity, self._without(1, self._tgt), self._tgt[1])

    def _without(self, key: int, side: Side) -> str:
        if key not in self._rest:
            text, _, linked = side
            for quantity in linked:
                start, end = quantity.span.start, quantity.span.end
                text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
            self._rest[key] = text
        return self._rest[key]


def said_otherwise(quantity: Quantity, text: str, lang: Lang) -> bool:
    """Whether a text has a word that can stand for this number."""
    value = quantity.value
    if value.denominator != 1 or quantity.kind in ("year", "month", "day", "time", "percent"):
        return False
    if quantity.form == "digits" and quantity.kind != "mark" and _digits_of(quantity, text):
        return True
    if quantity.form == "digits" and value > 10:
        return False
    if lang == "zh":
        signs = _ZH.get(int(value), "")
        return any(sign in text for sign in signs) or (value == 2 and bool(_NEXT.search(text)))
    figure = value == 1 and quantity.form == "digits"
    pattern = _FIGURE_ONE if figure else _EN_PATTERN.get(int(value))
    return bool(pattern and pattern.search(text))


def _digits_of(quantity: Quantity, text: str) -> bool:
    """Whether the digits stand there as part of something we read differently."""
    digits = str(quantity.value)
    return len(digits) > 1 and bool(re.search(rf"(?<![\d.,]){digits}(?![\d%]|[.,]\d)", text))
