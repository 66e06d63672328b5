"""Checks that run while people work: whatever comes first, the same stands there in the end."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import align
from align.checks import Settings
from align.errors import UnusableInput
from align.review.changes import NotPossible
from align.review.decisions import Confirm
from align.review.found import Checking, check, read_rows
from align.review.model import Row
from align.review.opening import open_review
from align.review.operations import Merge
from align.review.session import Review
from align.types import Term
from tests.formats.examples import plain
from tests.review.client import open_checked, served
from tests.review.rows import OPERATIONS

ROWS = 6
#: An operation, an undo, a redo, or so many rows checked by the side.
STEPS = st.lists(
    st.one_of(OPERATIONS, st.sampled_from(("undo", "redo")), st.integers(1, ROWS)), max_size=8
)


class After:
    """Says to stop when it was asked so often."""

    def __init__(self, times):
        self.left = times

    def __call__(self):
        self.left -= 1
        return self.left <= 0


def do(review, step):
    """Whether the rows were changed by it; what is yet to be found cannot be decided on."""
    version = review.snapshot()[0]
    try:
        if step == "undo":
            review.undo(version)
        elif step == "redo":
            review.redo(version)
        elif isinstance(step, int):
            check(review, stopped=After(step))
        else:
            review.edit(version, step)
    except NotPossible:
        return False
    return not isinstance(step, int)


@pytest.fixture
def begun(tmp_path):
    plain(ROWS).save(tmp_path / "plain.jsonl")
    review, _ = open_review(tmp_path / "plain.jsonl")
    yield review
    review.close()


def stand(review):
    return review.snapshot(), [done.change for done in review.since(0)]


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_edits_and_checks_may_come_in_any_order(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("any")
    plain(ROWS).save(folder / "first.jsonl")
    plain(ROWS).save(folder / "meanwhile.jsonl")
    first, _ = open_checked(folder / "first.jsonl")
    meanwhile, _ = open_review(folder / "meanwhile.jsonl")
    for step in steps:
        if do(meanwhile, step):
            assert do(first, step)
    check(meanwhile)
    assert stand(meanwhile) == stand(first)
    again = Review.open(meanwhile.path)
    assert stand(again) == stand(first)
    assert read_rows(meanwhile.path)[1] == first.snapshot()[1]
    for review in (first, meanwhile, again):
        review.close()


def test_nothing_is_checked_when_a_review_begins(begun):
    assert begun.checked() == (0, ROWS)
    assert all(row.pending is not None and not row.remarks for row in begun.snapshot()[1])


def test_checks_that_were_broken_off_go_on_where_they_were(begun):
    check(begun, stopped=After(2))
    again = Review.open(begun.path)
    assert again.checked() == (2, ROWS)
    seen = []
    check(again, advance=lambda done, total: seen.append(total))
    assert (len(seen), again.checked()) == (ROWS - 2, (ROWS, ROWS))
    check(begun)  # the other program comes to the same
    assert stand(begun) == stand(again)
    again.close()


def test_a_row_that_was_confirmed_meanwhile_gets_its_findings(begun):
    begun.edit(0, Confirm(0, 0))
    check(begun)
    row = begun.snapshot()[1][0]
    assert (row.status, [remark.finding.code for remark in row.remarks]) == (
        "confirmed",
        ["N01", "P05"],
    )
    begun.undo(1)
    assert begun.snapshot()[1][0] == replace(row, status="open")


def test_a_file_that_is_only_read_is_checked_apart(begun):
    before = begun.path.read_bytes()
    _, rows = read_rows(begun.path)
    assert all(row.pending is None for row in rows)
    assert rows[0].remarks
    assert begun.path.read_bytes() == before


def test_rows_without_scores_get_them(tmp_path):
    plain(ROWS).save(tmp_path / "plain.tsv")
    lines = (tmp_path / "plain.tsv").read_text(encoding="utf-8").splitlines()
    bare = "\n".join("\t".join(line.split("\t")[:2]) for line in lines)
    (tmp_path / "bare.tsv").write_text(bare, encoding="utf-8")
    review, _ = open_review(tmp_path / "bare.tsv")
    assert not any(row.score for row in review.snapshot()[1])
    check(review)
    assert all(row.score for row in review.snapshot()[1])
    review.close()


def test_the_settings_are_kept_and_used_again(tmp_path):
    plain(ROWS).save(tmp_path / "plain.jsonl")
    chosen = Settings({"N01": "note", "P05": "off"}, (Term(("出口",), ("imports",)),))
    review, _ = open_checked(tmp_path / "plain.jsonl", settings=chosen)
    expected = align.check(align.read_bitext(tmp_path / "plain.jsonl"), chosen)
    found = [remark.told(n) for n, row in enumerate(review.snapshot()[1]) for remark in row.remarks]
    assert found == expected
    assert {one.code for one in found} == {"N01", "T01"}
    review.close()
    again, notice = open_review(tmp_path / "plain.jsonl")
    assert (again.about.settings, notice) == (chosen, "")
    again.edit(0, Merge(0))
    codes = {(r.finding.code, r.finding.severity) for r in again.snapshot()[1][0].remarks}
    assert ("N01", "note") in codes
    again.close()
    again, notice = open_review(tmp_path / "plain.jsonl", settings=Settings())
    assert "keeps the settings" in notice
    again.close()


def test_a_page_is_told_what_was_found(begun):
    with served(begun) as client:
        client.ask("export/findings.csv")  # waits for the checks
        said = client.json("data/changes?since=0&told=0")
        assert (said["checked"], said["to_check"], said["failed"]) == (ROWS, ROWS, "")
        news = said["news"]
        assert (news["version"], news["told"]) == (0, ROWS)
        assert [n for n, facts in news["rows"]] == list(range(ROWS))
        assert news["rows"][0][1][-1][0][0] == "N01"
        assert client.json(f"data/changes?since=0&told={ROWS}")["news"]["rows"] == []
        client.edit(0, do="merge", row=1)
        rows = client.json("data/changes?since=0&told=0")["news"]["rows"]
        assert [n for n, facts in rows] == [0, *range(2, ROWS - 1)]


def test_a_failure_is_told_and_the_review_goes_on(begun, monkeypatch):
    def full(found, keep=True):
        raise UnusableInput("the disk is full")

    monkeypatch.setattr(begun, "fill", full)
    checking = Checking(begun)
    checking.start()
    checking.wait()
    assert "the disk is full" in checking.failed
    begun.edit(0, Confirm(0, 0))
    assert isinstance(begun.snapshot()[1][0], Row)


def test_whoever_waits_for_the_checks_is_told_that_the_review_ends(begun):
    checking = Checking(begun)
    checking.start()
    checking.stop()
    with pytest.raises(UnusableInput, match="has ended"):
        checking.wait()
    begun.close()
    with pytest.raises(UnusableInput):  # and not a crash
        begun.snapshot()
