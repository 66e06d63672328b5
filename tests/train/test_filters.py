import pytest

from align.text import key
from align.train.filters import refusal
from align.train.recipe import Filters


@pytest.mark.parametrize(
    ("zh", "en", "why"),
    [
        ("上海出口增长50.5%。", "Exports of Shanghai grew by 50.5%.", ""),
        ("", "Nothing.", "empty"),
        ("Exports of Shanghai", "Exports of Shanghai", "language"),
        ("上海出口增长。", "上海出口增长。", "language"),
        ("好。", "This sentence says much more than the other one does.", "ratio"),
        ("他说了一句很长很长很长很长很长很长很长很长很长的话", "No.", "ratio"),
        ("好" * 301, "good " * 100, "length"),
        ("2023年新建公园120座。", "In 1999 they built 75 parks.", "digits"),
        ("出口12345吨。", "Exports of 12,345 tonnes.", ""),
        ("新建公园120座。", "They built a hundred and twenty parks.", ""),
        ("新建公园3座。", "They built 4 parks.", ""),  # one digit is often a word elsewhere
    ],
)
def test_each_refusal_has_its_reason(zh, en, why):
    assert refusal(zh, en, Filters()) == why


def test_entries_of_a_dictionary_may_be_of_any_length():
    gloss = "one who talks a great deal about things of no consequence"
    assert refusal("嘴", gloss, Filters()) == "ratio"
    assert refusal("嘴", gloss, Filters(), dictionary=True) == ""


def test_figures_are_compared_only_when_asked():
    assert refusal("公园120座。", "There are 75 parks.", Filters(digits_agree=False)) == ""


def test_copies_differ_in_spaces_stops_and_case_only():
    assert key("“Hello, World”") == key("hello   world!")
    assert key("上海，你好。") == key("上海 你好")
