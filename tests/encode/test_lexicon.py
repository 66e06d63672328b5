"""Words of the dictionary, and vectors whose dimensions are words."""

import numpy as np
import pytest

from align.encode import lexicon
from align.encode.alike import figures
from align.encode.tokens import numbered
from align.evidence import Tokens
from align.words.dictionary import dictionary
from align.words.stems import stems


def test_the_longest_headword_comes_first():
    assert dictionary().tokens("上海市政府的工作报告") == ["上海市", "政府", "的", "工作报告"]


def test_what_is_no_word_is_left_out():
    assert dictionary().tokens("ㄅㄅ!? ") == []


def test_glosses_without_their_remarks():
    assert "shanghai" in dictionary().stems("上海")
    assert "cl" not in dictionary().stems("书")  # CL:本[ben3] is its measure word
    assert dictionary().stems("no headword") == frozenset()


def test_stems_leave_function_words_out():
    assert stems("The city's parks") == ["citi", "park"]


def test_words_are_numbered_once_a_segment():
    types, starts, numbers = numbered([["b", "a", "b"], [], ["a", "c"]])
    assert types.tolist() == [0, 1, 1, 2]
    assert starts.tolist() == [0, 2, 2, 4]
    assert numbers == {"b": 0, "a": 1, "c": 2}


def test_what_stands_everywhere_weighs_least():
    types = np.array([0, 0, 0, 1], dtype=np.int32)
    rare = Tokens.rare(types, np.array([0, 1, 2, 4]), 2).weights
    assert rare[1] > rare[0] > 0


def test_translations_lie_near_each_other():
    src = ["上海有公园。", "医生在医院。", "船在桥下。"]
    tgt = ["Shanghai has parks.", "The doctor is in the hospital.", "A boat under the bridge."]
    evidence = lexicon.encode(src, tgt, "zh", "en")
    similar = evidence.src @ evidence.tgt.T
    assert similar.argmax(axis=1).tolist() == [0, 1, 2]


def test_features_share_places_when_there_are_too_many(monkeypatch):
    src = ["上海有公园。", "医生在医院。", "工厂买机器。"]
    tgt = [
        "Shanghai has many green parks.",
        "A doctor works in hospital.",
        "The factory buys tools.",
    ]
    whole = lexicon.encode(src, tgt, "zh", "en").src.shape[1]
    monkeypatch.setattr(lexicon, "_NUMBERS", 0)
    monkeypatch.setattr(lexicon, "_FEWEST_DIMENSIONS", 4)
    one, two, other = (lexicon.encode(src, tgt, "zh", "en", seed=seed) for seed in (1, 1, 2))
    assert whole > 4 == one.src.shape[1]
    assert np.array_equal(one.src, two.src)
    assert np.array_equal(one.tgt, two.tgt)
    assert not (np.array_equal(one.src, other.src) and np.array_equal(one.tgt, other.tgt))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("4.72万亿元", "4.72 trillion yuan"),
        ("1,100万人", "11 million people"),
        ("增长5.0%", "up 5%"),
        ("0辆", "0 cars"),
        ("2024年1月23日", "23 January 2024, 1"),
    ],
)
def test_figures_are_the_digits_that_count(chinese, english):
    assert sorted(figures(chinese)) == sorted(figures(english)) != []


def test_different_digits_are_different_figures():
    assert not set(figures("增长50.5%、14%")) & set(figures("50.9% and 140.1%"))
