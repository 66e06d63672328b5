"""Draw 100 pairs that `zhen align --unit clause` makes of the Shanghai report, to be read by hand.

    scripts/sample-clauses              count their verdicts; add those that have none to the file
    scripts/sample-clauses --seed 2     other 100

Drawn are pairs that the command cut out of longer beads; they are put in the order of a hash of
seed and text, and the first are taken, so that a change in some pairs changes few of the sample.
A pair without verdict is added with `"right": null`: a person reads it and says whether both sides
say the same and nothing on either side belongs to a neighbour, and if not, why.
"""

from __future__ import annotations

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from align import align_files
from align.recipe import Recipe
from align.types import Bitext

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "corpora" / "shanghai-2024"
VERDICTS = ROOT / "corpora" / "gold" / "shanghai-2024-clauses" / "verdicts.jsonl"
SIZE = 100
SEED = 1

Texts = tuple[str, str]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED)
    seed = parser.parse_args(arguments).seed
    known = verdicts()
    sample = drawn(cut_pairs(*aligned()), seed)
    new = [pair for pair in sample if pair not in known]
    with VERDICTS.open("a", encoding="utf-8") as file:
        for src, tgt in new:
            row = {"src": src, "tgt": tgt, "right": None, "why": ""}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    found = [known.get(pair) for pair in sample]
    print(f"{len(sample)} pairs drawn with seed {seed}, verdicts in {VERDICTS.relative_to(ROOT)}")
    print(f"{found.count(True)} right, {found.count(False)} wrong, {found.count(None)} to be read")
    return 0


def verdicts() -> dict[Texts, bool | None]:
    """What a person said of each pair; None where nobody has yet."""
    return {(row["src"], row["tgt"]): row["right"] for row in rows()}


def rows() -> list[dict[str, Any]]:
    """The file of verdicts."""
    return [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]


def aligned() -> tuple[Bitext, Bitext]:
    """The report by sentences and by clauses."""
    files = REPORT / "zh.txt", REPORT / "en.txt"
    return align_files(*files), align_files(*files, Recipe(unit="clause"))


def cut_pairs(sentences: Bitext, clauses: Bitext) -> list[Texts]:
    """All pairs that are parts of a bead of sentences."""
    whole = {(pair.src, pair.tgt) for pair in sentences.pairs()}
    return [(p.src, p.tgt) for p in clauses.pairs() if (p.src, p.tgt) not in whole]


def drawn(pairs: list[Texts], seed: int) -> list[Texts]:
    """A sample of them, in the order of the text."""

    def order(pair: Texts) -> str:
        return sha256(f"{seed}\t{pair[0]}\t{pair[1]}".encode()).hexdigest()

    taken = set(sorted(pairs, key=order)[:SIZE])
    return [pair for pair in pairs if pair in taken]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
