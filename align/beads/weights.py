"""What each feature of a bead is worth, learnt by scripts/fit-scoring."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np

from align.beads.features import Features, Singles
from align.beads.kernel import Skips
from align.beads.sides import Side


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
        """Put the weights in the order of the features."""
        self._features = features
        self._weights = weights
        self._vector = np.array([weights.get(name, 0.0) for name in features.names], np.float32)

    def tile(self, rows: range, columns: range) -> Singles:
        """Score every shape at every pair of end boundaries.

        Returns:
            Shape (max_src, max_tgt, len(rows), len(columns)), laid out as by
            :meth:`Features.tile`; -inf where a bead would start before the text.
        """
        features = self._features
        scores = np.tensordot(self._vector, features.tile(rows, columns), axes=1)
        for a in range(1, features.max_src + 1):
            scores[a - 1, :, : max(0, a - rows.start)] = -np.inf
        for b in range(1, features.max_tgt + 1):
            scores[:, b - 1, :, : max(0, b - columns.start)] = -np.inf
        return np.asarray(scores)

    def skips(self, src: Side, tgt: Side, ratio: float) -> Skips:
        """Cost of leaving out each segment: a fixed part, and a part for every 100 characters,
        counted in those of the target."""
        fixed, by_length = self._weights["skip"], self._weights["skip-length"]
        return (
            -(fixed + by_length * src.chars * ratio / 100),
            -(fixed + by_length * tgt.chars / 100),
        )
