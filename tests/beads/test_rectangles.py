"""The sum over all alignments of clauses, compared with every alignment written out."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.beads.rectangles import Rectangles

SIZES = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=4)


def made(sizes, most, seed):
    """Random rectangles, some of their inner boundaries closed."""
    random = np.random.default_rng(seed)
    sizes = np.array(sizes)
    rows, columns = sizes.max(axis=0)
    count = len(sizes)
    scores = random.normal(0, 2, (rows, count, *most, columns)).astype(np.float32)
    for a in range(1, most[0]):
        scores[:a, :, a] = -np.inf
    for b in range(1, most[1]):
        scores[:, :, :, b, :b] = -np.inf
    closed = np.zeros((count, rows + 1, columns + 1), dtype=bool)
    for one, (height, width) in zip(closed, sizes, strict=True):
        one[1:height, 1:width] = random.random((height - 1, width - 1)) < 0.3
    src, tgt = random.normal(1, 1, (count, rows)), random.normal(1, 1, (count, columns))
    return Rectangles(sizes, scores, src, tgt, (0.7, 1.3), closed)


def ways(rectangles, number):
    """Totals of all ways through one rectangle, step by step."""
    rows, columns = rectangles.sizes[number].tolist()
    _, _, max_src, max_tgt, _ = rectangles.scores.shape
    closed = rectangles.closed[number]
    src, tgt = rectangles.src_costs[number], rectangles.tgt_costs[number]

    def onward(i, j, before, total):
        if closed[i, j]:
            return
        if (i, j) == (rows, columns):
            yield total
        for a, b in itertools.product(range(1, max_src + 1), range(1, max_tgt + 1)):
            if i + a <= rows and j + b <= columns:
                odds = rectangles.scores[i + a - 1, number, a - 1, b - 1, j + b - 1]
                yield from onward(i + a, j + b, "bead", total + float(odds))
        if i < rows and before != "tgt":
            run = rectangles.runs[0] * (before != "src")
            yield from onward(i + 1, j, "src", total - run - src[i])
        if j < columns:
            run = rectangles.runs[1] * (before != "tgt")
            yield from onward(i, j + 1, "tgt", total - run - tgt[j])

    return list(onward(0, 0, "bead", 0.0))


@given(SIZES, st.tuples(st.integers(1, 3), st.integers(1, 3)), st.integers(0, 999))
def test_the_same_as_all_alignments_written_out(sizes, most, seed):
    rectangles = made(sizes, most, seed)
    for number, total in enumerate(rectangles.totals()):
        every = ways(rectangles, number)
        if every:
            highest = max(every)
            expected = highest + math.log(sum(math.exp(one - highest) for one in every))
            assert total == pytest.approx(expected, abs=1e-4)
        else:
            assert total < -1e5


@given(SIZES, st.integers(0, 999))
def test_a_rectangle_is_the_same_alone(sizes, seed):
    together = made(sizes, (2, 3), seed)
    for number, total in enumerate(together.totals()):
        rows, columns = sizes[number]
        alone = Rectangles(
            np.array([sizes[number]]),
            together.scores[:rows, number : number + 1, :, :, :columns],
            together.src_costs[number : number + 1, :rows],
            together.tgt_costs[number : number + 1, :columns],
            together.runs,
            together.closed[number : number + 1, : rows + 1, : columns + 1],
        )
        assert alone.totals()[0] == pytest.approx(total, abs=1e-4)
