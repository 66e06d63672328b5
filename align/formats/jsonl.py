"""One JSON object a bead, nothing lost: docs/formats/jsonl.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from align.errors import UnusableInput
from align.formats.objects import (
    SIDES,
    header_of,
    langs_of,
    object_of,
    row_of,
    rows_of,
    sides_of,
)
from align.formats.plain import encodable, read_lines
from align.formats.rows import sampled
from align.layout import Layout
from align.types import Row, Rows

#: JSON allows these inside a string, but programs that split lines do not expect them.
_RARE_BREAKS = re.compile("[\x7f\x85\u2028\u2029]")


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """A header line, then one line a bead; findings show as the flags that beads carry.

    In the layout of Hugging Face, a line is a pair of texts and nothing else; pairs without text on
    both sides are left out.
    """
    if layout.jsonl == "hf":
        yield from _translations(rows)
        return
    yield _dump(header_of(rows))
    for pair, row in rows.paired():
        yield _dump(object_of(pair, row))


def write_packed(rows: Rows, layout: Layout) -> Iterator[bytes]:
    """The same, packed: `.jsonl.zst`."""
    from align.formats.zst import packed

    return packed(write(rows, layout))


def _translations(rows: Rows) -> Iterator[str]:
    for pair in rows.pairs():
        if pair.src.strip() and pair.tgt.strip():
            yield _dump({"translation": dict(zip(rows.langs, (pair.src, pair.tgt), strict=True))})


def _dump(value: dict[str, Any]) -> str:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _RARE_BREAKS.sub(lambda m: f"\\u{ord(m[0]):04x}", encodable(line)) + "\n"


def read(path: Path) -> Rows:
    """Our own files and those of others: both texts in every line are enough.

    Beads are numbered anew in the order of the file, so a filtered file reads as well.

    Raises:
        UnusableInput: a line is no JSON object or lacks a text, or the two languages are not
            Chinese and English.
    """
    lines = ((number, line) for number, line in read_lines(path) if line.strip())
    first = next(lines, None)
    if first is None:
        raise UnusableInput(f"{path} holds no beads; expected one JSON object a line")
    with _one_line_error(path, first[0]):
        header = _parse(first[1])
        langs = langs_of(header) if "zhen" in header else None
        if langs is None:
            sides = sides_of(header)
    if langs is None:
        return sampled(_rows(chain([first], lines), path, sides), path)
    return rows_of(header, langs, _rows(lines, path, SIDES[0]))


def _rows(lines: Iterable[tuple[int, str]], path: Path, sides: tuple[str, str]) -> Iterator[Row]:
    for at, (number, line) in enumerate(lines):
        with _one_line_error(path, number):
            row = row_of(_parse(line), at, sides)
        yield row


@contextmanager
def _one_line_error(path: Path, number: int) -> Iterator[None]:
    """What is wrong with a line, with its place."""
    try:
        yield
    except ValueError as error:
        raise UnusableInput(f"{path}, line {number}: {error}") from error


def _parse(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise ValueError(f"not JSON ({detail}); expected one object a line") from error
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object, got {line[:60]!r}")
    return value
