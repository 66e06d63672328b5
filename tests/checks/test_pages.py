"""What the pages of the number checks say is found is found, in these words."""

from pathlib import Path

import pytest

from align.checks import check_pair

PAGES = sorted((Path(__file__).parents[2] / "docs" / "checks").glob("N*.md"))


def rows(page):
    """Source, target and message of the examples of a page."""
    _, _, part = page.read_text(encoding="utf-8").partition("## Examples")
    table = [line for line in part.partition("##")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1:]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_of_pages_are_true(page):
    assert rows(page)
    for src, tgt, message in rows(page):
        langs = ("zh", "en") if any(char >= "一" for char in src) else ("en", "zh")
        found = [f.message for f in check_pair(src, tgt, *langs) if f.code == page.stem]
        assert any(message in words for words in found), (src, found)
