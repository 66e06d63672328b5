"""How many documents of made-up folders find the right partner, and how long it takes.

Folders are made by tests/oracles/folders.py: pairs of documents, pairs of which one side lacks a
part, twins that have half their text in common, and documents without a partner. "right" is the
share of documents, of both sides, whose partner, or whose having none, is found. Seconds are CPU
time; MB is the peak of the whole process, this script with its texts included.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

import numpy as np

from align.match import compare, rivals
from align.match.candidates import candidates
from align.match.marks import rarity
from align.matching import Matched, match_folders
from tests.oracles import composed, folders

#: From these the weights are learnt; all others are for testing.
TUNING = (
    "msdocs_dotnet_ht", "python_docs", "tw_laws_hist", "wesnoth", "bible_kjv_cuvs", "mlqe_pe",
    "tico19_tm", "tatoeba_cmn", "react_docs", "msdocs_cpp_mt",
)  # fmt: skip


def main() -> None:
    """Make folders of each size, match them, print a row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, help="documents a side, about")
    parser.add_argument(
        "--pairs", nargs="+", type=Path, required=True, help="zh TAB en, .xz or not"
    )
    parser.add_argument("--per-source", type=int, default=8000, help="pairs taken of each file")
    parser.add_argument("--sources", choices=("tuning", "testing", "all"), default="testing")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--fit", action="store_true", help="learn the weights (needs scipy)")
    parser.add_argument("--errors", action="store_true", help="show what went wrong")
    options = parser.parse_args()
    files = [path for path in options.pairs if wanted(path, options.sources)]
    some = [list(islice(composed.pairs([path]), options.per_source)) for path in files]
    print(
        "| documents | pairs | precision | recall | right | whole | partial | twins | CPU s | MB |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for size in options.sizes:
        # A fifth of the runs stand on the other side only, and twins count twice.
        made = folders.folders(some, round(size * 1.25), options.seed)
        with tempfile.TemporaryDirectory() as name:
            src, tgt = Path(name, "src"), Path(name, "tgt")
            write(made, src, tgt, random.Random(options.seed))
            start = time.process_time()
            matched = match_folders(src, tgt, src_lang="zh")
            seconds = time.process_time() - start
            for refused in (matched.src.refused, matched.tgt.refused):
                if refused:
                    raise SystemExit(f"could not be read: {refused}")
            print(row(made, matched, seconds), flush=True)
            if options.errors:
                show(made, matched)
            if options.fit:
                fit(made, matched)


def wanted(path: Path, sources: str) -> bool:
    tuning = path.name.split(".")[0] in TUNING
    return sources == "all" or tuning == (sources == "tuning")


def write(made: folders.Folders, src: Path, tgt: Path, rng: random.Random) -> None:
    """The texts as files whose names and dates say nothing."""
    for folder, texts in ((src, made.src), (tgt, made.tgt)):
        folder.mkdir()
        names = rng.sample(range(10**6), len(texts))
        # In ascending order, so that files read in order of names are those of `made`.
        for name, text in zip(sorted(names), texts, strict=True):
            (folder / f"{name:06}.txt").write_text(text, encoding="utf-8")


def row(made: folders.Folders, matched: Matched, seconds: float) -> str:
    found = {i: p.other for i, p in enumerate(matched.of_src) if p.other is not None}
    good = {i for i, j in found.items() if made.gold.get(i) == j}
    back, found_back = ({j: i for i, j in links.items()} for links in (made.gold, found))
    right = sum(made.gold.get(i) == found.get(i) for i in range(len(made.src)))
    right += sum(back.get(j) == found_back.get(j) for j in range(len(made.tgt)))
    fates, of_good = Counter(made.fates.values()), Counter(made.fates[i] for i in good)
    shares = (
        f"{of_good[fate] / max(1, fates[fate]):.3f}" for fate in ("whole", "partial", "twins")
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {len(made.src):,} x {len(made.tgt):,} | {len(made.gold):,} | "
        f"{len(good) / max(1, len(found)):.4f} | {len(good) / len(made.gold):.4f} | "
        f"{right / (len(made.src) + len(made.tgt)):.4f} | {' | '.join(shares)} | "
        f"{seconds:.1f} | {peak:.0f} |"
    )


def show(made: folders.Folders, matched: Matched) -> None:
    """Sources with a wrong partner, or none."""
    for i, partner in enumerate(matched.of_src):
        wrong = made.gold.get(i)
        if wrong != partner.other:
            text = made.src[i][:60].replace("\n", "|")
            print(i, made.fates.get(i, "no partner"), "belongs to", wrong, partner, text)


def fit(made: folders.Folders, matched: Matched) -> None:
    """Learn the weights: candidates that share no run with a document are no translations."""
    src, tgt = matched.src.sketches, matched.tgt.sketches
    gold = [(src[i].lengths.sum(), tgt[j].lengths.sum()) for i, j in made.gold.items()]
    print("ENGLISH", round(float(np.median([a / b for a, b in gold])), 3), "now", compare.ENGLISH)
    marks = 1 + max((mark for s in (*src, *tgt) for mark in s.marks), default=0)
    told = rarity([*src, *tgt], marks)
    named = candidates(np.stack([s.whole for s in src]), np.stack([s.whole for s in tgt]))
    missing = sum(j not in named[i] for i, j in made.gold.items())
    print("partners that are no candidates:", missing, "of", len(made.gold))
    pairs = [(i, j) for i, others in enumerate(named) for j in others]
    # Twins are each other's next best: neither a translation nor an example of none.
    y = np.array([made.gold.get(i) == j for i, j in pairs])
    use = np.array([made.runs[0][i] != made.runs[1][j] for i, j in pairs]) | y
    parts = [
        compare.features(s, [tgt[j] for j in others], told).T
        for s, others in zip(src, named, strict=True)
    ]
    x = np.vstack(parts)
    alone = learnt(x[use], y[use])
    print("alone:", np.round(alone, 2))
    odds = [(i, j, float(o)) for (i, j), o in zip(pairs, x @ alone, strict=True)]
    print(
        "usual:",
        round(
            float(
                np.mean([max(o, -20.0) for (_, _, o), own in zip(odds, y, strict=True) if not own])
            ),
            1,
        ),
    )
    clipped = np.maximum([o for _, _, o in odds], -20.0)
    z = np.stack((np.ones(len(odds)), clipped, rivals.heights_of(odds)), axis=1)
    beside = learnt(z[use], y[use])
    print("beside others:", np.round(beside, 2))


def learnt(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression."""
    from scipy.optimize import minimize

    sign = np.where(y, -1.0, 1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ weights
        return np.logaddexp(0, sign * odds).sum(), x.T @ (1 / (1 + np.exp(-odds)) - y)

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


main()
