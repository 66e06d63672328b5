"""Learn what speaks for two figures in another order having changed places.

Right translations are read as they are, where such figures have not, and with two numbers of the
English changed for one another, where they have. Only pairs count that no rule settles. Both
kinds weigh the same in all; the weights go into align/checks/figures/swap_evidence.py.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
from planting import pairs, swapped

from align.checking import MEANING
from align.checks.figures.compare import compare
from align.checks.figures.swap_evidence import Evidence, evidence_of
from align.checks.figures.swaps import rivals_of, settled

PENALTY = 0.5


def evidence_in(zh: str, en: str) -> Iterator[tuple[Evidence, set[Fraction]]]:
    """Of every two figures in another order that no rule settles: evidence, and their values."""
    texts, rivals = rivals_of(zh, en, compare(zh, en), MEANING.alike)
    for one, two in rivals:
        if one[1].span > two[1].span and settled(texts, one, two) is None:
            yield evidence_of(texts, one, two), {one[0].value, two[0].value}


def examples(path: Path, most: int) -> Iterator[tuple[Evidence, bool]]:
    """Evidence of a file, and whether the figures had changed places."""
    for seed, (zh, en) in enumerate(pairs(path, most)):
        for evidence, _ in evidence_in(zh, en):
            yield evidence, False
        for time in range(2):
            made = swapped(en, random.Random(f"{seed} swap {time}"))
            if made is None:
                break
            text, values = made
            for evidence, told in evidence_in(zh, text):
                if told == values:
                    yield evidence, True


def learnt(features: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression, by Newton's method; both labels weigh the same."""
    counts = np.where(labels, labels.sum(), (~labels).sum())
    each = len(labels) / 2 / counts
    weights = np.zeros(features.shape[1])
    penalty = np.full(features.shape[1], PENALTY)
    penalty[0] = 0
    for _ in range(50):
        p = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (each * (p - labels)) + penalty * weights
        curvature = (features * (each * p * (1 - p))[:, None]).T @ features + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def main() -> None:
    """Read the command line, print the weights and what they would tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, default=900, help="pairs a file (default 900)")
    arguments = parser.parse_args()
    found = [entry for path in arguments.data for entry in examples(path, arguments.most)]
    names = Evidence.__slots__
    features = np.array([[1.0, *(float(getattr(e, n)) for n in names)] for e, _ in found])
    labels = np.array([label for _, label in found])
    weights = learnt(features, labels)
    print(f"{labels.sum()} changed places, {(~labels).sum()} did not")
    for name, weight in zip(("constant", *names), weights, strict=True):
        print(f"{name:<9}{weight:6.2f}")
    told = 1 / (1 + np.exp(-features @ weights))
    for bound in (0.3, 0.5, 0.7, 0.8, 0.9):
        hit, wrong = (told > bound)[labels].mean(), (told > bound)[~labels].mean()
        print(f"from {bound}: {hit:.1%} of those that did, {wrong:.1%} of those that did not")


main()
