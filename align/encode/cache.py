"""Vectors kept on disk, so that a text goes through a large model once.

One SQLite file for all models. What cannot be read is computed again, and what cannot be written
is not kept: a full disk or a file of another program costs time, never a result.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

#: Names the folder, or says "off".
VARIABLE = "ZHEN_CACHE"

Half = NDArray[np.float16]
#: Texts, no two the same and none blank → a vector each, shape (texts, dim).
Encode = Callable[[Sequence[str]], NDArray[np.float32]]

_FILE = "vectors.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)"
#: Questions in one statement; SQLite allows 999 everywhere.
_AT_ONCE = 500
#: Texts encoded before their vectors are kept: so much a run that is stopped may lose.
_ENCODED = 512
#: So long one process waits for another that is writing.
_PATIENCE_S = 60


def place() -> Path | None:
    """The file with the vectors; None when they are not to be kept.

    The folder that $ZHEN_CACHE names, or the one this system has for such files.
    """
    told = os.environ.get(VARIABLE, "")
    if told.lower() == "off":
        return None
    return (Path(told) if told else _folder()) / _FILE


def _folder() -> Path:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - unlike Path.home, no error without one
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "zhen" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "zhen"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "zhen"


def rows(texts: Sequence[str], model: str, encode: Encode) -> NDArray[np.float32]:
    """One row a text, as long as the square root of its characters; zero for a blank one.

    Args:
        texts: to encode.
        model: which model, exactly.
        encode: called with those that no vector is kept for, texts of one length together: a
            batch is as slow as its longest text.
    """
    wanted = list(dict.fromkeys(text for text in texts if text.strip()))
    found = stored(model, wanted)
    missing = sorted((text for text in wanted if text not in found), key=len)
    for start in range(0, len(missing), _ENCODED):
        some = missing[start : start + _ENCODED]
        # Rounded whether they are kept or not, so that a second run gives the same beads.
        fresh = dict(zip(some, encode(some).astype(np.float16), strict=True))
        store(model, fresh)
        found |= fresh
    dim = len(next(iter(found.values()))) if found else 1
    made = np.zeros((len(texts), dim), dtype=np.float32)
    for row, text in zip(made, texts, strict=True):
        if text in found:
            row[:] = found[text]
            row *= len(text) ** 0.5 / max(1e-9, float(np.linalg.norm(row)))
    return made


def stored(model: str, texts: Sequence[str]) -> dict[str, Half]:
    """Vectors that are known.

    Args:
        model: which model, exactly: another one under the same name must not be taken for it.
        texts: whose vectors are wanted.

    Returns:
        Those texts that were found, with their vectors, shape (dim,) each.
    """
    found: dict[str, Half] = {}
    with suppress(sqlite3.Error, OSError), _opened() as database:
        for some in _batched(texts):
            keys = {_key(model, text): text for text in some}
            marks = ",".join("?" * len(keys))
            rows = database.execute(
                f"SELECT key, vector FROM vectors WHERE key IN ({marks})", tuple(keys)
            )
            found |= {keys[key]: np.frombuffer(vector, np.float16) for key, vector in rows}
    return found


def store(model: str, vectors: Mapping[str, Half]) -> None:
    """Keep vectors of texts. Two processes may do so at once, with the same texts even."""
    rows = [(_key(model, text), vector.tobytes()) for text, vector in vectors.items()]
    with suppress(sqlite3.Error, OSError), _opened() as database, database:
        database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    """The database, made if it is not there.

    Raises:
        OSError: vectors are not to be kept, or the folder cannot be made.
    """
    path = place()
    if path is None:
        raise FileNotFoundError(f"{VARIABLE} is off")
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=_PATIENCE_S)) as database:
        database.execute(_TABLE)
        yield database


def _key(model: str, text: str) -> bytes:
    """16 bytes: of a billion texts, two have the same with a probability of 1e-21."""
    told = f"{model}\0{text}".encode("utf-8", "surrogatepass")
    return blake2b(told, digest_size=16).digest()


def _batched(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), _AT_ONCE):
        yield texts[start : start + _AT_ONCE]
