"""All features at once are what they are one bead at a time."""

import numpy as np
import pytest

from align.beads.coverage import coverage
from align.beads.features import PLAIN, Features
from align.beads.sides import Side
from align.beads.weights import Scoring
from tests.oracles import sides


@pytest.mark.parametrize("seed", range(12))
def test_a_tile_is_every_bead_by_hand(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 8, 2)
    max_src, max_tgt = random.integers(1, 5, 2)
    src, tgt = sides.side(rows, 6, random), sides.side(columns, 6, random)
    channels = tuple(sides.channel(rows, columns, random, name=f"c{n}") for n in range(seed % 3))
    found = Features(src, tgt, channels, max_src, max_tgt, 2.5)
    low, left = random.integers(0, rows + 1), random.integers(0, columns + 1)
    tile = found.tile(range(low, rows + 1), range(left, columns + 1))
    assert tile.shape == (len(found.names), max_src, max_tgt, rows + 1 - low, columns + 1 - left)
    assert len(found.names) == len(PLAIN) + 2 * len(channels)
    for a, b, i, j in np.ndindex(tile.shape[1:]):
        if a < i + low and b < j + left:
            slow = sides.features(src, tgt, channels, 2.5, a + 1, b + 1, i + low, j + left)
            assert tile[:, a, b, i, j] == pytest.approx(slow, abs=2e-4), (a, b, i, j)


@pytest.mark.parametrize("seed", range(8))
def test_coverage_is_a_loop_over_words(seed):
    random = np.random.default_rng(seed)
    rows, columns, max_src, max_tgt = random.integers(1, 7, 4)
    some = sides.channel(rows, columns, random)
    # Two segments before the text and two after it, as at the edges of the corridor.
    src, tgt = range(-2, rows + 2), range(-2, columns + 2)
    by_tgt, by_src = coverage(some, src, tgt, max_src, max_tgt)
    assert by_tgt.shape == (max_tgt, len(src), len(tgt))
    assert by_src.shape == (max_src, len(src), len(tgt))
    for p, i in enumerate(src):
        for q, j in enumerate(tgt):
            own = inside([i], rows), inside([j], columns)
            for b in range(max_tgt):
                wide = inside(range(j - b, j + 1), columns)
                assert by_tgt[b, p, q] == pytest.approx(sides.covered(some, own[0], wide)[0])
            for a in range(max_src):
                wide = inside(range(i - a, i + 1), rows)
                assert by_src[a, p, q] == pytest.approx(sides.covered(some, wide, own[1])[1])


def inside(segments, count):
    return [i for i in segments if 0 <= i < count]


@pytest.mark.parametrize("empty", ["src", "tgt", "both"])
def test_a_stretch_without_words_is_not_covered(empty):
    random = np.random.default_rng(0)
    some = sides.channel(9, 9, random)
    for side in ("src", "tgt") if empty == "both" else (empty,):
        bare = sides.tokens(9, 8, random, most=0)
        some = type(some)(**{**vars(some), side: bare, "match": never})
    by_tgt, by_src = coverage(some, range(9), range(9), 3, 3)
    assert not by_tgt.any()
    assert not by_src.any()


def never(src, tgt):
    raise AssertionError("nothing to match")


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
    tile = Features(src, tgt, (), 2, 2, 1.0).tile(range(3), range(3))
    assert abs(tile[PLAIN.index("cosine"), 1, 1, 2, 2]) < 0.01


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
    weights = {"cosine": 2.0, "words-tgt": -1.0, "skip": -3.0, "skip-length": 0.5}
    scoring = Scoring(found, weights)
    tile = found.tile(range(2, 5), range(1, 4))
    cosine, covered = (found.names.index(name) for name in ("cosine", "words-tgt"))
    scores = scoring.tile(range(2, 5), range(1, 4))
    for a, b, i, j in np.ndindex(scores.shape):
        started = a < i + 2 and b < j + 1
        expected = 2 * tile[cosine, a, b, i, j] - tile[covered, a, b, i, j]
        assert scores[a, b, i, j] == pytest.approx(expected if started else -np.inf, abs=1e-5)
    for side, ratio, skips in zip((src, tgt), (1.5, 1), scoring.skips(src, tgt, 1.5), strict=True):
        assert skips == pytest.approx(3 - 0.5 * side.chars * ratio / 100)
