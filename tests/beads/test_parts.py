"""Where a text is cut into parts, and which parts are searched together."""

import itertools

import numpy as np
import pytest

from align.beads import parts, passes
from align.beads.corridor import Corridor
from align.beads.parts import along_path, between_anchors

EVERYTHING = np.array([[0, 0], [9, 9]])


def path_of(*sizes):
    """Boundaries of a path of steps of these sizes."""
    return np.concatenate(([[0, 0]], np.cumsum(sizes, axis=0)))


def cuts(path, probable, reach=12):
    return along_path(path, np.array(probable), reach).tolist()


def test_sure_boundaries_are_cut():
    path = path_of((1, 1), (1, 2), (2, 1), (1, 1))
    assert cuts(path, [1, 0.9, 1, 1]) == [[0, 0], [1, 1], [4, 4], [5, 5]]


def test_nothing_is_sure_beside_a_large_bead_or_a_segment_left_out():
    path = path_of((1, 1), (1, 3), (1, 1), (1, 0), (1, 1), (1, 1))
    assert cuts(path, [1, 1, 1, 0, 1, 1]) == [[0, 0], [5, 6], [6, 7]]


def test_the_middle_of_a_long_run_is_a_part():
    path = path_of((1, 1), *[(0, 1)] * 9, (1, 1))
    assert cuts(path, [0] * 11, reach=2) == [[0, 0], [1, 3], [1, 8], [2, 11]]


def test_a_long_part_is_cut_where_it_is_surest(monkeypatch):
    monkeypatch.setattr(parts, "_MOST", 8)
    path = path_of(*[(1, 1)] * 16)
    probable = [0.5] * 16
    probable[6] = 0.8  # where 7 segments of either side end
    assert cuts(path, probable) == [[0, 0], [7, 7], [15, 15], [16, 16]]


def test_a_first_path_is_cut_at_three_anchors_in_a_row(monkeypatch):
    monkeypatch.setattr(parts, "_FIRST_MOST", 4)
    points = np.array([(0, 1), (2, 2), (3, 3), (4, 4), (6, 5), (8, 8)])
    assert between_anchors(points, 9, 9).tolist() == [[0, 0], [3, 3], [9, 9]]
    assert between_anchors(points[:0], 9, 9).tolist() == [[0, 0], [9, 9]]


def test_texts_without_anchors_are_cut_along_the_diagonal(monkeypatch):
    monkeypatch.setattr(parts, "_LONGEST", 5)
    monkeypatch.setattr(parts, "_FIRST_MOST", 5)
    assert between_anchors(EVERYTHING[:0], 9, 9).tolist() == [[0, 0], [4, 4], [9, 9]]


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("memory", [1, 3000, 10**9])
def test_every_part_is_in_one_group(seed, memory, monkeypatch):
    monkeypatch.setattr(passes, "_SCORES", memory)
    random = np.random.default_rng(seed)
    path = path_of(*random.integers(0, 30, (40, 2)))
    corridor = Corridor.around(path[1:-1], *path[-1], 6)
    groups = list(passes.Parts(path, corridor, (10, 10)).groups())
    assert sorted(itertools.chain(*(group.tolist() for group in groups))) == list(range(40))
    sizes = np.maximum(np.diff(path, axis=0), 1).max(axis=1)
    assert all(sizes[group].max() < 1.5 * sizes[group].min() + 1 for group in groups)
    assert len(groups) == 40 or memory > 1
    assert len(groups) < 20 or memory < 10**9


@pytest.mark.parametrize("stretch", [1, 7, 50, 10**6])
def test_stretches_make_no_difference_to_order(stretch, monkeypatch):
    monkeypatch.setattr(passes, "_STRETCH", stretch)
    path = path_of(*np.random.default_rng(0).integers(0, 9, (40, 2)))
    corridor = Corridor.everything(*path[-1].tolist())
    found = list(passes.Parts(path, corridor, (10, 10)).stretches())
    at = [(0, 0), *((rows.stop, columns.stop) for rows, columns, _ in found)]
    assert [(rows.start, columns.start) for rows, columns, _ in found] == at[:-1]
    assert at[-1] == tuple(path[-1].tolist())
    assert sum(len(some.cuts) - 1 for _, _, some in found) == 40
    assert all(len(some.cuts) == 2 or len(rows) <= stretch for rows, _, some in found)
