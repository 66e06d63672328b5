"""The word lists beside this module, read once and turned into patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from align.text import Lang


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit measures and what it is worth in that dimension's base unit."""

    name: str
    dimension: str
    worth: Fraction


def _lines(name: str) -> list[str]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def spellings() -> dict[str, str]:
    """Every spelling of a unit → its canonical name."""
    rows = (line.split("\t") for line in _lines("units.tsv"))
    return {spelling: row[0] for row in rows for spelling in row[3].split("|")}


@cache
def units() -> dict[str, Unit]:
    """Canonical name → unit."""
    rows = (line.split("\t") for line in _lines("units.tsv"))
    return {name: Unit(name, dimension, Fraction(worth)) for name, dimension, worth, _ in rows}


@cache
def unit_pattern(lang: Lang) -> re.Pattern[str]:
    """A unit right after a number."""
    han = [word for word in spellings() if (word[0] >= "㐀") == (lang == "zh")]
    words = "|".join(map(re.escape, sorted(han, key=len, reverse=True)))
    latin = r"[ -]?(?P<unit>" + words + r")(?![a-z0-9])"
    if lang == "en":
        return re.compile(latin, re.IGNORECASE)
    ascii_words = [word for word in spellings() if word[0] < "㐀"]
    extra = "|".join(map(re.escape, sorted(ascii_words, key=len, reverse=True)))
    return re.compile(rf" ?(?P<unit>{words}|(?i:{extra})(?![A-Za-z0-9]))")


def phrases(lang: Lang) -> str:
    """A pattern for all set phrases of a language, the longest first."""
    found = []
    for line in _lines(f"phrases_{lang}.tsv"):
        phrase, _, unlike = line.partition("\t")
        found.append((phrase, f"(?![{unlike}])" if unlike else ""))
    found.sort(key=lambda entry: -len(entry[0]))
    by_first: dict[str, list[str]] = {}
    for phrase, unlike in found:
        by_first.setdefault(phrase[0], []).append(re.escape(phrase[1:]) + unlike)
    branches = "|".join(
        f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items()
    )
    return f"(?=[{first_characters(lang)}])(?:{branches})"


def first_characters(lang: Lang) -> str:
    """What set phrases begin with, for a character class."""
    return re.escape("".join(sorted({line[0] for line in _lines(f"phrases_{lang}.tsv")})))


@cache
def unit_starts() -> frozenset[str]:
    """First characters of all units, and the space or hyphen that may stand before them."""
    firsts = {spelling[0] for spelling in spellings()}
    return frozenset(firsts | {first.upper() for first in firsts} | {" ", "-"})
