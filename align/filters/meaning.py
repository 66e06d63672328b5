"""Whether both sides say the same: what the aligner thought, and what the encoder thinks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.encode.small import model
from align.filters.band import Scorer
from align.filters.sides import zh_en
from align.text import Lang
from align.types import Pair


def score(langs: tuple[Lang, Lang]) -> Scorer:
    """The score of the bead; NaN for a pair that nobody scored, so such a pair is not kept."""
    return lambda pairs: [np.nan if pair.score is None else pair.score for pair in pairs]


def meaning(langs: tuple[Lang, Lang]) -> Scorer:
    """The cosine of the vectors of both sides: sums of the piece vectors of the default encoder.

    NaN for a side of which the encoder knows no piece, so such a pair is not kept.
    """

    def scores(pairs: Sequence[Pair]) -> list[float]:
        sides = [zh_en(pair, langs) for pair in pairs]
        zh = model().vectors([one for one, _ in sides], "zh")
        en = model().vectors([other for _, other in sides], "en")
        lengths = np.linalg.norm(zh, axis=1) * np.linalg.norm(en, axis=1)
        dots: NDArray[np.float32] = np.einsum("ij,ij->i", zh, en)
        found: list[float] = np.divide(
            dots, lengths, out=np.full(len(dots), np.nan, np.float32), where=lengths > 0
        ).tolist()
        return found

    return scores
