"""Markdown, web pages and reStructuredText as people write them: tests/cases/reading.jsonl."""

import pytest

from align.clean import clean
from align.read import read
from align.split import split
from tests.cases import cases


@pytest.mark.parametrize("case", cases("reading"))
def test_cases(case, tmp_path):
    path = tmp_path / f"a{case['suffix']}"
    path.write_text(case["text"], encoding="utf-8")
    document = read(path, case["lang"])
    cleaned = clean(document)
    found = [[block.kind, block.text] for block in cleaned.blocks]
    if "blocks" in case:
        assert found == case["blocks"]
    else:
        assert [segment.text for segment in split(cleaned)] == case["segments"]
    told = "".join(edit.before for edit in document.edits)
    assert all(part in told for part in case.get("told", ()))
