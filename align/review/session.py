"""A review as it stands: the rows, what can be undone, and the file that remembers it all."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from align.errors import UnusableInput
from align.review.changes import Change, NotPossible, Operation
from align.review.journal import Conflict, Entry, Journal, Kind
from align.review.judging import aligned, judged
from align.review.model import About, Rows

__all__ = ["Done", "Review", "read_rows"]


@dataclass(frozen=True, slots=True)
class Done:
    """A change that is in the journal, and the version of the review after it."""

    version: int
    change: Change


@dataclass(slots=True)
class _State:
    """The fold of a journal: rows, and changes that can be taken back or made again."""

    rows: Rows
    done: list[Change]
    undone: list[Change]
    log: list[Done]

    def take(self, entry: Entry) -> None:
        """One entry more."""
        before = self.rows[entry.at : entry.at + entry.removed]
        change = Change(entry.at, before, entry.rows)
        self.rows = change.applied(self.rows)
        if entry.kind == "edit":
            self.done.append(change)
            self.undone.clear()
        elif entry.kind == "undo":
            self.undone.append(self.done.pop())
        else:
            self.done.append(self.undone.pop())
        self.log.append(Done(entry.number, change))


class Review:
    """An open review. Its methods may be called from several threads."""

    def __init__(self, journal: Journal) -> None:
        """Fold the journal from its beginning.

        Raises:
            UnusableInput: the file is damaged.
        """
        self._journal = journal
        self.about: About = journal.about()
        self._state = _State(journal.base(), [], [], [])
        self._lock = threading.Lock()
        with self._lock:
            self._catch_up()

    @classmethod
    def open(cls, path: Path) -> Review:
        """The review in a file."""
        return cls(Journal.open(path))

    def close(self) -> None:
        """Let go of the file."""
        self._journal.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._journal.path

    def snapshot(self) -> tuple[int, Rows]:
        """The version and all rows of it; what other programs wrote is taken over first."""
        with self._lock:
            self._catch_up()
            return len(self._state.log), self._state.rows

    def depth(self) -> tuple[int, int]:
        """How many changes can be undone and redone."""
        with self._lock:
            return len(self._state.done), len(self._state.undone)

    def since(self, version: int) -> Sequence[Done]:
        """Changes after a version."""
        with self._lock:
            self._catch_up()
            return self._state.log[max(0, version) :]

    def edit(self, version: int, operation: Operation) -> Done:
        """Do something to the rows of a version.

        Raises:
            Conflict: they are not those of that version any more.
            NotPossible: the rows do not allow it.
        """
        with self._lock:
            rows = self._rows_of(version)
            change = operation.change(rows, partial(aligned, self.about))
            if change.before == change.after:
                raise NotPossible("it is so already")
            if operation.judged:
                change = judged(change, rows, self.about, keeps_scores=operation.keeps_scores)
            return self._write("edit", type(operation).__name__, change)

    def undo(self, version: int) -> Done:
        """Take the last change back.

        Raises:
            Conflict: the rows are not those of that version any more.
            NotPossible: there is nothing to take back.
        """
        with self._lock:
            self._rows_of(version)
            if not self._state.done:
                raise NotPossible("there is nothing to undo")
            return self._write("undo", "", self._state.done[-1].undone())

    def redo(self, version: int) -> Done:
        """Make the last change again that was taken back.

        Raises:
            Conflict: the rows are not those of that version any more.
            NotPossible: nothing was taken back since the last edit.
        """
        with self._lock:
            self._rows_of(version)
            if not self._state.undone:
                raise NotPossible("there is nothing to redo")
            return self._write("redo", "", self._state.undone[-1])

    def _rows_of(self, version: int) -> Rows:
        self._catch_up()
        if version != len(self._state.log):
            raise Conflict("the review has changed in another window; look again, then repeat")
        return self._state.rows

    def _write(self, kind: Kind, operation: str, change: Change) -> Done:
        entry = Entry(
            len(self._state.log) + 1, kind, operation, change.at, len(change.before), change.after
        )
        self._journal.append(entry)
        self._state.take(entry)
        return self._state.log[-1]

    def _catch_up(self) -> None:
        for entry in self._journal.since(len(self._state.log)):
            if entry.number != len(self._state.log) + 1 or not self._fits(entry):
                raise UnusableInput(f"{self.path} is damaged at change {entry.number}")
            self._state.take(entry)

    def _fits(self, entry: Entry) -> bool:
        there = entry.at >= 0 and entry.at + entry.removed <= len(self._state.rows)
        stack = {"undo": self._state.done, "redo": self._state.undone}.get(entry.kind, [None])
        return there and entry.removed > 0 and bool(entry.rows) and bool(stack)


def read_rows(path: Path) -> tuple[About, Rows]:
    """What a review knows of its bitext, and its rows as they stand; the file is only read."""
    journal = Journal.open(path, read_only=True)
    try:
        review = Review(journal)
        return review.about, review.snapshot()[1]
    finally:
        journal.close()
