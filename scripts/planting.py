"""Errors in figures, planted in right translations by patterns of this file alone.

So a number that the parser does not see is counted as missed and not left out.
"""

from __future__ import annotations

import lzma
import random
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

#: A pair is looked at when one side has a number at first sight.
_HAS_NUMBER = re.compile(
    r"\d|[一二三四五六七八九十百千万亿两]{2}|分之|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|"
    r"hundred|thousand|million|third|half|percent)\b",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"(?<![\w.,/:#-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w/:-]|[.,]\d)"
                      r"|(?<![\w.,/:#-])\d+(?:\.\d+)?(?![\w/:-]|[.,]\d)")  # fmt: skip
_WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty".split()
_NTH = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_MONTHS = ("January February March April June July August September October November "
           "December").split()  # fmt: skip
_SCALES = ["thousand", "million", "billion", "trillion"]
_UNITS = [["kilometers", "meters", "miles", "feet"], ["kilometres", "metres", "miles"],
          ["km", "m", "cm"], ["tons", "kilograms"], ["tonnes", "kilograms"], ["kg", "g", "mg"],
          ["hectares", "square meters", "acres"], ["hours", "minutes", "days"],
          ["days", "weeks", "months", "years"], ["minutes", "seconds", "hours"],
          ["weeks", "months"], ["months", "years"], ["years", "months"],
          ["percent", "percentage points"],
          ["%", " percentage points"], ["percentage points", "percent"]]  # fmt: skip
_MONEY = [["US$", "€", "£", "HK$"], ["$", "£", "€", "¥"], ["£", "$"], ["€", "$"],
          ["NT$", "US$"], ["yuan", "US dollars", "yen"], ["dollars", "yuan", "euros"],
          ["euros", "dollars"], ["RMB", "US$"], ["USD", "EUR"]]  # fmt: skip
_BOUNDS = ["more than", "over", "at least", "nearly", "almost", "less than", "about", "around",
           "approximately", "up to", "at most", "fewer than"]  # fmt: skip

Text = str
Planter = Callable[[Text, random.Random], Text | None]


