"""F1, scores and findings on the corpora of this repository, compared exactly with the baseline."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from align.checking import check
from align.evaluate import Links, evaluate, links, project, read_gold_json
from align.pipeline import align_files
from align.recipe import Recipe
from align.types import Bitext
from tests.oracles.blocks import outcome, variants
from tests.oracles.presplit import aligned

CORPORA = Path(__file__).parent.parent / "corpora"
BASELINE = CORPORA / "baseline.json"
REPORT = CORPORA / "shanghai-2024"
GOLD = CORPORA / "gold" / "shanghai-2024-part1" / "gold.json"
#: Encoders that are in the package.
ENCODERS = ("lexicon", "small")


def measure(encoder: str) -> dict[str, object]:
    """What the gate watches, for one encoder with everything else at its default."""
    bitext = align_files(REPORT / "zh.txt", REPORT / "en.txt", Recipe(encoder=encoder))
    gold = read_gold_json(GOLD)
    result = evaluate([(gold.links, project(_links(bitext), gold))])
    ours = aligned(gold, encoder=encoder)
    split_by_hand = evaluate([(gold.links, ours)])
    cases = [
        (gold, ours, variant, aligned(variant.gold, encoder=encoder))
        for variant in variants(gold, ((), ()), random.Random(0))
    ]
    blocks = outcome(cases)
    findings = check(bitext)
    errors = [
        f"{finding.src} / {finding.tgt}" for finding in findings if finding.severity == "error"
    ]
    return {
        "segments": [len(bitext.src), len(bitext.tgt)],
        "beads": len(bitext.alignment.beads),
        "part I strict F1": round(result.strict.f1, 4),
        "part I lax F1": round(result.lax.f1, 4),
        "part I, split by hand, strict F1": round(split_by_hand.strict.f1, 4),
        "part I, split by hand, lax F1": round(split_by_hand.lax.f1, 4),
        "part I with blocks changed, strict F1 outside": round(blocks.after[0], 4),
        "part I with blocks changed, left out": list(blocks.left_out),
        "doubtful": sum(bead.doubtful for bead in bitext.alignment.beads),
        "errors": errors,
        "warnings": sum(finding.severity == "warning" for finding in findings),
    }


def _links(bitext: Bitext) -> Links:
    return Links(
        links([(tuple(bead.src), tuple(bead.tgt)) for bead in bitext.alignment.beads]),
        tuple(segment.text for segment in bitext.src),
        tuple(segment.text for segment in bitext.tgt),
    )


def main() -> int:
    """Compare, or write with --write."""
    measured = {f"shanghai-2024, {encoder}": measure(encoder) for encoder in ENCODERS}
    if "--write" in sys.argv[1:]:
        BASELINE.write_text(json.dumps(measured, indent=2, ensure_ascii=False) + "\n", "utf-8")
        print(f"wrote {BASELINE.name}")
        return 0
    baseline = json.loads(BASELINE.read_text("utf-8"))
    if measured == baseline:
        print("gate: as in corpora/baseline.json")
        return 0
    for name in sorted(measured.keys() | baseline.keys()):
        was, now = baseline.get(name, {}), measured.get(name, {})
        for key in sorted(was.keys() | now.keys()):
            if was.get(key) != now.get(key):
                print(f"gate: {name}: {key}: {was.get(key)} in the baseline, {now.get(key)} now")
    return 1


sys.exit(main())
