"""What is done and what is not, kept so that a batch goes on where it was killed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from align.batch.jobs import NO_FILE, Outcome, Seal
from align.database import connect, need_tables, within_reason
from align.errors import UnusableInput

_TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY, shard INTEGER NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', reason TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0, src_segments INTEGER NOT NULL DEFAULT 0,
    tgt_segments INTEGER NOT NULL DEFAULT 0, doubtful INTEGER NOT NULL DEFAULT 0,
    shapes TEXT NOT NULL DEFAULT '{}', findings TEXT NOT NULL DEFAULT '{}',
    size INTEGER NOT NULL DEFAULT 0, digest TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS of_shard ON documents (shard, state);
CREATE INDEX IF NOT EXISTS of_state ON documents (state, number);
CREATE TABLE IF NOT EXISTS shards (
    number INTEGER PRIMARY KEY,
    size INTEGER NOT NULL DEFAULT 0, digest TEXT NOT NULL DEFAULT '');
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document pair of the manifest; both paths as written there."""

    number: int
    shard: int
    source: str
    target: str


class Ledger:
    """A SQLite file. Only one program has it open at a time; a killed one leaves it as it was
    after the last document that it had entered, and so does a power cut."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it.

        Raises:
            UnusableInput: another batch is at work there, the disk is full, or it is no ledger.
        """
        self._path = path
        is_new = not path.exists()
        try:
            with self._explained():
                self._database = connect(path, "rwc", timeout=1, isolation_level=None)
                self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._database.execute("PRAGMA synchronous = FULL")
                self._database.execute("PRAGMA journal_mode = WAL")
                self._database.executescript(_TABLES)
                need_tables(self._database, _TABLES)
        except UnusableInput:
            if is_new:
                self._remove()
            raise

    def _remove(self) -> None:
        """Leave nothing of one that could not be made."""
        if hasattr(self, "_database"):
            self._database.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What SQLite and the system say, as ours."""
        try:
            yield
        except sqlite3.OperationalError as error:
            busy = "; is another zhen batch at work there?" if "locked" in str(error) else ""
            raise UnusableInput(f"cannot use {self._path}: {error}{busy}") from error
        except sqlite3.DatabaseError as error:
            raise UnusableInput(f"{self._path} is no ledger of zhen batch: {error}") from error
        except OSError as error:
            raise UnusableInput(f"cannot use {self._path}: {error.strerror}") from error
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            raise self.damaged(error) from error

    def _ask(self, query: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """Rows as they come."""
        with self._explained(), within_reason(self._database, self._path):
            yield from self._database.execute(query, values)

    def _listed(self, query: str, values: Sequence[object] = ()) -> Iterator[Listed]:
        """Document pairs."""
        for number, shard, source, target in self._ask(query, values):
            with self._explained():
                yield Listed(int(number), int(shard), _text(source), _text(target))

    def _do(self, query: str, values: Sequence[object] = ()) -> int:
        """Change something; in how many rows."""
        with self._explained():
            return self._database.execute(query, values).rowcount

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def settings(self) -> dict[str, str]:
        """What it was begun with; nothing when it is new."""
        return {
            str(name): str(value) for name, value in self._ask("SELECT name, value FROM settings")
        }

    def begin(self, settings: Mapping[str, str], listed: Iterable[Listed]) -> None:
        """Enter what is to be done, all of it or nothing."""
        with self._explained(), self._at_once():
            self._database.executemany(
                "INSERT INTO documents (number, shard, source, target) VALUES (?, ?, ?, ?)",
                ((d.number, d.shard, d.source, d.target) for d in listed),
            )
            self._database.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Several changes, all or none."""
        self._database.execute("BEGIN")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    def retry(self) -> int:
        """Let failed documents wait again, and their shards be written again; how many."""
        with self._explained(), self._at_once():
            self._do(
                "DELETE FROM shards WHERE number IN "
                "(SELECT shard FROM documents WHERE state = 'failed')"
            )
            return self._do(
                "UPDATE documents SET state = 'waiting', reason = '' WHERE state = 'failed'"
            )

    def waiting(self) -> Iterator[Listed]:
        """What is still to be done, in order. May be asked while outcomes are entered."""
        last = -1
        query = (
            "SELECT number, shard, source, target FROM documents "
            "WHERE state = 'waiting' AND number > ? ORDER BY number LIMIT 1000"
        )
        while rows := list(self._listed(query, (last,))):
            yield from rows
            if rows[-1].number <= last:
                raise UnusableInput(f"{self._path} is damaged; begin anew in another folder")
            last = rows[-1].number

    def enter(self, number: int, outcome: Outcome) -> None:
        """What became of a document."""
        self._do(
            "UPDATE documents SET state = ?, reason = ?, seconds = ?, src_segments = ?, "
            "tgt_segments = ?, doubtful = ?, shapes = ?, findings = ?, size = ?, digest = ? "
            "WHERE number = ?",
            (
                "failed" if outcome.reason else "done", outcome.reason, outcome.seconds,
                *outcome.segments, outcome.doubtful,
                json.dumps(outcome.shapes), json.dumps(outcome.findings), *outcome.seal, number,
            ),
        )  # fmt: skip

    def shard_of(self, number: int) -> int:
        """The shard of a document."""
        query = "SELECT shard FROM documents WHERE number = ?"
        return next((int(shard) for (shard,) in self._ask(query, (number,))), -1)

    def is_settled(self, shard: int) -> bool:
        """Whether nothing of a shard is waiting any more."""
        query = "SELECT 1 FROM documents WHERE shard = ? AND state = 'waiting' LIMIT 1"
        return not list(self._ask(query, (shard,)))

    def unwritten(self) -> list[int]:
        """Shards of which nothing is waiting and that are not written."""
        query = (
            "SELECT DISTINCT shard FROM documents WHERE shard NOT IN (SELECT number FROM shards) "
            "EXCEPT SELECT shard FROM documents WHERE state = 'waiting' ORDER BY 1"
        )
        return [int(shard) for (shard,) in self._ask(query)]

    def done(self, shard: int) -> list[Listed]:
        """Documents of a shard that have a bitext, in order."""
        query = (
            "SELECT number, shard, source, target FROM documents "
            "WHERE shard = ? AND state = 'done' ORDER BY number"
        )
        return list(self._listed(query, (shard,)))

    def has_failed(self, shard: int) -> bool:
        """Whether a document of a shard has failed."""
        query = "SELECT 1 FROM documents WHERE shard = ? AND state = 'failed' LIMIT 1"
        return bool(list(self._ask(query, (shard,))))

    def wrote(self, shard: int, seal: Seal = NO_FILE) -> None:
        """A shard is written; without a file when it has no document."""
        self._do("INSERT OR REPLACE INTO shards VALUES (?, ?, ?)", (shard, *seal))

    def written(self) -> Iterator[tuple[int, Seal]]:
        """Shards that have a file, with what it must be."""
        for number, size, digest in list(self._ask("SELECT * FROM shards WHERE digest != ''")):
            yield int(number), (int(size), str(digest))

    def lost(self, shard: int) -> None:
        """The file of a shard is gone; it is to be written again."""
        self._do("DELETE FROM shards WHERE number = ?", (shard,))

    def sealed(self, *, each: bool) -> Iterator[tuple[Listed, Seal]]:
        """Documents that must have a file of their own, with what it must be: all that are done
        when each has one, else those whose shard is not written."""
        query = (
            "SELECT number, shard, source, target, size, digest FROM documents WHERE state = 'done'"
        )
        if not each:
            query += " AND shard NOT IN (SELECT number FROM shards)"
        for *listed, size, digest in list(self._ask(query)):
            with self._explained():
                yield Listed(*listed), (int(size), str(digest))

    def again(self, number: int) -> None:
        """The file of a document is gone; it waits again."""
        self._do("UPDATE documents SET state = 'waiting' WHERE number = ?", (number,))

    def kept(self) -> list[Listed]:
        """Documents whose parts are still needed: done, beside one that has failed."""
        query = (
            "SELECT number, shard, source, target FROM documents WHERE state = 'done' AND shard IN "
            "(SELECT shard FROM documents WHERE state != 'done')"
        )
        return list(self._listed(query))

    def failed(self) -> Iterator[tuple[Listed, str]]:
        """Documents without a bitext, each with the reason, in order."""
        query = (
            "SELECT number, shard, source, target, reason FROM documents "
            "WHERE state = 'failed' ORDER BY number"
        )
        for *listed, reason in self._ask(query):
            yield Listed(*listed), str(reason)

    def rows(self, query: str) -> Iterator[Any]:
        """Answers to a question of the report."""
        return self._ask(query)

    def damaged(self, error: Exception) -> UnusableInput:
        """What to say about values that cannot be."""
        return UnusableInput(
            f"{self._path} is damaged ({error}); begin the batch anew in another folder"
        )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{str(value)[:40]!r} is no name of a file")
    return value
