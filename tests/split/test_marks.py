"""Clauses for the search: nothing lost, nothing tiny, figures whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.split.marks import _MOST, clauses_at_marks
from align.text import LANGS

CASES = [
    ("zh", "", [""]),
    ("zh", "出口增长。", ["出口增长。"]),
    ("zh", "人口1,000万，面积3:2。", ["人口1,000万，", "面积3:2。"]),
    ("zh", "好，我们现在就走。", ["好，我们现在就走。"]),
    ("zh", "他说：“走吧！”然后离开了", ["他说：", "“走吧！”", "然后离开了"]),
    ("zh", "说，不，不，不是他的", ["说，不，", "不，不是他的"]),
    ("en", "It cost 1,000 yen, he said.", ["It cost 1,000 yen,", "he said."]),
    ("en", "At 12:30, we left the house.", ["At 12:30,", "we left the house."]),
    ("en", "“Wait for me,” she said, “I am”", ["“Wait for me,”", "she said, “I am”"]),
    ("en", "well-known U.S. firms", ["well-known U.S. firms"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "clauses"), CASES)
def test_cases(lang, text, clauses):
    assert clauses_at_marks(text, lang) == clauses


@given(st.sampled_from(LANGS), st.text("“”，。：；！？,.;:!?—…'\" ab上海1", max_size=300))
def test_nothing_is_lost(lang, text):
    clauses = clauses_at_marks(text, lang)
    assert "".join("".join(clauses).split()) == "".join(text.split())
    assert 1 <= len(clauses) <= _MOST
    assert all(clauses) or not text.strip()
