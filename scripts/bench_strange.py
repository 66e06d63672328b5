"""What becomes of lines that do not belong to a text.

Into each gold text come 1, 3, 8 and 24 lines, on either side: long and short ones from pairs of
other texts, and remarks as editors leave them; one line in a place, or two. A line is left out,
in a bead with a score under 0.8 (doubtful), or neither.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from align.evaluate import Links, read_gold_json
from tests.oracles.presplit import beads
from tests.oracles.prose import documents, prose

COUNTS = (1, 3, 8, 24)
#: Characters of a short line, Chinese and English.
SHORT = (4, 14), (12, 45)
REMARKS = (
    ["（记者 王晓明 摄）", "责任编辑：李娜", "图：新华社", "（完）", "点击查看更多",
     "未经授权，不得转载", "来源：中国日报网", "编者注：本文有删节。", "广告", "摄影：陈立"],
    ["Photo: Wang Xiaoming/Xinhua", "Editor: Li Na", "Advertisement", "Read more",
     "Source: China Daily", "Editor's note: this text has been abridged.", "Page 12 of 40",
     "Subscribe to our newsletter.", "All rights reserved.", "Image credit: Reuters"],
)  # fmt: skip
#: Below this score a bead is doubtful.
DOUBTFUL = 0.8


def main() -> None:
    """A row for each kind of line and side, and one for each number of lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--lines", nargs="+", type=Path, required=True, help="files of pairs")
    parser.add_argument("--prose", nargs="*", type=Path, default=[], help="pairs for more texts")
    parser.add_argument("--documents", type=int, default=4, help="the most of each file")
    options = parser.parse_args()
    golds = [read_gold_json(path) for path in options.gold]
    for file in options.prose:
        golds += islice(documents([file]), options.documents)
    pool = [pair for file in options.lines for pair in prose(file)]
    found: dict[str, list[int]] = {}
    for number, gold in enumerate(golds):
        for side in (0, 1):
            for count in COUNTS:
                draw = random.Random(f"{number} {side} {count}")
                texts, strange = with_lines(gold, side, count, pool, draw)
                for kind, what in outcomes(texts, side, strange):
                    for row in (f"{('Chinese', 'English')[side]}, {kind}", f"{count} lines", "all"):
                        found.setdefault(row, [0, 0, 0])[what] += 1
    print("| lines put in | left out | doubtful | neither |\n|---|--:|--:|--:|")
    for row, counts in sorted(found.items()):
        shares = " | ".join(f"{share:.0%}" for share in np.array(counts) / sum(counts))
        print(f"| {row} | {shares} |")


def with_lines(
    gold: Links, side: int, count: int, pool: Sequence[tuple[str, str]], draw: random.Random
) -> tuple[Links, dict[int, str]]:
    """A gold text with lines put between its beads; the kind of each line by its number."""
    places: dict[int, int] = {}
    for place in draw.sample(range(len(gold.links)), len(gold.links)):
        if (left := count - sum(places.values())) > 0:
            places[place] = min(left, draw.choice((1, 1, 1, 2)))
    sides: tuple[list[str], list[str]] = ([], [])
    strange: dict[int, str] = {}
    for place, link in enumerate(gold.links):
        for _ in range(places.get(place, 0)):
            kind, line = a_line(side, pool, draw)
            strange[len(sides[side])] = f"{kind}, {'two' if places[place] == 2 else 'alone'}"
            sides[side].append(line)
        for own, texts, numbers in zip(sides, (gold.src, gold.tgt), link, strict=True):
            own.extend((texts or ())[i] for i in numbers)
    return Links((), tuple(sides[0]), tuple(sides[1])), strange


def a_line(side: int, pool: Sequence[tuple[str, str]], draw: random.Random) -> tuple[str, str]:
    """A kind of line and one of it."""
    kind = draw.choice(("long", "short", "remark"))
    if kind == "remark":
        return kind, draw.choice(REMARKS[side])
    line = draw.choice(pool)[side]
    return kind, line if kind == "long" else line[: draw.randint(*SHORT[side])].strip()


def outcomes(texts: Links, side: int, strange: dict[int, str]) -> Iterator[tuple[str, int]]:
    """The kind of each line put in, and 0 where it is left out, 1 in doubt, 2 neither."""
    for bead in beads(texts):
        both = bool(bead.src and bead.tgt)
        for number in (bead.src, bead.tgt)[side]:
            if number in strange:
                yield strange[number], (2 if (bead.score or 0) >= DOUBTFUL else 1) if both else 0


if __name__ == "__main__":
    main()
