"""What each feature of a bead is worth, learnt by scripts/fit-scoring."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np

from align.beads.band import Band
from align.beads.features import SIDES, Features
from align.beads.sweep import Costs, Scores


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    text = resources.files("align.beads").joinpath("weights.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, float]] = json.loads(text)["weights"]
    return table


def weights_for(encoder: str, channels: Sequence[str]) -> Mapping[str, float]:
    """The weights learnt for the vectors of an encoder and these channels.

    Features that nothing was learnt for weigh nothing: an encoder or a combination of channels
    that is not in the table gets the weights of the nearest one that is.
    """
    table = _table()
    wanted = [key for key in table if key.partition(":")[0] == encoder] or list(table)
    # The most channels in common first, then the fewest that are not there.
    return table[
        min(wanted, key=lambda key: (len(set(channels) ^ set(_channels(key))), len(key), key))
    ]


def _channels(key: str) -> list[str]:
    return [name for name in key.partition(":")[2].split(",") if name]


class Scoring:
    """Log-odds of beads: weighted features. Higher is better."""

    def __init__(self, features: Features, weights: Mapping[str, float]) -> None:
        """Keep both; features without a weight weigh nothing."""
        self._features = features
        self._weights = weights

    def scores(self, band: Band) -> Scores:
        """Score every shape at every boundary of a band.

        Returns:
            Shape (rows, max_src * max_tgt, width), laid out as by :class:`Features`; -inf where a
            bead would start before the text.
        """
        features = self._features
        shape = (len(band.rows), features.max_src, features.max_tgt, band.width)
        scores = np.zeros(shape, dtype=np.float32)
        if any(f"{c.name}-{side}" in self._weights for c in features.channels for side in SIDES):
            scores += features.covered(band, self._weights)
        for name, values in features.plain(band):
            if weight := self._weights.get(name, 0.0):
                scores += np.float32(weight) * values
        for a in range(1, features.max_src + 1):
            scores[: max(0, a - band.rows.start), a - 1] = -np.inf
        for b in range(1, features.max_tgt + 1):
            scores[:, :, b - 1][
                np.broadcast_to((band.columns < b)[:, None], scores[:, :, b - 1].shape)
            ] = -np.inf
        return scores.reshape(shape[0], -1, band.width)

    def costs(self, ratio: float) -> Costs:
        """Cost of leaving out each segment: a fixed part, and a part for every 100 characters,
        counted in those of the target; and of each run of them."""
        fixed, by_length = (self._weights.get(name, 0.0) for name in ("skip", "skip-length"))
        src, tgt = self._features.src.chars * ratio, self._features.tgt.chars
        return Costs(
            -(fixed + by_length * src / 100),
            -(fixed + by_length * tgt / 100),
            -self._weights["omission"],
            -self._weights["addition"],
        )
