"""Terms written are glossaries that the check of terminology reads."""

import csv

import pytest
from lxml import etree

from align.checking import check_pair, read_settings
from align.formats.glossary import read_csv, read_tbx
from align.formats.terms import COLUMNS, write_csv, write_tbx
from align.types import FoundTerm, Term

TERMS = (
    FoundTerm(
        "营商环境", "business environment", 0.97, 5, 4, (3, 8), ("优化营商环境。", "We do; well."),
        (("business climate", 2), ("R&D <x>", 1)),
    ),
    FoundTerm("=五个中心", "“Five” Centers", 0.9, 2, 2, (1,), ("五个\x0b中心", "A \"B\", C")),
)  # fmt: skip


@pytest.fixture
def files(tmp_path):
    (tmp_path / "t.csv").write_text("".join(write_csv(TERMS, "m.tmx")), encoding="utf-8")
    (tmp_path / "t.tbx").write_text("".join(write_tbx(TERMS, "a & b.tmx")), encoding="utf-8")
    return tmp_path


def test_a_table_reads_back(files):
    assert read_csv(files / "t.csv")[0] == Term(("营商环境",), ("business environment",))
    rows = list(csv.reader((files / "t.csv").read_text("utf-8-sig").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][2:7] == ["0.97", "5", "4", "business climate (2); R&D <x> (1)", "3 8"]
    assert rows[2][0] == "'=五个中心", "no cell is a formula"


def test_tbx_reads_back(files):
    assert read_tbx(files / "t.tbx") == (
        Term(("营商环境",), ("business environment",)),
        Term(("=五个中心",), ("“Five” Centers",)),
    )


def test_tbx_has_the_shape_of_the_standard(files):
    tree = etree.parse(files / "t.tbx")
    tbx = "{urn:iso:std:iso:30042:ed-2}"
    root = tree.getroot()
    assert root.tag == f"{tbx}tbx"
    assert root.attrib["type"] == "TBX-Basic"
    assert root.attrib["style"] == "dca"
    assert [child.tag for child in root] == [f"{tbx}tbxHeader", f"{tbx}text"]
    entries = root.findall(f"{tbx}text/{tbx}body/{tbx}conceptEntry")
    assert len({entry.get("id") for entry in entries}) == len(TERMS)
    for entry in entries:
        kinds = [child.tag.removeprefix(tbx) for child in entry]
        assert kinds == ["note", "langSec", "langSec"]
        for section in entry.findall(f"{tbx}langSec"):
            (term,) = section
            assert [child.tag.removeprefix(tbx) for child in term] == ["term", "descripGrp"]


@pytest.mark.parametrize("name", ["t.csv", "t.tbx"])
def test_the_check_of_terminology_takes_it(files, name):
    settings = read_settings(glossary=files / name)
    said = check_pair("优化营商环境。", "We improve the business climate.", settings=settings)
    assert [finding.code for finding in said if finding.code == "T01"] == ["T01"]
    said = check_pair("优化营商环境。", "We improve the business environment.", settings=settings)
    assert not [finding for finding in said if finding.code == "T01"]
