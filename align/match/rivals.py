"""What a comparison is worth beside others: free translations share less, but with their partner
still far more than with anyone else (the idea of margins, Artetxe and Schwenk 2019)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: Source number, target number, log-odds.
Odds = tuple[int, int, float]

#: Log-odds by themselves are cut off here: what has nothing in common can have no less.
_NOTHING = -20.0
#: So many others count, the best one apart: it may be the partner itself or its twin.
_OTHERS = 8
#: What others usually reach, and how many of such others a document has beside its own, so that
#: in a folder of two or three the usual decides: measured on the tuning sources.
USUAL, _UNSEEN = -9.0, 3

#: Log-odds in the end: one, those by themselves, and by how much they are above those of others.
#: Learnt by scripts/bench-match --fit like the weights of `compare`.
WEIGHTS = (-9.1, 0.16, 0.81)


def beside_others(odds: Sequence[Odds]) -> list[Odds]:
    """The same pairs with log-odds that know what their documents have in common with others.

    Args:
        odds: of every comparison that was made, each pair by itself.
    """
    heights = heights_of(odds)
    return [
        (i, j, float(np.dot(WEIGHTS, (1.0, max(alone, _NOTHING), height))))
        for (i, j, alone), height in zip(odds, heights, strict=True)
    ]


def heights_of(odds: Sequence[Odds]) -> list[float]:
    """By how much each pair is above what its documents reach with others: the one of them that
    reaches more, for a document may be alone with its subject among the others."""
    found: tuple[dict[int, list[float]], dict[int, list[float]]] = ({}, {})
    for i, j, alone in odds:
        found[0].setdefault(i, []).append(max(alone, _NOTHING))
        found[1].setdefault(j, []).append(max(alone, _NOTHING))
    levels = [{n: _level(values) for n, values in side.items()} for side in found]
    return [max(alone, _NOTHING) - max(levels[0][i], levels[1][j]) for i, j, alone in odds]


def _level(values: list[float]) -> float:
    others = sorted(values, reverse=True)[1 : 1 + _OTHERS]
    return (sum(others) + _UNSEEN * USUAL) / (len(others) + _UNSEEN)
