"""Read the examples of other parsers' suites and compare values.

An example counts when as many quantities are found as it has values, each with that value among
its readings. Nothing of any suite is kept here: transcribe what is to be compared.
"""

from __future__ import annotations

import argparse
from collections import Counter
from fractions import Fraction
from pathlib import Path

from align.quantity import quantities
from align.text import LANGS, Lang


def is_read(text: str, values: list[Fraction], lang: Lang) -> bool:
    """Whether exactly these values are found in a text, in this order."""
    found = quantities(text, lang)
    return len(found) == len(values) and all(
        value in quantity.readings for value, quantity in zip(values, found, strict=True)
    )


def main() -> None:
    """Read the command line, print what is read otherwise, then a line for each heading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="+", metavar="LANG=FILE", help="zh=… or en=…")
    read: Counter[str] = Counter()
    examples: Counter[str] = Counter()
    for suite in parser.parse_args().suites:
        name, _, path = suite.partition("=")
        lang: Lang = next(known for known in LANGS if known == name)
        heading = Path(path).stem
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                heading = line[2:]
                continue
            text, _, values = line.rpartition("=")
            wanted = [Fraction(value) for value in values.split(",") if value]
            right = is_read(text, wanted, lang)
            examples[heading] += 1
            read[heading] += right
            if not right:
                found = ", ".join(str(q.value) for q in quantities(text, lang)) or "nothing"
                print(f"{heading}: {text} is {values}, not {found}")
    for heading, many in examples.items():
        print(f"{heading:<24}{read[heading]:>5} of {many:<5}{100 * read[heading] / many:6.1f}%")


main()
