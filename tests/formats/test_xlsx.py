"""The reviewers' sheet: written, opened by others, edited, read back."""

import io
import zipfile
from contextlib import suppress

import openpyxl
import pytest

from align.errors import UnusableInput
from align.formats import xlsx, xlsx_read
from align.layout import Layout
from align.types import Finding, Rows
from tests.formats.examples import bitext

SOME = bitext(
    [
        (["一。", "二。"], ["One of them."], 0.93119, ("N01", "S02")),
        (["三。"], [], 0, ("O01",)),
        (["=1+1"], ["- Four", "and five."], 0.2, ()),
        ([], ["@Six"], 0, ()),
        (["七。"], ["Seven of them."], 1.0, ()),
    ],
    src_file="zh.txt", recipe="r",
)  # fmt: skip


@pytest.fixture
def sheet(tmp_path):
    """The sheet of SOME, a function that saves it again, and one that reads it then."""
    path = tmp_path / "review.xlsx"
    SOME.save(path, [Finding(0, "N01", "error", "mismatch", "50 in Chinese, 60 in English")])
    book = openpyxl.load_workbook(path)

    def read():
        book.save(path)
        rows = Rows.open(path)
        return rows.bitext(), rows.remarks

    return book["Bitext"], read


def texts(some):
    return [(pair.src, pair.tgt) for pair in some.pairs()]


def test_others_see_what_is_promised(sheet):
    cells = [[cell.value for cell in row] for row in sheet[0].iter_rows()]
    assert cells[0] == [
        "id", "Chinese", "English", "score", "type", "flags", "findings", "source place",
        "target place", "segments", "unit",
    ]  # fmt: skip
    assert cells[1][:9] == [
        1, "一。二。", "One of them.", 0.93119, "2-1", "N01;S02",
        "N01: 50 in Chinese, 60 in English", "1:1-2", "1:1",
    ]  # fmt: skip
    assert [row[0].data_type for row in sheet[0].iter_rows(min_col=2, max_col=2)] == ["s"] * 6
    assert cells[2][3] is None
    assert sheet[0].freeze_panes == "B2"
    assert sheet[0].auto_filter.ref == "A1:I6"
    assert sheet[0].column_dimensions["J"].hidden
    assert sheet[0].conditional_formatting


def test_untouched_nothing_is_lost(sheet):
    assert sheet[1]() == (SOME, [])


def test_edited_texts_find_their_beads(sheet):
    page, read = sheet
    page["B2"], page["C2"] = "一和二，都好。", "One of thom."
    page["C3"] = "Three of them."
    page["C6"] = None
    page["F4"] = "N07; S02"
    some, remarks = read()
    assert texts(some)[:3] == [
        ("一和二，都好。", "One of thom."), ("三。", "Three of them."),
        ("=1+1", "- Four and five."),
    ]  # fmt: skip
    assert texts(some)[4] == ("七。", "")
    assert [bead.shape for bead in some.alignment.beads] == ["1-1", "1-1", "1-2", "0-1", "1-0"]
    assert some.alignment.beads[2].flags == ("N07", "S02")
    assert some.alignment.beads[0].score == 0.93119
    assert remarks == []


def test_a_row_that_is_deleted_or_emptied_is_gone(sheet):
    page, read = sheet
    page["B6"] = page["C6"] = None
    page.delete_rows(3)
    some, remarks = read()
    assert len(some.alignment.beads) == 3
    assert remarks == ["1 deleted row: id 2"]


def test_rows_in_another_order_come_back(sheet):
    page, read = sheet
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    for at, row in enumerate(rows[::-1], start=2):
        for column, value in enumerate(row, start=1):
            page.cell(at, column).value = value
            if isinstance(value, str):
                page.cell(at, column).data_type = "s"  # else openpyxl makes =1+1 a formula
    some, remarks = read()
    assert (some, remarks) == (SOME, ["rows in another order, put back in that of their ids"])


def test_added_and_copied_rows_stay_behind_the_row_above(sheet):
    page, read = sheet
    page.insert_rows(3)
    page["B3"], page["C3"] = "新的。", "A new one."
    copied = [cell.value for cell in page[2]]
    page.append(copied)
    some, remarks = read()
    assert texts(some)[1] == ("新的。", "A new one.")
    assert texts(some)[-1] == texts(some)[0]
    assert remarks == ["2 added rows, kept behind the row above"]


def test_columns_may_move_and_go(sheet):
    page, read = sheet
    page.move_range("B1:B6", cols=10)
    page.delete_cols(10)
    some, _ = read()
    assert texts(some) == texts(SOME)
    assert [bead.shape for bead in some.alignment.beads] == ["1-1", "1-0", "1-1", "0-1", "1-1"]


def test_without_its_head_it_is_refused(sheet):
    page, read = sheet
    page.delete_rows(1)
    with pytest.raises(UnusableInput, match="must name the columns"):
        read()


@pytest.mark.parametrize(
    ("rows", "langs"),
    [
        ([["id", "English", "中文"], [1, "One of them.", "一。"]], ("en", "zh")),
        ([["Report 2024"], [], ["原文", "译文", "score"], ["一。", "One of them.", 0.5]], None),
        ([[7, "n/a", "一。", "One of them."]] * 3, ("zh", "en")),
        ([["一。", "One of them."], [2024.0, 5]], ("zh", "en")),
    ],
    ids=["names", "a title above", "by texts", "figures"],
)
def test_sheets_of_others(tmp_path, rows, langs):
    book = openpyxl.Workbook()
    book.active.append(["nothing here"])
    page = book.create_sheet("texts")
    for row in rows:
        page.append(row)
    book.save(tmp_path / "other.xlsx")
    found = xlsx_read.read(tmp_path / "other.xlsx")
    assert found.langs == (langs or ("zh", "en"))
    first = next(found.pairs())
    assert {first.src, first.tgt} == {"一。", "One of them."}


def test_a_text_that_no_cell_holds_is_refused():
    long = bitext([(["很长" * 20_000], ["Long."], 0.5, ())])
    with pytest.raises(UnusableInput, match="bead 0 has a text of 40,000 characters"):
        list(xlsx.write(long.rows(), Layout()))


def bomb(name, content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0" * 100, "no .xlsx workbook"),
        (bomb("xl/sharedStrings.xml", b" " * 50_000_000), "unpacks to 50 MB"),
        (bomb("xl/worksheets/sheet1.xml", b" " * 50_000_000), "unpacks to 50 MB"),
        (bomb("xl/workbook.xml", b"<workbook/>"), "broken workbook"),
    ],
    ids=["password", "strings", "sheet", "nothing"],
)
def test_what_is_hostile_gets_one_line(tmp_path, content, says):
    (tmp_path / "bad.xlsx").write_bytes(content)
    with pytest.raises(UnusableInput, match=says):
        xlsx_read.read(tmp_path / "bad.xlsx").bitext()


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_entities_are_refused(tmp_path, part):
    path = tmp_path / "laughs.xlsx"
    SOME.save(path)
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    head, _, rest = parts[part].partition(b"?>")
    parts[part] = head + b"?>" + laughs.encode() + rest.replace(b"</", b"&b;</", 3)
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    with suppress(UnusableInput):
        assert xlsx_read.read(path).bitext() == SOME  # nothing was put in their place
