"""A review as it stands: the rows, what can be undone, and the file that remembers it all."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from align.errors import UnusableInput
from align.review.changes import Change, NotPossible, Operation
from align.review.journal import Conflict, Entry, Journal
from align.review.judging import aligned, judged
from align.review.model import About, Found, Kind, Row, Rows, filled

__all__ = ["Done", "Review"]


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
    found: dict[int, Found]
    told: list[Row]

    def fill(self, found: Mapping[int, Found]) -> None:
        """Put what the checks have found in into rows wherever they stand, also in what can be
        undone: the same rows are the same afterwards."""
        self.found.update(found)
        made: dict[int, Row] = {}

        def rows(old: Rows) -> Rows:
            return tuple(
                made.setdefault(id(row), filled(row, found)) if row.pending in found else row
                for row in old
            )

        def change(old: Change) -> Change:
            return Change(old.at, rows(old.before), rows(old.after))

        old = self.rows, self.done, self.undone, self.log  # kept, so that no two have one id
        self.rows = rows(self.rows)
        self.done = [change(one) for one in self.done]
        self.undone = [change(one) for one in self.undone]
        self.log = [Done(one.version, change(one.change)) for one in self.log]
        self.told += made.values()
        del old

    def take(self, entry: Entry) -> None:
        """One entry more."""
        before = self.rows[entry.at : entry.at + entry.removed]
        after = tuple(filled(row, self.found) for row in entry.rows)
        change = Change(entry.at, before, after)
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
        base, found = journal.base(), journal.found()
        self._base = base
        self._pending = sum(row.pending is not None for row in base)
        self._state = _State(tuple(filled(row, found) for row in base), [], [], [], found, [])
        self._lock = threading.Lock()
        with self._lock:
            self._catch_up()

    @classmethod
    def open(cls, path: Path) -> Review:
        """The review in a file."""
        return cls(Journal.open(path))

    def close(self) -> None:
        """Let go of the file, once whatever another thread does with it has come to an end."""
        with self._lock:
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

    def checked(self) -> tuple[int, int]:
        """In how many rows of those that the review began with the checks have run, of how many
        that needed it."""
        with self._lock:
            return len(self._state.found), self._pending

    def unchecked(self) -> Rows:
        """The rows that the review began with, when checks of some are still to come."""
        with self._lock:
            if len(self._state.found) >= self._pending:
                return ()
            return tuple(filled(row, self._state.found) for row in self._base)

    def fill(self, found: Mapping[int, Found], *, keep: bool = True) -> None:
        """Take over what the checks have found in rows that the review began with.

        Args:
            found: by number of the row.
            keep: whether to write it into the file.
        """
        with self._lock:
            if keep:
                self._journal.keep(found)
            self._state.fill(found)

    def news(self, told: int) -> tuple[int, int, list[tuple[int, Row]]]:
        """What the checks have found since.

        Args:
            told: how many rows were known to be filled.

        Returns:
            The version, how many are filled now, and the new ones that still stand somewhere,
            with their numbers.
        """
        with self._lock:
            self._catch_up()
            new = {id(row) for row in self._state.told[max(0, told) :]}
            rows = [(n, row) for n, row in enumerate(self._state.rows) if id(row) in new]
            return len(self._state.log), len(self._state.told), rows

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
