"""What goes into a file, and what is said of the rest."""

import pytest

from align.checking import check
from align.errors import BadRecipe, UnknownName
from align.layout import PROFILES, Layout
from align.selection import Selected, Selection
from align.types import Rows
from align.validate import validate
from align.validate.rules import TOOLS
from tests.formats.examples import bitext, gold, nasty

#: A source text four times, with two translations; one of another score; one side alone.
SOME = bitext(
    [
        (["一。"], ["One."], 0.7, ()),
        (["二。"], ["Two."], 0.9, ("N01",)),
        (["一。"], ["One  ."], 0.8, ("P05",)),
        (["一。"], ["1."], 0.95, ()),
        (["一。"], ["One."], 0.95, ()),
        (["三。"], [], 0.0, ("O01",)),
    ]
)


def chosen(some=SOME, **settings):
    selected = Selected(some.rows(), Selection(**settings), some.rows)
    pairs = [f"{pair.src}{pair.tgt}" for pair in selected.rows().pairs()]
    return pairs, selected


@pytest.mark.parametrize(
    ("duplicates", "kept"),
    [
        ("keep", ["一。One.", "二。Two.", "一。One  .", "一。1.", "一。One.", "三。"]),
        ("all-targets", ["一。One.", "二。Two.", "一。One  .", "一。1.", "三。"]),
        ("first", ["一。One.", "二。Two.", "三。"]),
        ("best", ["二。Two.", "一。1.", "三。"]),
    ],
)
def test_duplicates(duplicates, kept):
    pairs, selected = chosen(duplicates=duplicates)
    assert pairs == kept
    assert len(kept) + selected.left_out.total() == 6
    assert selected.conflicts == (0 if duplicates == "keep" else 2)
    assert ("further translations of a source text: 2" in str(selected.said())) == (
        duplicates != "keep"
    )


@pytest.mark.parametrize(
    ("duplicates", "kept"),
    [
        ("keep", [True, True, True]),
        ("all-targets", [True, True, True]),
        ("first", [True, False, False]),
        ("best", [False, False, True]),
    ],
)
def test_conflicts_are_listed(duplicates, kept, tmp_path):
    _, selected = chosen(duplicates=duplicates, report=tmp_path / "conflicts.tsv")
    listed = list(selected.several())
    assert [(src, one.text, one.times, one.score) for src, one in listed] == [
        ("一。", "One.", 2, 0.95),
        ("一。", "One .", 1, 0.8),
        ("一。", "1.", 1, 0.95),
    ]
    assert [one.kept for _, one in listed] == kept


def test_a_list_of_conflicts_leaves_all_pairs_in(tmp_path):
    pairs, selected = chosen(report=tmp_path / "conflicts.tsv")
    assert len(pairs) == 6
    assert not selected.left_out
    assert not Selection(report=tmp_path / "conflicts.tsv")
    assert list(chosen(min_score=0.9, report=tmp_path / "conflicts.tsv")[1].several()) != []


def test_what_is_left_out_contradicts_nobody(tmp_path):
    few = bitext([(["一。"], ["A"], 0.9, ()), (["一。"], ["B"], 0.5, ())])
    _, selected = chosen(few, min_score=0.8, report=tmp_path / "conflicts.tsv")
    assert list(selected.several()) == []


def test_the_best_is_sought_among_those_that_are_kept():
    assert chosen(duplicates="best", skip_flagged=("note",))[0] == ["一。1.", "三。"]
    few = bitext([(["一。"], ["A"], 0.9, ("N01",)), (["一。"], ["B"], 0.5, ())])
    assert chosen(few, duplicates="best", skip_flagged=("N01",))[0] == ["一。B"]


def test_scores_and_lengths():
    pairs, selected = chosen(min_score=0.9)
    assert pairs == ["二。Two.", "一。1.", "一。One.", "三。"]
    assert selected.said() == ["left out: 2 with a score under 0.9"]
    long = bitext([(["长" * 2000], ["a"], 1, ()), (["短"], ["a" * 2001], 1, ())])
    assert [pair[0] for pair in chosen(long, longest=2000)[0]] == ["长"]


@pytest.mark.parametrize(
    ("wanted", "left_out"),
    [(("error",), 1), (("warning",), 1), (("note",), 2), (("P05",), 1), (("P05", "error"), 2)],
)
def test_flags_of_a_file_count_as_their_checks_usually_do(wanted, left_out):
    assert chosen(skip_flagged=wanted)[1].left_out.total() == left_out


def test_findings_count_as_they_are():
    some = bitext([(["出口增长50.5%。"], ["Exports grew by 50.9%."], 0.9, ())])
    rows = some.rows(check(some))
    assert list(Selected(rows, Selection(skip_flagged=("error",)), some.rows)) == []


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"min_score": 1.5}, BadRecipe),
        ({"duplicates": "some"}, UnknownName),
        ({"skip_flagged": ("grave",)}, UnknownName),
    ],
)
def test_what_cannot_be(settings, error):
    with pytest.raises(error):
        Selection(**settings)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("some", [gold(), nasty(), SOME], ids=["gold", "nasty", "some"])
def test_no_tool_refuses_what_is_made_for_it(profile, some, tmp_path):
    path = tmp_path / "memory.tmx"
    selection = Selection("all-targets", longest=PROFILES[profile])
    rows: Rows = Selected(some.rows(), selection, some.rows).rows()
    rows.save(path, Layout(profile=profile))
    asked = tuple(TOOLS) if profile in ("any", "trados") else (profile,)
    report = validate(path, asked)
    refusing = {tool: report.by_effect(tool) for tool in asked if tool != "trados"}
    assert not any("refuses" in effects or "skips" in effects for effects in refusing.values())
    assert profile != "trados" or not report.refused


def test_unknown_profile():
    with pytest.raises(UnknownName, match="no profile called 'word'; known: any, memoq"):
        Layout(profile="word")
