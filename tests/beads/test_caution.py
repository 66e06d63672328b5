"""Caution about leaving out is less in texts that are seen to leave sentences out."""

import numpy as np
import pytest

from align.beads.caution import CAUTION, caution_for


def path_of(steps, sure=0.9):
    """Boundaries of steps (source, target segments), and how probable each is."""
    boundaries = np.concatenate(([[0, 0]], np.cumsum(steps, axis=0)))
    scores = np.array([0.0 if 0 in step else sure for step in steps])
    return boundaries, scores


PAIRS = [(1, 1)] * 50


@pytest.mark.parametrize("steps", [[], PAIRS, [(0, 1)] * 12 + PAIRS, PAIRS + [(1, 0)] * 4 + PAIRS])
def test_nothing_and_blocks_tell_nothing(steps):
    path = path_of(steps) if steps else (np.zeros((1, 2), int), np.zeros(0))
    assert caution_for(*path) == CAUTION


def test_each_short_run_takes_some_off():
    found = [caution_for(*path_of([*PAIRS, (1, 0)] * n + PAIRS)) for n in range(1, 5)]
    assert CAUTION > found[0] > found[1] > found[2] > found[3] > -2


def test_runs_between_doubtful_beads_tell_nothing():
    assert caution_for(*path_of([*PAIRS, (0, 1), *PAIRS], sure=0.5)) == CAUTION


def test_a_run_of_both_sides_is_one():
    one = caution_for(*path_of([*PAIRS, (0, 1), *PAIRS, (1, 1)]))
    both = caution_for(*path_of([*PAIRS, (1, 0), (0, 1), *PAIRS]))
    assert both == pytest.approx(one, abs=0.01)


def test_there_is_a_least():
    assert caution_for(*path_of([(1, 1), (0, 1)] * 500)) == -2
