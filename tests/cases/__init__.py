"""Labelled examples: one JSON object a line, so that a linguist adds a line and no Python."""

import json
from pathlib import Path

import pytest

CASES = Path(__file__).parent


def cases(name):
    """One test per line of tests/cases/<name>.jsonl; expect=fail must fail."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True)] if case["expect"] == "fail" else [],
        )
        for case in map(json.loads, lines)
    ]
