"""Small numbers the other side may say without a number we read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.checks.figures.links import Link
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
    1: r"one|once|an?\b|first|single|sole|only|unique|mono|uni(?:f|l|s)|initial|inaugural|maiden"
    r"|same|each|per\b|every|another",
    2: r"two|twice|second|secondary|both|double|dual|bi(?:a|c|l|m|n|p|w|-)|pair|couple|twin|half"
    r"|n?either|between",
    3: r"three|third|triple|tri(?:an|l|m|o\b|p|cy)|thrice|quarter",
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

#: Kinds that no word outside a number stands for.
_NEVER = frozenset(("year", "month", "day", "weekday", "time", "percent"))
#: No article stands for "the first", and no pair for "the second".
_NTH: dict[int, dict[Lang, re.Pattern[str]]] = {
    1: {
        "zh": re.compile("[一首初头]"),
        "en": re.compile(
            r"\b(?:first|one|once|initial|primar|inaugural|maiden|premier|single|top)", re.I
        ),
    },
    2: {
        "zh": re.compile("[二再]|(?<![一-九十百千万0-9几人车架频班列艘])次(?![数性])"),
        "en": re.compile(r"\b(?:second|two|twice|another|next|runner)", re.I),
    },
}
#: Digits that stand alone.
_FIGURE = re.compile(r"(?<![\d.,])\d+(?![\d%]|[.,]\d)")
#: 千亿交易额 is told as 100 billion, though it counts no more than its zeros.
_ROUND = {
    100: re.compile("上百(?![万亿])"),
    1000: re.compile("上千(?![万亿])"),
    10_000: re.compile(
        "上万(?!亿)|(?<![零一二三四五六七八九十百千几数两多余\\d])万[名户辆家吨亩余多]"
    ),
    10**6: re.compile("百万"),
    10**7: re.compile("千万"),
    10**8: re.compile("上亿"),
    10**9: re.compile("十亿"),
    10**10: re.compile("百亿"),
    10**11: re.compile("千亿"),
    10**12: re.compile("万亿"),
}
#: Twelve months are a year, 24 hours a day.
_WHOLE = {"hour": 24, "month": 12}

#: What 双方 is called, and where it does stand for a "two".
_PARTIES = re.compile(r"\bpart(?:y|ies)\b|\b(?:both|each|either) sides?\b", re.IGNORECASE)
_TWO_SIDES = re.compile(r"\btwo (?:part|side|countr|nation|leader|govern|compan)", re.IGNORECASE)


class Hints:
    """Both texts without the numbers that have a counterpart already."""

    def __init__(self, zh: str, en: str, links: Sequence[Link]) -> None:
        """Take out what is linked; of 双方, "the parties", no "two" is left."""
        if _PARTIES.search(en) and not _TWO_SIDES.search(en):
            zh = zh.replace("双方", "  ")
        self._zh = _Rest(zh, "zh", [link.zh for link in links])
        self._en = _Rest(en, "en", [link.en for link in links])

    def in_zh(self, quantity: Quantity) -> bool:
        """Whether the Chinese has a word that can stand for this number of the English."""
        return self._zh.says(quantity)

    def in_en(self, quantity: Quantity) -> bool:
        """Whether the English has a word that can stand for this number of the Chinese."""
        return self._en.says(quantity)


class _Rest:
    """A text without the quantities that are linked; what it is asked twice it looks up once."""

    def __init__(self, text: str, lang: Lang, linked: Sequence[Quantity]) -> None:
        chars = list(text) if linked else []
        for quantity in linked:
            start, end = quantity.span.start, quantity.span.end
            chars[start:end] = " " * (end - start)
        self._text, self._lang = "".join(chars) or text, lang
        self._figures: frozenset[str] | None = None
        self._words: dict[tuple[int, bool, bool], bool] = {}

    def says(self, quantity: Quantity) -> bool:
        """Whether a word or figure is left that can stand for this number."""
        value = quantity.value
        if value.denominator != 1 or quantity.kind in _NEVER:
            return False
        figure = quantity.form == "digits"
        if figure and quantity.kind != "mark" and self._has_figure(str(value)):
            return True
        if self._lang == "zh" and value in _ROUND and _ROUND[int(value)].search(self._text):
            return True
        if figure and value > 10 and value != _WHOLE.get(quantity.unit):
            return False
        key = (int(value), figure, quantity.kind == "ordinal")
        if key not in self._words:
            self._words[key] = _has_word(*key, self._text, self._lang)
        return self._words[key]

    def _has_figure(self, digits: str) -> bool:
        """Whether the digits stand there as part of something we read differently."""
        if self._figures is None:
            self._figures = frozenset(_FIGURE.findall(self._text))
        return len(digits) > 1 and digits in self._figures


def _has_word(value: int, figure: bool, ordinal: bool, text: str, lang: Lang) -> bool:
    if ordinal and value in _NTH:
        return bool(_NTH[value][lang].search(text))
    if lang == "zh":
        signs = _ZH.get(value, "")
        return any(sign in text for sign in signs) or (value == 2 and bool(_NEXT.search(text)))
    pattern = _FIGURE_ONE if value == 1 and figure else _EN_PATTERN.get(value)
    return bool(pattern and pattern.search(text))
