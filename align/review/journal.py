"""The file of a review: what it began with, and every change since. The only file with SQL.

A change is written before it is acknowledged, in a transaction of its own that reaches the disk
(synchronous=EXTRA), so that nothing acknowledged is lost, whatever ends the program. No
write-ahead log: it needs memory that programs share, which network drives do not have. The number
of a change is its key, so of two programs that write the same number one is refused.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from align.errors import UnusableInput
from align.formats.xmltree import header_in, xml_of
from align.review.model import About, Found, Row
from align.review.packing import pack_remarks, pack_row, unpack_found, unpack_row, unpack_settings

Kind = Literal["edit", "undo", "redo"]

#: How SQLite files of ours are known from others ("zhen"), and the layout of their tables.
_APPLICATION, _LAYOUT = 0x7A68656E, 2
_WAIT_S = 5.0

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE base (number INTEGER PRIMARY KEY, row TEXT NOT NULL);
CREATE TABLE found (number INTEGER PRIMARY KEY, score REAL, remarks TEXT NOT NULL);
CREATE TABLE journal (
    number INTEGER PRIMARY KEY, made TEXT NOT NULL, kind TEXT NOT NULL, operation TEXT NOT NULL,
    at INTEGER NOT NULL, removed INTEGER NOT NULL, rows TEXT NOT NULL
);
"""


class Conflict(UnusableInput):
    """Somebody else has changed the review in the meantime."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal.

    Attributes:
        number: 1-based; the version of the review after it.
        kind: an edit, or what takes one back or makes it again.
        operation: name of the operation, for people who look into the file.
        at: number of the first row it changed.
        removed: so many rows it took away,
        rows: and put these in their place.
    """

    number: int
    kind: Kind
    operation: str
    at: int
    removed: int
    rows: tuple[Row, ...]


class Journal:
    """An open file."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Keep both; see :meth:`create` and :meth:`open`."""
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: Path, about: About, rows: Sequence[Row]) -> Journal:
        """A new file. It is complete or not there: a file is renamed once all is in it.

        Raises:
            UnusableInput: the place cannot be written to.
        """
        part = path.with_name(f".{path.name[:40]}.part")
        try:
            with _explained(path):
                part.unlink(missing_ok=True)
                _fill(part, about, rows)
                part.replace(path)
        except UnusableInput:
            with suppress(OSError):  # as on a disk that is read only
                part.unlink(missing_ok=True)
            raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Journal:
        """A file that is there.

        Raises:
            UnusableInput: it is no review, or one of another version.
        """
        with _explained(path):
            connection = _connect(path, read_only=read_only)
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if application != _APPLICATION:
            raise UnusableInput(f"{path} is no review; zhen review BITEXT makes one")
        if layout != _LAYOUT:
            raise UnusableInput(
                f"{path} is a review of another version of zhen (layout {layout}; this one reads "
                f"{_LAYOUT}); go on with that version, or rename the file to begin anew"
            )
        return cls(path, connection)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def about(self) -> About:
        """What the review knows of its bitext."""
        with _explained(self.path):
            found = dict(self._connection.execute("SELECT name, value FROM about"))
        with _explained(self.path):
            values = {name: json.loads(value) for name, value in found.items()}
            (src, tgt), files = values.pop("langs"), tuple(values.pop("files"))
            settings = unpack_settings(values.pop("settings"))
            values["codes"] = tuple(values.get("codes", ("", "")))
            values["header"] = header_in(values.get("header"))
            return About(langs=(src, tgt), files=files, settings=settings, **values)

    def base(self) -> tuple[Row, ...]:
        """The rows it began with."""
        with _explained(self.path):
            found = self._connection.execute("SELECT row FROM base ORDER BY number")
            return tuple(unpack_row(json.loads(row)) for (row,) in found)

    def found(self) -> dict[int, Found]:
        """What the checks have found so far in those, by number."""
        with _explained(self.path):
            found = self._connection.execute("SELECT number, score, remarks FROM found")
            return {n: unpack_found(score, json.loads(said)) for n, score, said in found}

    def keep(self, found: Mapping[int, Found]) -> None:
        """Write what the checks have found, unless another program has.

        Raises:
            UnusableInput: the disk is full, or the file cannot be written to.
        """
        values = [(n, one.score, _dump(pack_remarks(one.remarks))) for n, one in found.items()]
        with _explained(self.path), self._connection:
            self._connection.executemany("INSERT OR IGNORE INTO found VALUES (?, ?, ?)", values)

    def since(self, number: int) -> Iterator[Entry]:
        """Entries after that number, in order."""
        with _explained(self.path):
            found = self._connection.execute(
                "SELECT number, kind, operation, at, removed, rows FROM journal "
                "WHERE number > ? ORDER BY number",
                (number,),
            )
            for version, kind, operation, at, removed, rows in found:
                changed = tuple(unpack_row(row) for row in json.loads(rows))
                yield Entry(version, kind, operation, at, removed, changed)

    def append(self, entry: Entry) -> None:
        """Write an entry; it is on the disk when this returns.

        Raises:
            Conflict: another program has written that number.
            UnusableInput: the disk is full, or the file cannot be written to.
        """
        made = datetime.now(UTC).isoformat(timespec="seconds")
        values = (
            entry.number, made, entry.kind, entry.operation, entry.at, entry.removed,
            _dump([pack_row(row) for row in entry.rows]),
        )  # fmt: skip
        with _explained(self.path):
            try:
                with self._connection:
                    self._connection.execute(
                        "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", values
                    )
            except sqlite3.IntegrityError as error:
                raise Conflict(
                    "another program has changed this review; nothing was done"
                ) from error


def _fill(path: Path, about: About, rows: Sequence[Row]) -> None:
    """Make the tables of a new file and fill them."""
    with closing(_connect(path)) as connection, connection:
        connection.executescript(
            f"BEGIN; PRAGMA application_id = {_APPLICATION};"
            f"PRAGMA user_version = {_LAYOUT};{_TABLES}"
        )
        connection.executemany(
            "INSERT INTO about VALUES (?, ?)",
            [(name, json.dumps(value)) for name, value in _values(about).items()],
        )
        connection.executemany(
            "INSERT INTO base VALUES (?, ?)",
            ((number, _dump(pack_row(row))) for number, row in enumerate(rows)),
        )


def _values(about: About) -> dict[str, object]:
    """What a review knows of its bitext, as JSON takes it."""
    header = about.header and xml_of(about.header)
    return asdict(replace(about, header=None)) | {"header": header}


def _connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlite3.connect(address, uri=True, timeout=_WAIT_S, check_same_thread=False)
    connection.execute("PRAGMA trusted_schema = OFF")
    if not read_only:
        connection.execute("PRAGMA synchronous = EXTRA")
    return connection


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Errors of SQLite and of what a broken file holds, in one line."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        reason = getattr(error, "strerror", "") or error
        raise UnusableInput(f"cannot use {path}: {reason}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise UnusableInput(f"{path} is damaged ({error}); take a copy of before") from error


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
