import pytest

from align.errors import BadRecipe
from align.train.recipe import DEFAULT, parse_recipe, read_recipe


def test_the_recipe_of_the_package_can_be_read():
    recipe = read_recipe(DEFAULT)
    assert recipe.weight("ntrex128") == 6
    assert recipe.weight("wesnoth") == 0
    assert recipe.start.rows == "teacher"
    assert recipe.text == DEFAULT.read_text(encoding="utf-8")


def test_sources_without_a_name_in_the_recipe_have_weight_one():
    assert parse_recipe("").weight("my-memory") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[trian]\n", "trian"),
        ("[train]\nrates = 1\n", "rates"),
        ("[train]\npasses = 'two'\n", "passes"),
        ("[train]\ndrop = 1.0\n", "drop"),
        ("[train]\nbatch = 1\n", "batch"),
        ("[sources]\na = -1\n", "weight"),
        ("[start]\nrows = 'other'\n", "rows"),
    ],
)
def test_what_cannot_be_is_refused_by_name(text, said):
    with pytest.raises(BadRecipe, match=said):
        parse_recipe(text)


def test_a_broken_file_is_named(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("[train\n", encoding="utf-8")
    with pytest.raises(BadRecipe, match=r"mine\.toml"):
        read_recipe(path)
    with pytest.raises(BadRecipe, match=r"none\.toml"):
        read_recipe(tmp_path / "none.toml")
