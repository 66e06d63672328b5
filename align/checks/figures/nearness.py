"""How well the words around a figure translate those around a figure of the other side."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.checks.figures.measures import same_unit
from align.quantity import Quantity
from align.text import Lang
from align.words.dictionary import dictionary
from align.words.stems import stems

#: Characters after which a word counts e times less.
_FAR_ZH, _FAR_EN = 6.0, 20.0
#: What a word counts once a mark or another figure stands between.
_APART = 0.4
#: A noun follows the number that counts it, a verb stands before a percentage: words on the other
#: side count less.
_OTHER_SIDE = 0.5
_COUNTED = frozenset(("cardinal", "ratio"))
_ROLE = re.compile(
    r"(?:(?P<start>从|由|from)|(?P<end>到|至|达|达到|to|reach(?:ed|ing)?))"
    r" ?(?:us|rmb)?[$¥€£]?(?:about|around|nearly|over|近|约|了)? ?$"
)
#: Below this a word is too far away to be looked at.
_LEAST = 0.05

_BREAK = re.compile(r"[，。；、,;.:：的]|\d| (?:and|while|in|from|with|for|to|by|at) ")
_LATIN = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word stands."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Match:
    """A Chinese word, where the English side has words of its glosses, and how sure that is."""

    place: _Place
    hits: tuple[_Place, ...]
    weight: float


class Nearness:
    """The words of one pair of texts, looked up in the dictionary once."""

    def __init__(self, zh: str, en: str) -> None:
        """Look up the words of both texts."""
        self._zh, self._en = zh, en
        self._english: dict[str, list[_Place]] = {}
        for word, place in _english(en):
            for stem in stems(word):
                self._english.setdefault(stem, []).append(place)
        self._matches = list(self._translations())
        self._words_of: dict[Lang, list[tuple[str, _Place]]] = {}
        self._known: dict[tuple[Quantity, Quantity], float] = {}

    def _translations(self) -> Iterator[_Match]:
        for word, place in _chinese(self._zh):
            glosses = dictionary().stems(word)
            told = glosses & self._english.keys()
            if told:
                hits = tuple(hit for stem in told for hit in self._english[stem])
                # A word of many glosses, or one told many times, says less; so does one
                # character, which is often only part of a word.
                weight = min(1.0, math.sqrt(4 / len(glosses))) / math.sqrt(len(hits))
                yield _Match(place, hits, weight * (0.5 if len(word) == 1 else 1.0))

    def of(self, a: Quantity, b: Quantity) -> float:
        """How near a (Chinese) is to b (English): higher is better."""
        if (a, b) not in self._known:
            self._known[a, b] = _units_and_bounds(a, b) + self._words(a, b) + self._roles(a, b)
        return self._known[a, b]

    def around(self, quantity: Quantity, lang: Lang) -> list[tuple[str, float]]:
        """The words around a figure, and how near each is: 1 beside it."""
        text, far = (self._zh, _FAR_ZH) if lang == "zh" else (self._en, _FAR_EN)
        if lang not in self._words_of:
            self._words_of[lang] = list(_chinese(text) if lang == "zh" else _english(text))
        near = (
            (word, _closeness(text, place, quantity, far))
            for word, place in self._words_of[lang]
            if place.end <= quantity.span.start or place.start >= quantity.span.end
        )
        return [(word, close) for word, close in near if close > _LEAST]

    def _roles(self, a: Quantity, b: Quantity) -> float:
        here = _role(self._zh[max(0, a.span.start - 8) : a.span.start])
        there = _role(self._en[max(0, b.span.start - 20) : b.span.start].lower())
        return 0.0 if not here or not there else 0.6 if here == there else -0.6

    def _words(self, a: Quantity, b: Quantity) -> float:
        score = 0.0
        for match in self._matches:
            here = _closeness(self._zh, match.place, a, _FAR_ZH)
            if here > _LEAST:
                there = max(_closeness(self._en, hit, b, _FAR_EN) for hit in match.hits)
                score += match.weight * here * there
        return score


def _chinese(text: str) -> Iterator[tuple[str, _Place]]:
    """Words of a Chinese text."""
    for run in _HAN.finditer(text):
        at = run.start()
        for word in dictionary().tokens(run.group()):
            yield word, _Place(at, at + len(word))
            at += len(word)


def _english(text: str) -> Iterator[tuple[str, _Place]]:
    """Words of an English text."""
    return ((found.group(), _Place(*found.span())) for found in _LATIN.finditer(text))


def _units_and_bounds(a: Quantity, b: Quantity) -> float:
    score = 0.0
    if a.unit or b.unit:
        score += 1.0 if a.unit == b.unit else -0.3 if same_unit(a, b) else -1.0
    if a.leaning == b.leaning:
        return score + (0.3 if a.leaning != "exact" else 0.0)
    return score - 0.3


def _role(before: str) -> str:
    """从60%, from 60%: whether a figure is where something starts or where it ends."""
    found = _ROLE.search(before)
    return found.lastgroup or "" if found else ""


def _closeness(text: str, place: _Place, quantity: Quantity, far: float) -> float:
    """1 beside the figure, less the farther away."""
    if place.end <= quantity.span.start:
        between = text[place.end : quantity.span.start]
    elif place.start >= quantity.span.end:
        between = text[quantity.span.end : place.start]
    else:
        return 1.0
    if len(between) > 3 * far:
        return 0.0
    apart = _APART if _BREAK.search(between) else 1.0
    if (place.end <= quantity.span.start) == (quantity.kind in _COUNTED):
        apart *= _OTHER_SIDE
    return apart * math.exp(-len(between) / far)
