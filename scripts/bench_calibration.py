"""How many beads of each score are right.

A bead is right when gold has exactly that bead. Where gold names verses, it is right when the
verse, all its neighbouring beads taken together, is: between verses there is a right cut, within
one there is not. Beads with one side have no score and are not counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from align.evaluate import Links, merged, read_gold_json
from align.recipe import Recipe
from tests.oracles import composed, presplit

#: Lower ends of the bins of scores.
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
#: Where "doubtful" might end.
BOUNDS = (0.5, 0.6, 0.7, 0.8, 0.9)
#: What a score promises: of the beads from here on, so many are right.
SURE, PROMISED = 0.9, 0.97

#: Score of each bead, and whether it is right (1.0) or not (0.0): shape (2, beads).
Told = NDArray[np.float64]


def main() -> None:
    """Align everything, print a table of bins and what stands under it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="NAME=FILE.json,FILE.json")
    parser.add_argument("--pairs", nargs="*", default=[], metavar="NAME=FILE.tsv.xz,FILE")
    parser.add_argument(
        "--fold", nargs=2, action="append", default=[], metavar=("WEIGHTS.json", "NAME=FILE.json"),
        help="documents that these weights were fitted without; one name may come several times",
    )  # fmt: skip
    parser.add_argument("--segments", type=int, default=3000, help="of a document made of pairs")
    parser.add_argument("--encoder", default=Recipe().encoder)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    told: dict[str, list[Told]] = {}
    for name, files in map(named, options.sets):
        told[name] = [judged(read_gold_json(file), options.encoder) for file in files]
    for name, files in map(named, options.pairs):
        src, tgt, links = composed.document(
            list(composed.pairs(files)), options.segments, options.seed
        )
        told[name] = [judged(Links(links, src, tgt), options.encoder)]
    for weights, given in options.fold:
        name, files = named(given)
        with fitted(Path(weights), options.encoder):
            found = [judged(read_gold_json(file), options.encoder) for file in files]
        told.setdefault(name, []).extend(found)
    if not told:
        parser.error("nothing to measure; give NAME=GOLD.json or --pairs NAME=FILE.tsv.xz")
    sets = {name: np.concatenate(parts, axis=1) for name, parts in told.items()}
    table(sets)
    bounds(sets)


def named(given: str) -> tuple[str, list[Path]]:
    name, _, files = given.partition("=")
    if not files:
        raise SystemExit(f"{given!r} is no set; expected NAME=FILE,FILE")
    return name, [Path(file) for file in files.split(",")]


def judged(gold: Links, encoder: str) -> Told:
    """Our beads with both sides: their scores, and which are right."""
    beads = presplit.beads(gold, encoder=encoder)
    ours = [(tuple(bead.src), tuple(bead.tgt)) for bead in beads]
    right = set(merged(gold.links, gold))
    owner = {i: link for link in merged(ours, gold) for i in link[0]}
    both = [bead for bead in beads if bead.src and bead.tgt]
    return np.array(
        [[bead.score for bead in both], [owner[bead.src.start] in right for bead in both]]
    )


@contextmanager
def fitted(weights: Path, encoder: str) -> Iterator[None]:
    """The search with the weights of another file, as scripts/fit-scoring writes it."""
    tables = json.loads(weights.read_text("utf-8"))
    # The first path is found without channels: other weights lead it astray.
    if f"{encoder}:" not in tables["sentences"]:
        raise SystemExit(f"{weights} has no '{encoder}:'; let scripts/fit-scoring write them all")
    with patch("align.beads.weights._tables", lambda: tables):
        yield


def table(sets: dict[str, Told]) -> None:
    """A row a bin: of each set how many beads, and how many of them are right."""
    every = np.concatenate(list(sets.values()), axis=1)
    print(f"| score | {' | '.join(f'{name} | right' for name in sets)} | all | mean | right |")
    print(f"|---|{'--:|--:|' * len(sets)}--:|--:|--:|")
    for low, high in (*zip(BINS, (*BINS[1:], 2.0), strict=True), (SURE, 2.0)):
        label = f"{low:g} and more" if high > 1 else f"{low:g} to {high:g}"
        label = f"**{label}**" if (low, high) == (SURE, 2.0) else label
        parts = [told[:, (told[0] >= low) & (told[0] < high)] for told in (*sets.values(), every)]
        cells = [f"{part.shape[1]:,} | {mean(part[1], '.3f')}" for part in parts[:-1]]
        last = f"{parts[-1].shape[1]:,} | {mean(parts[-1][0], '.3f')} | {mean(parts[-1][1], '.3f')}"
        print(f"| {label} | {' | '.join(cells)} | {last} |")
    print()
    for name, told in {**sets, "all": every}.items():
        print(f"- {name}: {promise(told)}")


def promise(told: Told) -> str:
    """Whether sure beads are as right as promised."""
    scores, right = told
    sure = scores >= SURE
    kept = "kept" if sure.any() and right[sure].mean() >= PROMISED else "NOT KEPT"
    return f"{kept}; {mean(sure, '.1%')} of the beads score {SURE:g} or more"


def bounds(sets: dict[str, Told]) -> None:
    """What reading all beads under a score would show: a row a bound and set."""
    print("\n| read all under | set | beads | of all beads | wrong | of all wrong |")
    print("|--:|---|--:|--:|--:|--:|")
    every = np.concatenate(list(sets.values()), axis=1)
    for bound in BOUNDS:
        for name, (scores, right) in {**sets, "**all**": every}.items():
            low, wrong = scores < bound, 1 - right
            print(
                f"| {bound:g} | {name} | {low.sum():,} | {low.mean():.1%} | "
                f"{mean(wrong[low], '.0%')} | {wrong[low].sum() / max(1, wrong.sum()):.0%} |"
            )


def mean(values: Told, form: str) -> str:
    """Empty when there is nothing to average."""
    return format(float(values.mean()), form) if values.size else ""


main()
