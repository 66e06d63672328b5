"""Sentences of both languages: labelled cases, promises that hold for any text, and speed."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.split import en, lines, split, zh
from align.types import Block, Document
from tests.cases import cases

CORPORA = Path(__file__).parent.parent.parent / "corpora"
SPLITTERS = {"zh": zh.split, "en": en.split}
#: Pieces that splitters look at, so that random texts are made of hard places.
PIECES = [*"。！？…“”‘’「」『』《》（）()[]【】\"'.!?．,，：:；;—- \t\n\r\u3000\u2028", "……", "..."]
PIECES += [
    "他说",
    "的",
    "便",
    "一",
    "走",
    "A",
    "I",
    "a",
    "e.g",
    "Mr",
    "U.S",
    "etc",
    "No",
    "The",
    "He",
]
PIECES += ["1", "12", "Fig", "[1]", "²", "said", "iPhone", ". . .", "http://a.cn/?b=1"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
#: Repeated a hundred thousand times, each of these has brought down a splitter somewhere.
NASTY = ["(", ")", "“", "”", '"', "'", ".", "。", "…", " ", "a", "中", "a.a.a.", ". ", "A. ", "1. "]
NASTY += ["“(", ")”", "（。", "“。”", "“A。”的", "。”他", "“a……", "(?", "[1]", "(“”)", "他说：“"]
NASTY += [". . ", '"Why?" ', "Mr. ", "(a. ", "?”“", "...I ", ".  ", "《"]


def document(lang, *texts):
    return Document("test", lang, tuple(Block("paragraph", text) for text in texts))


def assert_nothing_lost(text, spans):
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert span.start >= at
        segment = text[span.start : span.end]
        assert segment
        assert segment == segment.strip()
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("case", cases("split-zh"))
def test_chinese(case):
    assert [case["text"][s.start : s.end] for s in zh.split(case["text"])] == case["segments"]


@pytest.mark.parametrize("case", cases("split-en"))
def test_english(case):
    assert [case["text"][s.start : s.end] for s in en.split(case["text"])] == case["segments"]


@pytest.mark.parametrize("lang", SPLITTERS)
@given(text=TEXTS)
def test_nothing_is_lost(lang, text):
    assert_nothing_lost(text, SPLITTERS[lang](text))


@pytest.mark.parametrize(
    "path", sorted(CORPORA.glob("*/*.txt")), ids=lambda path: str(path.parts[-2:])
)
def test_nothing_of_the_corpora_is_lost(path):
    text = path.read_text(encoding="utf-8-sig")
    blocks = tuple(
        Block("paragraph", line, place) for place, line in enumerate(text.split("\n"), 1)
    )
    whole = Document(path.name, "zh" if path.stem == "zh" else "en", blocks)
    segments = split(whole)
    for number, block in enumerate(blocks):
        own = [segment for segment in segments if segment.block == number]
        assert_nothing_lost(block.text, [segment.span for segment in own])
        assert [segment.nth for segment in own] == list(range(len(own)))
        assert all(s.text == block.text[s.span.start : s.span.end] for s in own)


def test_footnotes_come_last():
    blocks = (
        Block("paragraph", "We grew. We"),
        Block("footnote", "A note. Its end."),
        Block("paragraph", "kept growing."),
    )
    segments = split(Document("test", "en", blocks))
    assert [(s.text, s.block, s.nth) for s in segments] == [
        ("We grew.", 0, 0),
        ("We", 0, 1),
        ("kept growing.", 2, 0),
        ("A note.", 1, 0),
        ("Its end.", 1, 1),
    ]


def test_a_block_in_the_other_language_is_split_by_its_own_rules():
    english = "Dr. He came. It was late."
    assert [s.text for s in split(document("zh", english))] == ["Dr. He came.", "It was late."]
    assert [s.text for s in split(document("en", "他来了。我走了。"))] == ["他来了。", "我走了。"]


def test_lines_stay_as_they_are():
    texts = ("他来了。我走了。", "", "  好 ")
    segments = lines(document("zh", *texts))
    assert tuple(s.text for s in segments) == texts
    assert [s.block for s in segments] == [0, 1, 2]


@pytest.mark.parametrize("lang", SPLITTERS)
def test_time_is_linear(lang):
    for piece in NASTY:
        text = piece * (100_000 // len(piece))
        began = time.perf_counter()
        SPLITTERS[lang](text)
        assert time.perf_counter() - began < 2, piece  # a quadratic pattern takes minutes
