"""Names that no dictionary has are learnt from the beads of the first path."""

from collections import Counter
from itertools import product

import numpy as np
import pytest

from align.beads.document_words import with_document_words
from align.evidence import Channel, Partners, Tokens


def tokens(segments, types):
    distinct = [sorted(set(segment)) for segment in segments]
    starts = np.cumsum([0, *map(len, distinct)])
    return Tokens.rare(np.array([t for s in distinct for t in s], dtype=np.int32), starts, types)


def channel(src, tgt, types, known=()):
    """A channel of segments whose words are numbers; `known` are (source, target, strength)."""
    by_src = [sorted((b, s) for a, b, s in known if a == word) for word in range(types)]
    partners = Partners(
        np.cumsum([0, *map(len, by_src)]).astype(np.int64),
        np.array([b for some in by_src for b, _ in some], dtype=np.int32),
        np.array([s for some in by_src for _, s in some], dtype=np.float32),
    )
    return Channel.of("lexicon", tokens(src, types), tokens(tgt, types), partners)


def told(partners):
    owners = np.repeat(np.arange(len(partners.starts) - 1), np.diff(partners.starts))
    return dict(
        zip(
            zip(owners.tolist(), partners.types.tolist(), strict=True),
            partners.strengths.tolist(),
            strict=True,
        )
    )


PATH = np.stack((np.arange(41), np.arange(41)), axis=1)


def test_a_name_finds_its_translation():
    src = [[0, 2 + k] if k % 8 == 0 else [2 + k] for k in range(40)]
    tgt = [[1, 44 - k] if k % 8 == 0 else [44 - k] for k in range(40)]
    found = told(with_document_words(channel(src, tgt, 50), PATH, np.ones(40)))
    assert found == {(0, 1): pytest.approx(2 * (5 - 0.8) / 10)}


def test_what_is_seen_together_once_is_chance():
    src, tgt = [[k] for k in range(40)], [[k] for k in range(40)]
    assert told(with_document_words(channel(src, tgt, 40), PATH, np.ones(40))) == {}


def test_the_dictionary_stays():
    src, tgt = [[k % 20] for k in range(40)], [[k % 20] for k in range(40)]
    known = [(0, 0, 1.0), (1, 5, 0.5)]
    found = told(with_document_words(channel(src, tgt, 40, known), PATH, np.ones(40)))
    assert found[0, 0] == 1.0
    assert found[1, 5] == 0.5
    assert found[7, 7] == pytest.approx(0.6)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("at_once", [50, 10**6])
def test_the_same_as_counted_one_by_one(seed, at_once, monkeypatch):
    monkeypatch.setattr("align.beads.document_words._PAIRS", at_once)
    monkeypatch.setattr("align.beads.document_words._COMMON", 1.0)
    random = np.random.default_rng(seed)
    src, tgt = (
        [random.integers(0, 12, random.integers(0, 5)).tolist() for _ in range(40)] for _ in "ab"
    )
    scores = random.random(40)
    found = told(with_document_words(channel(src, tgt, 12), PATH, scores))
    together, alone = Counter(), (Counter(), Counter())
    for one, two, score in zip(src, tgt, scores, strict=True):
        alone[0].update(set(one))
        alone[1].update(set(two))
        for pair in product(set(one), set(two)):
            together[pair] += score
    expected = {
        (a, b): min(1, 2 * (times - 0.8) / (alone[0][a] + alone[1][b]))
        for (a, b), times in together.items()
        if times >= 1.5 and 2 * (times - 0.8) / (alone[0][a] + alone[1][b]) >= 0.1
    }
    assert found == pytest.approx(expected, abs=1e-6)


def test_an_empty_document_has_no_words():
    none = channel([], [], 3)
    assert told(with_document_words(none, PATH[:1], np.zeros(0))) == {}
