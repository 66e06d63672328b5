"""Which documents of two collections are translations of each other.

Few candidates by what documents are about as a whole, each compared passage by passage in order
and beside the others, then one partner at most for everyone: docs/decisions/0026-match.md tells
what was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from align.match.assign import Partner, assign
from align.match.candidates import candidates
from align.match.compare import log_odds
from align.match.marks import Marks, rarity
from align.match.names import Hints
from align.match.rivals import Odds, beside_others
from align.match.sketch import Sketch, sketch

__all__ = ["Hints", "Marks", "Partner", "Sketch", "match", "sketch"]

#: Called with (documents done since the last call, documents in all).
Progress = Callable[[int, int], None]

#: Log-odds that the same name adds. It decides between two documents of about the same content
#: and makes no pair of documents that have little in common. Set by hand: made-up folders say
#: nothing about the names that people give.
_SAME_NAME = 1.5


def match(
    chinese: Sequence[Sketch],
    english: Sequence[Sketch],
    marks: int,
    hints: Callable[[int, int], float] | None = None,
    progress: Progress | None = None,
) -> tuple[list[Partner], list[Partner]]:
    """Find everyone's partner.

    Args:
        chinese: sketches of the Chinese documents.
        english: sketches of the English ones.
        marks: how many different figures and names there are.
        hints: what else speaks for the pair of two numbers, from 0, nothing, to 1.
        progress: told how far the comparison has come.

    Returns:
        For each of both, in their order, whom it belongs to, if anyone.
    """
    odds: list[Odds] = []
    if chinese and english:
        told = rarity([*chinese, *english], marks)
        whole = [np.stack([sketch.whole for sketch in side]) for side in (chinese, english)]
        named = candidates(whole[0], whole[1])
        for i, (document, others) in enumerate(zip(chinese, named, strict=True)):
            found = log_odds(document, [english[j] for j in others], told)
            odds += ((i, j, value) for j, value in zip(others, found, strict=True))
            if progress:
                progress(1, len(chinese))
    odds = beside_others(odds)
    if hints:
        odds = [(i, j, value + _SAME_NAME * hints(i, j)) for i, j, value in odds]
    return assign(odds, len(chinese), len(english))
