"""The word lists in data/, read once and turned into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import groupby

from align.text import Lang

#: After a phrase that ends in a numeral, these make it part of a number: 最高三|十五万.
_NUMERAL, _GOES_ON = frozenset("一二三四五六七八九十"), "十百千万亿点"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit measures and what it is worth in that dimension's base unit."""

    name: str
    dimension: str
    worth: Fraction


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with a numeral inside.

    Attributes:
        loose: whether the numeral counts, though a translation may do without it (五个中心);
            one that is not loose counts nothing (一带一路).
        unlike: characters that must not follow it.
    """

    text: str
    loose: bool
    unlike: str


def _rows(name: str) -> Iterator[list[str]]:
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def characters() -> dict[int, str]:
    """Code of a character → the one it is read as: simplified for traditional ones."""
    return {ord(char): plain for char, plain in _rows("characters.tsv")}


@cache
def spellings() -> dict[str, str]:
    """Every spelling of a unit → its canonical name."""
    return {spelling: row[0] for row in _rows("units.tsv") for spelling in row[3].split("|")}


@cache
def _without_case() -> dict[str, str]:
    return {spelling.lower(): name for spelling, name in reversed(spellings().items())}


def unit_named(spelling: str) -> str:
    """Canonical name of a unit; letter case counts only where it tells two units apart."""
    plain = spelling.lower()
    return (
        spellings().get(spelling)
        or _without_case().get(plain)
        or _without_case().get(plain.replace("-", " "), "")
    )


@cache
def units() -> dict[str, Unit]:
    """Canonical name → unit."""
    return {
        name: Unit(name, dimension, Fraction(worth))
        for name, dimension, worth, _ in _rows("units.tsv")
    }


@cache
def currency_codes() -> tuple[str, ...]:
    """Codes of three capitals: CNY, USD."""
    money = (unit.name for unit in units().values() if unit.dimension == "money")
    return tuple(sorted(name for name in money if re.fullmatch("[A-Z]{3}", name)))


@cache
def unit_pattern(lang: Lang) -> re.Pattern[str]:
    """A unit right after a number; a spelling with a capital letter in that case only."""
    latin = [word for word in spellings() if word[0] < "㐀"]
    exact = alternatives([word for word in latin if word != word.lower()])
    folded = alternatives([word for word in latin if word == word.lower()], fold=True)
    no_unit = "[Ss]hare|[Ss]tock|shirt|ordinary|common|denominated"  # A shares, RMB ordinary shares
    words = rf"(?:{exact}|{folded})(?![A-Za-z0-9]|[ -](?:{no_unit}))"
    if lang == "en":
        return re.compile(rf"[ -]?(?P<unit>{words})")
    han = alternatives([word for word in spellings() if word[0] >= "㐀"])
    return re.compile(rf" ?(?P<unit>{han}|{words})")


def alternatives(words: Iterable[str], fold: bool = False) -> str:
    """A pattern for any of these words, the longest first, quick to fail.

    Args:
        words: what it matches.
        fold: whether in any case; the first letter is written as a class then, since a pattern
            that ignores case looks at every branch.
    """
    branches = []
    for first, group in groupby(sorted(words), key=lambda word: word[0]):
        rest = sorted((word[1:] for word in group), key=len, reverse=True)
        more = "|".join(map(re.escape, rest)).replace("\\ ", "[ -]")
        if fold:
            head = f"[{first}{first.upper()}]" if len(first.upper()) == 1 else re.escape(first)
            branches.append(f"{head}(?i:{more})")
        else:
            branches.append(f"{re.escape(first)}(?:{more})")
    return "|".join(branches)


@cache
def reigns() -> dict[str, int]:
    """Name of a reign or era → its first year: 昭和 → 1926."""
    return {name: int(first) for name, first in _rows("reigns.tsv")}


@cache
def phrases(lang: Lang) -> tuple[Phrase, ...]:
    """The set phrases of a language."""
    found = []
    for row in _rows(f"phrases_{lang}.tsv"):
        text, how, unlike = (*row, "", "")[:3]
        found.append(Phrase(text, how == "loose", unlike))
    return tuple(found)


def phrase_pattern(lang: Lang, loose: bool) -> str:
    """A pattern for the set phrases of a language, the longest first."""
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(phrases(lang), key=lambda entry: -len(entry.text)):
        if phrase.loose == loose:
            unlike = phrase.unlike + (_GOES_ON if phrase.text[-1] in _NUMERAL else "")
            unlike = f"(?![{unlike}])" if unlike else ""
            by_first.setdefault(phrase.text[0], []).append(re.escape(phrase.text[1:]) + unlike)
    branches = "|".join(
        f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items()
    )
    return f"(?=[{re.escape(''.join(sorted(by_first)))}])(?:{branches})"


def first_characters(lang: Lang, without: str) -> str:
    """A pattern for what set phrases begin with: two characters, but for those in `without`."""
    by_first: dict[str, set[str]] = {}
    for phrase in phrases(lang):
        if phrase.text[0] not in without:
            by_first.setdefault(phrase.text[0], set()).add(phrase.text[1])
    return "|".join(
        f"{re.escape(first)}(?=[{re.escape(''.join(sorted(then)))}])"
        for first, then in sorted(by_first.items())
    )


@cache
def unit_starts() -> frozenset[str]:
    """First characters of all units, and the space or hyphen that may stand before them."""
    firsts = {spelling[0] for spelling in spellings()}
    return frozenset(firsts | {first.upper() for first in firsts} | {" ", "-"})
