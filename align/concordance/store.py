"""An index of memories: one SQLite file with their texts, words and codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.concordance.codes import BLOCK, Words, codes, unit_vectors
from align.concordance.words import words
from align.database import connect, need_tables
from align.errors import UnusableInput
from align.files import whole_file
from align.registry import pair_of
from align.text import Lang
from align.types import Rows

SUFFIX = ".index"
#: Of more answers than that it is only said that there are more.
COUNTED = 10_000
#: Layout of the file.
_LAYOUT = 1
_BATCH = 8_192  # a divisor of BLOCK
_TABLES = """
CREATE TABLE files(id INTEGER PRIMARY KEY, path TEXT, size INTEGER, modified INTEGER, src TEXT);
CREATE TABLE pairs(id INTEGER PRIMARY KEY, file INTEGER, bead INTEGER, zh TEXT, en TEXT);
CREATE TABLE codes(block INTEGER PRIMARY KEY, zh BLOB, en BLOB);
CREATE TABLE means(lang TEXT PRIMARY KEY, mean BLOB);
CREATE VIRTUAL TABLE words USING fts5(
    zh, en, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
"""


class Stored(NamedTuple):
    """A pair as it is stored: its number, file and bead, and both texts."""

    number: int
    file: int
    bead: int
    zh: str
    en: str

    def side(self, lang: Lang) -> str:
        """The text of a language."""
        return self.zh if lang == "zh" else self.en


class Index:
    """Memories that can be asked. Closed with :meth:`close`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.files: dict[int, tuple[str, int, int, Lang]] = {
            number: (path, size, modified, src)
            for number, path, size, modified, src in connection.execute("SELECT * FROM files")
        }
        self._codes: dict[Lang, Words] = {}

    @classmethod
    def open(cls, path: Path) -> Index:
        """An index that was built before.

        Raises:
            UnusableInput: there is none, or it is something else.
        """
        if not path.is_file():
            raise UnusableInput(f"no file at {path}; make it with zhen index")
        try:
            connection = connect(path.resolve(), "ro", check_same_thread=False)
            connection.execute("PRAGMA mmap_size = 8589934592")
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
            if layout != _LAYOUT:
                raise UnusableInput(f"{path} is no index of this version; make it with zhen index")
            need_tables(connection, _TABLES)
            return cls(connection)
        except OSError as error:
            raise UnusableInput(f"cannot read {path}: {error.strerror}") from error
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise UnusableInput(f"{path} is no index: {error}; make it with zhen index") from error

    @classmethod
    def of(cls, paths: Sequence[Path], progress: Callable[[int], None] | None = None) -> Index:
        """An index of memories that lives as long as the program.

        Raises:
            UnusableInput: a memory cannot be read.
        """
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, paths, progress)
        return cls(connection)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __len__(self) -> int:
        (last,) = self.connection.execute("SELECT max(id) FROM pairs").fetchone()
        return 0 if last is None else int(last) + 1

    def stale(self) -> list[str]:
        """Memories that are not what they were when the index was made."""
        return [path for path, size, modified, _ in self.files.values()
                if _stamp(path) != (size, modified)]  # fmt: skip

    def rows(self, numbers: Iterable[int]) -> list[Stored]:
        """Pairs by their numbers, in that order."""
        found: list[Stored] = []
        wanted = list(map(int, numbers))
        for first in range(0, len(wanted), 500):
            some = wanted[first : first + 500]
            marks = ",".join("?" * len(some))
            query = f"SELECT * FROM pairs WHERE id IN ({marks})"
            by_id = {row[0]: Stored(*row) for row in self.connection.execute(query, some)}
            found += [by_id[number] for number in some]
        return found

    def texts(self, row: Stored) -> tuple[str, int, str, str]:
        """The memory of a pair, its number there, its source and its target."""
        path, _, _, src_lang = self.files[row.file]
        src, tgt = (row.zh, row.en) if src_lang == "zh" else (row.en, row.zh)
        return path, row.bead, src, tgt

    def codes(self, lang: Lang) -> Words:
        """The codes of all texts of a language, as `codes.codes` gives them; kept once read."""
        if lang not in self._codes:
            query = f"SELECT {lang} FROM codes ORDER BY block"
            blobs = [blob for (blob,) in self.connection.execute(query)]
            planes = len(self.mean(lang)) // 64
            blocks = [np.frombuffer(blob, dtype=np.uint64).reshape(planes, -1) for blob in blobs]
            self._codes[lang] = np.concatenate(blocks, axis=1)
        return self._codes[lang]

    def mean(self, lang: Lang) -> Any:
        """What is taken off the vectors of a language before they become bits."""
        query = "SELECT mean FROM means WHERE lang = ?"
        (blob,) = self.connection.execute(query, (lang,)).fetchone()
        return np.frombuffer(blob, dtype=np.float32)


