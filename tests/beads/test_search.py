"""The search from end to end, on sides that nobody would write."""

from dataclasses import replace

import numpy as np
import pytest

from align.beads import PASSES, rated, search
from align.beads.weights import _tables, weights_for
from align.encode.lexicon import encode
from align.evaluate import evaluate, links
from align.evidence import Evidence
from align.types import Bead, Span
from tests.oracles import sides, synthetic

WORDS = "city port river bridge flower school hospital doctor market factory train road".split()
SHAPES = [(0, 0), (0, 3), (3, 0), (1, 0), (0, 1), (1, 1), (1, 5), (5, 1), (2, 60), (60, 2)]


def assert_whole(beads, src, tgt):
    """Both sides are covered once, in order, and scores are what they say."""
    at = (0, 0)
    for bead in beads:
        assert (bead.src.start, bead.tgt.start) == at
        at = (bead.src.end, bead.tgt.end)
        assert 0 <= bead.score <= 1
        assert bead.score == 0 or (bead.src and bead.tgt)
    assert at == (src, tgt)


def made_up(random, rows, columns, *, channels=1, empty=0.2):
    """Evidence about two random sides, with their texts."""
    src, tgt = (sides.side(count, 16, random, empty=empty) for count in (rows, columns))
    words = [sides.channel(rows, columns, random, name="lexicon")] * channels
    texts = ["x" * int(chars) for chars in src.chars], ["x" * int(chars) for chars in tgt.chars]
    return Evidence(src.vectors, tgt.vectors, tuple(words), "lexicon"), *texts


@pytest.mark.parametrize(("rows", "columns"), SHAPES)
@pytest.mark.parametrize("channels", [0, 1])
def test_any_number_of_segments(rows, columns, channels):
    evidence, src, tgt = made_up(np.random.default_rng(0), rows, columns, channels=channels)
    assert_whole(search(evidence, src, tgt), rows, columns)


@pytest.mark.parametrize("seed", range(12))
def test_random_sides(seed):
    random = np.random.default_rng(seed)
    rows, columns, max_src, max_tgt = (int(random.integers(1, n)) for n in (90, 90, 11, 11))
    evidence, src, tgt = made_up(random, rows, columns)
    beads = search(evidence, src, tgt, max_src, max_tgt)
    assert_whole(beads, rows, columns)
    assert all(len(bead.src) <= max_src and len(bead.tgt) <= max_tgt for bead in beads)
    assert search(evidence, src, tgt, max_src, max_tgt) == beads


@pytest.mark.parametrize("count", [1, 40, 400])
def test_the_same_segment_over_and_over(count):
    src, tgt = ["我们喜欢花。"] * count, ["We like flowers."] * count
    assert_whole(search(encode(src, tgt, "zh", "en"), src, tgt), count, count)


@pytest.mark.parametrize("empty", ["src", "tgt", "both"])
def test_nothing_but_empty_segments(empty):
    src = [""] * 30 if empty != "tgt" else ["我们喜欢花。"] * 30
    tgt = [""] * 20 if empty != "src" else ["We like flowers."] * 20
    assert_whole(search(encode(src, tgt, "zh", "en"), src, tgt), 30, 20)


def test_a_figure_far_from_its_counterpart():
    src = ["上海有3个公园。" if i == 3 else "" for i in range(200)]
    tgt = ["Shanghai has 3 parks." if i == 190 else "" for i in range(200)]
    assert_whole(search(encode(src, tgt, "zh", "en"), src, tgt), 200, 200)


def test_huge_vectors_and_long_texts():
    evidence, src, tgt = made_up(np.random.default_rng(3), 30, 30)
    huge = Evidence(evidence.src * 1e6, evidence.tgt * 1e6, evidence.channels, evidence.encoder)
    assert_whole(search(huge, [t * 1000 for t in src], tgt), 30, 30)


def test_small_vectors_are_as_good_as_large_ones():
    evidence, src, tgt, _ = synthetic.document(60)
    small = Evidence(evidence.src * 0.1, evidence.tgt * 0.1, evidence.channels, evidence.encoder)
    spans = [(bead.src, bead.tgt) for bead in search(evidence, src, tgt)]
    assert [(bead.src, bead.tgt) for bead in search(small, src, tgt)] == spans


def test_one_side_ten_times_longer():
    evidence, src, tgt = made_up(np.random.default_rng(4), 40, 400)
    assert_whole(search(evidence, src, tgt), 40, 400)
    assert_whole(search(evidence.turned(), tgt, src), 400, 40)


