"""Long texts in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.encode.longtexts import cut


@given(st.text(alphabet="ab 。，.,!\n", max_size=200), st.integers(1, 50))
def test_parts_fit_and_lose_nothing(text, limit):
    parts = cut(text, lambda part: len(part) <= limit)
    assert all(len(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    if text.strip():
        assert all(part.strip() for part in parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("短。", ["短。"]),
        ("去年出口增长。今年进口增长。", ["去年出口增长。", "今年进口增长。"]),
        ("去年出口增长，今年进口增长。", ["去年出口增长，", "今年进口增长。"]),
        ("exports grew imports fell", ["exports grew ", "imports fell"]),
        ("一二三四五六七八", ["一二三四", "五六七八"]),
    ],
)
def test_cut_where_it_hurts_least(text, parts):
    assert cut(text, lambda part: len(part) < max(8, len(text) * 0.6)) == parts
