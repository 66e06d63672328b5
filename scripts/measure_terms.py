"""How many of the first terms of a bitext are right, by verdicts that a person gave.

scripts/measure-terms [--first 200] [BITEXT VERDICTS.tsv]

Without arguments the Shanghai report is aligned, and its terms are compared with those read in
docs/decisions/0029-terms.tsv: Chinese, English, verdict (right, general or wrong), remark.
Terms that nobody has read are listed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import align
from align.terms.extract import extract
from align.types import Rows

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "corpora" / "shanghai-2024"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--first", type=int, default=200)
    given = parser.parse_args()
    if given.files:
        bitext, verdicts = given.files
        rows = Rows.open(bitext)
    else:
        rows = align.align_files(REPORT / "zh.txt", REPORT / "en.txt").rows()
        verdicts = ROOT / "docs" / "decisions" / "0029-terms.tsv"
    lines = verdicts.read_text(encoding="utf-8").splitlines()[1:]
    read = {(zh, en): verdict for zh, en, verdict, _ in (line.split("\t") for line in lines)}
    terms = extract(rows.pairs(), rows.langs)[: given.first]
    counts = Counter(read.get((term.zh, term.en), "not read") for term in terms)
    for term in terms:
        if (term.zh, term.en) not in read:
            print(f"not read: {term.zh} = {term.en}")
    print(f"first {len(terms)}: {', '.join(f'{n} {verdict}' for verdict, n in counts.items())}")


if __name__ == "__main__":
    main()
