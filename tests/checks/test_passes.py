"""The comparison of figures is a table of passes; what they link tells which of them did."""

import pytest

from align.checks import check_pair
from align.checks.figures.compare import PASSES, compare
from align.checks.trace import trace
from align.checks.view import PairView
from align.types import Bead, Pair, Span
from tests.cases import cases

NAMES = [step.name for step in PASSES]


def test_every_pass_has_a_name_of_its_own_and_a_reason():
    assert len(set(NAMES)) == len(NAMES)
    assert all(len(step.reason) > 10 for step in PASSES)


@pytest.mark.parametrize("case", [case.values[0] for case in cases("numbers-pairs")])
def test_links_and_findings_name_their_pass(case):
    assert {link.made_by for link in compare(case["src"], case["tgt"]).links} <= set(NAMES)
    for finding in check_pair(case["src"], case["tgt"]):
        known = {*NAMES, "left over", "swaps"} if finding.code[0] == "N" else {""}
        assert finding.made_by in known


def test_a_trace_shows_every_quantity_once():
    pair = Pair(0, "增长5%，共3人，7月", "Up 6%, three people", Bead(Span(0, 1), Span(0, 1)))
    rows = list(trace(PairView(pair, True)))
    assert [row[0] for row in rows] == ["different", "same", "alone"]
    assert rows[0][1:4] == ("5% = percent 5", "6% = percent 6", "different")
    assert rows[2][1:3] == ("7 = month 7", "")
