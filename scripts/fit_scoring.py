"""Learn the weights of the search's features from gold alignments.

The model is a semi-Markov conditional random field (Sarawagi & Cohen 2004): a path through the
grid is as probable as the exponential of its weighted features. The weights are those that make
the gold paths most probable, with a quadratic penalty. The problem is convex: nothing depends on
where the search for them starts, so it starts from those that are there already.

Translations that lack a chapter are rare among gold alignments, so each text is also learnt from
with a block of its segments cut out of one side.

What a block of one side tells about the segments beside it on the other ("beside") is learnt last
and by itself, all other weights as they stand, from the same texts and from texts with front matter
made for them: a table of contents before one side, headings before the other.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar

from align.beads import CAUTION
from align.beads.beside import Beside
from align.beads.block import Block
from align.beads.corridor import Corridor
from align.beads.features import Features
from align.beads.kernel import best_paths
from align.beads.lanes import Costs, Lanes
from align.beads.posterior import shares
from align.beads.sides import Side
from align.evaluate import Links, evaluate, read_gold_json
from align.evaluate.gold import Link
from align.registry import ENCODERS, load

MOST = 10
#: Boundaries around gold that other paths may take.
WIDTH = 8
#: Penalty on squared weights: next to nothing, since there are 20 weights and 1,500 gold beads.
PENALTY = 0.05
#: Segments of a block that is cut out.
BLOCK = (12, 60)
#: Channels of each encoder; every combination a user can switch to gets weights of its own.
CHANNELS = ("lexicon", "figures")
ENCODERS_FITTED = ("small", "lexicon")
LEFT_OUT = ("omission", "addition", "skip", "skip-length", "beside")
BESIDE = LEFT_OUT.index("beside")
#: Characters of a line of contents or of a heading, Chinese and English; headings of a text.
TITLE, HEADINGS = ((6, 16), (20, 60)), (0, 4)
#: How often a text with made front matter counts: such texts are rare.
FRONT = 0.1
#: The most that "beside" may weigh.
MOST_BESIDE = 6.0

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Origin:
    """The gold file of a case, its number, and whether nothing is cut out."""

    path: Path
    number: int
    whole: bool


class Case:
    """A document with its gold path."""

    def __init__(
        self,
        src: Sequence[str],
        tgt: Sequence[str],
        gold: Sequence[Link],
        encoder: str,
        origin: Origin,
    ) -> None:
        encode = load("encoder", ENCODERS, encoder)
        evidence = encode(src, tgt, "zh", "en", channels=CHANNELS)
        sides = Side.of(evidence.src, src), Side.of(evidence.tgt, tgt)
        ratio = float(sides[1].chars.sum() / sides[0].chars.sum())
        found = Features(*sides, evidence.channels, MOST, MOST, ratio)
        self.gold, self.origin = gold, origin
        self.steps = one_at_a_time(gold)
        ends = np.cumsum([(len(a), len(b)) for a, b in self.steps], axis=0)
        self.corridor = Corridor.around(ends[:-1], len(src), len(tgt), WIDTH)
        self.names = (*LEFT_OUT, *found.names)
        self.lengths = sides[0].chars * ratio / 100, sides[1].chars / 100
        beside = Beside.along(np.vstack((np.zeros((1, 2), dtype=np.intp), ends)))
        self.beside = beside.src, beside.tgt
        #: For each row from 1 on, shape (shapes, width, features).
        alone = np.array([[0, 0]]), np.array([[len(src), len(tgt)]])
        nothing = Costs(np.zeros(len(src)), np.zeros(len(tgt)), 0.0, 0.0)
        lanes = Lanes(self.corridor, *alone, nothing, MOST, MOST)
        self.rows = [table(found, block) for _, block in lanes.blocks()]
        self.gold_features = self._of_gold()

    def _of_gold(self) -> Array:
        """Features of the gold path, added up."""
        total = np.zeros(len(self.names))
        row = column = 0
        before: Link | None = None
        for src, tgt in self.steps:
            row, column = row + len(src), column + len(tgt)
            if src and tgt:
                shape = (len(src) - 1) * MOST + len(tgt) - 1
                total[5:] += self.rows[row - 1][shape, column - self.corridor.low[row]]
            else:
                begins = before is None or (bool(before[0]), bool(before[1])) != (
                    bool(src),
                    bool(tgt),
                )
                total[0 if src else 1] += begins
                total[2] += 1
                side, at = (0, row - 1) if src else (1, column - 1)
                total[3] += self.lengths[side][at]
                total[4] += self.beside[side][at]
            before = src, tgt
        return total

    def costs(self, weights: Array) -> Costs:
        """What leaving out costs by these weights."""
        omission, addition, skip, by_length, by_block = weights[:5]
        src, tgt = (
            -(skip + by_length * lengths + by_block * beside)
            for lengths, beside in zip(self.lengths, self.beside, strict=True)
        )
        return Costs(src, tgt, -omission, -addition)


def table(found: Features, block: Block) -> NDArray[np.float32]:
    """Features of a block of one row, shape (shapes, width, features)."""
    each = dict(found.each(block))
    columns = [np.broadcast_to(each[name], block.shape)[0, 0] for name in found.names]
    return np.stack(columns, axis=-1).reshape(MOST * MOST, block.columns, -1)


def cut(gold: Sequence[Link], side: int, seed: int) -> tuple[list[int], list[Link]]:
    """The segments that are left of a side when a block is cut out, and what gold becomes."""
    draw = random.Random(seed)
    count = max(i for link in gold for i in link[side]) + 1
    size = min(draw.randint(*BLOCK), count // 2)
    start = draw.randrange(count - size)
    left = [i for i in range(count) if not start <= i < start + size]
    number = {i: n for n, i in enumerate(left)}
    links = []
    for link in gold:
        own = tuple(number[i] for i in link[side] if i in number)
        other = link[1 - side]
        if own or other:
            links.append((own, other) if side == 0 else (other, own))
    return left, links


def with_front(gold: Links, side: int, seed: str) -> Links:
    """A document with lines of contents before one side and headings before the other.

    Lines and headings are beginnings of its own segments, so they are about the same things; no
    heading is the beginning of a segment that belongs to one of the lines.
    """
    draw = random.Random(seed)
    texts = gold.src or (), gold.tgt or ()
    count = min(draw.randint(*BLOCK), len(texts[side]) // 3)
    chosen = sorted(draw.sample(range(len(texts[side])), count))
    lines = [texts[side][i][: draw.randint(*TITLE[side])].strip() for i in chosen]
    style = draw.randrange(3)
    if style == 0:
        lines = [f"{n + 1}. {line} …… {3 + 2 * n}" for n, line in enumerate(lines)]
    elif style == 1:
        lines = [f"{line} {3 + 3 * n}" for n, line in enumerate(lines)]
    taken = {j for link in gold.links if set(link[side]) & {*chosen} for j in link[1 - side]}
    free = [j for j in range(len(texts[1 - side])) if j not in taken]
    some = draw.sample(free, min(draw.randint(*HEADINGS), len(free)))
    headings = [texts[1 - side][j][: draw.randint(*TITLE[1 - side])].strip() for j in some]
    before = (lines, headings) if side == 0 else (headings, lines)
    rows, columns = len(before[0]), len(before[1])
    links = (
        *(((i,), ()) for i in range(rows)),
        *(((), (j,)) for j in range(columns)),
        *((tuple(i + rows for i in a), tuple(j + columns for j in b)) for a, b in gold.links),
    )
    return Links(links, (*before[0], *texts[0]), (*before[1], *texts[1]))


def front_cases(paths: Sequence[Path], encoder: str) -> Iterator[Case]:
    """Each document with front matter, the contents before either side."""
    for number, path in enumerate(paths):
        for side in (0, 1):
            made = with_front(read_gold_json(path), side, f"{number} {side}")
            origin = Origin(path, number, whole=False)
            yield Case(made.src or (), made.tgt or (), made.links, encoder, origin)


def cases(paths: Sequence[Path], encoder: str) -> Iterator[Case]:
    """Each document as it is, and with a block cut out of either side."""
    for number, path in enumerate(paths):
        gold = read_gold_json(path)
        src, tgt = gold.src, gold.tgt
        if not src or not tgt:
            raise SystemExit(f"{path} has no texts")
        yield Case(src, tgt, gold.links, encoder, Origin(path, number, whole=True))
        shortened = Origin(path, number, whole=False)
        left, links = cut(gold.links, 0, 2 * number)
        yield Case([src[i] for i in left], tgt, links, encoder, shortened)
        left, links = cut(gold.links, 1, 2 * number + 1)
        yield Case(src, [tgt[j] for j in left], links, encoder, shortened)


def one_at_a_time(gold: Sequence[Link]) -> list[Link]:
    """Runs of left-out segments as single ones, those of the source first."""
    steps: list[Link] = []
    waiting: list[Link] = []
    for src, tgt in gold:
        if src and tgt:
            steps += [*waiting, (src, tgt)]
            waiting = []
        else:
            steps += [((i,), ()) for i in src]
            waiting += [((), (j,)) for j in tgt]
    return steps + waiting


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


def fit(problem: Problem, active: NDArray[np.bool_], start: Array, rounds: int) -> Array:
    """The weights that make gold most probable; those not active stay 0.

    To leave out one more segment of a run never makes a path more probable, whatever the few long
    runs of the gold say: else weights of one kind of text leave out half of another.
    """
    none = (None, None)
    bounds = [(None, 0.0) if name in ("skip", "skip-length") else none for name in problem.names]

    def loss(weights: Array) -> tuple[float, Array]:
        weights = weights * active
        value, slope = PENALTY / 2 * weights @ weights, PENALTY * weights
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


def fit_beside(problems: Sequence[Problem], weights: Array) -> Array:
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


def described(problem: Problem, weights: Sequence[Array]) -> str:
    """F1 of the documents as they are, each by weights of its own."""
    whole = [number for number, case in enumerate(problem.cases) if case.origin.whole]
    pairs = []
    for number in whole:
        case = problem.cases[number]
        alone = Problem([case], [1.0])
        pairs.append((case.gold, alone.decoded(weights[number])[0]))
    result = evaluate(pairs, resamples=1)
    return f"strict {result.strict.f1:.4f}, lax {result.lax.f1:.4f}"


def cross_validated(
    problem: Problem, active: NDArray[np.bool_], start: Array, folds: int, rounds: int
) -> str:
    """F1 of documents by weights that were fitted without them, cut or not."""
    weights: list[Array] = [start] * len(problem.cases)
    for fold in range(folds):
        held_out = {n for n, case in enumerate(problem.cases) if case.origin.number % folds == fold}
        rest = [n for n in range(len(problem.cases)) if n not in held_out]
        part = Problem([problem.cases[n] for n in rest], problem.times[rest])
        fitted = fit(part, active, start, rounds)
        for number in held_out:
            weights[number] = fitted
    return described(problem, weights)


def main() -> None:
    """Fit every encoder with every combination of its channels, cross-validated by document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="a file given n times counts n times")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", choices=ENCODERS_FITTED, action="append")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many folds")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument(
        "--only-beside", action="store_true", help="all other weights stay as they are in --out"
    )
    options = parser.parse_args()
    table: dict[str, dict[str, float]] = {}
    if options.out.exists():
        table = json.loads(options.out.read_text("utf-8"))["weights"]
    times = Counter(options.gold)
    for encoder in options.encoder or ENCODERS_FITTED:
        made = list(cases(list(times), encoder))
        problem = Problem(made, [times[case.origin.path] for case in made])
        front = list(front_cases(list(times), encoder))
        fronts = Problem(front, [FRONT * times[case.origin.path] for case in front])
        names = made[0].names
        for count in range(len(CHANNELS), -1, -1):
            for channels in combinations(CHANNELS, count):
                off = set(CHANNELS) - set(channels)
                active = np.array([name.rpartition("-")[0] not in off for name in names])
                active[BESIDE] = False
                key = f"{encoder}:{','.join(channels)}"
                print(key, flush=True)
                known = table.get(key, {})
                start = np.array([known.get(name, 0.0) for name in names])
                weights = start
                if not options.only_beside:
                    weights = fit(problem, active, start, options.rounds)
                weights = fit_beside((problem, fronts), weights)
                print(f"  fitted on all: {described(problem, [weights] * len(made))}", flush=True)
                if options.folds and not options.only_beside:
                    rounds = options.rounds // 2
                    found = cross_validated(problem, active, weights, options.folds, rounds)
                    print(f"  cross-validated: {found}", flush=True)
                table[key] = {
                    name: round(float(w), 4) for name, w in zip(names, weights, strict=True) if w
                }
                options.out.write_text(json.dumps({"weights": table}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
