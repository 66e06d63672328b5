"""How many right and faulty pairs of a TSV are judged as they should be: expect, kind, zh, en.

`expect` is "right" or "fault"; errors and warnings of the checks of figures blame a pair.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from align.checks import check_pair


def main() -> None:
    """Read the file, print what is judged otherwise, then a line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for line in parser.parse_args().file.read_text(encoding="utf-8").splitlines()[1:]:
        expect, kind, zh, en = line.split("\t")
        found = [f for f in check_pair(zh, en) if f.code[0] == "N" and f.severity != "note"]
        total[kind] += 1
        right[kind] += (expect == "fault") == bool(found)
        if (expect == "fault") != bool(found):
            print(expect, kind, zh, en, "; ".join(f"{f.code} {f.message}" for f in found), sep="\t")
    for kind, count in total.items():
        print(f"{kind}: {right[kind]} of {count}")
    print(f"all: {right.total()} of {total.total()}, {right.total() / total.total():.1%}")


main()
