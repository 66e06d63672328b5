"""What is done and what is not, kept so that a batch goes on where it was killed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from align.batch.jobs import Outcome
from align.errors import UnusableInput

_TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY, shard INTEGER NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', reason TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0, src_segments INTEGER NOT NULL DEFAULT 0,
    tgt_segments INTEGER NOT NULL DEFAULT 0, doubtful INTEGER NOT NULL DEFAULT 0,
    shapes TEXT NOT NULL DEFAULT '{}', findings TEXT NOT NULL DEFAULT '{}');
CREATE INDEX IF NOT EXISTS of_shard ON documents (shard, state);
CREATE INDEX IF NOT EXISTS of_state ON documents (state, number);
CREATE TABLE IF NOT EXISTS shards (number INTEGER PRIMARY KEY);
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
    after the last document that it had entered."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it.

        Raises:
            UnusableInput: another batch is at work there, or it is no ledger.
        """
        self._path = path
        try:
            self._database = sqlite3.connect(path, timeout=1, isolation_level=None)
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.executescript(_TABLES)
        except sqlite3.OperationalError as error:
            raise UnusableInput(
                f"cannot use {path}: {error}; is another zhen batch at work there?"
            ) from error
        except sqlite3.DatabaseError as error:
            raise UnusableInput(f"{path} is no ledger of zhen batch: {error}") from error

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
        return dict(self._database.execute("SELECT name, value FROM settings"))

    def begin(self, settings: Mapping[str, str], listed: Iterable[Listed]) -> None:
        """Enter what is to be done, all of it or nothing."""
        self._database.execute("BEGIN")
        self._database.executemany(
            "INSERT INTO documents (number, shard, source, target) VALUES (?, ?, ?, ?)",
            ((d.number, d.shard, d.source, d.target) for d in listed),
        )
        self._database.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())
        self._database.execute("COMMIT")

    def retry(self) -> int:
        """Let failed documents wait again, and their shards be written again; how many."""
        self._database.execute("BEGIN")
        self._database.execute(
            "DELETE FROM shards WHERE number IN "
            "(SELECT shard FROM documents WHERE state = 'failed')"
        )
        changed = self._database.execute(
            "UPDATE documents SET state = 'waiting', reason = '' WHERE state = 'failed'"
        )
        self._database.execute("COMMIT")
        return changed.rowcount

    def waiting(self) -> Iterator[Listed]:
        """What is still to be done, in order. May be asked while outcomes are entered."""
        last = -1
        query = (
            "SELECT number, shard, source, target FROM documents "
            "WHERE state = 'waiting' AND number > ? ORDER BY number LIMIT 1000"
        )
        while rows := self._database.execute(query, (last,)).fetchall():
            for row in rows:
                yield Listed(*row)
            last = rows[-1][0]

    def enter(self, number: int, outcome: Outcome) -> None:
        """What became of a document."""
        self._database.execute(
            "UPDATE documents SET state = ?, reason = ?, seconds = ?, src_segments = ?, "
            "tgt_segments = ?, doubtful = ?, shapes = ?, findings = ? WHERE number = ?",
            (
                "failed" if outcome.reason else "done", outcome.reason, outcome.seconds,
                *outcome.segments, outcome.doubtful,
                json.dumps(outcome.shapes), json.dumps(outcome.findings), number,
            ),
        )  # fmt: skip

    def shard_of(self, number: int) -> int:
        """The shard of a document."""
        query = "SELECT shard FROM documents WHERE number = ?"
        shard: int = self._database.execute(query, (number,)).fetchone()[0]
        return shard

    def is_settled(self, shard: int) -> bool:
        """Whether nothing of a shard is waiting any more."""
        query = "SELECT 1 FROM documents WHERE shard = ? AND state = 'waiting' LIMIT 1"
        return self._database.execute(query, (shard,)).fetchone() is None

    def unwritten(self) -> list[int]:
        """Shards of which nothing is waiting and that are not written."""
        query = (
            "SELECT DISTINCT shard FROM documents WHERE shard NOT IN (SELECT number FROM shards) "
            "EXCEPT SELECT shard FROM documents WHERE state = 'waiting' ORDER BY 1"
        )
        return [shard for (shard,) in self._database.execute(query)]

    def done(self, shard: int) -> list[Listed]:
        """Documents of a shard that have a bitext, in order."""
        query = (
            "SELECT number, shard, source, target FROM documents "
            "WHERE shard = ? AND state = 'done' ORDER BY number"
        )
        return [Listed(*row) for row in self._database.execute(query, (shard,))]

    def has_failed(self, shard: int) -> bool:
        """Whether a document of a shard has failed."""
        query = "SELECT 1 FROM documents WHERE shard = ? AND state = 'failed' LIMIT 1"
        return self._database.execute(query, (shard,)).fetchone() is not None

    def wrote(self, shard: int) -> None:
        """A shard is written."""
        self._database.execute("INSERT OR REPLACE INTO shards VALUES (?)", (shard,))

    def kept(self) -> list[Listed]:
        """Documents whose parts are still needed: done, beside one that has failed."""
        query = (
            "SELECT number, shard, source, target FROM documents WHERE state = 'done' AND shard IN "
            "(SELECT shard FROM documents WHERE state != 'done')"
        )
        return [Listed(*row) for row in self._database.execute(query)]

    def failed(self) -> Iterator[tuple[Listed, str]]:
        """Documents without a bitext, each with the reason, in order."""
        query = (
            "SELECT number, shard, source, target, reason FROM documents "
            "WHERE state = 'failed' ORDER BY number"
        )
        for *listed, reason in self._database.execute(query):
            yield Listed(*listed), reason

    def rows(self, query: str) -> Iterator[Any]:
        """Answers to a question of the report."""
        return iter(self._database.execute(query))
