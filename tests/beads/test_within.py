"""Probabilities of cuts inside beads, compared with every way to cut them written out."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.beads.block import Block
from align.beads.features import Features
from align.beads.sides import Side
from align.beads.weights import Scoring, weights_for
from align.beads.within import LONGEST, within
from align.evidence import Evidence

SIZES = st.tuples(st.integers(1, 4), st.integers(1, 4))


def beads_of(sizes, seed):
    """Evidence about random clauses, their texts, and where beads of these sizes end."""
    random = np.random.default_rng(seed)
    ends = np.cumsum([(0, 0), *sizes], axis=0)
    vectors = [random.normal(0, 1, (count, 8)).astype(np.float32) for count in ends[-1]]
    texts = [["x" * int(n) for n in random.integers(1, 30, count)] for count in ends[-1]]
    return Evidence(*vectors, (), "small"), texts, ends


def odds(evidence, texts, ends, bead):
    """Log-odds of every part of a bead of a source and b target clauses that ends at (i, j)."""
    src, tgt = Side.of(evidence.src, texts[0]), Side.of(evidence.tgt, texts[1])
    ratio = tgt.chars.sum() / src.chars.sum()
    (i, j), (k, n) = ends[bead], ends[bead + 1]
    longest = min(LONGEST, k - i), min(LONGEST, n - j)
    scoring = Scoring(Features(src, tgt, (), *longest, ratio), weights_for("small", ()))
    block = Block(np.array([i]), np.array([j]), k - i + 1, n - j + 1, *longest)
    return np.moveaxis(scoring.scores(block)[0], 0, 2)


def ways(scores):
    """Every way from corner to corner as (its boundaries, its total)."""
    max_src, max_tgt, rows, columns = scores.shape

    def onward(i, j):
        if (i, j) == (rows - 1, columns - 1):
            yield [(i, j)], 0.0
        for a, b in itertools.product(range(1, max_src + 1), range(1, max_tgt + 1)):
            if i + a < rows and j + b < columns:
                for boundaries, total in onward(i + a, j + b):
                    yield [(i, j), *boundaries], total + scores[a - 1, b - 1, i + a, j + b]

    return list(onward(0, 0))


@settings(deadline=None)
@given(st.lists(SIZES, min_size=1, max_size=4), st.integers(0, 1000))
def test_the_same_as_all_ways_written_out(sizes, seed):
    evidence, texts, ends = beads_of(sizes, seed)
    for bead, shares in enumerate(within(evidence, *texts, ends)):
        all_ways = ways(odds(evidence, texts, ends, bead))
        totals = np.array([total for _, total in all_ways])
        weights = np.exp(totals - totals.max())
        assert shares.shape == tuple(np.add(sizes[bead], 1))
        for boundary in np.ndindex(shares.shape):
            through = sum(
                weight
                for (way, _), weight in zip(all_ways, weights, strict=True)
                if boundary in way
            )
            assert shares[boundary] == pytest.approx(through / weights.sum(), abs=2e-3)


def test_a_side_too_long_for_any_way_is_not_cut():
    evidence, texts, ends = beads_of([(2, 2 * LONGEST + 1), (2, 2)], 0)
    none, some = within(evidence, *texts, ends)
    assert not none.any()
    assert some[0, 0] == some[2, 2] == 1
