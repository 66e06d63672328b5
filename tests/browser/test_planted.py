"""Twenty errors are planted into the alignment of the real report and mended by keyboard alone."""

import random

from align.review.changes import NotPossible
from align.review.model import bitext_of, rows_of
from align.review.operations import Merge, MoveBoundary, Split
from tests.browser.opened import beads, opened, report
from tests.browser.page import browser
from tests.review.rows import ABOUT

#: Keys that mend an error at the row where it was planted.
GIVE_UP, GIVE_DOWN, TAKE_DOWN = "Shift+ArrowUp", "Shift+ArrowDown", "Alt+ArrowDown"
ERRORS, APART = 20, 12


def planted():
    """The bitext with errors, and for each the row and the keys that mend it."""
    chosen = random.Random(20)
    rows = rows_of(report(), ())
    mends = []
    at = len(rows) - APART
    while len(mends) < ERRORS:
        at -= chosen.randrange(4, APART)
        row, below = rows[at], rows[at + 1]
        if not (row.src and row.tgt and below.src and below.tgt):
            continue
        operation, keys = chosen.choice([
            (MoveBoundary(at, "tgt", -1), ["ArrowRight"] * len(row.src) + [TAKE_DOWN]),
            (MoveBoundary(at, "tgt", 1), ["ArrowRight"] * len(row.src) + [GIVE_DOWN]),
            (MoveBoundary(at, "src", -1), [TAKE_DOWN]),
            (MoveBoundary(at, "src", 1), [GIVE_DOWN]),
            (Merge(at), None),
            (Split(at, len(row.src), len(row.tgt) - 1), ["m"]),
        ])  # fmt: skip
        try:
            change = operation.change(rows, lambda *_: ())
        except NotPossible:
            continue
        if len(change.after) != len(change.before) and isinstance(operation, MoveBoundary):
            continue  # a row went away: that is a merge
        if keys is None:
            keys = cut(row, below)
        rows = change.applied(rows)
        mends.append((at, keys))
    return bitext_of(rows, ABOUT), mends


def cut(row, below):
    """Keys that cut two rows apart again, from the middle where the cut is offered."""
    keys = ["s"]
    for side, key in (("src", "ArrowRight"), ("tgt", "ArrowRight")):
        keys.append((side, len(row.side(side)), len(row.side(side)) + len(below.side(side)), key))
    return keys


def mend(page, keys):
    if keys[0] != "s":
        page.press(*keys)
        return
    page.press("s")
    for side, wanted, _, _ in keys[1:]:
        column = page.current().locator(".text").nth(0 if side == "src" else 1)
        if not column.locator(".cutline.chosen").count():
            page.press("ArrowRight")
        for _ in range(60):
            before = column.evaluate(
                "cell => [...cell.children].findIndex(one => one.classList.contains('cutline'))"
            )
            if before == wanted:
                break
            page.press("ArrowDown" if before < wanted else "ArrowUp")
    page.press("Enter")


def test_twenty_planted_errors_are_mended_by_keyboard(tmp_path):
    wrong, mends = planted()
    wanted = [
        (tuple(report().src[i].text for i in b.src), tuple(report().tgt[j].text for j in b.tgt))
        for b in report().alignment.beads
    ]
    with browser() as chromium, opened(chromium, wrong, tmp_path) as (review, page):
        assert beads(review) != wanted
        for at, keys in reversed(mends):
            page.go(at)
            page.press(*["ArrowLeft"] * 20)  # to the first segment of the source
            mend(page, keys)
        assert beads(review) == wanted
        assert f"{len(wanted)} rows" in page.progress
