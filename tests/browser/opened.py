"""Reviews to look at, and a browser for all tests of a file."""

from contextlib import contextmanager
from functools import cache
from pathlib import Path

import align
from align.review.journal import Journal
from align.review.model import About, rows_of
from align.review.session import Review
from tests.browser.page import Page
from tests.review.client import open_checked, served

CORPUS = Path(__file__).parents[2] / "corpora/shanghai-2024"


@cache
def report():
    """The real report, aligned."""
    return align.align_files(CORPUS / "zh.txt", CORPUS / "en.txt")


@contextmanager
def opened(browser, bitext, folder, **settings):
    """The review of a bitext and its page; nothing may have gone wrong on it in the end."""
    path = folder / "report.jsonl"
    if isinstance(bitext, align.Bitext):
        bitext.save(path)
        review, _ = open_checked(path)
    else:
        review = bitext
    with served(review) as client:
        page = Page.open(browser, client.address, **settings)
        yield review, page
        assert not page.wrong
        page.page.close()
    review.close()


def large(folder, times):
    """A review of the report so many times over, with its findings, made without checking it
    again."""
    rows = rows_of(report(), align.check(report())) * times
    about = About(("zh", "en"), "", ("zh.txt", "en.txt"), "large.jsonl", "00")
    return Review(Journal.create(folder / "large.review.sqlite", about, rows))


def beads(review):
    """What a review holds: segments of both sides, row by row."""
    return [
        (tuple(text.text for text in row.src), tuple(text.text for text in row.tgt))
        for row in review.snapshot()[1]
    ]
