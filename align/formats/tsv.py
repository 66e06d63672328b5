"""Tab-separated pairs, as machine translation pipelines expect them: docs/formats/tsv.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from align.errors import UnusableInput
from align.formats.plain import one_line, read_lines
from align.formats.rows import parse_place, parse_score, place_of, sampled, whole
from align.layout import Layout
from align.types import Row, Rows, Segment

COLUMNS = ("source", "target", "score", "type", "flags", "source place", "target place")

#: A first row made of two of these is a header.
_NAMES = frozenset(
    {"source", "target", "src", "trg", "tgt", "zh", "en", "zh-cn", "en-us", "en-gb"}
    | {"chinese", "english", "中文", "英文", "原文", "译文"}
)
_SHAPE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """One row a bead; findings show as the flags that beads carry."""
    if layout.header:
        yield "\t".join(COLUMNS) + "\n"
    for pair, row in rows.paired():
        bead = pair.bead
        cells = (
            pair.src,
            pair.tgt,
            f"{pair.score:.4f}" if bead.src and bead.tgt else "",
            bead.shape,
            ";".join(bead.flags),
            place_of(row.src),
            place_of(row.tgt),
        )
        yield "\t".join(map(one_line, cells)) + "\n"


def read(path: Path) -> Rows:
    """Our own files and those of others: two columns are enough, source first.

    Rows keep their numbers: an empty line becomes a pair of empty texts.

    Raises:
        UnusableInput: a row has one column only or contradicts itself, or the columns are not
            one Chinese and one English.
    """
    return sampled(_rows(path), path)


def _rows(path: Path) -> Iterator[Row]:
    count = blank = 0  # empty lines are kept only when a row follows: a file may end with some
    for number, line in read_lines(path):
        cells = line.split("\t")
        if number == 1 and len(cells) > 1 and {c.strip().lower() for c in cells[:2]} <= _NAMES:
            continue
        if len(cells) == 1 and line.strip():
            raise UnusableInput(
                f"{path}, line {number}: expected source and target with a tab between, "
                f"got {line[:60]!r}"
            )
        try:
            row = _row(cells, count + blank)
        except ValueError as error:
            raise UnusableInput(f"{path}, line {number}: {error}") from error
        if len(cells) == 1:
            blank += 1
            continue
        for number_of_blank in range(count, count + blank):
            yield _row([""], number_of_blank)
        yield row
        count, blank = count + blank + 1, 0
    if not count:
        raise UnusableInput(f"{path} holds no pairs; expected source and target, a tab between")


def _row(cells: list[str], number: int) -> Row:
    """One line; `ValueError` says what is wrong with it."""
    src, tgt, score, shape, flags, src_place, tgt_place = (*cells, *[""] * 7)[:7]
    counts = _SHAPE.fullmatch(shape)
    if counts is None:  # another tool's file: only the texts, and a score where one stands
        both = not (src or tgt)
        return Row(
            _side(src, bool(src) or both, "", number),
            _side(tgt, bool(tgt) or both, "", number),
            parse_score(score) or 0.0,
        )
    m, n = int(counts[1]), int(counts[2])
    if not m + n or (src and not m) or (tgt and not n):
        raise ValueError(f"type {shape} contradicts the texts; an empty side counts 0")
    value = 0.0 if not score else parse_score(score)
    if value is None:
        raise ValueError(f"a score lies between 0 and 1; got {score[:20]!r}")
    return Row(
        _side(src, m > 0, src_place, number),
        _side(tgt, n > 0, tgt_place, number),
        value,
        tuple(filter(None, flags.split(";"))),
    )


def _side(text: str, present: bool, place: str, number: int) -> tuple[Segment, ...]:
    if not present:
        return ()
    block, nth = parse_place(place) or (number, 0)
    return (whole(text, block, nth),)
