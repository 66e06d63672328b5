"""Texts like those met before, against the share of runs that they really have in common."""

import random

import numpy as np
import pytest

from align.errors import BadRecipe
from align.filters.nearly import ROWS, Lately, near_duplicates, signatures_of

WORDS = ("river", "stone", "paper", "winter", "garden", "council", "market", "teacher")


def runs(text, length):
    return {text[at : at + length] for at in range(len(text) - length + 1)}


@pytest.mark.parametrize(("lang", "length"), [("zh", 2), ("en", 4)])
def test_signatures_tell_what_two_texts_share(lang, length):
    chance = random.Random(3)
    letters = "天地玄黄宇宙洪荒日月盈昃辰宿列张" if lang == "zh" else "abcdefghijklmnop"
    off = []
    for _ in range(200):
        one = "".join(chance.choices(letters, k=60))
        cut = chance.randrange(60)
        other = one[cut:] + "".join(chance.choices(letters, k=cut))
        a, b = runs(one, length), runs(other, length)
        first, second = signatures_of([one, other], lang)
        off.append((first == second).mean() - len(a & b) / len(a | b))
    assert abs(np.mean(off)) < 0.02
    assert np.std(off) < 0.1


def test_a_short_text_is_like_none_but_itself():
    first, second, third = signatures_of(["article12", "article13", "article12"], "en")
    assert (first == third).all()
    assert (first == second).mean() < 0.2


def test_only_the_last_are_remembered():
    chance = np.random.default_rng(0)
    some = chance.integers(0, 256, (3000, ROWS), dtype=np.uint8)
    lately = Lately(most=2000)
    assert lately.alike(some).max() < 0.3
    # Some of those that are remembered have lost their places to later ones.
    assert (lately.alike(some[1500:]) == 1).mean() > 0.99
    lately = Lately(most=2000)
    lately.alike(some)
    assert lately.alike(some[:500]).max() < 0.3


def test_memory_is_bounded():
    lately = Lately(most=5000)
    for seed in range(8):
        lately.alike(np.random.default_rng(seed).integers(0, 256, (2000, ROWS), dtype=np.uint8))
    assert lately._kept.nbytes + lately._table.nbytes < 5000 * 97 + 1000


@pytest.mark.parametrize("last", [0, -1, 2.5, True, "many"])
def test_how_many_is_a_number(last):
    with pytest.raises(BadRecipe, match="last is a number of texts"):
        near_duplicates(("zh", "en"), "pair", last)


@pytest.mark.parametrize("of", ["pair", "src", "tgt", "either"])
def test_batches_of_any_size_give_the_same(of):
    from tests.filters.test_filters import pairs

    chance = random.Random(1)
    texts = []
    for _ in range(1500):
        words = chance.choices(WORDS, k=6)
        texts.append((f"在{'与'.join(words)}之间", f"between {' and '.join(words)}"))
    made = pairs(texts)
    whole = near_duplicates(("zh", "en"), of, 1 << 12)(made)
    one = near_duplicates(("zh", "en"), of, 1 << 12)
    parts = [score for at in range(0, len(made), 7) for score in one(made[at : at + 7])]
    assert list(whole) == parts
