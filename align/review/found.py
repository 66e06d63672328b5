"""The checks of the rows that a review begins with, which run while people work already.

What they find goes into the file apart from the journal, by the number that a row had in the
beginning, and into the rows wherever they stand by then. An edit checks the rows it makes by
itself, and they forget that number; so nothing depends on which of both comes first.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from align.errors import UnusableInput
from align.review.journal import Journal
from align.review.judging import findings, scores
from align.review.model import About, Found, Remark, Rows
from align.review.session import Review

Advance = Callable[[int, int | None], None]

#: Seconds between two looks whether the checks have come to an end.
_LOOK_S = 0.05
#: Seconds between two batches that are written.
_BATCH_S = 1.0


def check(
    review: Review,
    advance: Advance = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    keep: bool = True,
) -> None:
    """Check the rows that a review began with, as far as that was not done before.

    Args:
        review: gets what is found, a batch each second.
        advance: told how far the work has come.
        stopped: asked after each row whether to leave it at that; the rest is done next time.
        keep: whether to write it into the file of the review.

    Raises:
        UnusableInput: the file cannot be written to.
    """
    rows = review.unchecked()
    total = sum(row.pending is not None for row in rows)
    batch: dict[int, Found] = {}
    last = time.monotonic()
    for number, found in _found(rows, review.about):
        batch[number] = found
        advance(1, total)
        enough = stopped()
        if enough or time.monotonic() - last >= _BATCH_S:
            review.fill(batch, keep=keep)
            batch, last = {}, time.monotonic()
        if enough:
            return
    if batch:
        review.fill(batch, keep=keep)


def _found(rows: Rows, about: About) -> Iterator[tuple[int, Found]]:
    wanted = [number for number, row in enumerate(rows) if row.pending is not None]
    rated = None if about.scored else scores(rows, 0, len(rows), about)
    at = 0
    for number, told in findings(rows, wanted, about):
        score = None
        while rated and at <= number:
            score, at = next(rated), at + 1
        yield number, Found(score, tuple(Remark(replace(one, bead=0)) for one in told))


def read_rows(path: Path) -> tuple[About, Rows]:
    """What a review knows of its bitext, and its rows as they stand. The file is only read;
    checks that have not come to an end run here."""
    journal = Journal.open(path, read_only=True)
    try:
        review = Review(journal)
        check(review, keep=False)
        return review.about, review.snapshot()[1]
    finally:
        journal.close()


class Checking:
    """The same in a thread of its own."""

    def __init__(self, review: Review) -> None:
        """Prepare it; see :meth:`start`."""
        self._review = review
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="checking")
        #: Why the checks have come to no end; empty while nothing is wrong.
        self.failed = ""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Come to an end after the row at hand; what was found is kept."""
        self._stop.set()
        self._thread.join()

    def wait(self) -> None:
        """Come back when all rows are checked.

        Raises:
            UnusableInput: the review ends before that.
        """
        self._thread.join()
        if self._stop.is_set():
            raise UnusableInput("the review has ended; start it again")

    async def ended(self) -> None:
        """The same for an event loop; it takes no thread.

        Raises:
            UnusableInput: as :meth:`wait`.
        """
        while self._thread.is_alive():
            await asyncio.sleep(_LOOK_S)
        self.wait()

    def _run(self) -> None:
        try:
            check(self._review, stopped=self._stop.is_set)
        except Exception as error:  # whatever it is, the review goes on without
            self.failed = f"The checks of all rows have stopped: {error}. Start zhen review again."
