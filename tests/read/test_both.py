"""One file with both languages → two documents."""

import pytest

from align.errors import UnusableInput
from align.pipeline import align_files
from align.read import read
from align.read.both import separate
from align.recipe import Recipe
from align.types import Block, Document
from tests.cases import cases
from tests.cli.places import EN, ZH
from tests.read.makers import MAKERS

TURNS = [
    ("paragraph", text)
    for both in zip(ZH.splitlines(), EN.splitlines(), strict=True)
    for text in both
]


def document(lines, kind="paragraph"):
    return Document("both", "zh", tuple(Block(kind, line, n) for n, line in enumerate(lines, 1)))


def texts(side):
    return [block.text for block in side.blocks]


@pytest.mark.parametrize("case", cases("both"))
def test_cases(case):
    first, second = separate(document(case["lines"]))
    assert (first.lang, second.lang) == tuple(case["langs"])
    assert texts(first) == case["first"]
    assert texts(second) == case["second"]


@pytest.mark.parametrize("lines", [ZH, EN, EN * 9 + "中文摘要。", ZH * 9 + "An abstract of it."])
def test_one_language_is_told(lines):
    with pytest.raises(UnusableInput, match=r"hardly any text in the other .* second file") as told:
        separate(document(lines.splitlines()))
    assert "\n" not in str(told.value)


def test_nothing_is_lost_and_nothing_is_doubled():
    first, second = separate(document([*ZH.splitlines(), "", "12", *EN.splitlines()]))
    assert texts(first) == [*ZH.splitlines(), "", "12"]
    assert texts(second) == EN.splitlines()


def test_cells_of_prose_are_cleaned_as_prose_is():
    first, second = separate(document([text for _, text in TURNS], "table"))
    assert {block.kind for block in (*first.blocks, *second.blocks)} == {"paragraph"}


@pytest.mark.parametrize("suffix", sorted(MAKERS))
def test_every_format_aligns_alone_as_two_files_do(tmp_path, suffix):
    both = tmp_path / f"both{suffix}"
    both.write_bytes(MAKERS[suffix](TURNS, "zh"))
    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    wanted = align_files(tmp_path / "zh.txt", tmp_path / "en.txt")
    got = align_files(both)
    assert [(p.src, p.tgt) for p in got.pairs()] == [(p.src, p.tgt) for p in wanted.pairs()]
    turned = align_files(both, src_lang="en")
    assert (turned.src_lang, turned.tgt_lang) == ("en", "zh")
    assert align_files(both, tgt_lang="zh") == turned


def test_languages_that_stand_side_by_side_in_a_table(tmp_path):
    import docx

    made = docx.Document()
    table = made.add_table(0, 2)
    for zh, en in zip(ZH.splitlines(), EN.splitlines(), strict=True):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = zh, en
    made.save(str(tmp_path / "table.docx"))
    bitext = align_files(tmp_path / "table.docx")
    assert [pair.src for pair in bitext.pairs()][:1] == [ZH.splitlines()[0]]
    assert read(tmp_path / "table.docx", "zh").blocks[0].kind == "table"
    assert all(pair.src and pair.tgt for pair in bitext.pairs())


def test_cells_that_number_the_rows_go_and_figures_stay():
    rows = [("1", "出口（亿元）", "Exports", "17"), ("2", "进口（亿元）", "Imports", "25")]
    first, second = separate(document([cell for row in rows for cell in row], "table"))
    assert texts(first) == ["出口（亿元）", "进口（亿元）"]
    assert texts(second) == ["Exports", "17", "Imports", "25"]
    assert [(edit.rule, edit.before) for edit in first.edits] == [
        ("row-numbers", "1"),
        ("row-numbers", "2"),
    ]


def test_presplit_text_wants_two_files(tmp_path):
    (tmp_path / "both.txt").write_text(ZH + EN, encoding="utf-8")
    with pytest.raises(Exception, match="presplit text comes in two files"):
        align_files(tmp_path / "both.txt", recipe=Recipe(presplit=True))
