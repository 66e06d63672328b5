"""Rows in an order of their own, or dealt out to several files: on disk, not in memory."""

from __future__ import annotations

import heapq
import pickle
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, Any

from align.errors import UnusableInput
from align.files import whole_folder
from align.layout import Layout
from align.memory.units import Memories, date_of, props_of, texts_of
from align.types import Row

#: Rows that are sorted in memory.
_RUN = 20_000
#: Files that are written at once.
_MOST_FILES = 200

#: What rows are sorted by.
ORDERS = ("source", "target", "newest", "oldest", "length", "id")
#: What memories are split by, beside props.
PARTS = ("domain", "client", "document", "year", "month", "creator")
_DOMAIN = re.compile(r"(?:x-)?(?:domain|subject)(?::\w+)?", re.I)
_CLIENT = re.compile(r"(?:x-)?(?:client|customer)(?::\w+)?", re.I)
_DOCUMENT = re.compile(r"(?:x-)?(?:document|file|filename|origfile|corpus)(?::\w+)?", re.I)
_NO_NAME = re.compile(r"[^\w.-]+")


def key_of(by: str, memories: Memories) -> Callable[[Row], Any]:
    """What rows are compared by."""
    keys: dict[str, Callable[[Row], Any]] = {
        "source": lambda row: texts_of(row, memories.langs).src,
        "target": lambda row: texts_of(row, memories.langs).tgt,
        "newest": lambda row: -date_of(row),
        "oldest": date_of,
        "length": lambda row: len(texts_of(row, memories.langs).src),
        "id": _natural,
    }
    return keys[by]


def _natural(row: Row) -> list[tuple[int, int, str]]:
    """An id with the numbers in it as numbers: 9 before 10."""
    tuid = row.held.unit.get("tuid", "id") if row.held else ""
    parts = re.findall(r"\d+|\D+", tuid)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def in_order(memories: Memories, by: str) -> Iterator[Row]:
    """The rows in an order; equal ones stay as they came."""
    key = key_of(by, memories)
    rows = ((key(row), number, row) for number, (_, row) in enumerate(memories.rows()))
    with ExitStack() as stack:
        runs = []
        while run := sorted(islice(rows, _RUN), key=lambda item: item[:2]):
            file = stack.enter_context(tempfile.TemporaryFile())
            for item in run:
                pickle.dump(item, file, pickle.HIGHEST_PROTOCOL)
            file.seek(0)
            runs.append(_loaded(file))
        for _, _, row in heapq.merge(*runs, key=lambda item: item[:2]):
            yield row


def _loaded(file: IO[bytes]) -> Iterator[Any]:
    """What was written there, by us and to a file without a name."""
    while True:
        try:
            yield pickle.load(file)
        except EOFError:
            return


def part_of(by: str) -> Callable[[Row], str]:
    """What tells the part of a row; "" when it says nothing."""
    if by in ("year", "month"):
        digits = 4 if by == "year" else 6
        return lambda row: str(date_of(row))[:digits] if date_of(row) else ""
    if by == "creator":
        return lambda row: row.held.unit.get("creationid", "changeid") if row.held else ""
    if by == "document":
        return lambda row: row.document or _valued(row, _DOCUMENT)
    known = {"domain": _DOMAIN, "client": _CLIENT}
    pattern = known.get(by) or re.compile(re.escape(by.removeprefix("prop:")))
    return lambda row: _valued(row, pattern)


def _valued(row: Row, pattern: re.Pattern[str]) -> str:
    found = (value for kind, value in props_of(row.held).items() if pattern.fullmatch(kind))
    return next(found, "")


def split(
    memories: Memories, folder: Path, part: Callable[[Row], str] | int, suffix: str, layout: Layout
) -> dict[str, int]:
    """Write the rows into files of a folder.

    Args:
        memories: what is split.
        folder: new or empty.
        part: what tells the part of a row, or how many rows a file has.
        suffix: of the files.
        layout: settings of their format.

    Returns:
        Name of each file, and how many rows it has.

    Raises:
        UnusableInput: there are too many parts, or the folder cannot be written to.
    """
    counts: dict[str, int] = {}
    files: dict[str, IO[bytes]] = {}
    with ExitStack() as stack:
        for number, (_, row) in enumerate(memories.rows()):
            value = f"{number // part + 1:04}" if isinstance(part, int) else part(row)
            name = _NO_NAME.sub("_", value)[:80].strip("._") or "none"
            if name not in files:
                if len(files) == _MOST_FILES:
                    raise UnusableInput(
                        f"there are over {_MOST_FILES} parts; split by something coarser"
                    )
                files[name] = stack.enter_context(tempfile.TemporaryFile())
                counts[name] = 0
            pickle.dump(row, files[name], pickle.HIGHEST_PROTOCOL)
            counts[name] += 1
        with whole_folder(folder) as place:
            for name, file in files.items():
                file.seek(0)
                memories.saved_as(_loaded(file)).save(place / f"{name}{suffix}", layout)
    return {f"{name}{suffix}": count for name, count in counts.items()}
