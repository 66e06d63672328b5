"""Findings of the whole report, in both directions, point at the characters they quote."""

import json
import time
from pathlib import Path
from typing import get_args

import pytest

from align.checking import check, check_pair, read_pairs
from align.checks.table import CHECKS
from align.errors import UnusableInput
from align.pipeline import align_files
from align.recipe import Recipe
from align.text import join
from align.types import Severity

REPORT = Path(__file__).parents[2] / "corpora" / "shanghai-2024"
GRAVEST_FIRST = get_args(Severity)


@pytest.fixture(scope="module", params=["zh-en", "en-zh"])
def bitext(request):
    src, tgt = (REPORT / f"{lang}.txt" for lang in request.param.split("-"))
    return align_files(src, tgt, Recipe(encoder="lexicon"))


@pytest.fixture(scope="module")
def found(bitext):
    findings = check(bitext)
    assert len(findings) > 20
    assert {f.code[0] for f in findings} >= set("NOP")
    return findings


def test_spans_are_places_of_the_words_quoted(bitext, found):
    pairs = bitext.pairs()
    for f in found:
        pair = pairs[f.bead]
        for text, span, words in ((pair.src, f.src_span, f.src), (pair.tgt, f.tgt_span, f.tgt)):
            assert words == ("" if span is None else text[span.start : span.end]), f
        assert f.src_span or f.tgt_span


def test_spans_count_in_the_joined_text_of_the_file(bitext, found, tmp_path):
    path = tmp_path / "report.jsonl"
    bitext.save(path)
    head, *beads = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    for f in found:
        for side, span, words in (("src", f.src_span, f.src), ("tgt", f.tgt_span, f.tgt)):
            text = join(beads[f.bead][side], head[f"{side}_lang"])
            assert words == ("" if span is None else text[span.start : span.end]), f


def test_no_finding_is_graver_than_its_check(found):
    for f in found:
        gravest = CHECKS[f.code].severity
        assert GRAVEST_FIRST.index(f.severity) >= GRAVEST_FIRST.index(gravest), f


@pytest.mark.parametrize("suffix", [".tsv", ".jsonl"])
def test_a_file_has_the_same_findings(bitext, found, suffix, tmp_path):
    path = tmp_path / f"report{suffix}"
    bitext.save(path)
    again = [f for _, findings in read_pairs(path).checked() for f in findings]
    assert again == found


@pytest.mark.parametrize("english", ["a", "a-", "a ", "the, "])
def test_a_line_without_end_takes_no_time_squared(english):
    start = time.process_time()
    check_pair(f"上{english * 20_000}", "It is long.")
    assert time.process_time() - start < 5


@pytest.mark.parametrize("langs", [("fr", "en"), ("zh", "zh"), ("en", "en")])
def test_a_pair_is_of_chinese_and_english(langs):
    with pytest.raises(UnusableInput, match="give 'zh' and 'en'"):
        check_pair("出口增长5%", "Exports grew 5%", *langs)
