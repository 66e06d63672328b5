"""How strange a segment is to its own side, compared with the same written out segment by
segment."""

import numpy as np
import pytest

from align.beads import strangeness as module
from align.beads.sides import Side
from align.beads.strangeness import strangeness


def side(count, seed=0, dim=16):
    random = np.random.default_rng(seed)
    topic = random.normal(0, 1, dim)
    vectors = topic + random.normal(0, 0.7, (count, dim))
    chars = random.integers(5, 80, count)
    return Side((vectors * np.sqrt(chars)[:, None]).astype(np.float32), chars.astype(float))


def by_hand(text):
    similar = []
    for i, own in enumerate(text.vectors):
        near = text.vectors[max(0, i - module._AROUND) : i + module._AROUND + 1].sum(axis=0) - own
        norms = np.linalg.norm(own) * np.linalg.norm(near)
        similar.append(own @ near / norms if norms else 0.0)
    slope, start = np.polyfit(np.log(text.chars), similar, 1)
    below = start + slope * np.log(text.chars) - similar
    return np.maximum(below / below.std() - module._FROM, 0)


@pytest.mark.parametrize("count", [25, 130])
def test_the_same_as_written_out(count, monkeypatch):
    monkeypatch.setattr(module, "_STEP", 40)
    text = side(count)
    assert strangeness(text) == pytest.approx(by_hand(text), abs=1e-4)


def test_a_line_about_something_else_is_the_strangest():
    text = side(100)
    text.vectors[37] *= -1
    found = strangeness(text)
    assert found.argmax() == 37
    assert found[37] > 2


@pytest.mark.parametrize("count", [0, 1, module._FEWEST - 1])
def test_short_texts_have_nothing_strange(count):
    assert strangeness(side(count)).tolist() == [0.0] * count


@pytest.mark.parametrize("vectors", [np.zeros((30, 4)), np.ones((30, 4))])
def test_segments_that_are_all_alike_or_empty(vectors):
    text = Side(vectors.astype(np.float32), np.full(30, 7.0))
    assert np.isfinite(strangeness(text)).all()
    assert not strangeness(text).any()
