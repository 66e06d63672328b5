"""Texts that were edited in an exported file come back onto the same rows."""

import pytest

import align
from align.errors import UnusableInput
from align.registry import BITEXT_READERS, WRITERS
from align.review.bitexts import bitext
from align.review.changes import NotPossible
from align.review.decisions import Confirm, Decide
from align.review.operations import Merge
from align.review.revising import revision_of
from tests.cli.places import fill
from tests.formats.examples import bitext as made
from tests.review.client import open_checked, served
from tests.review.test_session import codes, edit, rows

#: Formats in which one row a bead goes out and comes back, texts without a counterpart too.
FORMS = sorted({".csv", ".jsonl", ".tsv", ".xlsx"} & BITEXT_READERS.keys() & WRITERS.keys())


@pytest.fixture
def review(tmp_path):
    beads = [
        (["二〇二三年工作回顾"], ["Review of Work in 2023"], 0.9, ()),
        (["出口增长50.5%。", "进口增长。"], ["Exports grew by 50.9%.", "Imports grew."], 0.9, ()),
        (["谢谢大家！"], [], 0.0, ()),
    ]
    made(beads).save(tmp_path / "report.jsonl")
    opened, _ = open_checked(tmp_path / "report.jsonl")
    yield opened
    opened.close()


def exported(review, suffix):
    path = review.path.with_name(f"edited{suffix}")
    bitext(rows(review), review.about).save(path)
    return path


def revised(review, path):
    return edit(review, revision_of(path, rows(review), review.about))


@pytest.mark.parametrize("suffix", FORMS)
def test_nothing_edited_is_nothing_taken_over(review, suffix):
    with pytest.raises(NotPossible, match="every text is as it was"):
        revised(review, exported(review, suffix))


def mended(path):
    """The file as a colleague sends it back."""
    if path.suffix != ".xlsx":
        text = path.read_text(encoding="utf-8-sig")
        path.write_text(text.replace("50.9%", "50.5%"), encoding="utf-8")
        return
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(path)
    for cells in book.worksheets[0].iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.startswith("Exports"):
                cell.value = cell.value.replace("50.9%", "50.5%")
    book.save(path)


@pytest.mark.parametrize("suffix", FORMS)
def test_an_edited_text_comes_back(review, suffix):
    edit(review, Confirm(0, 1))
    edit(review, Decide(1, 0, "accepted"))
    path = exported(review, suffix)
    mended(path)
    revised(review, path)
    first, second, third = rows(review)
    assert "50.5%" in second.tgt[0].text
    assert "50.9%" in second.tgt[0].original
    assert [row.status for row in (first, second, third)] == ["confirmed", "open", "open"]
    assert codes(second) == []
    assert [remark.verdict for remark in second.remarks] == ["accepted"]
    if suffix == ".jsonl":
        assert len(second.tgt) == 2
    review.undo(review.snapshot()[0])
    assert codes(rows(review)[1]) == ["N01"]


def test_rows_that_are_not_those_are_refused(review):
    path = exported(review, ".tsv")
    edit(review, Merge(0))
    with pytest.raises(UnusableInput, match="where the review has none"):
        revised(review, path)


def test_fewer_rows_are_refused(review):
    path = exported(review, ".tsv")
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(True)[:2]), "utf-8")
    with pytest.raises(UnusableInput, match="has fewer rows than the review, which has 3"):
        revised(review, path)


def test_a_text_where_there_was_none_is_refused(review):
    path = exported(review, ".jsonl")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"tgt":[]', '"tgt":["Thanks."]'), encoding="utf-8")
    with pytest.raises(UnusableInput, match="row 3: a text where the review has none"):
        revised(review, path)


def test_another_direction_is_refused(review, tmp_path):
    fill(tmp_path)
    align.align_files(tmp_path / "en.txt", tmp_path / "zh.txt").save(tmp_path / "turned.jsonl")
    with pytest.raises(UnusableInput, match="is en–zh, the review zh–en"):
        revised(review, tmp_path / "turned.jsonl")


def test_over_http(review):
    body = exported(review, ".tsv").read_text(encoding="utf-8").replace("50.9%", "50.5%").encode()
    kind = {"Content_Type": "application/octet-stream"}
    with served(review) as client:
        assert client.ask("import/tsv", method="POST", body=body, **kind)[0] == 200
        status, _, said = client.ask("import/tsv", method="POST", body=b"nothing", **kind)
        assert status == 422
        assert b"the file" in said
        assert b"tmp" not in said
        assert client.ask("import/tsv", method="POST", body=body)[0] == 415
        for form in ("exe", "sqlite", "html", "..%2f..%2fx.tsv"):
            assert client.ask(f"import/{form}", method="POST", body=body, **kind)[0] == 404
    assert "50.5%" in rows(review)[1].tgt[0].text
