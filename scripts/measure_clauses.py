"""Cuts that `--unit clause` makes in the Shanghai report, beside those set by reading.

    scripts/measure-clauses             a table for docs/decisions/0013-clauses.md

For limits on the probability of a boundary and on the score of a bead: how many cuts, how many of
them not among those set by reading, how many beads cut. Beads are those of sentences that are not
1-1, all of which were read. A bead that has no counterpart in the file of cuts is left out,
and the last line says how many there are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np
from sample_clauses import VERDICTS, aligned

from align.beads.sides import Floats
from align.beads.within import within
from align.encode.small import encode
from align.refine import LEAST_PROBABILITY, LEAST_SCORE
from align.refine.parts import parts_of
from align.types import Bitext

CUTS = VERDICTS.parent / "cuts.jsonl"
LIMITS = (
    *((share, 0.0) for share in (0.51, 0.6, 0.7, 0.8, 0.9, 0.99)),
    *((share, 0.7) for share in (0.7, 0.8)),
    *((LEAST_PROBABILITY, score) for score in (0.5, 0.6, LEAST_SCORE, 0.8, 0.9)),
)

#: A place in both texts of a bead: how many characters come before it, spaces not counted.
Place = tuple[int, int]
#: Both texts of a bead without spaces.
Key = tuple[str, str]


def main() -> int:
    known = by_reading()
    beads = list(offers(aligned()[0]))
    ours = [(score, known[key], offered) for key, score, offered in beads if key in known]
    print(f"{sum(len(cuts) for _, cuts, _ in ours)} cuts by reading in {len(ours)} beads\n")
    print("| a boundary needs | a bead needs a score of | cuts | wrong | beads cut |")
    print("|--:|--:|--:|--:|--:|")
    for share, least in LIMITS:
        made = [
            ({place for place, p in offered.items() if p >= share}, cuts)
            for score, cuts, offered in ours
            if score >= least
        ]
        wrong = sum(len(places - cuts) for places, cuts in made)
        count, beads_cut = sum(len(p) for p, _ in made), sum(bool(p) for p, _ in made)
        print(f"| {share} | {least or 0} | {count} | {wrong} | {beads_cut} |")
    print(f"\n{len(beads) - len(ours)} beads that were not read")
    return 0


def by_reading() -> dict[Key, set[Place]]:
    """Where a reader cut each bead."""
    rows = [json.loads(line) for line in CUTS.read_text(encoding="utf-8").splitlines()]
    return {key(row["src"], row["tgt"]): cuts(row["src"], row["tgt"]) for row in rows}


def key(src: Iterable[str], tgt: Iterable[str]) -> Key:
    """What tells a bead, however its texts are cut."""
    return bare("".join(src)), bare("".join(tgt))


def cuts(src: Iterable[str], tgt: Iterable[str]) -> set[Place]:
    """The places between parts that belong together, one of `src` and one of `tgt`."""
    return set(list(zip(_ends(src), _ends(tgt), strict=True))[:-1])


def bare(text: str) -> str:
    """A text without spaces."""
    return "".join(text.split())


def offers(sentences: Bitext) -> Iterator[tuple[Key, float, dict[Place, float]]]:
    """Each bead that is not 1-1: its key and score, and the probability of all its boundaries."""
    wanted = [b for b in sentences.alignment.beads if b.src and b.tgt and b.shape != "1-1"]
    sides = [
        (
            [p.text for p in parts_of(sentences.src[b.src.start : b.src.end], sentences.src_lang)],
            [p.text for p in parts_of(sentences.tgt[b.tgt.start : b.tgt.end], sentences.tgt_lang)],
        )
        for b in wanted
    ]
    texts = [[text for pair in sides for text in pair[side]] for side in (0, 1)]
    evidence = encode(*texts, sentences.src_lang, sentences.tgt_lang)
    ends = np.cumsum([(0, 0), *((len(src), len(tgt)) for src, tgt in sides)], axis=0)
    found = within(evidence, *texts, ends)
    for bead, (src, tgt), shares in zip(wanted, sides, found, strict=True):
        yield key(src, tgt), bead.score, _places(shares, src, tgt)


def _places(shares: Floats, src: Sequence[str], tgt: Sequence[str]) -> dict[Place, float]:
    return {
        (x, y): float(shares[i, j])
        for i, x in enumerate(_ends(src)[:-1], 1)
        for j, y in enumerate(_ends(tgt)[:-1], 1)
    }


def _ends(parts: Iterable[str]) -> list[int]:
    return list(accumulate(len(bare(part)) for part in parts))


if __name__ == "__main__":
    sys.exit(main())
