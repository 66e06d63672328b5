import csv as stdlib_csv

import pytest

from align.errors import UnusableInput
from align.formats import csv
from align.formats.plain import harmless, unharmed
from align.layout import Layout
from tests.formats.examples import bitext


@pytest.fixture
def read(tmp_path):
    def read(content, encoding="utf-8"):
        path = tmp_path / "pairs.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return csv.read(path).bitext()

    return read


def pairs(some):
    return [(p.src, p.tgt, p.score) for p in some.pairs()]


def test_rows_are_as_promised():
    some = bitext([(["=甲,", "乙"], ['A "b"\nc'], 0.93119, ("N01",)), (["-2.5%"], [], 0, ())])
    text = "".join(csv.write(some.rows(), Layout()))
    assert text == (
        "\ufeffsource,target,score,type,flags,source place,target place\r\n"
        '"\'=甲,乙","A ""b"" c",0.9312,2-1,N01,1:1-2,1:1\r\n'
        "-2.5%,,,1-0,,2:1,\r\n"
    )


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("zh,en\n一。,One of them.\n", "utf-8"),
        ("中文,英文\r\n一。,One of them.\r\n", "gb18030"),
        (
            "中文,英文\r\n一。,One of them.\r\n" * 1 + "出口总额增长。,Exports grew.\r\n" * 9,
            "gb18030",
        ),
        ("\ufeff一。;One of them.\n", "utf-16-le"),
        ("id,English,note,Chinese,score\n7,One of them.,x,一。,0.5\n", "utf-8"),
        ('原文\t译文\n"一。"\t"One of them."\n', "utf-8-sig"),
        ("\n\n一。,One of them.\n,\n\n", "utf-8"),
        ("一\0。,One of\0 them.\n", "utf-8"),
    ],
    ids=["names", "GB18030", "longer GB18030", "UTF-16", "columns", "tabs", "blank", "NUL"],
)
def test_files_of_others_read(read, content, encoding):
    some = read(content, encoding)
    pair = some.pairs()[0]
    assert {pair.src, pair.tgt} == {"一。", "One of them."}
    assert (some.src_lang == "en") == (pair.src == "One of them.")
    assert pair.score == (0.5 if "score" in content else None)


def test_line_breaks_inside_quotes_are_of_the_text(read):
    assert pairs(read('一。,"One\nof them."\n')) == [("一。", "One\nof them.", None)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("一。\n", "line 1: expected source and target with a comma"),
        ("source,target\n", "holds no pairs"),
        ("一。,One.,1.5,1-1\n", "line 1: a score lies between 0 and 1"),
        ('一。,"One of them.\n' + "x" * 11_000_000, "longer than 10,000,000 characters"),
        ('一。,"One of them.\n' + "xxxxxxxxx\n" * 1_200_000, "is a quotation mark not closed"),
    ],
    ids=["one column", "names only", "score", "long line", "open quote"],
)
def test_what_cannot_be_gets_one_line(read, content, says):
    with pytest.raises(UnusableInput, match=says):
        read(content)


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1+1", "''=1+1", "-5", "'-5", "'tis", " @x", "＝1", "", "a", "+86 21", "- a"]
)
def test_an_apostrophe_comes_and_goes(text):
    assert unharmed(harmless(text)) == text
    assert text[:1] == "'" or not harmless(text).startswith(("=", "@", " @", "- "))


def test_python_reads_what_we_write(tmp_path):
    some = bitext([(['一，"二"'], ["a, b;\tc"], 0.5, ())])
    some.save(tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(stdlib_csv.reader(file))[1][:2] == ['一，"二"', "a, b; c"]
