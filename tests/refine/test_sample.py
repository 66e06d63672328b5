"""A hundred pairs of clauses that a person has read are right, and the command still makes them."""

import pytest

from tests.refine.conftest import sample_clauses


@pytest.fixture(scope="module")
def sample(report):
    """What is drawn now, with its verdicts."""
    known = sample_clauses.verdicts()
    pairs = sample_clauses.drawn(sample_clauses.cut_pairs(*report), sample_clauses.SEED)
    return [known.get(pair) for pair in pairs]


def test_a_hundred_are_drawn_and_nearly_all_have_been_read(sample):
    assert len(sample) == 100
    unread = sample.count(None)
    assert unread <= 10, f"{unread} pairs are new: run scripts/sample-clauses and read them"


def test_of_those_read_nineteen_in_twenty_are_right(sample):
    read = [verdict for verdict in sample if verdict is not None]
    assert sum(read) >= 0.95 * len(read)


def test_every_verdict_is_given_and_every_wrong_one_has_its_reason():
    for row in sample_clauses.rows():
        assert row["right"] is True or (row["right"] is False and row["why"])


def test_the_same_seed_draws_the_same_and_few_others_when_some_pairs_change():
    pairs = [(f"第{n}句", f"sentence {n}") for n in range(500)]
    drawn = sample_clauses.drawn(pairs, 0)
    assert drawn == sample_clauses.drawn(pairs, 0) != sample_clauses.drawn(pairs, 1)
    assert len(set(drawn) - set(sample_clauses.drawn(pairs[:480], 0))) <= 20
