"""Pairs of tests/cases/slips.jsonl: right ones are left alone, and slips in them are seen."""

import pytest

from tests.checks.slips import RANK, enough, entries, judged

ENTRIES = entries()


@pytest.mark.parametrize(
    "entry", ENTRIES, ids=[f"{number} {entry['en'][:40]}" for number, entry in enumerate(ENTRIES)]
)
def test_slips(entry):
    """Strict: what is marked as blamed or missed and is no more has to lose its mark."""
    right, slips = judged(entry)
    assert (RANK.index(right) > RANK.index("note")) == entry.get("blamed", False)
    for slip, said in slips:
        seen = RANK.index(said) >= RANK.index(enough(slip))
        assert seen != slip.get("missed", False), (slip, said)


def test_a_slip_changes_one_place():
    for entry in ENTRIES:
        for slip in entry["slips"]:
            assert entry[slip["side"]].count(slip["was"]) == 1
            assert slip["is"] != slip["was"]
