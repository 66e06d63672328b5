"""Documents made of pairs are what they say."""

import random
import re

import pytest

from tests.oracles import composed

PAIRS = [
    (f"第{n}天，河水涨了。船到了。", f"On day {n} the river rose. The boat came.")
    for n in range(400)
]


@pytest.mark.parametrize("seed", range(5))
def test_links_cover_both_sides_in_order(seed, monkeypatch):
    monkeypatch.setattr(composed, "BLOCK_EVERY", 50)
    zh, en, links = composed.document(PAIRS, 600, seed)
    assert [i for src, _ in links for i in src] == list(range(len(zh)))
    assert [j for _, tgt in links for j in tgt] == list(range(len(en)))
    assert max(len(zh), len(en)) >= 600
    shapes = {(min(len(a), 2), min(len(b), 2)) for a, b in links}
    assert shapes >= {(1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1)}
    assert composed.document(PAIRS, 600, seed) == (zh, en, links)


def test_every_bead_says_the_same_on_both_sides(monkeypatch):
    ways = {way: share for way, share in composed.WAYS.items() if way != "drop words"}
    monkeypatch.setattr(composed, "WAYS", ways)
    zh, en, links = composed.document(PAIRS, 350)
    for src, tgt in links:
        if src and tgt:
            zh_days = re.findall(r"第(\d+)天", "".join(zh[i] for i in src))
            en_days = re.findall(r"day (\d+)", " ".join(en[j] for j in tgt))
            assert sorted(zh_days) == sorted(en_days)


def test_a_worn_text_is_never_empty():
    assert composed.worn("花", 1.0, random.Random(0)) == "花"
    assert composed.worn("a b c", 0, random.Random(0)) == "a b c"
