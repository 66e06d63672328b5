"""A memory that goes through zhen comes back whole."""

import pytest
from lxml import etree

from align.layout import Layout
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
@pytest.mark.parametrize("suffix", [".jsonl", ".parquet", ".jsonl.zst", ".xliff", ".xlsx"])
def test_formats_with_room_hold_a_memory(tmp_path, seed, suffix):
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


SEGMENTED = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/x">
<file original="a.docx" source-language="en-GB" target-language="zh-TW" datatype="x"><header>
<sdl:ref sdl:v="1">x &amp; y</sdl:ref></header><body><group id="g"><sdl:cxts>
<sdl:cxt id="1"/></sdl:cxts>
<trans-unit id="1" sdl:locked="true" translate="no"><source>One <g id="5">bold</g>. Two.</source>
<seg-source><mrk mtype="seg" mid="1">One <g id="5">bold</g>.</mrk> 
<mrk mtype="seg" mid="2">Two.</mrk>
</seg-source><target state="final"><mrk mtype="seg" mid="1">一<g id="5">粗</g>。</mrk>
<mrk mtype="seg" mid="2"/></target><sdl:seg-defs><sdl:seg id="1" conf="Draft"/></sdl:seg-defs>
</trans-unit></group><trans-unit id="2" approved="yes">
<source>Name<x id="1" ctype="lb"/>of it</source>
<target>名<x id="1" ctype="lb"/>稱</target>
<alt-trans match-quality="80"><target>名</target></alt-trans>
<note>n</note></trans-unit></body></file>
<file original="b.docx" source-language="en-GB" target-language="zh-TW" datatype="x"><body>
<trans-unit id="1"><source>Three factories opened.</source>
<target>三家工廠開工。</target></trans-unit>
</body></file></xliff>"""
SEVERAL = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"
srcLang="zh" trgLang="en">
<file id="f" original="x"><notes><note id="1">about</note></notes><unit id="u1" name="n"><notes>
<note id="2">hi</note></notes><originalData><data id="d1">&lt;b&gt;</data></originalData>
<segment id="s1" state="final"><source>一<pc id="1" dataRefStart="d1">二</pc>。</source>
<target>One <pc id="1" dataRefStart="d1">two</pc>.</target></segment>
<ignorable><source> </source></ignorable>
<segment><source>三。</source><target>Three.</target></segment>
</unit></file></xliff>"""


def canonical(path):
    root = etree.parse(path, etree.XMLParser(remove_blank_text=True)).getroot()
    for element in root.iter():
        if not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize(
    ("content", "roads"),
    [
        (SEGMENTED, [(".xlf",), (".jsonl", ".xlf"), (".xlsx", ".xlf"), (".parquet", ".xliff")]),
        (SEVERAL, [(".jsonl",), (".xlsx",)]),
    ],
    ids=["1.2", "2.0"],
)
def test_xliff_comes_back_as_it_was(tmp_path, content, roads):
    path = saved(tmp_path / "a.xlf", content)
    layout = Layout(xliff="2.1" if content is SEVERAL else "1.2")
    for road in roads:
        last = converted(path, *road)
        Rows.open(last).save(tmp_path / "out.xlf", layout)
        assert canonical(tmp_path / "out.xlf") == canonical(path)


def test_one_pair_for_each_segment(tmp_path):
    rows = Rows.open(saved(tmp_path / "a.xlf", SEGMENTED))
    assert rows.codes == ("en-GB", "zh-TW")
    assert [(pair.src, pair.tgt) for pair in rows.pairs()] == [
        ("One bold.", "一粗。"),
        ("Two.", ""),
        ("Name of it", "名 稱"),
        ("Three factories opened.", "三家工廠開工。"),
    ]
