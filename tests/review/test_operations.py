"""Whatever is done to rows, both texts stay whole, and it can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.review.changes import NotPossible
from align.review.decisions import Confirm, Decide, Untranslate
from align.review.model import bitext_of
from align.review.operations import EditText, Merge, MoveBoundary, Realign, Split, SplitSegment
from tests.review.rows import ABOUT, OPERATIONS, ROWS, one_by_one, row

MOVES = (MoveBoundary, Merge, Split, Untranslate, Confirm, Decide, Realign)


def shapes(rows):
    return [(len(one.src), len(one.tgt)) for one in rows]


def done(rows, operation):
    return operation.change(rows, one_by_one).applied(rows)


def words(rows, side):
    return [text.text for one in rows for text in one.side(side)]


@given(ROWS, st.lists(OPERATIONS, max_size=12))
def test_both_sides_stay_whole_and_everything_can_be_undone(rows, operations):
    now, changes = rows, []
    for operation in operations:
        try:
            change = operation.change(now, one_by_one)
        except NotPossible:
            continue
        after = change.applied(now)
        for side in ("src", "tgt"):
            if isinstance(operation, MOVES):
                assert words(after, side) == words(now, side)
            elif isinstance(operation, SplitSegment):
                joined = ["".join("".join(words(r, side)).split()) for r in (now, after)]
                assert joined[0] == joined[1]
        bitext_of(after, ABOUT)  # refuses gaps and overlaps
        changes.append(change)
        now = after
    for change in reversed(changes):
        now = change.undone().applied(now)
    assert now == rows
    for change in changes:
        now = change.applied(now)


TWO = (row(["一", "二"], ["one", "two", "three"]), row(["三"], ["four"]))


def test_boundaries_move_up_and_down():
    assert shapes(done(TWO, MoveBoundary(0, "tgt", 1))) == [(2, 4), (1, 0)]
    assert shapes(done(TWO, MoveBoundary(0, "tgt", -1))) == [(2, 2), (1, 2)]
    assert shapes(done(TWO, MoveBoundary(0, "src", -1))) == [(1, 3), (2, 1)]


def test_a_row_that_has_nothing_left_goes_away():
    assert shapes(done((row(["一"]), row(["二"], ["two"])), MoveBoundary(0, "src", -1))) == [(2, 1)]
    assert shapes(done((row(["一"], ["one"]), row(["二"])), MoveBoundary(0, "src", 1))) == [(2, 1)]


def test_there_is_a_new_row_before_the_first_and_after_the_last():
    assert shapes(done(TWO, MoveBoundary(-1, "src", 1))) == [(1, 0), (1, 3), (1, 1)]
    assert shapes(done(TWO, MoveBoundary(1, "tgt", -1))) == [(2, 3), (1, 0), (0, 1)]


def test_rows_are_merged_and_split():
    assert shapes(done(TWO, Merge(0))) == [(3, 4)]
    assert shapes(done(TWO, Split(0, 1, 2))) == [(1, 2), (1, 1), (1, 1)]
    assert shapes(done(TWO, Split(0, 0, 2))) == [(0, 2), (2, 1), (1, 1)]


def test_a_segment_is_split_and_keeps_its_place():
    after = done((row(["三个字"], ["two words"]),), SplitSegment(0, "tgt", 0, 4))
    assert words(after, "tgt") == ["two", "words"]
    assert [text.segment.span.end for text in after[0].tgt] == [4, 9]


def test_the_original_of_an_edited_text_is_kept_and_comes_back():
    edited = done(TWO, EditText(0, "tgt", 1, " 2  "))
    assert (edited[0].tgt[1].text, edited[0].tgt[1].original) == ("2", "two")
    again = done(edited, EditText(0, "tgt", 1, "zwei"))
    assert again[0].tgt[1].original == "two"
    back = done(again, EditText(0, "tgt", 1, "two"))
    assert back == TWO


def test_sides_that_do_not_translate_each_other_are_told_apart():
    after = done(TWO, Untranslate(0))
    assert shapes(after) == [(2, 0), (0, 3), (1, 1)]
    assert [one.status for one in after] == ["untranslated", "untranslated", "open"]
    assert done(after, Untranslate(0))[0].status == "open"


def test_realigning_stops_at_the_next_decided_row():
    rows = (*TWO, row(["四"], ["five"], status="confirmed"), row(["五"], ["six", "seven"]))
    assert shapes(done(rows, Realign(0))) == [(1, 1), (1, 1), (1, 1), (0, 1), (1, 1), (1, 2)]


def test_confirming_leaves_what_is_not_translated():
    rows = (row(["一"], status="untranslated"), *TWO)
    assert [one.status for one in done(rows, Confirm(0, 1))] == [
        "untranslated",
        "confirmed",
        "open",
    ]


@pytest.mark.parametrize(
    "operation",
    [
        Merge(1), Merge(-1), Merge(99), Split(0, 0, 0), Split(0, 2, 3), Split(0, 3, 0),
        Split(5, 1, 1),
        MoveBoundary(-1, "src", -1), MoveBoundary(1, "src", 1), MoveBoundary(7, "src", 1),
        SplitSegment(0, "src", 0, 0), SplitSegment(0, "src", 0, 1), SplitSegment(0, "src", 0, -1),
        SplitSegment(0, "src", 9, 1), EditText(0, "src", 0, "  "), EditText(0, "src", 0, "一"),
        EditText(0, "src", -1, "x"), Untranslate(2), Confirm(0, 2), Confirm(1, 0),
        Confirm(0, 0, False),
        Decide(0, 0, "fine"), Realign(2), Realign(-1),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_done_is_refused(operation):
    with pytest.raises(NotPossible):
        operation.change(TWO, one_by_one)
