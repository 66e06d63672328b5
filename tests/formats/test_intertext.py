"""InterText's files as bitexts; what it reads as gold is in tests/evaluate."""

import pytest
from lxml import etree

from align.errors import UnusableInput
from align.evaluate import read_intertext
from align.formats import intertext
from align.types import Alignment, Bead, Bitext, Span
from tests.formats.examples import bitext, gold, segment

SOME = Bitext(
    "zh",
    "en",
    (segment("一。", 0, 0), segment("二&。", 0, 1), segment("三。", 2, 0)),
    (segment("One of the two.", 0, 0), segment("Three.", 4, 0)),
    Alignment(
        (Bead(Span(0, 2), Span(0, 1), 0.5), Bead(Span(2, 3), Span(1, 1)),
         Bead(Span(3, 3), Span(1, 2))),
        "",
    ),
)  # fmt: skip


def test_files_are_as_intertext_names_and_lays_them_out(tmp_path):
    SOME.save(tmp_path / "novel.zh.en.xml")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "novel.en.xml", "novel.zh.en.xml", "novel.zh.xml",
    ]  # fmt: skip
    root = etree.parse(tmp_path / "novel.zh.en.xml").getroot()
    assert dict(root.attrib) == {"toDoc": "novel.en.xml", "fromDoc": "novel.zh.xml"}
    assert [dict(link.attrib) for link in root] == [
        {"type": "1-2", "xtargets": "1:1;1:1 1:2", "status": "auto"},
        {"type": "0-1", "xtargets": ";2:1", "status": "auto"},
        {"type": "1-0", "xtargets": "2:1;", "status": "auto"},
    ]
    source = etree.parse(tmp_path / "novel.zh.xml").getroot()
    assert [(p.get("id"), [(s.get("id"), s.text) for s in p]) for p in source] == [
        ("1", [("1:1", "一。"), ("1:2", "二&。")]),
        ("2", [("2:1", "三。")]),
    ]


def test_other_names(tmp_path):
    SOME.save(tmp_path / "my.report.v2.xml")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "my.report.v2.src.xml", "my.report.v2.tgt.xml", "my.report.v2.xml",
    ]  # fmt: skip


def test_what_eval_reads_is_what_was_written(tmp_path):
    gold().save(tmp_path / "g.zh.en.xml")
    links = read_intertext(tmp_path / "g.zh.en.xml")
    assert links.src == tuple(s.text for s in gold().src)
    assert links.links == tuple((tuple(b.src), tuple(b.tgt)) for b in gold().alignment.beads)


def documents(folder, links):
    (folder / "n.zh.xml").write_text(
        "<doc><p><s id='1'>出口增长。</s><s id='2'>进口增长。</s></p>"
        "<p><s id='3'>都好。</s></p></doc>",
        encoding="utf-8",
    )
    (folder / "n.en.xml").write_text(
        "<doc><p><s id='1'>Exports grew.</s><s id='2'>So did the imports.</s></p></doc>", "utf-8"
    )
    path = folder / "n.zh.en.xml"
    path.write_text(f"<linkGrp toDoc='n.en.xml' fromDoc='n.zh.xml'>{links}</linkGrp>", "utf-8")
    return path


def test_what_nothing_links_has_one_side(tmp_path):
    path = documents(tmp_path, "<link xtargets='2;2'/>")
    some = intertext.read(path).bitext()
    assert [(p.src, p.tgt) for p in some.pairs()] == [
        ("出口增长。", ""), ("", "Exports grew."), ("进口增长。", "So did the imports."),
        ("都好。", ""),
    ]  # fmt: skip
    assert [(s.block, s.nth) for s in some.src] == [(0, 0), (0, 1), (1, 0)]
    assert (some.src_file, some.tgt_file) == ("n.zh.xml", "n.en.xml")


@pytest.mark.parametrize(
    "links", ["<link xtargets='2;1'/><link xtargets='1;2'/>", "<link xtargets='1;1 3'/>"]
)
def test_links_that_cross_are_refused(tmp_path, links):
    with pytest.raises(UnusableInput, match="reading order"):
        intertext.read(documents(tmp_path, links)).bitext()


def test_empty_links_are_nothing(tmp_path):
    some = bitext([(["出口增长。"], ["Exports grew."], 0.5, ())])
    path = documents(tmp_path, "<link xtargets=';'/><link xtargets='1;1'/>")
    assert intertext.read(path).bitext().pairs()[0].src == some.pairs()[0].src
