"""Searching on labelled cases, on anything at all, and against a look at every pair."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from align.concordance import codes
from align.concordance.words import places, words
from align.errors import BadRecipe, UnknownName
from align.searching import open_memories, search
from tests.cases import cases

MEMORY = (
    ("港口集装箱更多了。", "The port handled more containers."),
    ("“五个中心”能级巩固提升。", "The “Five Centers” were upgraded."),
    ("上海是国际金融中心。", "Shanghai is an international financial center."),
    ("港口集装箱吞吐量增长5.5%。", "The container throughput of the port grew by 5.5%."),
    ("C919客机交付使用。", "The C919 airliner was delivered with its containers."),
    ("ＡＢＣ公司", "ABC Company"),
)


@pytest.fixture(scope="module")
def memory(tmp_path_factory):
    path = tmp_path_factory.mktemp("memory") / "memory.tsv"
    path.write_text("".join(f"{zh}\t{en}\n" for zh, en in MEMORY), encoding="utf-8")
    return open_memories([path])


@pytest.mark.parametrize("case", cases("search"))
def test_case(case, memory):
    found = search(memory, case["query"], case.get("mode", "exact"))
    beads = [hit.bead for hit in found.hits]
    assert beads == case["beads"] if "beads" in case else beads[0] == case["first"]
    assert found.total == len(beads)
    assert all(0 <= hit.score <= 1 for hit in found.hits)


@given(st.text(max_size=40), st.sampled_from(["exact", "fuzzy", "meaning"]))
def test_any_query_is_only_a_query(memory, query, mode):
    if words(query):
        search(memory, query, mode)
    else:
        with pytest.raises(BadRecipe, match="nothing to look for"):
            search(memory, query, mode)


@pytest.mark.parametrize(
    "query", ['"', "a* OR b*", "'; DROP TABLE pairs; --", "NEAR(a b, 2)", "^a"]
)
def test_a_query_says_nothing_to_the_database(memory, query):
    if words(query):
        search(memory, query)
    assert len(memory) == len(MEMORY)


def test_no_such_way_of_searching(memory):
    with pytest.raises(
        UnknownName, match="no way of searching called 'regex'; known: exact, fuzzy"
    ):
        search(memory, "港", "regex")


def test_hits_know_where_the_words_stand(memory):
    hit = search(memory, "five centers").hits[0]
    (span,) = hit.tgt_spans
    assert hit.tgt[span.start : span.end] == "Five Centers"
    assert hit.src_spans == ()


def test_most_and_total(memory):
    found = search(memory, "the", most=1)
    assert (len(found.hits), found.total) == (1, 4)


def test_the_same_text_only_is_like_itself_entirely(memory):
    assert search(memory, "港口集装箱更多了。", "fuzzy").hits[0].score == 1
    assert search(memory, "港口集装箱更多了！", "fuzzy").hits[0].score == 0.99


def test_directions_are_kept(tmp_path):
    path = tmp_path / "back.tsv"
    path.write_text("".join(f"{en}\t{zh}\n" for zh, en in MEMORY), encoding="utf-8")
    for mode in ("exact", "fuzzy", "meaning"):
        hit = search(open_memories([path]), "国际金融中心", mode, at_least=0).hits[0]
        assert hit.src == MEMORY[2][1]
        assert hit.tgt == MEMORY[2][0]


@given(st.text("港口中心ab c1", max_size=12), st.text("港口中心ab c1", min_size=1, max_size=3))
def test_places_are_where_the_words_are(text, query):
    phrase = words(query)
    found = places(phrase, text)
    if phrase:
        many = words(text)
        runs = [many[at : at + len(phrase)] for at in range(len(many))]
        assert bool(found) == (phrase in runs)
        for span in found:
            assert words(text[span.start : span.end]) == phrase


def test_fuzzy_finds_what_a_look_at_every_pair_finds(tmp_path):
    chance = random.Random(1)
    signs = "港口中心国际金融贸易航运科技创新发展改革开放城市"
    texts = ["".join(chance.choices(signs, k=chance.randint(6, 14))) for _ in range(300)]
    path = tmp_path / "many.tsv"
    path.write_text("".join(f"{text}\tThe text {n}.\n" for n, text in enumerate(texts)), "utf-8")
    index = open_memories([path])
    for text in texts[:40]:
        query = text[:-1] + chance.choice(signs)
        found = {hit.bead: hit.score for hit in search(index, query, "fuzzy", most=300).hits}
        for bead, other in enumerate(texts):
            score = Levenshtein.normalized_similarity(list(query), list(other))
            assert found.get(bead, 0) == pytest.approx(score if score >= 0.6 else 0)


def test_bits_differ_as_they_are_counted_one_by_one():
    random_bits = np.random.default_rng(1)
    vectors = random_bits.normal(size=(50, 256)).astype(np.float32)
    mean = vectors.mean(axis=0)
    packed = codes.codes(vectors, mean)
    slow = ((vectors > mean) != (vectors[7] > mean)).sum(axis=1)
    assert codes.differing(packed, packed[:, 7:8]).tolist() == slow.tolist()


def test_bits_are_counted_without_the_function_of_numpy(monkeypatch):
    numbers = np.random.default_rng(1).integers(0, 2**63, 100, dtype=np.uint64)
    right = [bin(int(number)).count("1") for number in numbers]
    assert codes._ones(numbers).tolist() == right
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert codes._ones(numbers).tolist() == right


def test_the_nearest_are_among_those_looked_at():
    counts = np.array([5, 1, 9, 1, 3, 9, 2], dtype=np.uint16)
    assert set(codes.nearest(counts, 3).tolist()) == {1, 3, 6}
    assert codes.nearest(counts, 99).tolist() == list(range(7))