def _one_of(pattern: str, text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return rng.choice(found) if found else None


def _put(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _digit(text: str, rng: random.Random) -> str | None:
    found = _one_of(_NUMERAL.pattern, text, rng)
    if not found:
        return None
    number = found.group()
    at = rng.choice([i for i, char in enumerate(number) if char.isdigit()])
    choices = [d for d in "123456789" if d != number[at]]
    return _put(text, found, number[:at] + rng.choice(choices) + number[at + 1 :])


def _scale(text: str, rng: random.Random) -> str | None:
    found = _one_of(r"\b(?:" + "|".join(_SCALES) + r")(?= |s?\b)", text, rng)
    if not found:
        return None
    return _put(text, found, rng.choice([s for s in _SCALES if s != found.group()]))


def _magnitude(text: str, rng: random.Random) -> str | None:
    """A group of three digits lost or added, or the decimal point moved."""
    found = _one_of(r"(?<![\w.,/:#-])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+)(?![\w/:-]|[.,]\d)", text, rng)
    if not found:
        return None
    number = found.group()
    if "," in number:
        return _put(
            text, found, number.rsplit(",", 1)[0] if rng.random() < 0.5 else number + ",000"
        )
    whole, part = number.split(".")
    return _put(text, found, whole + part if whole != "0" else whole + ".0" + part)


def _word(text: str, rng: random.Random) -> str | None:
    found = _one_of(r"(?<![\w-])(?:" + "|".join(_WORDS) + r")(?![\w-])", text, rng)
    return (
        _put(text, found, rng.choice([w for w in _WORDS[1:] if w != found.group()]))
        if found
        else None
    )


def _ordinal(text: str, rng: random.Random) -> str | None:
    found = _one_of(r"\b\d+(?=st|nd|rd|th)|\b(?:" + "|".join(_NTH) + r")\b", text, rng)
    if not found:
        return None
    word = found.group()
    if word.isdigit():
        other = str(int(word) + rng.choice([1, 2, 10]))
        ending = {"1": "st", "2": "nd", "3": "rd"}.get(other[-1], "th")
        return text[: found.start()] + other + ending + text[found.end() + 2 :]
    return _put(text, found, rng.choice([w for w in _NTH[1:] if w != word]))


def _month(text: str, rng: random.Random) -> str | None:
    found = _one_of(r"\b(?:" + "|".join(_MONTHS) + r")\b", text, rng)
    return (
        _put(text, found, rng.choice([m for m in _MONTHS if m != found.group()])) if found else None
    )


def _range(text: str, rng: random.Random) -> str | None:
    found = _one_of(r"(?<=\d[–-])\d+(?![\w.,-]\w)|(?<=\d to )\d+(?![\w.,-]\w)", text, rng)
    return _put(text, found, str(int(found.group()) + rng.choice([1, 2, 10]))) if found else None


def _swap(text: str, rng: random.Random) -> str | None:
    found = swapped(text, rng)
    return found[0] if found else None


def swapped(text: str, rng: random.Random) -> tuple[str, set[Fraction]] | None:
    """A text with two numbers changed for one another, and which."""
    found = list(_NUMERAL.finditer(text))
    pairs = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a.group() != b.group() and (_is_year(a.group()) == _is_year(b.group()))
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    turned = text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]
    return turned, {Fraction(number.group().replace(",", "")) for number in (a, b)}


def _is_year(number: str) -> bool:
    return bool(re.fullmatch(r"1[5-9]\d\d|20\d\d", number))


def _among(groups: list[list[str]], before: str, after: str) -> Planter:
    def plant(text: str, rng: random.Random) -> str | None:
        places = []
        for first, *others in groups:
            word = re.escape(first)
            edge = r"(?!\w)" if first[-1].isalpha() else ""
            places += [
                (found, other)
                for found in re.finditer(f"{before}{word}{edge}{after}", text)
                for other in others
            ]
        if not places:
            return None
        found, other = rng.choice(places)
        return _put(text, found, other)

    return plant


def _bound(text: str, rng: random.Random) -> str | None:
    """A bound dropped or turned, or one added before a large figure."""
    found = _one_of(r"\b(?:" + "|".join(_BOUNDS) + r") (?=[$€£]?\d)", text, rng)
    if not found:
        found = _one_of(r"(?<=[a-z] )(?=\d[\d,.]*(?: (?:million|billion)|,\d{3}|%))", text, rng)
        return _put(text, found, rng.choice(["more than ", "nearly "])) if found else None
    turned = {"more than": "less than", "over": "nearly", "at least": "at most"}
    old = found.group().strip()
    return _put(text, found, rng.choice(["", turned.get(old, "more than") + " "]))


def _drop(text: str, rng: random.Random) -> str | None:
    found = _one_of(
        r"(?:US|NT|HK)?[$€£]?" + f"(?:{_NUMERAL.pattern})"
        r"(?:%|(?: (?:percent|per cent|million|billion|trillion|thousand))*)", text, rng
    )  # fmt: skip
    return " ".join(_put(text, found, "").split()) if found else None


def _invent(text: str, rng: random.Random) -> str | None:
    found = _one_of(r"(?<=\w)(?=[.;]?$)", text, rng)
    extra = rng.choice([" in 2017", ", up 7.3%", " in 46 counties", " worth 3.8 million yuan"])
    return _put(text, found, extra) if found else None


def _zh_scale(text: str, rng: random.Random) -> str | None:
    found = _one_of(r"(?<=\d)[万亿]", text, rng)
    return (
        _put(text, found, rng.choice([s for s in ("", "万", "亿", "万亿") if s != found.group()]))
        if found
        else None
    )


def _zh_numeral(text: str, rng: random.Random) -> str | None:
    found = _one_of(
        r"(?<=第)[二三四五六七八九](?=[条章届次个项])|[三四五六七八九](?=[百千万十个名项家座条年])",
        text,
        rng,
    )
    return (
        _put(text, found, rng.choice([c for c in "三四五六七八九" if c != found.group()]))
        if found
        else None
    )


_AFTER_NUMBER = r"(?<=\d)(?:,\d{3})*[ -]?"
#: Name → side it changes (0 zh, 1 en) and how.
PLANTERS: dict[str, tuple[int, Planter]] = {
    "digit": (1, _digit),
    "zh digit": (0, _digit),
    "scale": (1, _scale),
    "zh scale": (0, _zh_scale),
    "magnitude": (1, _magnitude),
    "word": (1, _word),
    "zh numeral": (0, _zh_numeral),
    "ordinal": (1, _ordinal),
    "month": (1, _month),
    "range": (1, _range),
    "swap": (1, _swap),
    "unit": (1, _among(_UNITS, r"(?<=\d)(?: |-)?(?:million |billion )?\K".replace(r"\K", ""), "")),
    "currency": (1, _among(_MONEY, "", "")),
    "bound": (1, _bound),
    "drop": (1, _drop),
    "invent": (1, _invent),
}
#: What changes a value; each is to be an error.
VALUE = ("digit", "zh digit", "scale", "zh scale", "magnitude", "word", "zh numeral", "ordinal",
         "month", "range")  # fmt: skip


def pairs(path: Path, most: int) -> list[tuple[str, str]]:
    """A fixed sample of the pairs of a file that have a number."""
    packed = path.read_bytes()
    text = (lzma.decompress(packed) if path.suffix == ".xz" else packed).decode("utf-8")
    rows = [tuple(line.split("\t")[:2]) for line in text.split("\n")]
    rows = [row for row in rows if len(row) == 2 and all(row) and max(map(len, row)) < 1000]
    rows = [row for row in rows if any(_HAS_NUMBER.search(side) for side in row)]
    return random.Random(0).sample(rows, min(most, len(rows)))  # type: ignore[return-value]
