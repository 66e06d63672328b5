"""The band of the filter "ratio": how long right pairs are for each other.

scripts/measure-ratio PAIRS.tsv.xz …        share of each file within the usual band, and quantiles
"""

from __future__ import annotations

import lzma
import random
import sys
from pathlib import Path

import numpy as np

from align.filters.table import FILTERS, make
from align.types import Bead, Pair, Span

#: Pairs drawn of each file.
_MOST = 2_000
_ONE = Bead(Span(0, 1), Span(0, 1))
_AT = (0.001, 0.005, 0.05, 0.5, 0.95, 0.995, 0.999)


def main(names: list[str]) -> None:
    kind = FILTERS["ratio"]
    ratio = make("ratio", {}, ("zh", "en"))
    print(f"| file | {kind.at_least:g} – {kind.at_most:g} | " + " | ".join(map(str, _AT)) + " |")
    print("|---|--:" + "|--:" * len(_AT) + "|")
    every: list[float] = []
    for path in map(Path, names):
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t")[:2] for line in file]
        rows = random.Random(1).sample(rows, min(_MOST, len(rows)))
        pairs = [Pair(n, zh, en, _ONE) for n, (zh, en) in enumerate(rows)]
        scores = list(ratio.scorer(pairs))
        every += scores
        show(path.name, scores, ratio.keeps)
    show(f"all {len(every)}", every, ratio.keeps)


def show(name: str, scores: list[float], keeps) -> None:  # noqa: ANN001
    kept = sum(map(keeps, scores)) / len(scores)
    print(
        f"| {name} | {kept:.2%} | "
        + " | ".join(f"{q:.2f}" for q in np.quantile(scores, _AT))
        + " |"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
