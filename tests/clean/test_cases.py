"""The labelled examples of tests/cases/clean-*.jsonl."""

import pytest

from align.clean import clean
from align.read import read
from tests.cases import cases
from tests.clean.accounting import assert_accounts


def cleaned(case, lang, folder):
    path = folder / "case.txt"
    path.write_text(case["text"], encoding="utf-8", newline="")
    document = read(path, lang)
    after = clean(document)
    assert_accounts(document.blocks, after.blocks, after.edits)
    return after


@pytest.mark.parametrize("case", cases("clean-en"))
def test_english(case, tmp_path):
    after = cleaned(case, "en", tmp_path)
    assert "\n".join(block.text for block in after.blocks) == case["clean"]
    assert clean(after) == after


@pytest.mark.parametrize("case", cases("clean-zh"))
def test_chinese(case, tmp_path):
    after = cleaned(case, "zh", tmp_path)
    assert "\n".join(block.text for block in after.blocks) == case["clean"]
    assert clean(after) == after