def test_progress_counts_every_segment_in_every_pass():
    done = []
    evidence, src, tgt = made_up(np.random.default_rng(5), 50, 40)
    search(evidence, src, tgt, progress=done.append)
    assert sum(done) == PASSES * 50


@pytest.mark.parametrize(
    ("beads", "left_out", "large"),
    [(60, 0, 10**9), (500, 50, 10**9), (500, 50, 200_000)],
    ids=["searched whole", "around anchors", "pooled first"],
)
def test_known_alignments_are_found(beads, left_out, large, monkeypatch):
    monkeypatch.setattr("align.beads._LARGE", large)
    evidence, src, tgt, gold = synthetic.document(beads, dim=64, left_out=left_out)
    found = search(evidence, src, tgt)
    assert_whole(found, len(src), len(tgt))
    ours = links([(tuple(bead.src), tuple(bead.tgt)) for bead in found])
    assert evaluate([(gold, ours)], resamples=2).strict.f1 > 0.9
    right = set(gold)
    scores = {True: [], False: []}
    for bead, link in zip(found, ours, strict=True):
        if bead.src and bead.tgt:
            scores[link in right].append(bead.score)
    assert np.mean(scores[True]) > 0.8


def test_weights_are_those_of_the_nearest_channels():
    assert weights_for("lexicon", ["lexicon", "figures"])["lexicon-tgt"] > 0
    assert weights_for("lexicon", ["figures", "lexicon"]) is weights_for(
        "lexicon", ["lexicon", "figures"]
    )
    assert weights_for("lexicon", ["lexicon", "unheard-of"]) is weights_for("lexicon", ["lexicon"])
    assert "cosine" in weights_for("unheard-of", [])


@pytest.mark.parametrize(
    ("model", "key"), [(model, key) for model, table in _tables().items() for key in table]
)
def test_leaving_out_is_never_a_gain(model, key):
    weights = _tables()[model][key]
    assert weights["omission"] < 0
    assert weights["addition"] < 0
    assert weights.get("skip", 0) <= 0
    assert weights.get("skip-length", 0) <= 0


def test_a_text_that_is_repeated_is_aligned_copy_by_copy():
    evidence, src, tgt, _ = synthetic.document(300, dim=64)
    copies = Evidence(np.tile(evidence.src, (4, 1)), np.tile(evidence.tgt, (4, 1)), (), "lexicon")
    found = search(copies, src * 4, tgt * 4)
    alone = search(replace(evidence, channels=()), src, tgt)
    assert len(found) < 4.2 * len(alone)
    assert sum(not (bead.src and bead.tgt) for bead in found) < 0.1 * len(found)


def test_our_own_beads_are_rated_as_the_search_rates_them():
    evidence, src, tgt, _ = synthetic.document(300, dim=64)
    found = search(evidence, src, tgt)
    again = rated(evidence, src, tgt, [replace(bead, score=0.0) for bead in found])
    assert [(bead.src, bead.tgt) for bead in again] == [(bead.src, bead.tgt) for bead in found]
    away = np.abs([one.score - two.score for one, two in zip(again, found, strict=True)])
    assert away.max() < 0.1
    assert away.mean() < 0.005


def test_beads_that_another_search_has_misplaced_are_doubtful():
    evidence, src, tgt, _ = synthetic.document(300, dim=64)
    found = search(evidence, src, tgt)
    at = next(i for i, bead in enumerate(found) if i > 50 and bead.score > 0.99 and
              found[i + 1].score > 0.99 and len(bead.src) == len(bead.tgt) == 1)  # fmt: skip
    one, two = found[at : at + 2]
    wrong = [
        Bead(Span(one.src.start, two.src.start), Span(one.tgt.start, one.tgt.start), 0.0),
        Bead(two.src, Span(one.tgt.start, two.tgt.end), 0.0),
    ]
    scores = [
        bead.score for bead in rated(evidence, src, tgt, [*found[:at], *wrong, *found[at + 2 :]])
    ]
    assert scores[at] == 0
    assert scores[at + 1] < 0.1
    assert np.mean(np.abs(np.array(scores[:at]) - [bead.score for bead in found[:at]])) < 0.02


def test_nothing_is_rated_of_nothing():
    evidence, src, tgt, _ = synthetic.document(1)
    assert rated(evidence.part(range(0), range(0)), [], [], []) == []
    whole = Bead(Span(0, len(src)), Span(0, len(tgt)), 0.0)
    assert 0 <= rated(evidence, src, tgt, [whole])[0].score <= 1
