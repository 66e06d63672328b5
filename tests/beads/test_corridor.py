"""Anchors and the corridor around them."""

import itertools
import sys

import numpy as np
import pytest

from align.beads.anchors import _heaviest_chain, anchors
from align.beads.corridor import Corridor
from align.beads.sides import Side
from align.errors import BrokenInvariant


def random_points(random, rows, columns):
    """Pairs of segments, increasing in both columns."""
    count = int(random.integers(0, min(rows, columns) + 1))
    return np.stack(
        [np.sort(random.choice(side, count, replace=False)) for side in (rows, columns)], axis=1
    ).astype(np.intp)


def random_path(random, rows, columns):
    """Where the beads of a path end, the last one left out; one-sided beads too."""
    ends, at = [], (0, 0)
    while at != (rows, columns):
        step = random.choice([(1, 1), (1, 0), (0, 1), (2, 1), (1, 3)])
        at = tuple(int(x) for x in np.minimum(at + step, (rows, columns)))
        ends.append(at)
    return np.array(ends[:-1], dtype=np.intp).reshape(-1, 2)


@pytest.mark.parametrize("seed", range(40))
def test_the_rectangles_between_points_are_inside(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(0, 40, 2)
    width = int(random.integers(1, 6))
    points = random_points(random, rows, columns)
    corridor = Corridor.around(points, rows, columns, width)
    assert (corridor.low[0], corridor.high[-1]) == (0, columns)
    knots = [(0, 0), *map(tuple, points.tolist()), (rows, columns)]
    for (i, j), (i_end, j_end) in itertools.pairwise(knots):
        assert (corridor.low[i : i_end + 1] <= max(0, j - width)).all()
        assert (corridor.high[i : i_end + 1] >= min(columns, j_end + width)).all()


@pytest.mark.parametrize("seed", range(40))
def test_a_path_lies_inside_the_corridor_around_it(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(0, 60, 2)
    ends = random_path(random, rows, columns)
    width = int(random.integers(1, 9))
    corridor = Corridor.around(ends, rows, columns, width)
    for row, column in ends:
        assert corridor.low[row] <= max(0, column - width)
        assert corridor.high[row] >= min(columns, column + width)


@pytest.mark.parametrize("seed", range(20))
def test_large_rectangles_are_searched_along_their_diagonal(seed, monkeypatch):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 80, 2)
    points = random_points(random, rows, columns)[:3]
    whole = Corridor.around(points, rows, columns, 2)
    monkeypatch.setattr("align.beads.corridor._LARGEST_RECTANGLE", 16)
    narrow = Corridor.around(points, rows, columns, 2)
    assert narrow.cells <= whole.cells
    assert (narrow.low >= whole.low).all()
    assert (narrow.high <= whole.high).all()
    for row, column in points:
        assert narrow.low[row] <= column <= narrow.high[row]


@pytest.mark.parametrize("seed", range(30))
def test_an_enlarged_corridor_holds_all_that_the_pooled_one_does(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 100, 2)
    factor = int(random.integers(2, 9))
    pooled_rows, pooled_columns = -(-rows // factor), -(-columns // factor)
    points = random_points(random, pooled_rows, pooled_columns)
    pooled = Corridor.around(points, pooled_rows, pooled_columns, 1)
    single = pooled.enlarged(factor, rows, columns)
    assert (single.low[0], single.high[-1]) == (0, columns)
    assert len(single.low) == rows + 1
    for row in range(rows + 1):
        near = row // factor
        assert single.low[row] <= pooled.low[near] * factor
        assert single.high[row] >= min(columns, pooled.high[near] * factor)


@pytest.mark.parametrize("seed", range(10))
def test_blocks_are_all_rows_in_order(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 60, 2)
    corridor = Corridor.around(random_points(random, rows, columns), rows, columns, 3)
    cells = int(random.integers(1, 400))
    blocks = list(corridor.blocks(cells))
    assert [row for start, stop in blocks for row in range(start, stop)] == list(range(rows))
    for start, stop in blocks:
        held = (stop - start) * (corridor.high[stop] - corridor.low[start])
        assert held <= cells or stop == start + 1


@pytest.mark.parametrize(
    ("low", "high"),
    [([0, 2, 1], [3, 3, 3]), ([0, 0, 0], [3, 2, 3]), ([0, 2, 2], [1, 3, 3]), ([1, 1, 1], [3] * 3)],
    ids=["low falls", "high falls", "a gap", "no start"],
)
def test_a_broken_corridor_cannot_be_built(low, high):
    with pytest.raises(BrokenInvariant, match="runs forward without a gap"):
        Corridor(np.array(low), np.array(high))


def test_cells_are_counted():
    assert Corridor.everything(3, 4).cells == 20
    assert Corridor(np.array([0, 0, 1]), np.array([1, 2, 2])).cells == 7


@pytest.mark.parametrize("seed", range(60))
def test_no_chain_is_heavier(seed):
    random = np.random.default_rng(seed)
    count = int(random.integers(0, 60))
    columns = random.integers(0, 25, count)
    # Halves, so that ties come and sums are exact.
    weights = random.integers(0, 6, count) / 2
    chain = _heaviest_chain(columns, weights)
    assert all(a < b and columns[a] < columns[b] for a, b in itertools.pairwise(chain))
    heaviest = [0.0] * count
    for i in range(count):
        before = [heaviest[k] for k in range(i) if columns[k] < columns[i]]
        heaviest[i] = weights[i] + max(before, default=0.0)
    assert sum(weights[chain]) == max(heaviest, default=0.0)


@pytest.mark.parametrize("seed", range(20))
def test_anchors_are_mutual_nearest_neighbours(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 30, 2)
    src, tgt = (
        Side(random.normal(0, 1, (count, 3)).astype(np.float32), np.ones(count))
        for count in (rows, columns)
    )
    similar = src.unit() @ tgt.unit().T
    found = anchors(src, tgt, Corridor.everything(rows, columns))
    assert (np.diff(found, axis=0) > 0).all()
    for i, j in found:
        assert similar[i].argmax() == j
        assert similar[:, j].argmax() == i


def test_the_blocks_of_a_large_grid_make_no_difference(monkeypatch):
    random = np.random.default_rng(5)
    said = random.normal(0, 1, (200, 16))
    src, tgt = (
        Side((said + random.normal(0, 0.5, said.shape)).astype(np.float32), np.ones(200))
        for _ in range(2)
    )
    everything = Corridor.everything(200, 200)
    whole = anchors(src, tgt, everything)
    monkeypatch.setattr(sys.modules["align.beads.anchors"], "_BLOCK_CELLS", 999)
    assert (anchors(src, tgt, everything) == whole).all()
    assert len(whole) > 150


def test_empty_segments_are_no_anchors():
    vectors = np.array([[1, 0], [0, 0], [0, 1]], dtype=np.float32)
    side = Side(vectors, np.ones(3))
    assert anchors(side, side, Corridor.everything(3, 3)).tolist() == [[0, 0], [2, 2]]


def test_a_corridor_knows_its_boundaries():
    corridor = Corridor(np.array([0, 0, 2]), np.array([1, 3, 4]))
    asked = np.array([(0, 0), (0, 2), (1, 3), (2, 1), (2, 4)])
    assert corridor.holds(asked).tolist() == [True, False, True, False, True]
