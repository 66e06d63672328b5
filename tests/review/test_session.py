"""A review from outside: edits with real scores and checks, two windows, files that change."""

import shutil
from dataclasses import replace

import pytest

import align
from align.errors import UnusableInput
from align.review.bitexts import bitext as reviewed
from align.review.changes import NotPossible
from align.review.decisions import Confirm, Decide, Untranslate
from align.review.exporting import findings
from align.review.found import read_rows
from align.review.journal import Conflict
from align.review.model import bitext_of, rows_of
from align.review.opening import open_review
from align.review.operations import EditText, Merge, MoveBoundary, Realign
from align.review.session import Review
from tests.cli.places import fill
from tests.formats.examples import bitext, nasty
from tests.review.client import open_checked


@pytest.fixture
def folder(tmp_path):
    fill(tmp_path)
    align.align_files(tmp_path / "zh.txt", tmp_path / "en.txt").save(tmp_path / "report.jsonl")
    return tmp_path


@pytest.fixture
def review(folder):
    opened, notice = open_checked(folder / "report.jsonl")
    assert not notice
    yield opened
    opened.close()


def version(review):
    return review.snapshot()[0]


def rows(review):
    return review.snapshot()[1]


def edit(review, operation):
    return review.edit(version(review), operation)


def found_in(review):
    """The findings of a review as they were told."""
    return [one for _, found in findings(rows(review), review.about) for one in found]


def codes(row):
    return [remark.finding.code for remark in row.remarks if not remark.gone]


FIGURES = 1  # the row of 50.5% and 50.9%


def test_it_begins_with_what_the_bitext_and_its_checks_say(review, folder):
    found = align.read_bitext(folder / "report.jsonl")
    assert bitext_of(rows(review), review.about).with_flags([]) == found.with_flags([])
    assert found_in(review) == align.check(found)
    assert codes(rows(review)[FIGURES]) == ["N01"]


def test_an_edit_runs_checks_again(review):
    text = rows(review)[FIGURES].tgt[0].text.replace("50.9", "50.5")
    edit(review, EditText(FIGURES, "tgt", 0, text))
    assert codes(rows(review)[FIGURES]) == []
    review.undo(version(review))
    assert codes(rows(review)[FIGURES]) == ["N01"]


def test_an_edit_runs_scores_again(review):
    before = rows(review)[FIGURES].score
    edit(review, MoveBoundary(FIGURES, "tgt", 1))
    assert rows(review)[FIGURES].score < before
    edit(review, MoveBoundary(FIGURES, "tgt", -1))
    assert rows(review)[FIGURES].score == pytest.approx(before, abs=0.05)


def test_decisions_go_with_their_findings(review):
    edit(review, Decide(FIGURES, 0, "accepted", "ask the author"))
    edit(review, Merge(FIGURES))
    (remark,) = [r for r in rows(review)[FIGURES].remarks if r.finding.code == "N01"]
    assert (remark.verdict, remark.comment) == ("accepted", "ask the author")


def test_a_finding_that_was_judged_is_kept_when_it_is_mended(review):
    edit(review, Decide(FIGURES, 0, "fixed"))
    text = rows(review)[FIGURES].tgt[0].text.replace("50.9", "50.5")
    edit(review, EditText(FIGURES, "tgt", 0, text))
    (remark,) = rows(review)[FIGURES].remarks
    assert remark.gone
    assert remark.verdict == "fixed"
    ((pair, row),) = [
        item for item in reviewed(rows(review), review.about).paired() if item[0].index == FIGURES
    ]
    assert not row.findings
    assert not pair.bead.flags
    assert found_in(review)[0].verdict == "fixed"


def test_realigning_mends_what_was_moved(review):
    wanted = [(row.src, row.tgt) for row in rows(review)]
    edit(review, MoveBoundary(0, "tgt", 1))
    edit(review, MoveBoundary(2, "src", -1))
    assert [(row.src, row.tgt) for row in rows(review)] != wanted
    edit(review, Realign(0))
    assert [(row.src, row.tgt) for row in rows(review)] == wanted


def test_everything_is_there_when_it_is_opened_again(review):
    edit(review, Confirm(0, 1))
    edit(review, Untranslate(2))
    review.undo(version(review))
    again = Review.open(review.path)
    assert again.snapshot() == review.snapshot()
    assert again.depth() == (1, 1)
    again.redo(version(again))
    assert rows(again)[2].status == "untranslated"
    again.close()


