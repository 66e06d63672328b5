"""Two files of line-parallel text, as Moses and Marian read them: docs/formats/moses.md."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from align.errors import UnusableInput
from align.formats.columns import Columns, row_of
from align.formats.plain import one_line, read_lines
from align.formats.rows import sampled
from align.formats.xmlfile import language
from align.layout import Layout
from align.registry import pair_of
from align.text import Lang
from align.types import Row, Rows

_SOURCE_FIRST = Columns()


def files(path: Path) -> tuple[Path, ...]:
    """Both files of a name like corpus.zh,corpus.en."""
    return pair_of(path) or (path,)


def write(rows: Rows, layout: Layout, files: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    """A line a bead in either file, empty when the bead has nothing there: lines stay parallel.

    A file whose name ends in a language gets that language; else the source comes first.
    """
    turned = _langs(files) == rows.langs[::-1]
    for pair in rows.pairs():
        src, tgt = (f"{one_line(text)}\n" for text in (pair.src, pair.tgt))
        yield (tgt, src) if turned else (src, tgt)


def read(path: Path) -> Rows:
    """Line after line of both files; the first one named is the source.

    Raises:
        UnusableInput: one has more lines than the other, or they are not one Chinese and one
            English.
    """
    sides = files(path)
    return sampled(_rows(path, sides), path, _langs(sides))


def _rows(path: Path, sides: tuple[Path, ...]) -> Iterator[Row]:
    src, tgt = (read_lines(side, any_encoding=True) for side in sides)
    count = 0
    for count, lines in enumerate(zip_longest(src, tgt), start=1):
        if None in lines:
            short, long = sides if lines[0] is None else sides[::-1]
            raise UnusableInput(
                f"{short} ends after {count - 1} lines and {long} does not; "
                "line-parallel files have as many lines"
            )
        yield row_of([text for _, text in lines], _SOURCE_FIRST, count - 1)
    if not count:
        raise UnusableInput(f"{path}: both files are empty; expected a segment a line")


def _langs(sides: tuple[Path, ...]) -> tuple[Lang, Lang] | None:
    """The languages that the names end in, when they are Chinese and English."""
    named = [side.with_suffix("") if side.suffix == ".txt" else side for side in sides]
    src, tgt = (language(side.suffix[1:]) for side in named)
    return (src, tgt) if src and tgt and src != tgt else None
