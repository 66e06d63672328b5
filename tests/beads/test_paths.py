"""The fast search against its slow twin; probabilities against all paths there are."""

from collections import defaultdict

import numpy as np
import pytest

from align.beads.kernel import Steps, best_paths
from align.beads.posterior import shares
from tests.oracles.grids import Grid, side_by_side, steps_of


def some_grids(seed, *, largest=5, longest=4, count=3):
    """A few grids of different sizes with beads of the same most segments."""
    random = np.random.default_rng(seed)
    most, runs = random.integers(1, longest + 1, 2), random.normal(1, 1, 2)
    return [
        Grid(*random.integers(0, largest, 2), *most, random, runs=runs, narrow=(seed + n) % 4 > 0)
        for n in range(count)
    ]


@pytest.mark.parametrize("seed", range(60))
def test_the_best_path_is_the_best_of_all(seed):
    grids = some_grids(seed)
    lanes, scores = side_by_side(grids)
    found = best_paths(lanes, scores)
    for lane, grid in enumerate(grids):
        assert steps_of(found, lane) == max(grid.paths(), key=lambda path: path[1])[0]


@pytest.mark.parametrize("seed", range(40))
def test_lanes_do_not_know_each_other(seed):
    grids = some_grids(seed, largest=60, longest=10, count=5)
    together = best_paths(*side_by_side(grids))
    for lane, grid in enumerate(grids):
        one = steps_of(together, lane)
        other = steps_of(best_paths(*side_by_side([grid])), 0)
        assert grid.total(one) == pytest.approx(grid.total(other), abs=1e-3)
        at = (0, 0)
        for src, tgt in one:
            assert (src.start, tgt.start) == at
            assert len(src) + len(tgt) > 0
            assert grid.allows(src.end, tgt.end)
            at = (src.end, tgt.end)
        assert at == (grid.rows, grid.columns)


@pytest.mark.parametrize("seed", range(40))
def test_shares_are_those_of_all_paths(seed):
    grids = some_grids(seed)
    lanes, scores = side_by_side(grids)
    found = shares(lanes, scores)
    for lane, grid in enumerate(grids):
        slow = defaultdict(float)
        runs = {"src": 0.0, "tgt": 0.0}
        paths = list(grid.paths())
        whole = sum(np.exp(total) for _, total in paths)
        for steps, total in paths:
            before = None
            for step in steps:
                slow[step] += np.exp(total) / whole
                kind = "bead" if all(step) else "src" if step[0] else "tgt"
                if kind != "bead" and kind != before:
                    runs[kind] += np.exp(total) / whole
                before = kind
        assert found.whole[lane] == pytest.approx(np.log(whole), abs=1e-4)
        src, tgt = np.zeros(grid.rows), np.zeros(grid.columns)
        ends = defaultdict(float)
        for (own, other), share in slow.items():
            if own and other:
                ends[own.end, other.end] += share
        for step, share in slow.items():
            if all(step):
                assert of(found, lane, step) == (
                    pytest.approx([share], abs=1e-5),
                    pytest.approx([ends[step[0].end, step[1].end]], abs=1e-5),
                )
            elif step[0]:
                src[step[0].start] += share
            else:
                tgt[step[1].start] += share
        assert found.src[lane, : grid.rows] == pytest.approx(src, abs=1e-5)
        assert found.tgt[lane, : grid.columns] == pytest.approx(tgt, abs=1e-5)
        assert found.src_runs[lane] == pytest.approx(runs["src"], abs=1e-5)
        assert found.tgt_runs[lane] == pytest.approx(runs["tgt"], abs=1e-5)


def of(shares, lane, step):
    """Shares of a step, and of its end."""
    start, end = (np.array([[getattr(span, name) for span in step]]) for name in ("start", "end"))
    return shares.of(Steps(np.array([lane]), start, end))


@pytest.mark.parametrize("seed", range(40))
def test_steps_only_widen_the_corridor(seed):
    grids = some_grids(seed, largest=30, longest=3)
    for grid in grids:
        lanes, _ = side_by_side([grid], step=4)
        for row in range(grid.rows + 1):
            columns, inside = lanes.columns(row)
            near = columns[0][inside[0]]
            last = min((row + 3) // 4 * 4, grid.rows)
            assert near[0] == grid.corridor.low[row and (row - 1) // 4 * 4 + 1]
            assert near[-1] == grid.corridor.high[last]


@pytest.mark.parametrize("seed", range(10))
def test_every_segment_is_in_a_bead_or_left_out(seed):
    grids = some_grids(seed, largest=120, longest=10)
    lanes, scores = side_by_side(grids)
    found = shares(lanes, scores)
    for lane, grid in enumerate(grids):
        held = np.zeros(grid.rows)
        for row, beads in enumerate(found.beads[: grid.rows], start=1):
            by_length = beads[lane].reshape(grid.max_src, grid.max_tgt, -1).sum(axis=(1, 2))
            for a, share in enumerate(by_length, start=1):
                held[max(0, row - a) : row] += share
        assert held + found.src[lane, : grid.rows] == pytest.approx(1, abs=1e-3)


def test_caution_keeps_segments_in_beads():
    random = np.random.default_rng(0)
    grid = Grid(30, 30, 2, 2, random)
    lanes, scores = side_by_side([grid])
    left_out = [
        int((steps.starts == steps.ends).any(axis=1).sum())
        for margin in (-5, 0, 5, 50)
        for steps in [best_paths(lanes.cautious(margin), scores)]
    ]
    assert left_out == sorted(left_out, reverse=True)
    assert left_out[0] > left_out[-1]
