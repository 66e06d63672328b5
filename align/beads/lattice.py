"""The beads that remain open, what is known about each, and the best path through them.

The sentence model sees windows of segments. It is right about most beads and rules out nearly all
others; between those that it leaves open, everything that is known decides, with weights of its
own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from align.beads.block import Singles
from align.beads.kernel import best_paths
from align.beads.lanes import Costs, Lanes, Scores
from align.beads.passes import Found, Parts, found_along
from align.beads.posterior import Shares, shares
from align.beads.sides import Floats, Ints


@dataclass(frozen=True)
class Lattice:
    """The open beads of a stretch of text.

    Attributes:
        parts: counted from where the stretch begins, as all boundaries here.
        starts, ends: shape (k, 2), the boundaries between which each bead lies.
        names: of the features.
        features: shape (k, features).
    """

    parts: Parts
    starts: Ints
    ends: Ints
    names: tuple[str, ...]
    features: Singles

    def scores(self, weights: Mapping[str, float]) -> Floats:
        """Log-odds of every open bead, shape (k,)."""
        own = np.array([weights.get(name, 0.0) for name in self.names])
        return np.asarray(self.features @ own)

    def lay(self, group: Ints, costs: Costs) -> Laid:
        """Some parts side by side, with their open beads."""
        cuts = self.parts.cuts
        lane_of = np.full(len(cuts), -1)
        lane_of[group] = np.arange(len(group))
        part = np.searchsorted(cuts.sum(axis=1), self.starts.sum(axis=1), side="right") - 1
        numbers = np.flatnonzero(lane_of[part] >= 0)
        lane = lane_of[part[numbers]]
        sizes = self.ends[numbers] - self.starts[numbers]
        most = tuple(sizes.max(axis=0, initial=1).tolist())
        lanes = replace(self.parts, most=most).lanes(group, costs)
        rows, columns = (self.ends[numbers] - lanes.origins[lane]).T
        shape = (sizes[:, 0] - 1) * lanes.max_tgt + sizes[:, 1] - 1
        at = columns - lanes.low(rows, lane)
        order = np.argsort(rows, kind="stable")
        edges = np.searchsorted(rows[order], np.arange(1, lanes.rows + 2))
        return Laid(lanes, numbers[order], edges, lane[order], shape[order], at[order])

    def look(self, group: Ints, scores: Floats, costs: Costs) -> Look:
        """A first look at some parts: what no caution would find."""
        laid = self.lay(group, costs)
        filled = laid.fill(scores)
        steps = best_paths(laid.lanes, filled)
        found = shares(laid.lanes, filled)
        probable, _ = found.of(steps)
        sizes = steps.ends - steps.starts
        sizes = np.where((sizes > 0).all(axis=1), sizes.sum(axis=1), 0)
        return Look(
            float(sizes.sum()),
            float(probable @ sizes),
            *(
                _placed(each, laid.lanes.origins[:, side], laid.lanes.ends[:, side])
                for side, each in enumerate((found.src, found.tgt))
            ),
        )

    def path(
        self, group: Ints, scores: Floats, costs: Costs, caution: float, path: Ints | None
    ) -> Found:
        """The best path through some parts, or the one given, and its probabilities."""
        laid = self.lay(group, costs)
        filled = laid.fill(scores)
        if path is None:
            steps = best_paths(laid.lanes.cautious(caution), filled)
        else:
            steps = self.parts.steps(path, group)
        return found_along(laid.lanes, filled, steps)


@dataclass(frozen=True)
class Look:
    """What a first look at some parts shows.

    Attributes:
        segments: how many are in beads of the best path.
        right: how many of them are in a right one, as far as probabilities can tell.
        src, tgt: numbers of segments, and how probable it is that each is left out.
    """

    segments: float
    right: float
    src: tuple[Ints, Floats]
    tgt: tuple[Ints, Floats]


def _placed(shares: Floats, starts: Ints, sizes: Ints) -> tuple[Ints, Floats]:
    """Shares of the segments of lanes that begin at `starts`, each with its segment."""
    lanes, at = np.nonzero(np.arange(shares.shape[1]) < sizes[:, None])
    return starts[lanes] + at, shares[lanes, at]


@dataclass(frozen=True)
class Laid:
    """Open beads of some parts as they are laid out in lanes, by the row in which they end.

    Attributes:
        lanes: the parts.
        numbers: shape (k,), of the beads in the lattice.
        edges: those that end in row r are numbers[edges[r - 1] : edges[r]].
        lane, shape, at: shape (k,), where each is in the scores of its row.
    """

    lanes: Lanes
    numbers: Ints
    edges: Ints
    lane: Ints
    shape: Ints
    at: Ints

    def fill(self, scores: Floats) -> list[Scores]:
        """The scores of each row, -inf where no bead is open; `scores` are those of the lattice."""
        filled = []
        for row, some in enumerate(self._rows(), start=1):
            room = self.lanes.room(row)
            room[self.lane[some], self.shape[some], self.at[some]] = scores[self.numbers[some]]
            filled.append(room)
        return filled

    def shares(self, found: Shares) -> Floats:
        """The share of each bead, in the order of `numbers`."""
        values = np.empty(len(self.numbers))
        for row, some in zip(found.beads, self._rows(), strict=True):
            values[some] = row[self.lane[some], self.shape[some], self.at[some]]
        return values

    def _rows(self) -> Sequence[slice]:
        return [slice(*ends) for ends in pairwise(self.edges.tolist())]
