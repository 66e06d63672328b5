"""Right translations written for the purpose, each with the slips that a translator might make."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from align.checking import check_pair
from align.checks import Settings
from align.checks.table import CHECKS
from align.types import Finding

FILE = Path(__file__).parents[1] / "cases" / "slips.jsonl"
RANK = ("none", "note", "warning", "error")
_FIGURES = Settings({code: "off" for code in CHECKS if code[0] != "N"})

Entry = Mapping[str, Any]


def entries(path: Path = FILE) -> list[Entry]:
    """A pair a line: `zh`, `en`, `slips` with what was in `side` and what is instead."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def worst(found: list[Finding]) -> str:
    """The gravest severity."""
    return max((finding.severity for finding in found), key=RANK.index, default="none")


def judged(entry: Entry) -> tuple[str, Iterator[tuple[Entry, str]]]:
    """What is said of the right pair at worst, and of each slip that was not said before it."""
    right = check_pair(entry["zh"], entry["en"], settings=_FIGURES)
    return worst(right), _slips(entry, {(found.code, found.message) for found in right})


def _slips(entry: Entry, said: set[tuple[str, str]]) -> Iterator[tuple[Entry, str]]:
    for slip in entry["slips"]:
        texts = {side: entry[side] for side in ("zh", "en")}
        texts[slip["side"]] = texts[slip["side"]].replace(slip["was"], slip["is"])
        found = check_pair(texts["zh"], texts["en"], settings=_FIGURES)
        yield slip, worst([f for f in found if (f.code, f.message) not in said])


def enough(slip: Entry) -> str:
    """What a slip has to be called: a changed value an error, anything else a warning at least."""
    return "error" if slip["kind"] == "value" else "warning"
