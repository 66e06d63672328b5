"""What a review gives away: pages, sheets and bitexts with the decisions in them."""

import io
import zipfile

import pytest
from lxml import html

import align
from align.registry import FINDINGS_WRITERS
from align.review.decisions import Confirm, Decide, Untranslate
from align.review.exporting import bitext_file, findings_file, read
from align.review.operations import EditText
from align.types import Rows
from tests.formats.examples import bitext as made
from tests.review.client import open_checked
from tests.review.test_session import edit, rows


@pytest.fixture
def review(tmp_path):
    beads = [
        (["出口增长50.5%。"], ["Exports grew by 50.9%."], 0.9, ()),
        (["新建公园120座。"], ["We built 120 parks.", "We built 90 more."], 0.9, ()),
        (["谢谢大家！"], [], 0.0, ()),
    ]
    made(beads).save(tmp_path / "report.jsonl")
    opened, _ = open_checked(tmp_path / "report.jsonl")
    edit(opened, Decide(0, 0, "accepted", "ask <the> author"))
    edit(opened, Decide(1, 0, "fine"))
    edit(opened, Confirm(0, 0))
    edit(opened, Untranslate(2))
    yield opened
    opened.close()


def text(pieces):
    return b"".join(p if isinstance(p, bytes) else p.encode() for p in pieces)


def test_the_page_to_mail_shows_what_was_decided(review):
    page = html.fromstring(text(bitext_file(".html", rows(review), review.about)).decode())
    first, second, third = page.xpath("//article")
    assert first.xpath(".//*[@class='state']/text()") == ["confirmed"]
    assert third.xpath(".//*[@class='state']/text()") == ["not translated"]
    assert first.xpath(".//mark/@data-sign") == ["≠1", "≠1"]
    assert first.xpath(".//mark/text()") == ["50.5%", "50.9%"]
    assert first.xpath(".//*[contains(@class, 'verdict')]/text()") == ["accepted"]
    assert first.xpath(".//*[@class='comment']/text()") == ["ask <the> author"]
    assert second.xpath(".//*[@class='message']") == []
    assert second.xpath(".//mark/@data-sign") == ["1", "1", "?"]


def test_the_bitext_keeps_what_holds(review):
    again = read(review.path).bitext()
    assert [bead.flags for bead in again.alignment.beads][:2] == [("N01",), ()]
    assert [len(bead.tgt) for bead in again.alignment.beads] == [1, 2, 0]


def test_converting_to_a_page_keeps_decisions(review, tmp_path):
    rows_ = Rows.open(review.path)
    assert rows_.reviewed
    assert [len(row.findings) for row in rows_.rows][:2] == [1, 0]
    review.close()


@pytest.mark.parametrize("suffix", FINDINGS_WRITERS)
def test_findings_have_decisions_and_comments(review, suffix):
    edit(review, EditText(0, "tgt", 0, "Exports grew by 50.5%."))
    found = text(findings_file(suffix, rows(review), review.about))
    if suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(found)) as packed:
            found = b"".join(packed.read(name) for name in packed.namelist())
    for words in ("accepted", "fine", "author"):
        assert words.encode() in found


def test_a_memory_of_it_loads(review, tmp_path):
    read(review.path).save(tmp_path / "out.tmx")
    assert [pair.tgt for pair in align.read_bitext(tmp_path / "out.tmx").pairs()] == [
        "Exports grew by 50.9%.",
        "We built 120 parks. We built 90 more.",
    ]
