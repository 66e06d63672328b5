"""Learn the weights of the search's features from gold alignments.

The model is a semi-Markov conditional random field (Sarawagi & Cohen 2004): a path through the
grid is as probable as the exponential of its weighted features. The weights are those that make
the gold paths most probable, with a quadratic penalty. The problem is convex: nothing depends on
where the search for them starts, so it starts from those that are there already.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from align.beads.corridor import Corridor
from align.beads.features import Features
from align.beads.kernel import best_path, earlier_totals, starts, stretches
from align.beads.posterior import Lattice
from align.beads.sides import Side
from align.beads.weights import Scoring
from align.evaluate import evaluate, read_gold_json
from align.evaluate.gold import Link
from align.registry import ENCODERS, load

MOST = 10
#: Boundaries around gold that other paths may take.
WIDTH = 8
#: Penalty on squared weights: next to nothing, since there are 16 weights and 1,500 gold beads.
PENALTY = 0.05
#: Channels of each encoder; every combination a user can switch to gets weights of its own.
CHANNELS = {"small": ("pieces", "lexicon", "figures"), "lexicon": ("lexicon", "figures")}
SKIPS = ("skip", "skip-length")

Array = NDArray[np.float64]


class Remembered(Features):
    """Features that are computed once and kept."""

    def tile(self, rows: range, columns: range) -> NDArray[np.float32]:
        """As in Features."""
        kept = self.__dict__.setdefault("kept", {})
        if (rows, columns) not in kept:
            kept[rows, columns] = super().tile(rows, columns)
        found: NDArray[np.float32] = kept[rows, columns]
        return found


class Case:
    """A document with its gold path."""

    def __init__(self, path: Path, encoder: str) -> None:
        gold = read_gold_json(path)
        if gold.src is None or gold.tgt is None:
            raise SystemExit(f"{path} has no texts")
        encode = load("encoder", ENCODERS, encoder)
        evidence = encode(gold.src, gold.tgt, "zh", "en", channels=CHANNELS[encoder])
        self.src, self.tgt = Side.of(evidence.src, gold.src), Side.of(evidence.tgt, gold.tgt)
        self.ratio = float(self.tgt.chars.sum() / self.src.chars.sum())
        self.features = Remembered(self.src, self.tgt, evidence.channels, MOST, MOST, self.ratio)
        self.gold = gold.links
        self.steps = one_at_a_time(gold.links)
        ends = np.cumsum([(len(a), len(b)) for a, b in self.steps], axis=0)
        self.corridor = Corridor.around(ends[:-1], len(self.src), len(self.tgt), WIDTH)
        self.names = (*SKIPS, *self.features.names)
        self.gold_features = self._of_gold()

    def _of_gold(self) -> Array:
        """Features of the gold path, added up."""
        total = np.zeros(len(self.names))
        row = column = 0
        lengths = self._lengths()
        for src, tgt in self.steps:
            row, column = row + len(src), column + len(tgt)
            if src and tgt:
                tile = self.features.tile(range(row, row + 1), range(column, column + 1))
                total[2:] += tile[:, len(src) - 1, len(tgt) - 1, 0, 0]
            else:
                total[:2] += 1, lengths[0][row - 1] if src else lengths[1][column - 1]
        self.features.__dict__.pop("kept")
        return total

    def _lengths(self) -> tuple[Array, Array]:
        return self.src.chars * self.ratio / 100, self.tgt.chars / 100

    def scoring(self, weights: Array) -> Scoring:
        """Scores by these weights."""
        return Scoring(self.features, dict(zip(self.names, weights, strict=True)))

    def likelihood(self, weights: Array) -> tuple[float, Array]:
        """Log-likelihood of the gold path, and its gradient."""
        scoring = self.scoring(weights)
        skips = scoring.skips(self.src, self.tgt, self.ratio)
        lattice = Lattice(scoring.tile, self.corridor, MOST, MOST, skips)
        before, after = lattice.forward(), lattice.backward()
        whole = before[-1][-1]
        expected = np.zeros(len(self.names))
        totals = dict(enumerate(before))
        for rows, columns in stretches(self.corridor, MOST * MOST):
            tile, scores = self.features.tile(rows, columns), scoring.tile(rows, columns)
            for row in rows:
                low, high = int(self.corridor.low[row]), int(self.corridor.high[row])
                part = slice(low - columns.start, high + 1 - columns.start)
                earlier = earlier_totals(totals, self.corridor, row, MOST, MOST)
                logs = starts(earlier, MOST, high - low + 1) + scores[:, :, row - rows.start, part]
                shares = np.exp(np.minimum(logs + after[row] - whole, 0))
                own = tile[:, :, :, row - rows.start, part]
                expected[2:] += np.tensordot(own, shares.astype(np.float32), axes=3)
        expected[:2] = self._expected_skips(before, after, skips, whole)
        return float(self.gold_features @ weights - whole), self.gold_features - expected

    def _expected_skips(
        self, before: list[Array], after: list[Array], skips: tuple[Array, Array], whole: float
    ) -> Array:
        """Expected number of segments left out, and their length."""
        low, high = self.corridor.low, self.corridor.high
        lengths = self._lengths()
        total = np.zeros(2)
        for row in range(len(low)):
            step = before[row][:-1] - skips[1][low[row] : high[row]] + after[row][1:] - whole
            shares = np.exp(np.minimum(step, 0))
            total += shares.sum(), shares @ lengths[1][low[row] : high[row]]
            if row:
                first, last = max(low[row - 1], low[row]), min(high[row - 1], high[row]) + 1
                step = (
                    before[row - 1][first - low[row - 1] : last - low[row - 1]]
                    - skips[0][row - 1]
                    + after[row][first - low[row] : last - low[row]]
                    - whole
                )
                share = float(np.exp(np.minimum(step, 0)).sum())
                total += share, share * lengths[0][row - 1]
        return total

    def decoded(self, weights: Array) -> tuple[Link, ...]:
        """The best path near gold."""
        scoring = self.scoring(weights)
        skips = scoring.skips(self.src, self.tgt, self.ratio)
        steps = best_path(scoring.tile, self.corridor, MOST, MOST, skips, lambda done: None)
        return tuple((tuple(src), tuple(tgt)) for src, tgt, _ in steps)


def one_at_a_time(gold: Sequence[Link]) -> list[Link]:
    """Runs of left-out segments as single ones."""
    steps: list[Link] = []
    for src, tgt in gold:
        if src and tgt:
            steps.append((src, tgt))
        else:
            steps += [((i,), ()) for i in src] + [((), (j,)) for j in tgt]
    return steps


def fit(cases: Sequence[Case], active: NDArray[np.bool_], start: Array, rounds: int) -> Array:
    """The weights that make gold most probable; those not active stay 0."""

    def loss(weights: Array) -> tuple[float, Array]:
        weights = weights * active
        value, slope = PENALTY / 2 * weights @ weights, PENALTY * weights
        for case in cases:
            likelihood, gradient = case.likelihood(weights)
            value, slope = value - likelihood, slope - gradient
        return value, slope * active

    found = minimize(loss, start * active, jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    print(f"  {found.nit} rounds, loss {found.fun:.1f}", flush=True)
    return np.asarray(found.x * active)


def described(cases: Sequence[Case], weights: Sequence[Array]) -> str:
    pairs = [(case.gold, case.decoded(own)) for case, own in zip(cases, weights, strict=True)]
    result = evaluate(pairs, resamples=1)
    return f"strict {result.strict.f1:.4f}, lax {result.lax.f1:.4f}"


def cross_validated(
    cases: Sequence[Case], active: NDArray[np.bool_], start: Array, options: argparse.Namespace
) -> str:
    """F1 of documents by weights that were fitted without them."""
    weights: list[Array] = [start] * len(cases)
    for fold in range(options.folds):
        held_out = range(fold, len(cases), options.folds)
        rest = [case for number, case in enumerate(cases) if number not in held_out]
        fitted = fit(rest, active, start, options.rounds // 2)
        for number in held_out:
            weights[number] = fitted
    return described(cases, weights)


def main() -> None:
    """Fit every encoder with every combination of its channels, cross-validated by document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="a file given n times counts n times")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", choices=sorted(CHANNELS), action="append")
    parser.add_argument("--channels", action="append", help='only these, as "lexicon,figures"')
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many folds")
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    table = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {"weights": {}}
    for encoder in options.encoder or sorted(CHANNELS):
        cases = [Case(path, encoder) for path in options.gold]
        names = cases[0].names
        for count in range(len(CHANNELS[encoder]), -1, -1):
            for channels in combinations(CHANNELS[encoder], count):
                if options.channels is not None and ",".join(channels) not in options.channels:
                    continue
                off = set(CHANNELS[encoder]) - set(channels)
                active = np.array([name.rpartition("-")[0] not in off for name in names])
                key = f"{encoder}:{','.join(channels)}"
                print(key, flush=True)
                known = table["weights"].get(key, {})
                start = np.array([known.get(name, 0.0) for name in names])
                weights = fit(cases, active, start, options.rounds)
                print(f"  fitted on all: {described(cases, [weights] * len(cases))}")
                if options.folds:
                    print(f"  cross-validated: {cross_validated(cases, active, weights, options)}")
                table["weights"][key] = {
                    name: round(float(w), 4) for name, w in zip(names, weights, strict=True) if w
                }
                options.out.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


main()
