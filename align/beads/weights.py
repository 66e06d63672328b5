"""What each feature of a bead is worth, learnt by scripts/fit-scoring."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np

from align.beads.beside import Beside
from align.beads.block import Block
from align.beads.features import Features
from align.beads.lanes import Costs, Scores
from align.beads.sides import Floats, Side

#: The model that sees windows of segments, and the one that decides between the beads which the
#: first leaves open.
SENTENCES, LATTICE = "sentences", "lattice"


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    text = resources.files("align.beads").joinpath("weights.json").read_text(encoding="utf-8")
    tables: dict[str, dict[str, dict[str, float]]] = json.loads(text)
    return tables


def weights_for(
    encoder: str, channels: Sequence[str], model: str = SENTENCES
) -> Mapping[str, float]:
    """The weights learnt for the vectors of an encoder and these channels, and one of both models.

    Features that nothing was learnt for weigh nothing: an encoder or a combination of channels
    that is not in the table gets the weights of the nearest one that is.
    """
    table = _tables()[model]
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

    def scores(self, block: Block) -> Scores:
        """Score every shape at every boundary of a block.

        Returns:
            Of the shape of the block; -inf where a bead would start before the text.
        """
        scores = self._features.covered(block, self._weights)
        for name, values in self._features.plain(block):
            if weight := self._weights.get(name, 0.0):
                scores += np.float32(weight) * values
        a, b = (np.arange(1, most + 1) for most in (block.max_src, block.max_tgt))
        early_src, early_tgt = block.src[..., None] < a, block.tgt[:, None] < b[:, None]
        if early_src.any() or early_tgt.any():
            early = early_src[..., None, None] | early_tgt[:, None, None]
            scores[early] = -np.inf
        return scores


def costs(
    weights: Mapping[str, float],
    src: Side,
    tgt: Side,
    ratio: float,
    beside: Beside,
    strange: tuple[Floats, Floats] | None = None,
) -> Costs:
    """Cost of leaving out each segment: a fixed part, a part for every 100 characters, counted in
    those of the target, one for the block beside it, one for how strange it is to its own side;
    and of each run."""
    fixed, by_length, by_block, by_strangeness = (
        weights.get(name, 0.0) for name in ("skip", "skip-length", "beside", "strange")
    )
    of_src, of_tgt = strange or (np.zeros(len(src)), np.zeros(len(tgt)))
    return Costs(
        -(
            fixed
            + by_length * src.chars * ratio / 100
            + by_block * beside.src
            + by_strangeness * of_src
        ),
        -(fixed + by_length * tgt.chars / 100 + by_block * beside.tgt + by_strangeness * of_tgt),
        -weights["omission"],
        -weights["addition"],
    )
