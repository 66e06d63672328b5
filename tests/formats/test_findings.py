import csv
import io
import json
import re
import tracemalloc
import zipfile

import pytest
from lxml import etree, html

from align.errors import UnusableInput
from align.formats import findings_html, findings_xlsx
from align.formats.findings import COLUMNS, About, write_csv, write_jsonl
from align.registry import FINDINGS_WRITERS, load
from align.types import Bead, Finding, Pair, Span
from tests.formats.examples import NASTY

ABOUT = About(("zh", "en"), ("新建.txt", "new.txt"), {"N01": "an amount differs"})
SRC, TGT = "出口分别增长43.9%、50.5%。", "Exports rose 43.9% and 50.9%."
FINDING = Finding(
    58, "N01", "error", "mismatch", "50.5%, 50.9%", "50.5%", "50.9%", Span(12, 17), Span(23, 28)
)


def pair(src=SRC, tgt=TGT, number=58):
    return Pair(number, src, tgt, Bead(Span(0, 1), Span(0, 1)))


CHECKED = [(pair(number=57), []), (pair(), [FINDING])]


def rows(checked):
    text = "".join(write_csv(checked, ABOUT))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_example_speaks_of_its_words():
    assert (SRC[12:17], TGT[23:28]) == (FINDING.src, FINDING.tgt)


def test_jsonl_is_as_promised():
    (line,) = write_jsonl(CHECKED, ABOUT)
    assert json.loads(line) == {
        "bead": 58, "code": "N01", "severity": "error", "kind": "mismatch",
        "src": "50.5%", "tgt": "50.9%", "src_span": [12, 17], "tgt_span": [23, 28],
        "message": "50.5%, 50.9%",
    }  # fmt: skip


def test_csv_reads_back():
    header, row = rows(CHECKED)
    assert header == list(COLUMNS)
    assert row == [
        "58", "N01", "error", "mismatch", "50.5%", "50.9%", "50.5%, 50.9%", "[12, 17]",
        "[23, 28]", SRC, TGT,
    ]  # fmt: skip


