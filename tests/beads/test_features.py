"""All features at once are what they are one bead at a time."""

from dataclasses import replace

import numpy as np
import pytest

from align.beads.beside import Beside
from align.beads.block import Block
from align.beads.coverage import Matches, Near
from align.beads.features import PLAIN, Features
from align.beads.sides import Side
from align.beads.weights import Scoring, costs
from tests.oracles import sides


def any_block(rows, columns, max_src, max_tgt, random):
    """Some places with some boundaries each, a few of them beyond the text."""
    places = int(random.integers(1, 4))
    return Block(
        random.integers(0, rows + 1, places),
        random.integers(0, columns + 1, places),
        int(random.integers(1, rows + 2)),
        int(random.integers(1, columns + 2)),
        int(max_src),
        int(max_tgt),
    )


def beads(block, rows, columns):
    """Place in an array, and shape and end, of every bead that lies in the text."""
    for p, k, a, b, w in np.ndindex(block.shape):
        row, column = int(block.row[p]) + k, int(block.column[p]) + w
        if a < row <= rows and b < column <= columns:
            yield (p, k, a, b, w), (a + 1, b + 1, row, column)


@pytest.mark.parametrize("seed", range(30))
def test_a_block_is_every_bead_by_hand(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 9, 2)
    max_src, max_tgt = random.integers(1, 5, 2)
    src, tgt = sides.side(rows, 6, random), sides.side(columns, 6, random)
    channels = tuple(sides.channel(rows, columns, random, name=f"c{n}") for n in range(seed % 3))
    found = Features(src, tgt, channels, 5, 5, 2.5)
    block = any_block(rows, columns, max_src, max_tgt, random)
    each = {name: np.broadcast_to(values, block.shape) for name, values in found.each(block)}
    assert sorted(each) == sorted(found.names)
    assert len(found.names) == len(PLAIN) + 2 * len(channels)
    assert all(np.isfinite(values).all() for values in each.values())
    for at, (a, b, i, j) in beads(block, rows, columns):
        slow = sides.features(src, tgt, channels, 2.5, a, b, i, j)
        assert [each[name][at] for name in found.names] == pytest.approx(slow, abs=2e-4)


@pytest.mark.parametrize("seed", range(20))
def test_coverage_is_a_loop_over_words(seed):
    random = np.random.default_rng(seed)
    rows, columns, longest = (int(n) for n in random.integers(1, 7, 3))
    some = sides.channel(rows, columns, random)
    low, high = np.sort(random.integers(0, columns + 1, (2, rows)), axis=0)
    near = Near(np.sort(low), np.sort(high))
    src, tgt = Matches.of(some, near)
    first, others = random.integers(-3, rows + 2, 4), random.integers(-3, columns + 2, 4)
    of_src = src.coverage(first, 3, others, 5, longest)
    of_tgt = tgt.coverage(others, 5, first, 3, longest)
    assert of_src.shape == (4, 3, longest, 5)
    assert of_tgt.shape == (4, 5, longest, 3)

    def looked_at(i, j):
        inside = 0 <= i < rows and 0 <= j < columns
        return inside and near.low[i] <= j < near.high[i]

    for p, x, b, y in np.ndindex(of_src.shape):
        i, last = first[p] + x, others[p] + y
        window = [j for j in range(max(others[p], last - b), last + 1) if looked_at(i, j)]
        own = [i] if 0 <= i < rows else []
        assert of_src[p, x, b, y] == pytest.approx(sides.covered(some, own, window)[0])
    for p, y, a, x in np.ndindex(of_tgt.shape):
        j, last = others[p] + y, first[p] + x
        window = [i for i in range(max(first[p], last - a), last + 1) if looked_at(i, j)]
        own = [j] if 0 <= j < columns else []
        assert of_tgt[p, y, a, x] == pytest.approx(sides.covered(some, window, own)[1])


@pytest.mark.parametrize("seed", range(20))
def test_near_the_other_way_round(seed):
    random = np.random.default_rng(seed)
    rows, columns = (int(n) for n in random.integers(0, 9, 2))
    low, high = (np.sort(random.integers(0, columns + 1, rows)) for _ in range(2))
    near = Near(low, high)
    turned = near.turned(columns)
    for i, j in np.ndindex(rows, columns):
        assert (low[i] <= j < high[i]) == (turned.low[j] <= i < turned.high[j])


def test_nothing_is_covered_without_words():
    random = np.random.default_rng(0)
    some = sides.channel(9, 9, random)
    for side, types in (("src", 8), ("tgt", 9)):
        bare = replace(some, **{side: sides.tokens(9, types, random, most=0)})
        for matches in Matches.of(bare, Near.everything(9, 9)):
            assert not matches.coverage(np.zeros(1, int), 9, np.zeros(1, int), 9, 3).any()


