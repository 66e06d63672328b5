"""How right translations and slips in them fare, by the round they were written in."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.checks.slips import FILE, entries, judged

KINDS = {
    "value": ("value",), "swap": ("swap",), "unit or currency": ("unit", "currency"),
    "bound": ("bound",), "drop": ("drop",), "invent": ("invent",),
}  # fmt: skip
Counts = Counter[tuple[str, str]]


def share(counts: Counts, kinds: tuple[str, ...], severities: tuple[str, ...]) -> str:
    """Per cent of some kinds that was called one of these severities."""
    of = [(said, n) for (kind, said), n in counts.items() if kind in kinds]
    total = sum(n for _, n in of)
    return f"{100 * sum(n for said, n in of if said in severities) / total:.1f}" if total else "–"


def row(name: str, counts: Counts) -> str:
    """A line of the table."""
    worth = ("error", "warning")
    right = sum(n for (kind, _), n in counts.items() if kind == "right")
    cells = [name, str(right), share(counts, ("right",), ("error",))]
    cells += [share(counts, ("right",), worth), share(counts, ("value",), ("error",))]
    cells += [share(counts, kinds, worth) for kinds in KINDS.values()]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Read the command line, print a line a round and one of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    rounds: dict[str, Counts] = {}
    for entry in entries(parser.parse_args().file):
        counts = rounds.setdefault(str(entry["round"]), Counter())
        right, slips = judged(entry)
        counts["right", right] += 1
        for slip, said in slips:
            counts[slip["kind"], said] += 1
    print("| round | right | wrongly error | or warning | value: error | "
          + " | ".join(["value: any", *list(KINDS)[1:]]) + " |")  # fmt: skip
    print("|---|" + "---:|" * 10)
    for name, counts in rounds.items():
        print(row(name, counts))
    print(row("all", sum(rounds.values(), Counter())))


main()
