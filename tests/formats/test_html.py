import base64
import hashlib
import re

import pytest
from lxml import html as lxml_html

from align.formats import html
from align.layout import Layout
from align.types import Finding, Span
from tests.formats.examples import bitext, findings_of, gold, nasty


def written(some, findings=()):
    return "".join(html.write(some.rows(findings), Layout()))


def page(some, findings=()):
    return lxml_html.fromstring(written(some, findings).encode())


def test_no_text_becomes_html():
    some = nasty()
    root = page(some, findings_of(some))
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//article//b | //article//script")
    # a browser reads a form feed and its like as spaces, so compare what is left of them
    shown = {"".join("".join(t.itertext()).split()) for t in root.xpath("//*[@class='text zh']")}
    assert any("<script>alert('x')</script>&<b>粗</b>&amp;" in text for text in shown)
    assert any("{{7*7}}" in text for text in shown)


def test_the_policy_admits_our_style_and_script_only():
    text = written(gold())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
    for name in ("style", "script"):
        inside = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_nothing_outside_the_file_is_named():
    text = written(gold())
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<link|<img|style=|\son[a-z]+=", text)


def test_the_head_counts():
    some = bitext([(["甲"], ["a", "b"], 0.2, ()), (["乙"], [], 0, ()), (["丙"], ["c"], 0.9, ())])
    findings = [
        Finding(2, "N01", "error", "mismatch", "x"),
        Finding(2, "S02", "note", "missing", "y"),
        Finding(0, "S02", "note", "missing", "z"),
    ]
    root = page(some, findings)
    facts = [(div.findtext("dt").strip(), div.findtext("dd")) for div in root.xpath("//dl/div")]
    assert facts == [
        ("Chinese segments", "3"), ("English segments", "3"), ("Beads", "3"), ("Error", "1"),
        ("Warnings", "0"), ("Notes", "2"), ("Doubtful", "1"),
    ]  # fmt: skip
    counts = {b.get("data-filter"): b.findtext("span") for b in root.xpath("//nav//button[span]")}
    assert {k: v for k, v in counts.items() if k} == {
        "all": "3", "flagged": "2", "error": "1", "doubtful": "1", "uneven": "2", "onesided": "1",
    }  # fmt: skip
    classes = [row.get("class").split()[1:] for row in root.xpath("//article")]
    assert classes == [
        ["flagged", "doubtful", "uneven"], ["uneven", "onesided"], ["flagged", "error"],
    ]  # fmt: skip


def test_words_of_findings_are_marked():
    some = bitext([(["出口增长50.5%。"], ["Exports grew 50.9%."], 0.9, ())])
    finding = Finding(
        0, "N01", "error", "mismatch", "m", "50.5%", "50.9%", Span(4, 9), Span(13, 18)
    )
    marks = page(some, [finding]).xpath("//mark")
    assert [(m.text, m.get("class"), m.get("title")) for m in marks] == [
        ("50.5%", "error", "N01"),
        ("50.9%", "error", "N01"),
    ]


@pytest.mark.parametrize("end", [4, 9, 99])
def test_overlapping_marks_keep_every_character(end):
    text = "abcdefghi"
    some = bitext([([text], ["x"], 0.9, ())])
    findings = [
        Finding(0, "T01", "note", "k", "m", src_span=Span(0, end)),
        Finding(0, "N01", "error", "k", "m", src_span=Span(2, 5)),
        Finding(0, "S02", "warning", "k", "m", src_span=Span(3, 3)),
    ]
    (side,) = page(some, findings).xpath("//*[@class='text zh']")
    assert side.text_content() == text
    assert "cd" in [mark.text for mark in side.xpath("mark[@class='error']")] or end > 4


def test_segments_of_a_bead_are_parted():
    root = page(bitext([(["甲。", "乙。", "丙。"], ["A.", "B."], 0.9, ())]))
    zh, en = root.xpath("//*[starts-with(@class, 'text')]")
    assert [i.tail for i in zh.xpath("i")] == ["乙。", "丙。"]
    assert (en.text, en.xpath("i")[0].tail) == ("A. ", "B.")