def test_partners_turned_twice_are_the_same():
    some = sides.channel(5, 5, np.random.default_rng(1))
    table = sides.match(some.partners, range(8), range(9))
    assert (sides.match(some.back, range(9), range(8)) == table.T).all()
    again = some.back.turned(8)
    assert (sides.match(again, range(8), range(9)) == table).all()


@pytest.mark.parametrize("count", [0, 1, 3, 12])
def test_window_norms_and_chars(count):
    random = np.random.default_rng(count)
    some = sides.side(count, 5, random)
    norms, chars = some.window_norms(10), some.window_chars(10)
    assert norms.shape == chars.shape == (10, count + 1)
    for k in range(1, 11):
        for end in range(count + 1):
            rows = some.vectors[end - k : end] if k <= end else np.zeros((0, 5))
            norm = np.linalg.norm(rows.sum(axis=0))
            assert norms[k - 1, end] == pytest.approx(norm if norm else np.inf, rel=1e-5)
            assert chars[k - 1, end] == (some.chars[end - k : end].sum() if k <= end else 0)


def test_vectors_that_cancel_out_fit_nothing_too_well():
    half = np.random.default_rng(0).normal(0, 30, (1, 256)).astype(np.float32)
    src = Side(np.vstack((half, -half)), np.full(2, 20.0))
    tgt = Side(np.vstack((half, half)), np.full(2, 20.0))
    block = Block(np.array([2]), np.array([2]), 1, 1, 2, 2)
    found = dict(Features(src, tgt, (), 2, 2, 1.0).each(block))
    assert abs(found["cosine"][0, 0, 1, 1, 0]) < 0.01


def test_pooled_segments_are_sums():
    some = sides.side(11, 4, np.random.default_rng(1))
    pooled = some.pooled(4)
    assert len(pooled) == 3
    assert pooled.vectors[2] == pytest.approx(some.vectors[8:].sum(axis=0), abs=1e-6)
    assert pooled.chars.sum() == some.chars.sum()


def test_scores_are_weighted_features():
    random = np.random.default_rng(2)
    src, tgt = sides.side(6, 4, random), sides.side(5, 4, random)
    found = Features(src, tgt, (sides.channel(6, 5, random),), 3, 3, 1.5)
    weights = {"cosine": 2.0, "words-tgt": -1.0, "skip": -3.0, "skip-length": 0.5, "beside": 2.0}
    weights |= {"omission": -1.0, "addition": -2.0}
    scoring = Scoring(found, weights)
    block = Block(np.array([2, 1]), np.array([1, 0]), 3, 4, 3, 3)
    each = dict(found.each(block))
    scores = scoring.scores(block)
    expected = 2 * each["cosine"] - each["words-tgt"]
    started = np.zeros(scores.shape, dtype=bool)
    for at, _ in beads(block, 6, 5):
        started[at] = True
    assert scores[started] == pytest.approx(expected[started], abs=1e-5)
    inside = (block.src <= 6)[:, :, None, None, None] & (block.tgt <= 5)[:, None, None, None]
    assert (scores[np.broadcast_to(inside, scores.shape) & ~started] == -np.inf).all()
    beside = Beside(np.linspace(0, 1, 6), np.linspace(1, 0, 5))
    cost = costs(weights, src, tgt, 1.5, beside)
    assert cost.src == pytest.approx(3 - 0.5 * src.chars * 1.5 / 100 - 2 * beside.src)
    assert cost.tgt == pytest.approx(3 - 0.5 * tgt.chars / 100 - 2 * beside.tgt)
    assert (cost.src_run, cost.tgt_run) == (1.0, 2.0)


@pytest.mark.parametrize("seed", range(4))
def test_features_of_single_beads_are_those_of_blocks(seed):
    random = np.random.default_rng(seed)
    src, tgt = sides.side(9, 4, random), sides.side(8, 4, random)
    found = Features(src, tgt, (sides.channel(9, 8, random),), 4, 4, 1.5)
    block = Block(np.zeros(1, int), np.zeros(1, int), 10, 9, 4, 4)
    each = {name: np.broadcast_to(values, block.shape) for name, values in found.each(block)}
    inside = [
        (i, j, k, n)
        for i, j, k, n in np.ndindex(9, 8, 10, 9)
        if 1 <= k - i <= 4 and 1 <= n - j <= 4
    ]
    chosen = np.array(inside)[random.permutation(len(inside))[:60]]
    one_by_one = found.of(chosen[:, :2], chosen[:, 2:])
    for row, (i, j, k, n) in zip(one_by_one, chosen.tolist(), strict=True):
        expected = [each[name][0, k, k - i - 1, n - j - 1, n] for name in found.names]
        assert row == pytest.approx(expected, abs=1e-4)
