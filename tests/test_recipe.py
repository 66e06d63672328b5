"""A recipe is one line that parses back."""

from dataclasses import fields
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import BadRecipe
from align.recipe import CHANNELS, Recipe
from align.version import VERSION

NAMES = st.text(
    st.characters(exclude_characters="|,:\n", exclude_categories=["C", "Z"]), min_size=1
)
SUBSETS = [subset for n in range(len(CHANNELS) + 1) for subset in combinations(CHANNELS, n)]
RECIPES = st.builds(
    Recipe,
    encoder=NAMES,
    channels=st.sampled_from(SUBSETS),
    max_src=st.integers(1, 10),
    max_tgt=st.integers(1, 10),
    presplit=st.booleans(),
    skip_rules=st.lists(NAMES, max_size=3).map(tuple),
    seed=st.integers(0, 2**40),
)


@given(RECIPES)
def test_every_recipe_parses_back(recipe):
    assert Recipe.parse(str(recipe)) == recipe


def test_every_setting_is_named_once():
    names = [item.split(":")[0] for item in str(Recipe()).split("|")]
    assert names == ["align", *(field.name for field in fields(Recipe))]


@pytest.mark.parametrize("channels", SUBSETS, ids=",".join)
def test_any_channels(channels):
    assert Recipe.parse(str(Recipe(channels=channels))).channels == channels


def test_a_folder_is_an_encoder():
    for folder in ("models/mine", "C:\\models\\mine", "my models"):
        assert Recipe.parse(str(Recipe(encoder=folder))).encoder == folder


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"max_src": 0}, "max_src must be 1 to 10, not 0"),
        ({"max_tgt": 11}, "max_tgt must be 1 to 10, not 11"),
        ({"engine": "other"}, "engine must be one of own, bertalign, not 'other'"),
        ({"unit": "word"}, "unit must be one of sentence, clause, not 'word'"),
        ({"channels": ("lexicon", "smell")}, "no channel called 'smell'; known: lexicon, figures"),
        ({"seed": -1}, "seed must be 0 or more, not -1"),
    ],
)
def test_settings_that_cannot_be(setting, message):
    with pytest.raises(BadRecipe) as caught:
        Recipe(**setting)
    assert str(caught.value).startswith(message)


LINE = str(Recipe())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", f"this is align {VERSION}"),
        ("nonsense", f"this is align {VERSION}"),
        (LINE.replace(VERSION, "9.9.9"), "the recipe says 'align:9.9.9"),
        (LINE.replace("|seed:0", ""), "names every setting once"),
        (LINE + "|smell:sweet", "names every setting once"),
        (LINE.replace("max_src:10", "max_src:99"), "max_src must be 1 to 10, not 99"),
    ],
    ids=["empty", "nonsense", "another version", "one missing", "one more", "out of range"],
)
def test_lines_that_are_no_recipe(line, message):
    with pytest.raises(BadRecipe) as caught:
        Recipe.parse(line)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("max_src:10", "max_src:many"),
        LINE.replace("seed:0", "seed:"),
        LINE.replace("presplit:False", "presplit:maybe"),
        LINE + "|seed:1",
    ],
    ids=["no number", "nothing", "neither true nor false", "one twice"],
)
def test_values_that_cannot_be(line):
    with pytest.raises(BadRecipe):
        Recipe.parse(line)