FORMULAS = [
    ("=1+1", "'=1+1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("＝1+1", "'＝1+1"),
    ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
    (" =1", "' =1"),
    ("\t=1", "' =1"),
    ("-2.5%", "-2.5%"),
    ("+3,000", "+3,000"),
    ("50.5%", "50.5%"),
    ("a\nb", "a b"),
    ('say "it", now', 'say "it", now'),
]


@pytest.mark.parametrize(("text", "cell"), FORMULAS)
def test_no_cell_is_a_formula(text, cell):
    finding = Finding(0, "N01", "error", "mismatch", text, src=text, tgt=text)
    _, row = rows([(pair(text, text), [finding])])
    for column in ("src", "tgt", "message", "src_text", "tgt_text"):
        assert row[COLUMNS.index(column)] == cell


def sheets(checked):
    """Name → rows of cells as they are shown; a workbook is XML in a zip."""
    raw = b"".join(findings_xlsx.write(checked, ABOUT))
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        assert book.testzip() is None
        parts = {name: book.read(name) for name in book.namelist()}
    ns = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    trees = {name: etree.fromstring(part) for name, part in parts.items() if ".xml" in name}
    shared = ["".join(entry.itertext()) for entry in trees.get("xl/sharedStrings.xml", ())]
    found = []
    for number in (1, 2):
        tree = trees[f"xl/worksheets/sheet{number}.xml"]
        assert not tree.findall(".//m:f", ns)
        assert not tree.findall(".//m:hyperlink", ns)
        found.append(
            [
                [
                    shared[int("".join(cell.itertext()))]
                    if cell.get("t") == "s"
                    else "".join(cell.itertext())
                    for cell in row
                ]
                for row in tree.findall(".//m:row", ns)
            ]
        )
    return found


def test_a_workbook_reads_back():
    findings, summary = sheets(CHECKED)
    assert findings == [
        ["Row", "Severity", "Code", "Check", "Message", "Chinese", "English"],
        ["59", "error", "N01", "an amount differs", "50.5%, 50.9%", SRC, TGT],
    ]
    assert summary == [
        ["Code", "Check", "Error", "Warning", "Note"],
        ["N01", "an amount differs", "1", "0", "0"],
    ]


@pytest.mark.parametrize("text", [text for text, _ in FORMULAS])
def test_no_cell_of_a_workbook_is_a_formula(text):
    finding = Finding(0, "N01", "error", "m", text, text, text, Span(0, 1), Span(0, len(text)))
    (_, row), _ = sheets([(pair(text, text), [finding])])
    assert row[4:] == [text] * 3


def test_a_workbook_holds_nasty_texts():
    checked = [
        (pair(text, text), [Finding(0, "N01", "note", "m", "m", text, text, Span(1, 2), None)])
        for text in NASTY.values()
        if len(text) > 2
    ]
    (_, *shown), _ = sheets(checked)
    assert len(shown) == len(checked)
    assert shown[0][5].replace("\ufffd", "") == NASTY["controls"].translate(
        {code: None for code in [*range(9), 11, 12, *range(14, 32)]}
    )


def test_the_same_findings_give_the_same_workbook():
    assert b"".join(findings_xlsx.write(CHECKED, ABOUT)) == b"".join(
        findings_xlsx.write(CHECKED, ABOUT)
    )


def test_more_findings_than_a_sheet_has_rows(monkeypatch):
    monkeypatch.setattr(findings_xlsx, "MOST_ROWS", 3)
    with pytest.raises(UnusableInput, match=r"a sheet holds 2 findings .* write \.csv or \.jsonl"):
        b"".join(findings_xlsx.write([(pair(), [FINDING] * 3)], ABOUT))


def test_a_page_shows_rows_with_findings_and_marks():
    page = html.fromstring("".join(findings_html.write(CHECKED, ABOUT)))
    (row,) = page.xpath("//article")
    assert row.get("id") == "bead-58"
    assert row.xpath(".//mark/text()") == ["50.5%", "50.9%"]
    assert [part.text_content() for part in row.xpath(".//div[contains(@class, 'text')]")] == [
        SRC,
        TGT,
    ]
    facts = [part.text_content() for part in page.xpath("//dl//dd")]
    assert facts == ["2", "1", "1", "0", "0"]
    assert "an amount differs" in page.xpath("//p[@class='shapes']")[0].text_content()


def test_a_page_takes_no_text_for_html():
    evil = "<script>alert(1)</script>{{ 7 * 7 }}<img src=x onerror=alert(1)>"
    finding = Finding(0, "N01", "error", "m", evil, evil, evil, Span(0, 8), Span(0, len(evil)))
    about = About(("zh", "en"), (evil, evil), {"N01": evil})
    text = "".join(findings_html.write([(pair(evil, evil), [finding])], about))
    assert "<img" not in text
    assert "49" not in re.sub(r"<style>.*?</style>|sha256-\S+", "", text, flags=re.DOTALL)
    assert len(html.fromstring(text).xpath("//script")) == 1


def test_a_page_has_a_limit_and_says_so(monkeypatch):
    monkeypatch.setattr(findings_html, "MOST", 2)
    checked = [(pair(number=number), [FINDING]) for number in range(5)]
    text = "".join(findings_html.write(checked, ABOUT))
    assert len(html.fromstring(text).xpath("//article")) == 2
    assert "The first 2 rows with findings are shown" in text


@pytest.mark.parametrize("suffix", FINDINGS_WRITERS)
def test_no_findings_at_all(suffix):
    write = load("writer", FINDINGS_WRITERS, suffix)
    assert len(list(write([(pair(), [])], ABOUT))) >= (suffix != ".jsonl")
    assert len(list(write([], ABOUT))) >= (suffix != ".jsonl")


@pytest.mark.parametrize("suffix", FINDINGS_WRITERS)
def test_many_findings_need_little_memory(suffix, monkeypatch):
    monkeypatch.setattr(findings_html, "MOST", 200)  # a page keeps its rows
    write = load("writer", FINDINGS_WRITERS, suffix)

    def peak(count):
        checked = ((pair(number=number), [FINDING]) for number in range(count))
        tracemalloc.start()
        for _ in write(checked, ABOUT):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(1_500) < 1.2 * peak(300) + 300_000
