"""Part I of the report as two annotators read it: what cleaning must arrive at, to the letter."""

import json
from pathlib import Path

import pytest

from align.clean import clean
from align.read import read
from align.text import join

CORPORA = Path(__file__).parents[2] / "corpora"
GOLD = json.loads((CORPORA / "gold/shanghai-2024-part1/gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("lang", "part_two"), [("en", "II. "), ("zh", "二、")])
def test_part_one_equals_gold(lang, part_two):
    blocks = clean(read(CORPORA / f"shanghai-2024/{lang}.txt")).blocks
    end = next(i for i, block in enumerate(blocks) if block.text.startswith(part_two))
    body = [block.text for block in blocks[:end] if block.kind != "footnote"]
    assert join(body, lang) == join(GOLD[lang], lang)


def test_kinds_of_the_report():
    blocks = clean(read(CORPORA / "shanghai-2024/en.txt")).blocks
    kinds = {block.text[:12]: block.kind for block in blocks}
    assert kinds["II. Major Ta"] == "heading"
    assert kinds["3. We have b"] == "heading"
    assert kinds["GDP growth r"] == "list"
    assert [block.text[0] for block in blocks if block.kind == "footnote"] == ["1", "2", "3", "4"]


def test_a_footnote_follows_the_paragraph_it_interrupted():
    blocks = clean(read(CORPORA / "shanghai-2024/en.txt")).blocks
    note = next(i for i, block in enumerate(blocks) if block.text.startswith("2 (Translator"))
    assert "grew to 1.288 million, the highest" in blocks[note - 1].text
    assert blocks[note].text.endswith('Legally Required to Assist with".')
