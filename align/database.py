"""SQLite files from strangers: tables as we make them, no views or triggers, no endless reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from align.opening import need_regular

#: Steps of SQLite's machine that reading may take: so many, and for each byte of the file. A row
#: takes some ten of them.
_STEPS, _STEPS_A_BYTE = 10_000_000, 10
_EVERY = 1_000
#: Most bytes of a text or a blob.
_MOST_LENGTH = 100_000_000
#: Text that comes out may be so many times as large as the file: SQLite packs nothing.
_MOST_GROWTH, _SMALL = 2, 1_000_000


def connect(path: Path, mode: str, *, timeout: float = 5.0, **settings: Any) -> sqlite3.Connection:
    """Open a file in which nothing that it holds is trusted.

    Args:
        path: the file.
        mode: "ro", "rw", or "rwc" for one that may be new.
        timeout: seconds to wait for another program.
        settings: others of `sqlite3.connect`.

    Raises:
        OSError: it is there and no regular file, or, unless it may be new, not there.
        sqlite3.Error: it cannot be opened.
    """
    if mode != "rwc" or path.exists():
        need_regular(path)
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection: sqlite3.Connection = sqlite3.connect(address, uri=True, timeout=timeout, **settings)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_LENGTH)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def need_tables(connection: sqlite3.Connection, script: str) -> None:
    """Check that a file holds what a script makes and nothing else.

    A view in place of a table can ask itself for ever, a column can be worked out by anything, a
    trigger do what nobody asked for.

    Raises:
        sqlite3.Error: it holds something else.
    """
    with closing(sqlite3.connect(":memory:")) as ours:
        ours.executescript(script)
        if _schema(connection) != _schema(ours):
            raise sqlite3.DatabaseError("its tables are not those that zhen makes")


def _schema(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Type, name, table and statement of all that is in it. What FTS5 makes for itself is known by
    its names: another version of SQLite words the statements otherwise."""
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    rows = list(found.fetchmany(100))
    virtual = {name for _, name, _, sql in rows if str(sql).startswith("CREATE VIRTUAL")}
    shadows = {f"{name}_{part}" for name in virtual for part in ("data", "idx", "config",
                                                                 "docsize", "content")}  # fmt: skip
    return {
        (kind, name, table, "" if table in shadows else " ".join(str(sql).split()))
        for kind, name, table, sql in rows
    }


@contextmanager
def within_reason(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Stop a question that takes more steps than a file of that size can need.

    Raises:
        sqlite3.OperationalError: it did.
    """
    left = (_STEPS + _STEPS_A_BYTE * path.stat().st_size) // _EVERY

    def count() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(count, _EVERY)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def weighed(rows: Iterable[tuple[Any, ...]], path: Path) -> Iterator[tuple[Any, ...]]:
    """The same rows, as long as they hold no more than the file can.

    Raises:
        ValueError: they hold more, as where pages of a file lead to each other.
    """
    left = _SMALL + _MOST_GROWTH * path.stat().st_size
    for row in rows:
        left -= sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if left < 0:
            raise ValueError("its rows hold more than the file")
        yield row
