import csv
import io
import json

import pytest

from align.formats.findings import COLUMNS, write_csv, write_jsonl
from align.types import Finding, Span

FINDING = Finding(
    58, "N01", "error", "mismatch", "50.5%, 50.9%", "50.5%", "50.9%", Span(66, 71), Span(231, 236)
)


def rows(findings):
    text = "".join(write_csv(findings))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_jsonl_is_as_promised():
    (line,) = write_jsonl([FINDING])
    assert json.loads(line) == {
        "bead": 58, "code": "N01", "severity": "error", "kind": "mismatch",
        "src": "50.5%", "tgt": "50.9%", "src_span": [66, 71], "tgt_span": [231, 236],
        "message": "50.5%, 50.9%",
    }  # fmt: skip


def test_csv_reads_back():
    header, row = rows([FINDING])
    assert header == list(COLUMNS)
    assert row == [
        "58", "N01", "error", "mismatch", "50.5%", "50.9%", "50.5%, 50.9%", "[66, 71]",
        "[231, 236]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cell"),
    [
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
    ],
)
def test_no_cell_is_a_formula(text, cell):
    _, row = rows([Finding(0, "N01", "error", "mismatch", "m", src=text)])
    assert row[COLUMNS.index("src")] == cell
