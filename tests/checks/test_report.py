"""The whole report: what two annotators found in part I, and nothing that they would not."""

from pathlib import Path

import pytest

from align.checking import check
from align.pipeline import align_files
from align.recipe import Recipe

REPORT = Path(__file__).parents[2] / "corpora" / "shanghai-2024"


@pytest.fixture(scope="module")
def findings():
    bitext = align_files(REPORT / "zh.txt", REPORT / "en.txt", Recipe(encoder="lexicon"))
    return [f for f in check(bitext) if f.code[0] == "N"]


def test_one_error(findings):
    (error,) = [f for f in findings if f.severity == "error"]
    assert (error.code, error.src, error.tgt) == ("N01", "50.5%", "50.9%")
    assert error.message == "second of three percentages: 50.5% in Chinese, 50.9% in English"


def test_bounds_dropped_and_added_are_warnings(findings):
    bounds = [(f.src, f.tgt) for f in findings if f.code == "N04"]
    assert ("4.72万亿", "4.72 trillion") in bounds
    assert ("1000亿", "100 billion") in bounds


def test_few_warnings(findings):
    assert sum(f.severity == "warning" for f in findings) <= 15
