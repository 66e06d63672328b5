"""Figures in another order in the translation: whether they changed places or clauses did."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from align.checks.context import Alike
from align.checks.figures.impossible import Months
from align.checks.figures.nearness import Nearness
from align.checks.figures.roles import Sides as Answer
from align.quantity import Quantity

#: Of a constant and of each piece of evidence; learnt by scripts/fit-swaps.
_WEIGHTS = (0.85, 1.67, 5.68, -1.69, -1.25, -0.56)
_MOST_NEARER = 1.5
_SMALL = 10


class Texts:
    """Two texts and what is looked up in them once: words, months, figures that can move."""

    def __init__(
        self, zh: str, en: str, months: Months, answers: Sequence[Answer], alike: Alike | None
    ) -> None:
        """Look nothing up yet."""
        self.zh, self.en, self.months, self.answers = zh, en, months, tuple(answers)
        self._alike = alike

    @cached_property
    def near(self) -> Nearness:
        """How near the words of both texts are to their figures."""
        return Nearness(self.zh, self.en)

    @cached_property
    def _cosines(self) -> Mapping[tuple[Quantity, Quantity], float]:
        """How alike the words around each two figures are."""
        if self._alike is None:
            return {}
        here, there = ([answer[side] for answer in self.answers] for side in (0, 1))
        rows = self._alike(
            [self.near.around(q, "zh") for q in here], [self.near.around(q, "en") for q in there]
        )
        return {
            (a, b): cosine
            for a, row in zip(here, rows, strict=True)
            for b, cosine in zip(there, row, strict=True)
        }

    def alike(self, a: Quantity, b: Quantity) -> float:
        """How alike the words around a (Chinese) and b (English) are, 0 where nothing tells."""
        return self._cosines.get((a, b), 0.0)


def nearer_each_other(near: Nearness, one: Answer, two: Answer) -> float:
    """How much nearer two figures are to the words of each other's answers than of their own."""
    straight = near.of(*one) + near.of(*two)
    return near.of(one[0], two[1]) + near.of(two[0], one[1]) - straight


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two figures in the other order having changed places.

    Attributes:
        nearer: how much nearer they are to each other's words, by the dictionary.
        alike: how much more alike the words around them are, by the encoder.
        forms: whether one of them is in words and the other in digits on a side.
        units: whether their units differ.
        small: whether one of them is 10 at most.
    """

    nearer: float
    alike: float
    forms: bool
    units: bool
    small: bool

    @property
    def probability(self) -> float:
        """That they have changed places, were as many swaps as turned orders; 0-1."""
        features = (1.0, *(float(getattr(self, name)) for name in self.__slots__))
        odds = sum(weight * x for weight, x in zip(_WEIGHTS, features, strict=True))
        return 1 / (1 + math.exp(-odds))


def evidence_of(texts: Texts, one: Answer, two: Answer) -> Evidence:
    """What speaks for two figures having changed places."""
    return Evidence(
        nearer=max(-_MOST_NEARER, min(_MOST_NEARER, nearer_each_other(texts.near, one, two))),
        alike=texts.alike(one[0], two[1]) + texts.alike(two[0], one[1])
        - texts.alike(*one) - texts.alike(*two),
        forms=one[0].form != two[0].form or one[1].form != two[1].form,
        units=one[0].unit != two[0].unit,
        small=min(one[0].value, two[0].value) <= _SMALL,
    )  # fmt: skip
