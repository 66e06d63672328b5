"""What a recipe may say, and that it says the same when it is written out."""

import pytest

from align.errors import BadRecipe, UnusableInput
from align.filters.recipe import FilterRecipe, Step, read_recipe, step_of
from align.filters.splits import PARTS, Split

WHOLE = """
name: trial
filters:
  - ratio: {at_least: 0.7, at_most: 2.7}
  - meaning
  - duplicates: {of: src}
  - held-out: {files: [a.tsv, b.json]}
split: {dev: 0.1, test: 0.2, seed: 4, blocks: 50}
sources:
  - {file: a.tsv, licence: CC0}
"""


def recipe(tmp_path, text):
    (tmp_path / "recipe.yaml").write_text(text, encoding="utf-8")
    return read_recipe(tmp_path / "recipe.yaml")


def test_all_of_it(tmp_path):
    read = recipe(tmp_path, WHOLE)
    assert [step.name for step in read.steps] == ["ratio", "meaning", "duplicates", "held-out"]
    assert read.steps[3].settings["files"] == (str(tmp_path / "a.tsv"), str(tmp_path / "b.json"))
    assert read.split == Split(0.1, 0.2, 4, 50)
    assert read.sources[0].licence == "CC0"


def test_written_out_it_reads_back(tmp_path):
    read = recipe(tmp_path, WHOLE)
    again = recipe(tmp_path, read.yaml())
    assert again.yaml() == read.yaml()
    usual = recipe(tmp_path, FilterRecipe().yaml())
    assert [step.name for step in usual.steps] == [step.name for step in FilterRecipe().steps]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("filter: []", "a recipe has no 'filter'; known: name, filters, split, sources"),
        ("filters: [ratoi]", "no filter called 'ratoi'"),
        ("filters: [ratio: {atmost: 1}]", "no setting 'atmost'; known: at_least, at_most"),
        ("filters: [ratio: 3]", "settings are KEY: VALUE; got 3"),
        ("filters: [ratio, ratio]", "'ratio' is there twice"),
        ("filters: ratio", "filters is a list"),
        ("split: {dev: 2}", "dev is a share of the documents"),
        ("split: {dev: 0.5, test: 0.5}", "nothing to train on"),
        ("split: {valid: 0.1}", "split has no 'valid'; known: dev, test, seed, blocks"),
        ("sources: [{path: a}]", "a source has no 'path'; known: file, title, licence, url"),
        ("filters: [", "is no YAML"),
        ("!!python/object/apply:os.system [ls]", "is no YAML"),
        ("just words", "a recipe holds KEY: VALUE"),
    ],
)
def test_what_is_not_known_raises(tmp_path, text, says):
    with pytest.raises((UnusableInput, BadRecipe)) as error:
        recipe(tmp_path, text)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_no_file(tmp_path):
    with pytest.raises(UnusableInput, match="cannot read"):
        read_recipe(tmp_path / "none.yaml")


def test_options_change_a_recipe():
    changed = FilterRecipe().with_step(step_of("ratio:at_most=2")).without("numbers")
    assert Step("ratio", {"at_most": 2.0}) in changed.steps
    assert len(changed.steps) == len(FilterRecipe().steps) - 1
    assert changed.with_step(Step("score", {})).steps[-1].name == "score"
    with pytest.raises(BadRecipe, match="does not run anyway"):
        changed.without("numbers")


def test_documents_go_where_their_name_says():
    split = Split(dev=0.1, test=0.1, seed=1)
    parts = [split.part(f"document {number}") for number in range(5_000)]
    assert {part: round(parts.count(part) / 5_000, 1) for part in PARTS} == {
        "train": 0.8, "dev": 0.1, "test": 0.1,
    }  # fmt: skip
    other = Split(dev=0.1, test=0.1, seed=2)
    assert [other.part(f"document {number}") for number in range(5_000)] != parts


def test_blocks_stand_for_documents_only_where_none_are_named():
    split = Split(blocks=10)
    assert split.document("a.tsv", "", 9) == split.document("a.tsv", "", 0)
    assert split.document("a.tsv", "", 10) != split.document("a.tsv", "", 9)
    assert split.document("a.tsv", "one", 10) == split.document("a.tsv", "one", 9)
    assert split.document("a.tsv", "", 0) != split.document("b.tsv", "", 0)
