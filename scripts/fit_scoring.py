"""Learn the weights of the search's two models from gold alignments.

The model is a semi-Markov conditional random field (Sarawagi & Cohen 2004): a path through the
grid is as probable as the exponential of its weighted features. The weights are those that make
the gold paths most probable, with a quadratic penalty. The problem is convex: nothing depends on
where the search for them starts, so it starts from those that are there already.

Translations that lack a chapter are rare among gold alignments, so each text is also learnt from
with a block of its segments cut out of one side.

The lattice model is learnt after the sentence model, from the beads that the latter leaves open:
from the same texts, and from texts with lines of others put in (scripts/fit_lattice.py).

What a block of one side tells about the segments beside it on the other ("beside") is learnt last
and by itself, all other weights as they stand, from the same texts and from texts with front matter
made for them: a table of contents before one side, headings before the other.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

import numpy as np
from fit_cases import BESIDE, CHANNELS, MOST, Array, Case, cases, front_cases
from fit_lattice import COUNTS, LatticeProblem, lattice_cases
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar

from align.beads import CAUTION
from align.beads.corridor import Corridor
from align.beads.kernel import best_paths
from align.beads.lanes import Costs, Lanes
from align.beads.posterior import shares
from align.beads.weights import LATTICE, SENTENCES
from align.evaluate import evaluate
from align.evaluate.gold import Link

#: Penalty on squared weights: next to nothing, since there are 20 weights and 1,500 gold beads;
#: more for quotation marks, of which books differ in their use.
PENALTY, PENALTIES = 0.05, {"quotes": 0.3}
ENCODERS_FITTED = ("small", "lexicon")
#: How often a text with made front matter counts: such texts are rare.
FRONT = 0.1
Weights = dict[str, float]

#: The most that "beside" may weigh.
MOST_BESIDE = 6.0


class Problem:
    """Cases side by side."""

    def __init__(self, cases: Sequence[Case], times: Sequence[float]) -> None:
        self.cases, self.times = cases, np.array(times)
        self.names = cases[0].names

    def scores(self, weights: Array) -> tuple[Lanes, list[NDArray[np.float32]]]:
        """Scores of all beads by these weights; the cases are parts of one text."""
        each = [case.costs(weights) for case in self.cases]
        left_out = (np.concatenate([getattr(c, side) for c in each]) for side in ("src", "tgt"))
        costs = Costs(*left_out, each[0].src_run, each[0].tgt_run)
        sizes = np.array([(len(c.src), len(c.tgt)) for c in each])
        ends = np.cumsum(sizes, axis=0)
        corridor = Corridor.joined([case.corridor for case in self.cases])
        lanes = Lanes(corridor, ends - sizes, ends, costs, MOST, MOST)
        found = [lanes.room(row) for row in range(1, lanes.rows + 1)]
        own = weights[5:].astype(np.float32)
        for lane, case in enumerate(self.cases):
            for number, features in enumerate(case.rows):
                scores = features @ own
                found[number][lane, :, : scores.shape[1]] = scores
        return lanes, found

    def likelihood(self, weights: Array) -> tuple[float, Array]:
        """Log-likelihood of the gold paths, and its gradient."""
        lanes, scores = self.scores(weights)
        found = shares(lanes, scores)
        value, gradient = 0.0, np.zeros_like(weights)
        for lane, (case, times) in enumerate(zip(self.cases, self.times, strict=True)):
            expected = np.zeros_like(weights)
            for features, beads in zip(case.rows, found.beads, strict=False):
                own = np.nan_to_num(beads[lane, :, : features.shape[1]])
                expected[5:] += np.tensordot(own, features, axes=2)
            src, tgt = (
                found.src[lane, : len(case.lengths[0])],
                found.tgt[lane, : len(case.lengths[1])],
            )
            expected[0], expected[1] = found.src_runs[lane], found.tgt_runs[lane]
            expected[2] = src.sum() + tgt.sum()
            expected[3] = src @ case.lengths[0] + tgt @ case.lengths[1]
            expected[4] = src @ case.beside[0] + tgt @ case.beside[1]
            value += times * (case.gold_features @ weights - found.whole[lane])
            gradient += times * (case.gold_features - expected)
        return value, gradient

    def decoded(self, weights: Array) -> list[tuple[Link, ...]]:
        """The best path near gold of each case."""
        lanes, scores = self.scores(weights)
        steps = best_paths(lanes.cautious(CAUTION), scores)
        found: list[list[Link]] = [[] for _ in self.cases]
        for lane, (i, j), (k, n) in zip(
            steps.lanes.tolist(), steps.starts.tolist(), steps.ends.tolist(), strict=True
        ):
            found[lane].append((tuple(range(i, k)), tuple(range(j, n))))
        return [tuple(links) for links in found]


def fit(
    problem: Problem | LatticeProblem, active: NDArray[np.bool_], start: Array, rounds: int
) -> Array:
    """The weights that make gold most probable; those not active stay 0.

    To leave out one more segment of a run never makes a path more probable, whatever the few long
    runs of the gold say: else weights of one kind of text leave out half of another.
    """
    none = (None, None)
    bounds = [(None, 0.0) if name in ("skip", "skip-length") else none for name in problem.names]

    penalties = np.array([PENALTIES.get(name, PENALTY) for name in problem.names])

    def loss(weights: Array) -> tuple[float, Array]:
        weights = weights * active
        value, slope = penalties / 2 @ weights**2, penalties * weights
        likelihood, gradient = problem.likelihood(weights)
        return value - likelihood, (slope - gradient) * active

    found = minimize(
        loss,
        start * active,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": rounds},
    )
    print(f"  {found.nit} rounds, loss {found.fun:.1f}", flush=True)
    return np.asarray(found.x * active)


def fit_beside(problems: Sequence[Problem | LatticeProblem], weights: Array) -> Array:
    """The same weights, but that of "beside" the one that makes gold most probable."""

    def with_value(value: float) -> Array:
        found = weights.copy()
        found[BESIDE] = value
        return found

    def loss(value: float) -> float:
        each = (problem.likelihood(with_value(value))[0] for problem in problems)
        return PENALTY / 2 * value * value - sum(each)

    found = minimize_scalar(
        loss, bounds=(0, MOST_BESIDE), method="bounded", options={"xatol": 0.01}
    )
    print(f"  beside {found.x:.2f}, loss {found.fun:.1f} instead of {loss(0.0):.1f}", flush=True)
    return with_value(float(found.x))


def described(problem: Problem | LatticeProblem, weights: Sequence[Array]) -> str:
    """F1 of the documents as they are, each by weights of its own."""
    whole = [number for number, case in enumerate(problem.cases) if case.origin.whole]
    pairs = []
    for number in whole:
        case = problem.cases[number]
        alone = type(problem)([case], [1.0])  # type: ignore[list-item]
        pairs.append((case.gold, alone.decoded(weights[number])[0]))
    result = evaluate(pairs, resamples=1)
    return f"strict {result.strict.f1:.4f}, lax {result.lax.f1:.4f}"


def sentence_model(options: argparse.Namespace, encoder: str, channels: Sequence[str]) -> Weights:
    """The weights of the sentence model."""
    times = Counter(options.gold)
    made = list(cases(list(times), encoder))
    problem = Problem(made, [times[case.origin.path] for case in made])
    front = list(front_cases(list(times), encoder))
    fronts = Problem(front, [FRONT * times[case.origin.path] for case in front])
    off = set(CHANNELS) - set(channels)
    active = np.array([name.rpartition("-")[0] not in off for name in problem.names])
    active[BESIDE] = False
    weights = fit(problem, active, np.zeros(len(active)), options.rounds)
    weights = fit_beside((problem, fronts), weights)
    print(f"  fitted on all: {described(problem, [weights] * len(made))}", flush=True)
    return named(problem, weights)


def lattice_model(options: argparse.Namespace, encoder: str, channels: Sequence[str]) -> Weights:
    """The weights of the lattice model, by the sentence model that is there."""
    times = Counter(options.gold)
    made = lattice_cases(list(times), encoder, channels, options.strangers)
    counted = [COUNTS[case.kind] * times[case.origin.path] for case in made]
    plain = [number for number, case in enumerate(made) if case.kind != "front"]
    problem = LatticeProblem([made[n] for n in plain], [counted[n] for n in plain])
    active = np.ones(len(problem.names), dtype=bool)
    active[BESIDE] = False
    weights = fit(problem, active, np.zeros(len(active)), options.rounds)
    weights = fit_beside((LatticeProblem(made, counted),), weights)
    print(f"  fitted on all: {described(problem, [weights] * len(plain))}", flush=True)
    return named(problem, weights)


def named(problem: Problem | LatticeProblem, weights: Array) -> Weights:
    """Weights by the names of their features."""
    return {name: round(float(w), 4) for name, w in zip(problem.names, weights, strict=True) if w}


MODELS = {SENTENCES: sentence_model, LATTICE: lattice_model}


def main() -> None:
    """Fit both models of every encoder with every combination of its channels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="a file given n times counts n times")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--strangers", nargs="+", type=Path, default=[], help="files of pairs, for lines put in"
    )
    parser.add_argument("--encoder", choices=ENCODERS_FITTED, action="append")
    parser.add_argument("--model", choices=MODELS, action="append")
    parser.add_argument("--channels", action="append", help="one combination, as lexicon,figures")
    parser.add_argument("--rounds", type=int, default=80)
    options = parser.parse_args()
    tables: dict[str, dict[str, Weights]] = {model: {} for model in MODELS}
    if options.out.exists():
        tables |= json.loads(options.out.read_text("utf-8"))
    every = [
        ",".join(some) for k in range(len(CHANNELS), -1, -1) for some in combinations(CHANNELS, k)
    ]
    with patch("align.beads.weights._tables", lambda: tables):
        for model in options.model or MODELS:
            for encoder in options.encoder or ENCODERS_FITTED:
                for channels in options.channels or every:
                    print(f"{model}, {encoder}:{channels}", flush=True)
                    wanted = [name for name in channels.split(",") if name]
                    weights = MODELS[model](options, encoder, wanted)
                    tables[model][f"{encoder}:{channels}"] = weights
                    options.out.write_text(json.dumps(tables, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
