"""Plant errors in right translations and count what the number checks say."""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from planting import PLANTERS, VALUE, pairs

from align.checking import check_pair as check
from align.checks import Settings
from align.checks.table import CHECKS
from align.types import Finding

_NUMBERS = Settings({code: "off" for code in CHECKS if code[0] != "N"})


def check_pair(zh: str, en: str) -> list[Finding]:
    """What the number checks say."""
    return check(zh, en, settings=_NUMBERS)


def _worst(found: list[Finding]) -> str:
    severities = {finding.severity for finding in found}
    return next((name for name in ("error", "warning", "note") if name in severities), "none")


def planted(zh: str, en: str, seed: int) -> Iterator[tuple[str, str, str]]:
    """Every error that this pair has room for, one at a time."""
    for name, (side, plant) in PLANTERS.items():
        changed = plant((zh, en)[side], random.Random(f"{seed} {name}"))
        if changed and changed != (zh, en)[side]:
            yield name, *((changed, en) if side == 0 else (zh, changed))


def measure(rows: list[tuple[str, str]], show: str) -> tuple[Counter[tuple[str, str]], float]:
    """Counts of (what was planted, worst severity reported), and pairs a second."""
    counts: Counter[tuple[str, str]] = Counter()
    start, checked = perf_counter(), 0
    for seed, (zh, en) in enumerate(rows):
        found = check_pair(zh, en)
        checked += 1
        before = _worst(found)
        counts["clean", before] += 1
        if show == "false" and before in ("error", "warning"):
            _print(before, zh, en, found)
        if before in ("error", "warning"):
            continue
        for name, src, tgt in planted(zh, en, seed):
            found = check_pair(src, tgt)
            checked += 1
            worst = _worst(found)
            counts[name, worst] += 1
            enough = ("error",) if name in VALUE else ("error", "warning")
            if show == f"missed:{name}" and worst not in enough:
                _print(f"{name}: {worst}", src, tgt, found)
    return counts, checked / (perf_counter() - start)


def _print(head: str, src: str, tgt: str, found: list[Finding]) -> None:
    print(f"--- {head}\n{src}\n{tgt}")
    for finding in found:
        print(f"    {finding.code} {finding.severity}: {finding.message}")


def _row(name: str, counts: Counter[tuple[str, str]]) -> str:
    def rate(names: tuple[str, ...], severities: tuple[str, ...]) -> str:
        total = sum(n for (what, _), n in counts.items() if what in names)
        hit = sum(n for (what, how), n in counts.items() if what in names and how in severities)
        return f"{100 * hit / total:.1f}" if total else "–"

    worth = ("error", "warning")
    clean = sum(n for (what, _), n in counts.items() if what == "clean")
    cells = [name, str(clean), rate(("clean",), ("error",)), rate(("clean",), worth)]
    cells += [rate(VALUE, ("error",)), rate(VALUE, worth), rate(("swap",), worth)]
    cells += [rate((n,), worth) for n in ("unit", "currency", "bound", "drop", "invent")]
    return "| " + " | ".join(cells) + " |"


def _details(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    for name in PLANTERS:
        total = sum(n for (what, _), n in counts.items() if what == name)
        if total:
            shares = (
                f"{how} {100 * counts[name, how] / total:.1f}"
                for how in ("error", "warning", "note", "none")
            )
            yield f"  {name:<11}{total:>6}   " + "   ".join(shares)


def main() -> None:
    """Read the command line, measure each file, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="+", metavar="NAME=FILE")
    parser.add_argument("--most", type=int, default=600, help="pairs a file (default 600)")
    parser.add_argument("--show", default="", help="false, or missed:KIND, to see the pairs")
    parser.add_argument("--details", action="store_true", help="each kind of error by severity")
    arguments = parser.parse_args()
    print("| source | pairs | wrongly error | wrongly error or warning | value: error |"
          " value: any | swap | unit | currency | bound | drop | invent |")  # fmt: skip
    print("|---|" + "---:|" * 11)
    total: Counter[tuple[str, str]] = Counter()
    speeds = []
    for entry in arguments.data:
        name, _, path = entry.partition("=")
        counts, speed = measure(pairs(Path(path), arguments.most), arguments.show)
        speeds.append(speed)
        total += counts
        print(_row(name, counts), flush=True)
    print(_row("all", total))
    print(f"slowest source: {min(speeds):,.0f} pairs/s")
    if arguments.details:
        print("\n".join(_details(total)))


main()
