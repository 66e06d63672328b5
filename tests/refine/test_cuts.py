"""Where a reader cut the beads of the report, the command cuts as well, and nowhere else."""

import pytest

from tests.refine.conftest import measure_clauses, sample_clauses


@pytest.fixture(scope="module")
def read():
    """The beads that were cut by reading, and where."""
    return measure_clauses.by_reading()


@pytest.fixture(scope="module")
def ours(report, read):
    """The same beads, and where the command cuts them."""
    found = {}
    left = [(pair.src, pair.tgt) for pair in report[1].pairs()]
    for whole in report[0].pairs():
        texts = measure_clauses.key([whole.src], [whole.tgt])
        parts = [left.pop(0)]
        while measure_clauses.key(*zip(*parts, strict=True)) != texts:
            parts.append(left.pop(0))
        if texts in read:
            found[texts] = measure_clauses.cuts(*zip(*parts, strict=True))
    return found


def test_beads_of_the_report_that_are_not_one_to_one_were_read(report, ours):
    long = [b for b in report[0].alignment.beads if b.src and b.tgt and b.shape != "1-1"]
    assert len(ours) >= 0.9 * len(long)


def test_the_command_cuts_only_where_a_reader_did(read, ours):
    wrong = {texts: places - read[texts] for texts, places in ours.items()}
    assert sum(len(places) for places in wrong.values()) <= 2, wrong


def test_the_command_makes_most_of_the_cuts(read, ours):
    made = sum(len(places) for places in ours.values())
    assert made >= 0.8 * sum(len(read[texts]) for texts in ours)


def test_cuts_and_verdicts_agree(read):
    """A pair that was found right begins and ends at cuts of the reader, or at the bead's ends."""
    checked = 0
    for (src, tgt), right in sample_clauses.verdicts().items():
        part = measure_clauses.key([src], [tgt])
        for whole, places in read.items():
            if not right or part == whole or part[0] not in whole[0] or part[1] not in whole[1]:
                continue
            at = whole[0].index(part[0]), whole[1].index(part[1])
            end = at[0] + len(part[0]), at[1] + len(part[1])
            ends = {(0, 0), (len(whole[0]), len(whole[1])), *places}
            assert {at, end} <= ends, (src, tgt)
            checked += 1
    assert checked > 100
