"""Terms of part I of the report, whose pairs were set by reading."""

import json
import random
from pathlib import Path

import pytest

from align.errors import UnusableInput
from align.terms import chinese, english
from align.terms.extract import extract
from align.terms.link import company
from align.types import Bead, Pair, Span

GOLD = Path(__file__).parents[2] / "corpora" / "gold" / "shanghai-2024-part1" / "gold.json"
ONE = Bead(Span(0, 1), Span(0, 1))


def pairs(texts, turned=False):
    return [Pair(n, *((en, zh) if turned else (zh, en)), ONE) for n, (zh, en) in enumerate(texts)]


@pytest.fixture(scope="module")
def texts():
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    return [
        ("".join(gold["zh"][i] for i in zh), " ".join(gold["en"][j] for j in en))
        for zh, en in gold["gold"]
    ]


@pytest.fixture(scope="module")
def terms(texts):
    return extract(pairs(texts), ("zh", "en"))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("五个中心", "Five Centers"),
        ("长三角", "Yangtze River Delta"),
        ("高质量发展", "high-quality development"),
        ("营商环境", "business environment"),
    ],
)
def test_what_the_report_calls_it(terms, zh, en):
    assert en in [term.en for term in terms if term.zh == zh]


def test_the_first_are_right(terms):
    verdicts = GOLD.parents[3] / "docs" / "decisions" / "0029-terms.tsv"
    lines = verdicts.read_text(encoding="utf-8").splitlines()[1:]
    wrong = {tuple(line.split("\t")[:2]) for line in lines if line.split("\t")[2] == "wrong"}
    right = {tuple(line.split("\t")[:2]) for line in lines if line.split("\t")[2] == "right"}
    first = [(term.zh, term.en) for term in terms[:60]]
    assert sum(term in right for term in first) >= 30
    assert sum(term in wrong for term in first) <= 8


def test_a_term_names_its_evidence(terms, texts):
    for term in terms[:100]:
        assert 0.5 <= term.score <= 1
        assert term.together <= term.count
        assert all(term.zh in texts[bead][0] for bead in term.beads)
        assert term.zh in term.example[0]


def test_no_phrase_is_taken_twice(terms):
    assert len({term.zh for term in terms}) == len(terms)
    assert len({term.en.lower() for term in terms}) == len(terms)


def test_the_direction_does_not_matter(texts, terms):
    back = extract(pairs(texts, turned=True), ("en", "zh"))
    assert [(term.zh, term.en) for term in back] == [(term.zh, term.en) for term in terms]


def test_at_least_so_often(texts):
    assert all(term.count >= 3 for term in extract(pairs(texts), ("zh", "en"), 3))


def test_other_renderings_are_told():
    usual = [(f"{n}的制造业。", f"The manufacturing industry of {n}.") for n in "天地人和"]
    other = [
        ("制造业很好。", "The manufacturing sector is good."),
        ("他说制造业。", "He is of the manufacturing sector."),
    ]
    (term,) = [t for t in extract(pairs(usual + other), ("zh", "en"), 2) if t.zh == "制造业"]
    assert term.en == "manufacturing industry"
    assert term.others == (("manufacturing sector", 2),)


def test_no_text_no_terms():
    with pytest.raises(UnusableInput, match="no pair has text on both sides"):
        extract(pairs([("", "Only English.")]), ("zh", "en"))


def test_nothing_common_gives_no_terms():
    chance = random.Random(1)
    noise = [("".join(chance.choices("天地玄黄宇宙洪荒", k=9)), f"word{n}") for n in range(9)]
    assert extract(pairs(noise), ("zh", "en")) == []


def test_chinese_phrases_have_borders():
    found = chinese.phrases(["优化营商环境。", "营商环境改善了。", "100公里道路，200公里道路"], 2)
    assert "营商环境" in found
    assert "商环境" not in found
    assert "公里道路" not in found, "what is counted by belongs to the figure"


def test_english_phrases_are_whole():
    found = english.phrases(
        ["The Yangtze River Delta is growing.", "In the Yangtze River Delta, we will expand it."], 2
    )
    assert {key for key, phrase in found.items() if phrase.whole} == {"yangtz river delta"}


def test_company_is_more_the_less_chance_explains_it():
    assert company(10, 10, 10, 400) > company(2, 2, 2, 400) > company(1, 2, 9, 400) >= 0
    assert company(5, 5, 5, 5) < 0.01, "what stands everywhere tells nothing"
