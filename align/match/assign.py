"""Third pass: one partner at most for everyone."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

#: Less is no gain: sums of the same numbers in another order may differ by as much.
_LITTLE = 1e-9
#: A smaller margin is worth a look: two versions of one text, most often.
CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class Partner:
    """Whom a document belongs to.

    Attributes:
        other: number of its partner, or None when it has none.
        score: how likely they translate each other, 0-1; 0 without a partner.
        nearest: number of the next best document of the other side, or None when it was compared
            with no other.
        next_score: how likely that one is.
    """

    other: int | None = None
    score: float = 0.0
    nearest: int | None = None
    next_score: float = 0.0

    @property
    def margin(self) -> float:
        """How much the partner is better than the next best, 0-1; below 0 when the next best is
        better but belongs to another."""
        return self.score - self.next_score

    @property
    def close(self) -> bool:
        """Whether another might be the partner as well: a person should look."""
        return self.other is not None and self.margin < CLOSE


def assign(
    odds: Iterable[tuple[int, int, float]], src: int, tgt: int
) -> tuple[list[Partner], list[Partner]]:
    """Give partners, the surest first, each taken once (competitive linking, Melamed 2000), then
    let two pairs change partners where that makes both together likelier: twins need it.

    Args:
        odds: (source number, target number, log-odds); those of 0 and less make no pair.
        src: how many source documents there are.
        tgt: how many target documents.

    Returns:
        The partner of every source document, and of every target document.
    """
    ranked = sorted(odds, key=lambda pair: (-pair[2], pair[0], pair[1]))
    taken: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for i, j, value in ranked:
        if value > 0 and i not in taken[0] and j not in taken[1]:
            taken[0][i], taken[1][j] = j, i
    _exchange(taken, {(i, j): value for i, j, value in ranked})
    scores: list[dict[int, list[tuple[int, float]]]] = [{}, {}]
    for i, j, value in ranked:
        for side, (own, other) in enumerate(((i, j), (j, i))):
            scores[side].setdefault(own, []).append((other, probability(value)))
    return (
        [_partner(taken[0].get(i), scores[0].get(i, [])) for i in range(src)],
        [_partner(taken[1].get(j), scores[1].get(j, [])) for j in range(tgt)],
    )


def _exchange(
    taken: tuple[dict[int, int], dict[int, int]], odds: dict[tuple[int, int], float]
) -> None:
    """Exchange partners as long as some two pairs gain by it."""
    gained = True
    while gained:
        gained = False
        for (i, j), value in odds.items():
            old_j, old_i = taken[0].get(i), taken[1].get(j)
            if old_j is None or old_i is None or old_j == j:
                continue
            back = odds.get((old_i, old_j), -math.inf)
            now = odds[i, old_j] + odds[old_i, j]
            if min(value, back) > 0 and value + back > now + _LITTLE:
                taken[0][i], taken[1][j] = j, i
                taken[0][old_i], taken[1][old_j] = old_j, old_i
                gained = True


def _partner(other: int | None, ranked: list[tuple[int, float]]) -> Partner:
    score = next((value for number, value in ranked if number == other), 0.0)
    rest = ((number, value) for number, value in ranked if number != other)
    nearest, next_score = next(rest, (None, 0.0))
    return Partner(other, score, nearest, next_score)


def probability(odds: float) -> float:
    """Of log-odds."""
    return 1 / (1 + math.exp(-odds)) if odds > -700 else 0.0
