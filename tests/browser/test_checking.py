"""A page that is open while the checks of all rows still run."""

import threading

import pytest

from align.review import found
from align.review.opening import open_review
from tests.browser.opened import opened, report
from tests.browser.page import browser


@pytest.fixture
def held(monkeypatch):
    """Lets the checks go on after the first hundred rows."""
    go, first = threading.Event(), found._found

    def slow(rows, about):
        for count, one in enumerate(first(rows, about)):
            if count == 100:
                go.wait(60)
            yield one

    monkeypatch.setattr(found, "_found", slow)
    monkeypatch.setattr(found, "_BATCH_S", 0.0)
    yield go
    go.set()


def test_findings_come_in_while_somebody_edits(tmp_path, held):
    report().save(tmp_path / "report.jsonl")
    review, _ = open_review(tmp_path / "report.jsonl")
    with browser() as chromium, opened(chromium, review, tmp_path) as (_, page):
        assert "checked so far" in page.progress
        page.go(200)
        page.press("c")
        page.go(202)
        page.press("e", "End")
        page.type(" More of it.")
        held.set()
        page.page.wait_for_selector("#progress:not(:has-text('so far'))")
        page.type(" And more.")  # what was being written is still there
        page.press("Enter")
        assert page.text("src")[0].endswith("More of it. And more.")
        page.press("Home", "n")
        assert page.findings().count() > 0
        rows = review.snapshot()[1]
        assert rows[200].status == "confirmed"
        assert all(row.pending is None for row in rows)
