"""F1 of the whole search on documents whose gold its lattice model has not seen.

The sentence model is the one that ships: weights of it learnt without the document make no
difference that could be measured (docs/decisions has the table).
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np
from fit_cases import BESIDE
from fit_lattice import COUNTS, LatticeProblem, lattice_cases
from fit_scoring import fit, named

from align.beads.weights import LATTICE, SENTENCES, _tables
from align.evaluate import evaluate, read_gold_json
from tests.oracles.presplit import beads

ENCODER, CHANNELS = "small", ("lexicon", "figures")
#: Ranges of scores, and what is sure.
BANDS = (0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
SURE = 0.9


def main() -> None:
    """Leave one document out, learn, align it; a row each, and all of them together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="a file given n times counts n times")
    parser.add_argument(
        "--strangers", nargs="+", type=Path, default=[], help="as scripts/fit-scoring"
    )
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    times = Counter(options.gold)
    shipped = _tables()
    key = f"{ENCODER}:{','.join(CHANNELS)}"
    known = shipped[LATTICE][key]
    cases = lattice_cases(list(times), ENCODER, CHANNELS, options.strangers)
    pairs, scored = [], []
    print("| document | strict | lax |\n|---|--:|--:|")
    for number, path in enumerate(times):
        rest = [case for case in cases if case.origin.number != number and case.kind != "front"]
        problem = LatticeProblem(
            rest, [COUNTS[case.kind] * times[case.origin.path] for case in rest]
        )
        active = np.ones(len(problem.names), dtype=bool)
        active[BESIDE] = False
        start = np.array([known.get(name, 0.0) for name in problem.names])
        weights = named(problem, fit(problem, active, start, options.rounds))
        weights["beside"] = known["beside"]
        tables = {SENTENCES: shipped[SENTENCES], LATTICE: {key: weights}}
        gold = read_gold_json(path)
        with patch("align.beads.weights._tables", lambda tables=tables: tables):
            found = beads(gold, encoder=ENCODER)
        ours = tuple((tuple(bead.src), tuple(bead.tgt)) for bead in found)
        right = set(gold.links)
        for bead, link in zip(found, ours, strict=True):
            if bead.src and bead.tgt:
                scored.append((bead.score, link in right))
        pairs.append((gold.links, ours))
        row(path.stem, pairs[-1:])
    row("**all**", pairs)
    print("\n| score | beads | mean | right |\n|---|--:|--:|--:|")
    scores, right = (np.array(each) for each in zip(*scored, strict=True))
    for low, high in [*pairwise(BANDS), (SURE, BANDS[-1])]:
        some = (scores >= low) & (scores < high)
        if some.any():
            name = f"{low} to {high}" if high < 1 else f"{low} and more"
            print(
                f"| {name} | {some.sum()} | {scores[some].mean():.3f} | {right[some].mean():.3f} |"
            )


def row(name: str, pairs: list) -> None:
    """A line of the table."""
    result = evaluate(pairs, resamples=1)
    print(f"| {name} | {result.strict.f1:.4f} | {result.lax.f1:.4f} |", flush=True)


if __name__ == "__main__":
    main()
