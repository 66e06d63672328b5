"""F1 outside a block that was cut out of one side, put into it or moved in it.

Every document is changed at random places in every way that tests/oracles/blocks.py knows, and
aligned as it was and as it is. Figures are percent. "Drop" is what strict F1 of the beads outside
the block lost, counted over all documents of a set; "worst" the same of the document that lost
most; "left out" is how many segments of the block came out without a counterpart.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from dataclasses import replace
from typing import Any

from sets import REPORT, body, named

from align.evaluate import Links
from tests.oracles.blocks import outcome, variants
from tests.oracles.presplit import aligned

#: Segments of the Chinese report that part I ends before.
_PART_ONE_ENDS = 160


def main() -> None:
    """Read the sets and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="NAME=FILE.json,FILE.json")
    parser.add_argument("--times", type=int, default=1, help="changes of each kind a document")
    parser.add_argument("--encoder", default="small")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", help="only changes whose name begins so, as 'cut'")
    options = parser.parse_args()
    sets = named(options.sets)
    sets["report, whole"] = [whole_report(options.encoder)]
    print("| set | change | cases | F1 before | after | drop | worst | lax drop | left out | s |")
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for name, golds in sets.items():
        for row in rows(name, golds, options):
            print(f"| {name} | {row} |", flush=True)


def whole_report(encoder: str) -> Links:
    """The report with our own beads as gold: nobody has aligned all of it by hand."""
    gold = Links((), body("shanghai-2024/zh.txt"), body("shanghai-2024/en.txt"))
    return replace(gold, links=aligned(gold, encoder=encoder))


def rows(name: str, golds: list[Links], options: argparse.Namespace) -> list[str]:
    """A row for every kind of change, and one for all of them."""
    cases: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    seconds: dict[str, float] = defaultdict(float)
    for number, gold in enumerate(golds):
        whole = aligned(gold, encoder=options.encoder)
        foreign = foreign_to(name, golds, number)
        for time_ in range(options.times):
            places = random.Random(f"{options.seed} {number} {time_}")
            for variant in variants(gold, foreign, places):
                if variant.name.startswith(options.kind or ""):
                    began = time.perf_counter()
                    ours = aligned(variant.gold, encoder=options.encoder)
                    seconds[variant.name] += time.perf_counter() - began
                    cases[variant.name].append((gold, whole, variant, ours))
    found = [row(kind, some, seconds[kind]) for kind, some in sorted(cases.items())]
    every = [case for some in cases.values() for case in some]
    return [*found, row("**all**", every, sum(seconds.values()))]


def row(kind: str, cases: list[tuple[Any, ...]], seconds: float) -> str:
    together = outcome(cases)
    worst = max(outcome([case]).drop for case in cases)
    inside, gone = together.left_out
    strict, lax = (
        f"{100 * (b - a):.2f}" for b, a in zip(together.before, together.after, strict=True)
    )
    return (
        f"{kind} | {len(cases)} | {100 * together.before[0]:.2f} | {100 * together.after[0]:.2f} | "
        f"{strict} | {100 * worst:.2f} | {lax} | {gone} of {inside} | {seconds:.0f}"
    )


def foreign_to(name: str, golds: list[Links], number: int) -> tuple[Any, Any]:
    """Texts of other documents, Chinese and English."""
    english = body("jiaxing-2022/en.txt") + body("scio-2024/en.txt")
    if name == "report, whole":
        return (), english
    if name == REPORT:
        return body("shanghai-2024/zh.txt")[_PART_ONE_ENDS:], english
    if len(golds) > 1:
        return golds[number - 1].src, english
    return body("shanghai-2024/zh.txt"), english


main()
