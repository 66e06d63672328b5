"""Probabilities of boundaries, compared with every way to cut a small grid written out."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.beads.grid import LONGEST, Grid, scores
from align.evidence import Evidence

SIZES = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))


def random_scores(rows, columns, max_src, max_tgt, seed):
    found = np.random.default_rng(seed).normal(0, 2, (max_src, max_tgt, rows + 1, columns + 1))
    for a in range(1, max_src + 1):
        found[a - 1, :, :a] = -np.inf
    for b in range(1, max_tgt + 1):
        found[:, b - 1, :, :b] = -np.inf
    return found


def ways(odds):
    """Every way from corner to corner as (its boundaries, its total)."""
    max_src, max_tgt, rows, columns = odds.shape

    def onward(i, j):
        if (i, j) == (rows - 1, columns - 1):
            yield [(i, j)], 0.0
        for a, b in itertools.product(range(1, max_src + 1), range(1, max_tgt + 1)):
            if i + a < rows and j + b < columns:
                for boundaries, total in onward(i + a, j + b):
                    yield [(i, j), *boundaries], total + odds[a - 1, b - 1, i + a, j + b]

    return list(onward(0, 0))


@given(SIZES, st.integers(0, 1000))
def test_the_same_as_all_ways_written_out(size, seed):
    odds = random_scores(*size, seed)
    all_ways = ways(odds)
    weights = np.exp([total for _, total in all_ways])
    grid = Grid(odds)
    shares = grid.boundaries()
    for boundary in np.ndindex(shares.shape):
        through = sum(w for (way, _), w in zip(all_ways, weights, strict=True) if boundary in way)
        assert shares[boundary] == pytest.approx(through / weights.sum() if through else 0.0)


@given(SIZES, st.integers(0, 1000))
def test_two_boundaries_at_once(size, seed):
    odds = random_scores(*size, seed)
    all_ways = ways(odds)
    if not all_ways:
        return
    weights = np.exp([total for _, total in all_ways])
    grid = Grid(odds)
    for start, end in {pair for way, _ in all_ways for pair in itertools.combinations(way, 2)}:
        both = sum(
            w for (way, _), w in zip(all_ways, weights, strict=True) if start in way and end in way
        )
        assert grid.between(start, end) == pytest.approx(both / weights.sum())


@given(SIZES, st.integers(0, 1000), st.floats(0.51, 1.0))
def test_sure_boundaries_increase_on_both_sides(size, seed, least):
    sure = Grid(random_scores(*size, seed)).sure(least)
    for (i, j), (k, n) in itertools.pairwise([(0, 0), *sure, (size[0], size[1])]):
        assert i < k
        assert j < n


def test_where_there_is_no_way_nothing_is_sure():
    grid = Grid(random_scores(2, 9, 1, 1, 0))
    assert not grid.boundaries().any()
    assert grid.sure(0.51) == []


def test_scores_start_nowhere_before_the_text():
    vectors = np.eye(3, dtype=np.float32)
    odds = scores(Evidence(vectors, vectors, (), "small"), ["一二三四"] * 3, ["one two three"] * 3)
    assert odds.shape == (3, 3, 4, 4)
    finite = np.isfinite(odds)
    for a, b, i, j in np.ndindex(odds.shape):
        assert finite[a, b, i, j] == (i > a and j > b)


def test_parts_are_never_longer_than_beads():
    many = LONGEST + 5
    vectors = np.ones((many, 2), dtype=np.float32)
    odds = scores(Evidence(vectors, vectors, (), "small"), ["一"] * many, ["one"] * many)
    assert odds.shape == (LONGEST, LONGEST, many + 1, many + 1)