def test_a_new_edit_forgets_what_was_undone(review):
    edit(review, Confirm(0, 0))
    review.undo(version(review))
    edit(review, Confirm(1, 1))
    with pytest.raises(NotPossible, match="nothing to redo"):
        review.redo(version(review))


def test_an_edit_of_rows_that_have_changed_is_refused(review):
    old = version(review)
    edit(review, Confirm(0, 0))
    with pytest.raises(Conflict):
        review.edit(old, Merge(0))
    with pytest.raises(Conflict):
        review.undo(old)


def test_two_programs_agree(review):
    other = Review.open(review.path)
    edit(review, Merge(0))
    assert other.snapshot() == review.snapshot()
    edit(other, Confirm(0, 0))
    assert other.snapshot() == review.snapshot()
    assert [done.version for done in review.since(1)] == [2]
    other.close()


def test_an_edit_that_does_nothing_is_refused(review):
    edit(review, Confirm(0, 0))
    with pytest.raises(NotPossible):
        edit(review, Confirm(0, 0))


def test_a_base_that_has_changed_is_noticed(review, folder):
    edit(review, Confirm(0, 0))
    with (folder / "report.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    again, notice = open_checked(folder / "report.jsonl")
    assert "report.jsonl has changed since this review began" in notice
    assert again.snapshot() == review.snapshot()
    again.close()


def test_another_base_of_that_name_is_refused(review, folder):
    shutil.copy(folder / "memory.tmx", folder / "report.tmx")
    with pytest.raises(UnusableInput, match=r"is a review of report.jsonl"):
        open_checked(folder / "report.tmx")


def test_two_documents_are_aligned_first(folder):
    opened, _ = open_checked(folder / "zh.txt", folder / "en.txt")
    assert opened.path.name == "zh-en.review.sqlite"
    assert [len(row.src) for row in rows(opened)] == [1, 1, 1, 1]
    opened.close()


def test_english_to_chinese(folder):
    opened, _ = open_checked(folder / "en.txt", folder / "zh.txt")
    before = rows(opened)
    edit(opened, MoveBoundary(0, "src", 1))
    edit(opened, Realign(0))
    assert [(row.src, row.tgt) for row in rows(opened)] == [(row.src, row.tgt) for row in before]
    opened.close()


def test_a_bitext_without_scores_gets_them(folder):
    plain = align.read_bitext(folder / "report.jsonl")
    beads = tuple(replace(bead, score=None) for bead in plain.alignment.beads)
    replace(plain, alignment=replace(plain.alignment, beads=beads)).save(folder / "plain.jsonl")
    opened, _ = open_checked(folder / "plain.jsonl")
    assert all(row.score > 0.8 for row in rows(opened))
    opened.close()


def test_nasty_texts_are_kept(tmp_path):
    nasty().save(tmp_path / "nasty.jsonl")
    opened, _ = open_checked(tmp_path / "nasty.jsonl")
    edit(opened, Confirm(0, 3))
    assert Review.open(opened.path).snapshot() == opened.snapshot()
    opened.close()


def test_reading_changes_nothing(review):
    edit(review, Confirm(0, 0))
    copy = review.path.with_name("copy.review.sqlite")
    shutil.copy(review.path, copy)
    before = copy.read_bytes()
    copy.chmod(0o444)
    assert read_rows(copy) == (review.about, rows(review))
    assert copy.read_bytes() == before


def test_a_finding_about_other_rows_sees_them(tmp_path):
    same = (["同样的一句话。"], ["The very same sentence."], 0.9, ())
    made = bitext([same, same, (["另外的一句话。"], ["Another one."], 0.9, ())])
    made.save(tmp_path / "same.jsonl")
    opened, _ = open_checked(tmp_path / "same.jsonl")
    edit(opened, EditText(1, "tgt", 0, "One and the same sentence."))
    assert "C01" in codes(rows(opened)[1])
    opened.close()


def test_rows_and_back(folder):
    found = align.read_bitext(folder / "report.jsonl")
    checked = align.check(found)
    made, about = rows_of(found, checked), open_checked(folder / "report.jsonl")[0].about
    assert [one for _, some in findings(made, about) for one in some] == checked
    assert bitext_of(made, about) == found.with_flags(checked)


def test_a_bitext_that_is_gone_leads_to_its_review(review, folder):
    (folder / "report.jsonl").unlink()
    with pytest.raises(UnusableInput, match=r"give .*report\.review\.sqlite to go on"):
        open_review(folder / "report.jsonl")
