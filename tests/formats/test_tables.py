"""Tables as people send them: which columns are the texts, and what cells show."""

from datetime import date

import openpyxl
import pytest

from align.errors import UnusableInput
from align.formats.cellformats import shown
from align.formats.columns import columns_of
from align.types import Rows

ZH = ["出口增长5.2%。", "今年共有三家工厂开工。", "天气很好。", "会议于周一举行。"]
EN = ["Exports grew by 5.2%.", "Three factories opened this year.", "The weather is fine.",
      "The meeting took place on Monday."]  # fmt: skip
BESIDE = {
    "number": ["1", "2", "3", "4"],
    "name": ["doc-0", "doc-1", "doc-2", "doc-3"],
    "hash": ["a3f9", "b0c1", "ffee", "0a1b"],
    "score": ["1.2", "0.93", "0.81", "1.07"],
    "percent": ["93%", "81 %", "70%", "5%"],
    "url": ["https://a.example/x?y=1", "https://a.example/z", "http://b.example", "x.example/1"],
    "date": ["2024-01-01", "2024/1/2", "3 Jan 2024", "2024年1月4日"],
    "tag": ["zh-en"] * 4,
    "domain": ["news", "news", "legal", "news"],
    "empty": ["", "", "", ""],
    "file": ["a.docx", "reports/b.docx", "c.pdf", "d.txt"],
    "person": ["Anna", "Bob", "Anna", "Li"],
}


def table(path, columns, mark="\t", head=()):
    rows = [*([head] if head else []), *zip(*columns, strict=True)]
    path.write_text("".join(mark.join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def texts(path, columns=None):
    return [(pair.src, pair.tgt) for pair in Rows.open(path, columns).pairs()]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("suffix", [".tsv", ".csv"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_texts_are_found_beside_other_columns(tmp_path, suffix, beside, place, turned):
    columns = [EN, ZH] if turned else [ZH, EN]
    wanted = list(zip(*columns, strict=True))
    columns.insert(place, BESIDE[beside])
    path = table(tmp_path / f"a{suffix}", columns, "\t" if suffix == ".tsv" else ";")
    assert texts(path) == wanted


def test_one_row_is_enough(tmp_path):
    path = table(tmp_path / "a.tsv", [["7"], ZH[:1], EN[:1]])
    assert texts(path) == [(ZH[0], EN[0])]


def test_what_is_not_clear_is_asked(tmp_path):
    other = ["Exports have grown 5.2%.", "This year saw three factories.", "Weather: fine today.",
             "On Monday a meeting took place."]  # fmt: skip
    path = table(tmp_path / "a.tsv", [BESIDE["name"], EN, other, ZH])
    with pytest.raises(UnusableInput, match=r"columns 2 and 3 are both English; .*--columns"):
        Rows.open(path)
    assert texts(path, (2, 3)) == list(zip(other, ZH, strict=True))
    assert texts(path, (3, 1)) == list(zip(ZH, EN, strict=True))
    with pytest.raises(UnusableInput, match="has 4 columns"):
        Rows.open(path, (3, 9))


@pytest.mark.parametrize(
    ("names", "langs"),
    [
        (("简体中文", "英文"), ("zh", "en")), (("源语言", "目标语言"), None),
        (("Chinese (Simplified)", "English (US)"), ("zh", "en")), (("cn", "en"), ("zh", "en")),
        (("原文", "译文"), None), (("English", "简体中文"), ("en", "zh")),
        (("Source (en-GB)", "Target (zh-TW)"), ("en", "zh")), (("ZH_CN", "EN_US"), ("zh", "en")),
        (("Source Language", "Target Language"), None), (("中文（简体）", "英语"), ("zh", "en")),
        (("Original text", "Translated text"), None), (("zh text", "en text"), ("zh", "en")),
        (("源文本", "目标文本"), None), (("Source segment", "Target segment"), None),
        (("中文原文", "英文译文"), ("zh", "en")), (("CHN Chinese", "English"), None),
        (("繁體中文", "English (UK)"), ("zh", "en")), (("[zh-HK]", "[en-GB]"), ("zh", "en")),
        (("源语", "译语"), None), (("Simplified Chinese", "English"), ("zh", "en")),
    ],
)  # fmt: skip
def test_headers_as_people_write_them(names, langs):
    found = columns_of(["id", *names, "comment"])
    if names[0] == "CHN Chinese":
        assert found is None  # an unknown word: the cells tell
        return
    assert found is not None
    assert (found.src, found.tgt, found.langs) == (1, 2, langs)


@pytest.mark.parametrize(
    "row", [("你好", "Hello"), ("Chinese food", "中国菜"), ("中文", "汉语"), ("English", "英语")]
)
def test_a_pair_is_no_header(row):
    assert columns_of(list(row)) is None


def test_excel_says_what_stands_between(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\ufeffsep=;\n原文;译文\n一，二。;One, two of them.\n", encoding="utf-8")
    assert texts(path) == [("一，二。", "One, two of them.")]


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def test_all_sheets_with_both_languages_are_read(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        first=[("中文", "English"), (ZH[0], EN[0])],
        notes=[("who", "when"), ("Anna", "today")],
        second=[("English", "中文"), (EN[1], ZH[1])],
    )
    rows = Rows.open(path)
    assert [(pair.src, pair.tgt) for pair in rows.pairs()] == [(ZH[0], EN[0]), (ZH[1], EN[1])]
    assert rows.remarks == [
        "sheet 'notes' has no Chinese and English column, left out",
        "2 sheets: first, second",
    ]


def test_cells_read_as_they_show(tmp_path):
    path = workbook(tmp_path / "a.xlsx", a=[("中文", "English"), ("增长率为百分之五点二", 0.052)])
    book = openpyxl.load_workbook(path)
    book["a"]["B2"].number_format = "0.0%"
    book["a"].append([date(2024, 1, 5), "January 5, 2024"])
    book["a"]["A3"].number_format = 'yyyy"年"m"月"d"日"'
    book.save(path)
    assert texts(path) == [
        ("增长率为百分之五点二", "5.2%"), ("2024年1月5日", "January 5, 2024")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.5, "0%", "50%"), (1234567.891, "#,##0.00", "1,234,567.89"), (3, "General", "3"),
        (2.5, "General", "2.5"), (12.5, '"¥"#,##0.0', "¥12.5"), (True, "General", "TRUE"),
        (12.5, "[$€-407] #,##0.00", "€ 12.50"), (7, '0"件"', "7件"), (1e20, "0.00E+00", "1e+20"),
        (date(2024, 3, 9), "d/m/yy", "9/3/24"), (date(2024, 3, 9), "dd mmm yyyy", "09 Mar 2024"),
        (date(2024, 3, 9), "General", "2024-03-09"), (-5, "0;(0)", "-5"),
    ],
)  # fmt: skip
def test_formats_of_cells(value, form, text):
    assert shown(value, form) == text
