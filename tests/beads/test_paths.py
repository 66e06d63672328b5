"""The fast search against its slow twin; probabilities against all paths there are."""

from collections import defaultdict

import numpy as np
import pytest

from align.beads.kernel import best_path, stretches
from align.beads.posterior import Lattice
from tests.oracles.grids import Grid

SEEDS = range(60)


def quiet(done):
    pass


def any_grid(seed, *, largest=18, longest=10):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(0, largest, 2)
    return Grid(rows, columns, *random.integers(1, longest + 1, 2), random, narrow=seed % 4 > 0)


def assert_tiles(steps, rows, columns):
    at = (0, 0)
    for src, tgt, _ in steps:
        assert (src.start, tgt.start) == at
        assert len(src) + len(tgt) > 0
        at = (src.end, tgt.end)
    assert at == (rows, columns)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_path_is_better(seed):
    grid = any_grid(seed)
    steps = best_path(*grid.arguments(), quiet)
    assert_tiles(steps, grid.rows, grid.columns)
    assert grid.total(steps) == pytest.approx(grid.best_total())
    assert all(grid.allows(src.end, tgt.end) for src, tgt, _ in steps)


@pytest.mark.parametrize("seed", SEEDS)
def test_steps_carry_their_scores(seed):
    grid = any_grid(seed)
    for src, tgt, score in best_path(*grid.arguments(), quiet):
        if src and tgt:
            expected = grid.scores[len(src) - 1, len(tgt) - 1, src.end, tgt.end]
            assert score == pytest.approx(expected, abs=1e-5)
        else:
            assert score == 0
            assert len(src) + len(tgt) == 1


def test_many_rows_are_scored_in_parts():
    random = np.random.default_rng(0)
    grid = Grid(100, 70, 3, 3, random)
    assert len(list(stretches(grid.corridor, 9))) > 2
    assert grid.total(best_path(*grid.arguments(), quiet)) == pytest.approx(grid.best_total())


def test_wide_corridors_are_scored_in_smaller_parts(monkeypatch):
    grid = Grid(40, 30, 3, 3, np.random.default_rng(0), narrow=False)
    whole = best_path(*grid.arguments(), quiet)
    monkeypatch.setattr("align.beads.kernel._SCORES", 9 * 31 * 4)
    parts = [rows for rows, _ in stretches(grid.corridor, 9)]
    assert [row for rows in parts for row in rows] == list(range(1, 41))
    assert max(map(len, parts)) == 4
    assert best_path(*grid.arguments(), quiet) == whole


def test_progress_counts_every_row_once():
    grid = any_grid(7)
    done = []
    steps = best_path(*grid.arguments(), done.append)
    assert sum(done) == grid.rows
    done.clear()
    Lattice(*grid.arguments()).probabilities(steps, done.append)
    assert sum(done) == 2 * grid.rows


@pytest.mark.parametrize("seed", range(24))
def test_probabilities_are_shares_of_all_paths(seed):
    grid = any_grid(seed, largest=5, longest=4)
    shares, whole = defaultdict(float), 0.0
    for path, total in grid.paths():
        whole += np.exp(total)
        for step in path:
            shares[step] += np.exp(total)
    steps = best_path(*grid.arguments(), quiet)
    found = Lattice(*grid.arguments()).probabilities(steps, quiet)
    assert found == pytest.approx([shares[src, tgt] / whole for src, tgt, _ in steps], abs=1e-6)


@pytest.mark.parametrize("seed", range(24))
def test_sums_are_those_of_all_paths(seed):
    grid = any_grid(seed, largest=5, longest=4)
    forward, backward = defaultdict(float), defaultdict(float)
    for row in range(grid.rows + 1):
        for column in range(grid.columns + 1):
            backward[row, column] = sum(np.exp(total) for _, total in grid.paths(row, column))
    forward[0, 0] = 1.0
    for row in range(grid.rows + 1):
        for column in range(grid.columns + 1):
            for a, b, score in grid.moves(row, column):
                if grid.allows(row, column) and grid.allows(row + a, column + b):
                    forward[row + a, column + b] += forward[row, column] * np.exp(score)
    lattice = Lattice(*grid.arguments())
    for found, slow in ((lattice.forward(), forward), (lattice.backward(), backward)):
        for row, values in enumerate(found):
            low = grid.corridor.low[row]
            expected = [slow[row, low + c] for c in range(len(values))]
            assert np.exp(values) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(10))
def test_forward_and_backward_agree(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(0, 120, 2)
    grid = Grid(rows, columns, *random.integers(1, 11, 2), random, narrow=seed % 4 > 0)
    lattice = Lattice(*grid.arguments())
    assert lattice.forward()[-1][-1] == pytest.approx(lattice.backward()[0][0])
    steps = best_path(*grid.arguments(), quiet)
    probabilities = lattice.probabilities(steps, quiet)
    assert all(0 <= p <= 1 for p in probabilities)
    # Whatever other paths there are, the best one itself is among those that have its beads.
    assert (
        min(probabilities, default=1)
        >= np.exp(grid.total(steps) - lattice.forward()[-1][-1]) - 1e-6
    )
