"""A memory that goes through zhen comes back whole."""

import pytest
from lxml import etree

from align.review.exporting import bitext_file
from align.review.opening import open_review
from align.types import Rows
from tests.formats.memories import CODES, memory, trees

MANY = range(40)


def saved(path, content):
    path.write_text(content, encoding="utf-8")
    return path


def converted(path, *suffixes):
    """The file after it went from format to format."""
    for number, suffix in enumerate(suffixes):
        new = path.with_name(f"{number}{suffix}")
        Rows.open(path).save(new)
        path = new
    return path


def without_filled_in(found, wanted):
    """Headers get what they must have; that is no loss."""
    given = dict(wanted[0][1])
    tag, attributes, *rest = found[0]
    return [(tag, [(n, v) for n, v in attributes if n in given], *rest), *found[1:]]


def assert_whole(path, content):
    found, wanted = trees(path.read_bytes()), trees(content)
    assert without_filled_in(found, wanted) == wanted


@pytest.mark.parametrize("seed", MANY)
def test_tmx_comes_back_as_it_was(tmp_path, seed):
    content = memory(seed)
    assert_whole(converted(saved(tmp_path / "a.tmx", content), ".tmx", ".tmx"), content)


@pytest.mark.parametrize("seed", MANY)
@pytest.mark.parametrize("suffix", [".jsonl", ".parquet", ".jsonl.zst"])
def test_the_fullest_formats_hold_a_memory(tmp_path, seed, suffix):
    content = memory(seed)
    assert_whole(converted(saved(tmp_path / "a.tmx", content), suffix, ".tmx"), content)


@pytest.mark.parametrize("seed", range(5))
def test_a_review_changes_nothing_by_itself(tmp_path, seed):
    content = memory(seed)
    review, _ = open_review(saved(tmp_path / "a.tmx", content))
    rows = review.snapshot()[1]
    (tmp_path / "b.tmx").write_text("".join(bitext_file(".tmx", rows, review.about)))
    review.close()
    assert_whole(tmp_path / "b.tmx", content)
    assert_whole(converted(tmp_path / "a.review.sqlite", ".tmx"), content)


@pytest.mark.parametrize("kind", CODES)
def test_codes_stand_where_they_did_after_an_edit(tmp_path, kind):
    path = saved(tmp_path / "a.tmx", memory(0, codes=kind))
    rows = Rows.open(path)
    bitext = rows.bitext()
    texts = [s.text for s in bitext.tgt]
    assert all(texts)
    edited = [s.text.replace("the", "that", 1) for s in bitext.tgt]
    new = tuple(
        type(s)(text, s.block, s.span, s.nth) for s, text in zip(bitext.tgt, edited, strict=True)
    )
    from dataclasses import replace

    replace(bitext, tgt=new).save(tmp_path / "b.tmx")
    before, after = (
        [
            [code.tag for code in seg.iter() if code.tag != "seg"]
            for seg in etree.parse(tmp_path / name).iter("seg")
        ]
        for name in ("a.tmx", "b.tmx")
    )
    assert before == after
    again = [s.text for s in Rows.open(tmp_path / "b.tmx").bitext().tgt]
    assert again == edited
