"""Clauses: examples in cases/clauses-*.jsonl, and that nothing is ever lost."""

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.split import en, zh
from align.split.clauses import clauses
from align.text import join
from tests.cases import cases

CORPORA = Path(__file__).parents[2] / "corpora"
MARKS = st.text(st.sampled_from('，；,; “”（）()"、。 5增长but we fell \n'), max_size=60)


def cut(text, lang):
    return [text[span.start : span.end] for span in clauses(text, lang)]


@pytest.mark.parametrize("case", cases("clauses-zh"))
def test_chinese(case):
    assert cut(case["text"], "zh") == case["clauses"]


@pytest.mark.parametrize("case", cases("clauses-en"))
def test_english(case):
    assert cut(case["text"], "en") == case["clauses"]


@given(MARKS | st.text(max_size=60), st.sampled_from(["zh", "en"]))
def test_joined_they_are_the_sentence(text, lang):
    assert join(cut(text, lang), lang) == text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_real_sentences(lang):
    text = (CORPORA / "shanghai-2024" / f"{lang}.txt").read_text(encoding="utf-8")
    split = zh.split if lang == "zh" else en.split
    sentences = [text[span.start : span.end] for span in split(text)]
    found = [cut(sentence, lang) for sentence in sentences]
    assert [join(parts, lang) for parts in found] == sentences
    assert sum(map(len, found)) > 1.5 * len(sentences)
    assert all(part == part.strip() for parts in found for part in parts)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "出口增长，" * 20_000),
        ("zh", "“（《" * 20_000 + "，" * 20_000),
        ("zh", "！，" * 20_000),
        ("zh", "各位代表，" * 20_000),
        ("en", "Exports grew, " * 20_000),
        ("en", '("' * 20_000 + ", " * 20_000),
        ("en", "and " * 20_000 + ", and exports grew" * 5_000),
    ],
    ids=["zh clauses", "zh openers", "no words", "set off", "en clauses", "en openers", "en links"],
)
def test_time_grows_with_length(lang, line):
    started = process_time()
    clauses(line, lang)
    assert process_time() - started < 5


def test_examples_of_the_page_are_true():
    """docs/splitting.md gives examples of clauses; they come out as it says."""
    page = (CORPORA.parent / "docs" / "splitting.md").read_text(encoding="utf-8")
    examples = re.findall(r"^- `(zh|en)` (.+‖.+)$", page, re.MULTILINE)
    assert len(examples) >= 4
    for lang, example in examples:
        parts = [part.strip() for part in example.split("‖")]
        assert cut(join(parts, lang), lang) == parts
