"""Segments with thousands of figures: time grows with their number, not with its square."""

from time import process_time

import pytest

from align.checks import Settings, check_pair
from align.checks.table import CHECKS

FIGURES = Settings({code: "off" for code in CHECKS if code[0] != "N"})


def seconds(many, step):
    src = "、".join(f"{7 * i + 13}个" for i in range(many))
    tgt = ", ".join(f"{step * i + 13:,} items" for i in range(many))
    start = process_time()
    found = check_pair(src, tgt, settings=FIGURES)
    return process_time() - start, found


def test_thousands_of_figures():
    seconds(50, 7)  # patterns and lists are read once
    few, nothing = seconds(600, 7)
    many, still_nothing = seconds(6000, 7)
    assert not nothing
    assert not still_nothing
    assert many < 40 * few
    wrong, found = seconds(6000, 11)
    assert len(found) > 5000
    assert wrong < 80 * few


@pytest.mark.parametrize(
    ("zh", "en"), [("中文", "{} items, "), ("{}个、", "items"), ("12:3{}，", "at 12:3{}, ")]
)
def test_thousands_on_one_side_and_thousands_of_times(zh, en):
    def seconds_of(many):
        texts = ("".join(text.format(i % 10) for i in range(many)) for text in (zh, en))
        start = process_time()
        check_pair(*texts, settings=FIGURES)
        return process_time() - start

    seconds_of(50)
    few = seconds_of(500)
    assert seconds_of(5000) < 40 * max(few, 0.02)


def test_clauses_of_what_is_no_pair_of_sentences():
    """A table of all their words would take a terabyte."""
    src, tgt = "今年经济增长很快，" * 110_000, "The economy grew, " * 55_000
    clauses = Settings({code: "off" for code in CHECKS if code not in ("O03", "O04")})
    assert check_pair(src, tgt, settings=clauses) == []
