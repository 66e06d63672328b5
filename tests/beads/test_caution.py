"""How cautious the search is about leaving out: more in free translations, less in texts with
lines that do not belong there."""

import numpy as np
import pytest

from align.beads.caution import CAUTION, caution_for, strange_rate

NOWHERE = np.zeros(100)


def rate(probable, strange):
    """Of a text whose source side leaves out the first segments with these probabilities."""
    some, how = NOWHERE.copy(), NOWHERE.copy()
    some[: len(probable)], how[: len(strange)] = probable, strange
    return strange_rate((some, NOWHERE), (how, NOWHERE))


@pytest.mark.parametrize("certainty", [0.97, 0.98, 1.0])
def test_a_close_translation_needs_no_more(certainty):
    assert caution_for(certainty, 0) == CAUTION


def test_the_freer_the_more_up_to_a_bound():
    found = [caution_for(certainty, 0) for certainty in (0.97, 0.95, 0.94, 0.92, 0.85)]
    assert CAUTION == found[0] < found[1] < found[2] < found[3] == found[4]


def test_strange_lines_take_some_off_down_to_a_bound():
    found = [caution_for(0.9, strange) for strange in (0, 0.001, 0.01, 1, 10)]
    assert found[0] > found[1] > found[2] > found[3] == found[4]


def test_texts_that_do_not_belong_together_get_the_least():
    assert caution_for(0.5, 0) == caution_for(1, 10) < 0


def test_only_what_is_strange_and_left_out_counts():
    assert rate([0.9, 0, 0.9], [0, 2, 0]) == 0
    assert rate([0.9], [2]) == pytest.approx(1.8 / 400)
    assert rate([0.9, 0, 0, 0.8], [2, 0, 0, 1]) == pytest.approx(2.6 / 400)


def test_blocks_say_nothing_about_single_lines():
    assert rate([1] * 4, [2] * 4) == 0
    assert rate([1] * 3, [2] * 3) == pytest.approx(6 / 400)
    assert rate([1] * 4 + [0, 1], [2] * 4 + [0, 2]) == pytest.approx(2 / 400)


def test_both_sides_count():
    some = np.array([1.0, 0, 0])
    assert strange_rate((some, some), (some, some)) == pytest.approx(2 / 206)


def test_empty_sides():
    none = np.zeros(0)
    assert strange_rate((none, none), (none, none)) == 0
    assert caution_for(1.0, 0.0) == CAUTION
