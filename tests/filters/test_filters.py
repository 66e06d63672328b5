"""Each filter on labelled pairs, and what all of them keep to."""

import math

import pytest

from align.errors import BadRecipe, UnknownName
from align.filters.band import Filter
from align.filters.table import FILTERS, make
from align.types import Bead, Pair, Span
from tests.cases import cases

ONE = Bead(Span(0, 1), Span(0, 1), 0.7)
TEXTS = (
    ("出口增长50.5%。", "Exports grew by 50.9%."),
    ("谢谢大家！", "Thank you all!"),
    ("…", "?"),
)


def pairs(texts, turned=False):
    return [Pair(n, *((b, a) if turned else (a, b)), ONE) for n, (a, b) in enumerate(texts)]


def made(name, langs=("zh", "en"), tmp=None, **settings):
    if name == "held-out":
        (tmp / "test.txt").write_text("谢谢大家！\n", encoding="utf-8")
        settings["files"] = (str(tmp / "test.txt"),)
    return make(name, settings, langs)


@pytest.mark.parametrize("case", cases("filters"))
def test_case(case):
    one = make(case["filter"], case.get("settings", {}), ("zh", "en"))
    assert [one.keeps(score) for score in one.scorer(pairs(case["pairs"]))] == case["keeps"]


@pytest.mark.parametrize("name", FILTERS)
def test_one_number_a_pair_in_either_direction(name, tmp_path):
    there = list(made(name, tmp=tmp_path).scorer(pairs(TEXTS)))
    back = list(made(name, ("en", "zh"), tmp=tmp_path).scorer(pairs(TEXTS, turned=True)))
    assert len(there) == len(TEXTS)
    assert [*map(str, there)] == [*map(str, back)]


@pytest.mark.parametrize("name", FILTERS)
def test_the_same_numbers_one_by_one(name, tmp_path):
    together = made(name, tmp=tmp_path).scorer(pairs(TEXTS * 2))
    one = made(name, tmp=tmp_path)
    alone = [one.scorer([pair])[0] for pair in pairs(TEXTS * 2)]
    assert list(together) == pytest.approx(alone, nan_ok=True)


@pytest.mark.parametrize("name", FILTERS)
def test_unknown_settings_raise_and_name_the_known(name):
    with pytest.raises(BadRecipe, match="no setting 'atleast'; known: at_least, at_most"):
        make(name, {"atleast": 1}, ("zh", "en"))


@pytest.mark.parametrize("value", ["much", True, None, math.nan])
def test_a_band_is_made_of_numbers(value):
    with pytest.raises(BadRecipe, match="at_most is"):
        make("ratio", {"at_most": value}, ("zh", "en"))


def test_no_filter_of_that_name():
    with pytest.raises(UnknownName, match="no filter called 'ration'; known: boilerplate"):
        make("ration", {}, ("zh", "en"))


def test_nan_lies_in_no_band():
    assert not Filter(name="any", scorer=list).keeps(math.nan)


def test_a_band_upside_down_is_refused():
    with pytest.raises(BadRecipe, match="would keep nothing"):
        make("ratio", {"at_least": 5}, ("zh", "en"))


@pytest.mark.parametrize(
    ("name", "settings"),
    [("duplicates", {"of": "both"}), ("numbers", {"severity": "fatal"}), ("held-out", {})],
)
def test_settings_outside_what_they_may_be_raise(name, settings):
    with pytest.raises(BadRecipe, match=f"filter '{name}'"):
        make(name, settings, ("zh", "en"))
