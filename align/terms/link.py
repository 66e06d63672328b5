"""Which English phrase translates which Chinese one.

Two kinds of evidence, either of which may be enough: that the phrases stand in the same beads
(Dice, and how little chance explains it: log-likelihood, Dunning 1993), and that the encoder and
its pieces know them to mean the same. Then competitive linking (Melamed 2000): the best pair
first, and no phrase twice.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.terms.partners import Partners, meaning, unit
from align.terms.phrase import Phrase

#: Partners of a Chinese phrase that are looked at closely.
_CLOSELY = 12
#: A log-likelihood as high leaves one chance in three; each as much again takes two thirds of it.
_CHANCE = 40.0
#: Share of the beads of a Chinese phrase in which a translation must stand to be the usual one.
_USUAL = 0.3
#: What every word more is worth when pairs compete: the whole term goes before a part of it.
_LONGER = 0.02
#: Phrases that stand together once: words of both sides, cosine and meaning that they must have.
_ONCE_WORDS, _ONCE_COSINE, _ONCE_MEANING = 4, 0.5, 0.55
#: Score under which nothing is linked.
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """A Chinese and an English phrase.

    Attributes:
        zh: the Chinese phrase.
        en: key of the English one.
        together: beads that hold both.
        score: 0-1, that they translate each other.
    """

    zh: str
    en: str
    together: int
    score: float


def link(zh: Mapping[str, Phrase], en: Partners, beads: int) -> list[Link]:
    """Pairs of phrases, no phrase twice.

    Args:
        zh: Chinese phrases.
        en: English ones.
        beads: how many beads there are.
    """
    links: list[tuple[float, Link]] = []
    for (name, phrase), vector in zip(zh.items(), unit(list(zh), "zh"), strict=True):
        for number, together, cosine in _likely(phrase, en, vector):
            other = en.phrases[number]
            meant = meaning(name, other.text, cosine)
            if together == 1 and meant < _ONCE_MEANING:
                continue
            kept = company(together, len(phrase.beads), len(other.beads), beads)
            found = Link(name, en.keys[number], together, _score(meant, kept))
            if found.score >= _LEAST:
                size = phrase.words + other.words
                links.append((found.score + _LONGER * size, found))
    links.sort(key=lambda one: (-one[0], one[1].zh, one[1].en))
    return _competed([found for _, found in links])


def _likely(
    phrase: Phrase, en: Partners, vector: NDArray[np.float32]
) -> list[tuple[int, int, float]]:
    """The partners that are most likely by a quick look: number, beads that hold both, cosine."""
    scored = []
    for number, (together, cosine) in en.near(phrase.beads, vector).items():
        other = en.phrases[number]
        few = phrase.words + other.words < _ONCE_WORDS or cosine < _ONCE_COSINE
        if together < _USUAL * len(phrase.beads) or (together == 1 and few):
            continue
        dice = 2 * together / (len(phrase.beads) + len(other.beads))
        scored.append((dice + cosine, number, together, cosine))
    scored.sort(reverse=True)
    return [(number, together, cosine) for _, number, together, cosine in scored[:_CLOSELY]]


def company(together: int, first: int, second: int, beads: int) -> float:
    """How surely two phrases belong together, 0-1, by the beads that they stand in."""
    dice = 2 * together / (first + second)
    return dice * (1 - math.exp(-_log_likelihood(together, first, second, beads) / _CHANCE))


def _log_likelihood(together: int, first: int, second: int, beads: int) -> float:
    table = (
        (together, first - together),
        (second - together, max(0, beads - first - second + together)),
    )
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    terms = (
        count * math.log(count * sum(rows) / (rows[i] * columns[j]))
        for i, row in enumerate(table)
        for j, count in enumerate(row)
        if count
    )
    return 2 * sum(terms)


def _score(meant: float, kept_company: float) -> float:
    """That not both kinds of evidence are wrong. Meaning counts twice: phrases that stand in a few
    beads are in the company of all the others there."""
    return 1 - (1 - meant) ** 2 * (1 - kept_company)


def _competed(links: Sequence[Link]) -> list[Link]:
    won: list[Link] = []
    taken_zh: set[str] = set()
    taken_en: set[str] = set()
    for found in links:
        if found.zh not in taken_zh and found.en not in taken_en:
            won.append(found)
            taken_zh.add(found.zh)
            taken_en.add(found.en)
    return won