def build(paths: Sequence[Path], place: Path, progress: Callable[[int], None] | None = None) -> int:
    """Write an index of memories.

    Args:
        paths: memories in any format that is read.
        place: where to; an index that is there is replaced once the new one is complete.
        progress: told how many pairs more are in it.

    Returns:
        How many pairs it holds.

    Raises:
        UnusableInput: a memory cannot be read, or the place not be written to.
    """
    with whole_file(place) as part:
        connection = sqlite3.connect(part)
        try:
            return _fill(connection, paths, progress)
        except sqlite3.OperationalError as error:
            raise UnusableInput(f"cannot write {place}: {error}") from error
        finally:
            connection.close()


def _fill(
    connection: sqlite3.Connection, paths: Sequence[Path], progress: Callable[[int], None] | None
) -> int:
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    bits = _Bits(connection)
    count = 0
    stream = _pairs(connection, paths)
    while batch := list(islice(stream, _BATCH)):
        rows = [Stored(number, *pair) for number, pair in enumerate(batch, start=count)]
        connection.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?, ?)", rows)
        connection.executemany(
            "INSERT INTO words(rowid, zh, en) VALUES (?, ?, ?)",
            ((row.number, " ".join(words(row.zh)), " ".join(words(row.en))) for row in rows),
        )
        bits.add(rows)
        count += len(rows)
        if progress:
            progress(len(rows))
    bits.finish()
    connection.execute("INSERT INTO words(words) VALUES ('optimize')")
    connection.execute(f"PRAGMA user_version = {_LAYOUT}")
    connection.commit()
    return count


class _Bits:
    """The codes of both sides, stored a block at a time; the first batch gives the means."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._means: dict[Lang, NDArray[np.float32]] = {}
        self._held: dict[Lang, list[Words]] = {"zh": [], "en": []}
        self._count = self._block = 0

    def add(self, rows: Sequence[Stored]) -> None:
        """Take the next pairs."""
        for lang, held in self._held.items():
            vectors = unit_vectors([row.side(lang) for row in rows], lang)
            mean = self._means.setdefault(lang, vectors.mean(axis=0))
            held.append(codes(vectors, mean))
        self._count += len(rows)
        if self._count >= BLOCK:
            self._store()

    def finish(self) -> None:
        """Store what is left, and the means."""
        if self._count:
            self._store()
        blobs = [(lang, mean.tobytes()) for lang, mean in self._means.items()]
        self._connection.executemany("INSERT INTO means VALUES (?, ?)", blobs)

    def _store(self) -> None:
        sides = [np.concatenate(held, axis=1).tobytes() for held in self._held.values()]
        self._connection.execute("INSERT INTO codes VALUES (?, ?, ?)", (self._block, *sides))
        self._block += 1
        self._count = 0
        for held in self._held.values():
            held.clear()


def _pairs(
    connection: sqlite3.Connection, paths: Sequence[Path]
) -> Iterator[tuple[int, int, str, str]]:
    """File, bead, and the Chinese and the English text of every pair."""
    for number, path in enumerate(paths):
        rows = Rows.open(path)
        name = ",".join(str(part.resolve()) for part in pair_of(path) or (path,))
        name = name.encode("utf-8", "replace").decode()  # one that is not UTF-8 is not found again
        values = (number, name, *_stamp(name), rows.langs[0])
        connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", values)
        for pair in rows.pairs():
            zh, en = (pair.src, pair.tgt) if rows.langs[0] == "zh" else (pair.tgt, pair.src)
            yield number, pair.index, zh, en


def _stamp(name: str) -> tuple[int, int] | tuple[None, None]:
    """Size and time of a file, or of a pair of them, which tell whether it has changed."""
    try:
        stats = [part.stat() for part in pair_of(name) or (Path(name),)]
    except OSError:
        return None, None
    return sum(stat.st_size for stat in stats), max(stat.st_mtime_ns for stat in stats)
