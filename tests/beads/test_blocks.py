"""A block of segments that one side lacks comes out as left out and leaves the rest intact."""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from align.evaluate import Links, read_gold_json
from align.pipeline import prepare
from align.read import read
from align.recipe import Recipe
from tests.oracles import blocks
from tests.oracles.blocks import outcome, outside, variants
from tests.oracles.presplit import aligned

CORPORA = Path(__file__).parents[2] / "corpora"
#: Each kind of change, to either side, is made at so many places of each text.
TIMES = {"part I": 4, "whole report": 2}
KINDS = ("cut", "moved", "contents", "foreign block", "notes")


@cache
def body(file):
    """Segments of a text, footnotes left out."""
    document, segments = prepare(read(CORPORA / file, None), Recipe())
    return tuple(s.text for s in segments if document.blocks[s.block].kind != "footnote")


@cache
def text(name):
    """A document: gold, or our own beads where nobody has aligned it by hand; its beads by us;
    and texts that are foreign to it."""
    zh, en = body("shanghai-2024/zh.txt"), body("shanghai-2024/en.txt")
    foreign = body("jiaxing-2022/en.txt") + body("scio-2024/en.txt")
    if name == "part I":
        gold = read_gold_json(CORPORA / "gold/shanghai-2024-part1/gold.json")
        return gold, aligned(gold), (zh[160:], foreign)
    ours = aligned(gold := Links((), zh, en))
    return replace(gold, links=ours), ours, ((), foreign)


CHANGES = [(name, kind) for name in TIMES for kind in KINDS]


#: Lines of contents beside headings without a translation (title, date, mayor): the hardest.
@pytest.mark.parametrize(("name", "kind"), [*CHANGES, ("part I", "contents target")])
def test_a_block_leaves_the_rest_intact(name, kind):
    gold, ours, foreign = text(name)
    result = outcome(
        (gold, ours, variant, aligned(variant.gold))
        for seed in range(TIMES[name])
        for variant in variants(gold, foreign, random.Random(f"{name} {seed}"))
        if variant.name.startswith(kind)
    )
    inside, gone = result.left_out
    assert result.drop < 0.01
    assert gone > 0.9 * inside


#: Segments 0-9 against 0-11, one left out on either side.
SMALL = Links(
    (
        ((0,), (0,)), ((1,), (1, 2)), ((2, 3), (3,)), ((4,), ()), ((5,), (4,)), ((6,), (5, 6)),
        ((), (7,)), ((7,), (8,)), ((8,), (9, 10)), ((9,), (11,)),
    ),
    tuple("零一二三四五六七八九"),
    tuple("abcdefghijkl"),
)  # fmt: skip
FOREIGN = (tuple("甲乙丙丁戊己庚"), tuple("ABCDEFG"))


@pytest.mark.parametrize("seed", range(30))
def test_a_variant_keeps_every_bead_outside_its_block(seed, monkeypatch):
    monkeypatch.setattr(blocks, "SEGMENTS", (2, 4))
    for variant in variants(SMALL, FOREIGN, random.Random(seed)):
        new = variant.gold
        was = [said(SMALL, link) for link in outside(SMALL.links, variant.before)]
        assert [said(new, link) for link in outside(new.links, variant.block)] == was
        assert any(variant.block)
        for side, texts in enumerate((new.src, new.tgt)):
            assert [i for link in new.links for i in link[side]] == list(range(len(texts)))


def said(gold, link):
    """A bead with its words."""
    return [gold.src[i] for i in link[0]], [gold.tgt[j] for j in link[1]]


def test_what_a_cut_does():
    cut = blocks.variant("cut source", SMALL, [[0, 1, 4, *range(5, 10)], list(range(12))],
                         (frozenset({2, 3}), frozenset({3})))  # fmt: skip
    assert cut.gold.links[:4] == (((0,), (0,)), ((1,), (1, 2)), ((2,), ()), ((), (3,)))
    assert cut.block == (frozenset(), frozenset({3}))
    ours = (*cut.gold.links[:1], ((1,), (1, 2, 3)), *cut.gold.links[4:])
    result = outcome([(SMALL, SMALL.links, cut, ours)])
    assert result.left_out == (1, 0)
    assert result.before == (1, 1)
    # Of 7 beads with both sides 6 are there; of 8 that we say outside the block, 7.
    assert result.drop == pytest.approx(1 - 2 * (7 / 8) * (6 / 7) / (7 / 8 + 6 / 7))
