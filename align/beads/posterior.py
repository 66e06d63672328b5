"""How probable is each bead of a path, given all other paths? Forward and backward sums.

Scores are log-odds: a path is as probable as the exponential of its total, divided by the sum
over all paths (a semi-Markov conditional random field, Sarawagi & Cohen 2004). The probability
of a bead is the share of paths that contain it.
"""

from __future__ import annotations

import numpy as np

from align.beads.corridor import Corridor
from align.beads.kernel import (
    Progress,
    Scores,
    Skips,
    Step,
    Tile,
    earlier_totals,
    scored_rows,
    starts,
)
from align.beads.sides import Floats


class Lattice:
    """All paths through a corridor."""

    def __init__(
        self, tile: Tile, corridor: Corridor, max_src: int, max_tgt: int, skips: Skips
    ) -> None:
        """Name what the paths are made of; arguments as for :func:`best_path`."""
        self.tile, self.corridor = tile, corridor
        self.max_src, self.max_tgt = max_src, max_tgt
        self._src_skips = skips[0]
        self._inserted = np.concatenate(([0.0], np.cumsum(skips[1])))

    def probabilities(self, steps: list[Step], progress: Progress) -> list[float]:
        """Probability of each step of a path."""
        before, after = self.forward(progress), self.backward(progress)
        whole = before[-1][-1]
        low = self.corridor.low
        logs = [
            before[src.start][tgt.start - low[src.start]]
            + (score if src and tgt else -self._left_out(step))
            + after[src.end][tgt.end - low[src.end]]
            - whole
            for step in steps
            for src, tgt, score in [step]
        ]
        return [float(p) for p in np.exp(np.minimum(logs, 0.0))]

    def forward(self, progress: Progress = lambda done: None) -> list[Floats]:
        """Log of the sum over all paths from the start to each cell, row by row."""
        totals = {0: -self._inserted[: self.corridor.high[0] + 1]}
        rows = scored_rows(self.tile, self.corridor, self.max_src * self.max_tgt, progress)
        for row, scores in rows:
            earlier = earlier_totals(totals, self.corridor, row, self.max_src, self.max_tgt)
            ends = starts(earlier, self.max_tgt, scores.shape[2]) + scores
            deleted = earlier[0, self.max_tgt :] - self._src_skips[row - 1]
            total = np.logaddexp(_log_sum(ends.reshape(-1, scores.shape[2])), deleted)
            cost = self._costs(row)
            totals[row] = np.logaddexp.accumulate(total + cost) - cost
        return [totals[row] for row in range(len(totals))]

    def backward(self, progress: Progress = lambda done: None) -> list[Floats]:
        """Log of the sum over all paths from each cell to the end, row by row."""
        last = len(self.corridor.low) - 1
        totals = [
            np.full(int(high - low) + 1, -np.inf)
            for low, high in zip(self.corridor.low, self.corridor.high, strict=True)
        ]
        totals[last][-1] = 0.0
        for row, scores in scored_rows(
            self.tile, self.corridor, self.max_src * self.max_tgt, progress, backwards=True
        ):
            self._finish(totals, row)
            self._hand_back(totals, row, scores)
        self._finish(totals, 0)
        return totals

    def _finish(self, totals: list[Floats], row: int) -> None:
        """Add the paths that go on by leaving out target segments."""
        cost = self._costs(row)
        ahead = np.logaddexp.accumulate((totals[row] - cost)[::-1])[::-1]
        totals[row] = ahead + cost

    def _hand_back(self, totals: list[Floats], row: int, scores: Scores) -> None:
        """Add the paths through the beads that end in `row` to the rows where these start."""
        width, low = scores.shape[2], int(self.corridor.low[row])
        padded = np.full((self.max_src, self.max_tgt, width + self.max_tgt), -np.inf)
        for b in range(1, self.max_tgt + 1):
            # Column x of `padded` is target boundary low - max_tgt + x.
            shift = self.max_tgt - b
            padded[:, b - 1, shift : shift + width] = scores[:, b - 1] + totals[row]
        handed = _log_sum(np.moveaxis(padded, 1, 0))
        deleted = handed[0, self.max_tgt :]
        np.logaddexp(deleted, totals[row] - self._src_skips[row - 1], out=deleted)
        for a in range(1, min(self.max_src, row) + 1):
            earlier = totals[row - a]
            offset = int(self.corridor.low[row - a]) - (low - self.max_tgt)
            start, stop = max(0, offset), min(handed.shape[1], offset + len(earlier))
            if start < stop:
                part = earlier[start - offset : stop - offset]
                np.logaddexp(part, handed[a - 1, start:stop], out=part)

    def _costs(self, row: int) -> Floats:
        """Cost of leaving out all target segments before each cell of a row."""
        return self._inserted[self.corridor.low[row] : self.corridor.high[row] + 1]

    def _left_out(self, step: Step) -> float:
        src, tgt, _ = step
        if src:
            return float(self._src_skips[src.start])
        return float(self._inserted[tgt.end] - self._inserted[tgt.start])


def _log_sum(values: Floats) -> Floats:
    """Log of the sum of exponentials along the first axis; -inf where there is nothing."""
    highest = values.max(axis=0)
    shift = np.where(np.isfinite(highest), highest, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - shift).sum(axis=0)) + shift)
