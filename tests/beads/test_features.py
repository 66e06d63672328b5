"""All features at once are what they are one bead at a time."""

import numpy as np
import pytest

from align.beads.band import Band
from align.beads.coverage import coverage
from align.beads.features import PLAIN, Features
from align.beads.sides import Side
from align.beads.weights import Scoring
from tests.oracles import sides


def any_band(rows, columns, random):
    """Some rows, each with some boundaries, a few of them beyond the text."""
    chosen = range(int(random.integers(0, rows + 1)), rows + 1)
    low = np.sort(random.integers(0, columns + 1, len(chosen)))
    return Band(chosen, low, int(random.integers(1, columns + 2)))


def beads(band, max_src, max_tgt, columns):
    """Place in an array, and shape and end, of every bead that lies in the text."""
    for k, a, b, w in np.ndindex(len(band.rows), max_src, max_tgt, band.width):
        row, column = band.rows[k], int(band.low[k]) + w
        if a < row and b < column <= columns:
            yield (k, a, b, w), (a + 1, b + 1, row, column)


@pytest.mark.parametrize("seed", range(30))
def test_a_band_is_every_bead_by_hand(seed):
    random = np.random.default_rng(seed)
    rows, columns = random.integers(1, 9, 2)
    max_src, max_tgt = random.integers(1, 5, 2)
    src, tgt = sides.side(rows, 6, random), sides.side(columns, 6, random)
    channels = tuple(sides.channel(rows, columns, random, name=f"c{n}") for n in range(seed % 3))
    found = Features(src, tgt, channels, max_src, max_tgt, 2.5)
    band = any_band(rows, columns, random)
    shape = (len(band.rows), max_src, max_tgt, band.width)
    each = {name: np.broadcast_to(values, shape) for name, values in found.each(band)}
    assert sorted(each) == sorted(found.names)
    assert len(found.names) == len(PLAIN) + 2 * len(channels)
    for at, (a, b, i, j) in beads(band, max_src, max_tgt, columns):
        slow = sides.features(src, tgt, channels, 2.5, a, b, i, j)
        assert [each[name][at] for name in found.names] == pytest.approx(slow, abs=2e-4)


@pytest.mark.parametrize("seed", range(8))
def test_coverage_is_a_loop_over_words(seed):
    random = np.random.default_rng(seed)
    rows, columns, longest = (int(n) for n in random.integers(1, 7, 3))
    some = sides.channel(rows, columns, random)
    first = np.sort(random.integers(-3, columns + 1, rows))
    found = coverage([(some.src, some.partners, some.tgt, 2.0)], first, 5, longest)
    assert found.shape == (longest, rows, 5)
    for b, i, x in np.ndindex(found.shape):
        last = first[i] + x
        window = [j for j in range(max(first[i], last - b), last + 1) if 0 <= j < columns]
        assert found[b, i, x] == pytest.approx(2 * sides.covered(some, [i], window)[0])


def test_nothing_is_covered_without_words():
    random = np.random.default_rng(0)
    some = sides.channel(9, 9, random)
    bare = sides.tokens(9, 8, random, most=0)
    first = np.zeros(9, dtype=np.intp)
    for src, tgt in ((bare, some.tgt), (some.src, sides.tokens(9, 9, random, most=0))):
        assert not coverage([(src, some.partners, tgt, 1.0)], first, 9, 3).any()


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
    band = Band(range(2, 3), np.array([2]), 1)
    found = dict(Features(src, tgt, (), 2, 2, 1.0).each(band))
    assert abs(found["cosine"][0, 1, 1, 0]) < 0.01


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
    scoring = Scoring(found, {**weights, "omission": -1.0, "addition": -2.0})
    band = Band(range(2, 5), np.array([1, 1, 2]), 4)
    each = dict(found.each(band))
    scores = scoring.scores(band).reshape(3, 3, 3, 4)
    expected = 2 * each["cosine"] - each["words-tgt"]
    started = np.zeros(scores.shape, dtype=bool)
    for at, _ in beads(band, 3, 3, 5):
        started[at] = True
    inside = np.broadcast_to((band.columns <= 5)[:, None, None], scores.shape)
    assert scores[started] == pytest.approx(expected[started], abs=1e-5)
    assert (scores[inside & ~started] == -np.inf).all()
    costs = scoring.costs(1.5)
    assert costs.src == pytest.approx(3 - 0.5 * src.chars * 1.5 / 100)
    assert costs.tgt == pytest.approx(3 - 0.5 * tgt.chars / 100)
    assert (costs.src_run, costs.tgt_run) == (1.0, 2.0)
