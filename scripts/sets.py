"""Sets of gold alignments that benchmarks measure on, and texts that belong to none of them."""

from __future__ import annotations

from pathlib import Path

from align.evaluate import Links, read_gold_json
from align.pipeline import prepare
from align.read import read
from align.recipe import Recipe
from tests.oracles.prose import documents

CORPORA = Path(__file__).parent.parent / "corpora"
PART_ONE = CORPORA / "gold/shanghai-2024-part1/gold.json"
REPORT = "report, part I"


def named(arguments: list[str]) -> dict[str, list[Links]]:
    """Sets given as `NAME=FILE,FILE`, and part I of the Shanghai report, which is always there."""
    given = [argument.partition("=") for argument in arguments]
    for name, _, files in given:
        if not files:
            raise SystemExit(f"{name!r} is no set; expected NAME=FILE.json,FILE.json")
    sets = {name: [read_gold_json(Path(f)) for f in files.split(",")] for name, _, files in given}
    for name, golds in sets.items():
        if any(gold.src is None or gold.tgt is None for gold in golds):
            raise SystemExit(f"{name}: gold without texts cannot be aligned")
    return {**sets, REPORT: [read_gold_json(PART_ONE)]}


def made_of(arguments: list[str], dropped: float) -> dict[str, list[Links]]:
    """Sets of documents made of pairs, given as `NAME=FILE.tsv.xz,FILE`; and the same once more
    with a share of the sentences dropped, if there is one."""
    sets = {}
    for argument in arguments:
        name, _, given = argument.partition("=")
        files = [Path(file) for file in given.split(",")]
        sets[name] = list(documents(files))
        if dropped:
            sets[f"{name}, {dropped:.0%} dropped"] = list(documents(files, dropped=dropped))
        if not sets[name]:
            raise SystemExit(f"{given} has not enough prose for one document")
    return sets


def body(file: str) -> tuple[str, ...]:
    """Segments of a text of the repository, footnotes left out."""
    document, segments = prepare(read(CORPORA / file, None), Recipe())
    return tuple(s.text for s in segments if document.blocks[s.block].kind != "footnote")
