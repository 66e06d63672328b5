"""Which column of a table of pairs holds what: .tsv, .csv, .xlsx."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.formats.plain import one_line
from align.formats.rows import parse_place, parse_score, place_of, whole
from align.text import Lang
from align.types import Pair, Row, Segment

#: Our own columns, in their order.
COLUMNS = ("source", "target", "score", "type", "flags", "source place", "target place")

#: What others call a column, in lower case.
_NAMES = {
    **dict.fromkeys(("source", "src", "src_text", "source text", "原文", "源文"), "src"),
    **dict.fromkeys(
        ("target", "tgt", "trg", "trg_text", "tgt_text", "target text", "translation", "译文"),
        "tgt",
    ),
    **dict.fromkeys(("zh", "zh-cn", "zh_cn", "zh-hans", "chinese", "中文", "汉语"), "zh"),
    **dict.fromkeys(("en", "en-us", "en_us", "en-gb", "english", "英文", "英语"), "en"),
    **dict.fromkeys(("score", "aligner_score", "分数"), "score"),
    "type": "shape",
    "flags": "flags",
    "source place": "src_place",
    "target place": "tgt_place",
}
_SHAPE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
#: No column of that kind.
NONE = -1


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each kind of cell stands, 0-based; `NONE` for nowhere.

    Attributes:
        langs: of both columns, when their names tell.
        named: whether a row of names was read.
    """

    src: int = 0
    tgt: int = 1
    score: int = 2
    shape: int = 3
    flags: int = 4
    src_place: int = 5
    tgt_place: int = 6
    langs: tuple[Lang, Lang] | None = None
    named: bool = False


def columns_of(cells: Sequence[str]) -> Columns | None:
    """What a row of names says, or None when it is no such row: it must name both sides."""
    at: dict[str, int] = {}
    for number, cell in enumerate(cells):
        kind = _NAMES.get(cell.strip().lower())
        if kind:
            at.setdefault(kind, number)
    langs: tuple[Lang, Lang] | None = None
    if "zh" in at and "en" in at:
        langs = ("zh", "en") if at["zh"] < at["en"] else ("en", "zh")
        at["src"], at["tgt"] = sorted((at["zh"], at["en"]))
    if "src" not in at or "tgt" not in at:
        return None
    kinds = ("src", "tgt", "score", "shape", "flags", "src_place", "tgt_place")
    return Columns(**{kind: at.get(kind, NONE) for kind in kinds}, langs=langs, named=True)


def cells_of(pair: Pair, row: Row) -> tuple[str, ...]:
    """A row in our columns."""
    bead = pair.bead
    cells = (
        pair.src,
        pair.tgt,
        score_cell(pair),
        bead.shape,
        ";".join(bead.flags),
        place_of(row.src),
        place_of(row.tgt),
    )
    return tuple(map(one_line, cells))


def score_cell(pair: Pair) -> str:
    """The score in four decimals; empty where there is none."""
    scored = pair.bead.src and pair.bead.tgt and pair.score is not None
    return f"{pair.score:.4f}" if scored else ""


def row_of(cells: Sequence[str], columns: Columns, number: int) -> Row:
    """One line of a table; `ValueError` says what is wrong with it.

    A type like `1-2` marks our own layout, and then all has to make sense. Of a file of others
    only the texts are needed, and a score is taken where one stands.
    """
    src, tgt, score, shape = (
        _at(cells, at) for at in (columns.src, columns.tgt, columns.score, columns.shape)
    )
    counts = _SHAPE.fullmatch(shape)
    if counts is None:
        both = not (src or tgt)
        return Row(
            _side(src, bool(src) or both, "", number),
            _side(tgt, bool(tgt) or both, "", number),
            parse_score(score),
        )
    m, n = int(counts[1]), int(counts[2])
    if not m + n or (src and not m) or (tgt and not n):
        raise ValueError(f"type {shape} contradicts the texts; an empty side counts 0")
    value = parse_score(score)
    if score and value is None:
        raise ValueError(f"a score lies between 0 and 1; got {score[:20]!r}")
    return Row(
        _side(src, m > 0, _at(cells, columns.src_place), number),
        _side(tgt, n > 0, _at(cells, columns.tgt_place), number),
        value,
        tuple(filter(None, _at(cells, columns.flags).split(";"))),
    )


def empty_row(number: int) -> Row:
    """What an empty line stands for: a pair of empty texts, so that rows keep their numbers."""
    return row_of([""], Columns(), number)


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if 0 <= column < len(cells) else ""


def _side(text: str, present: bool, place: str, number: int) -> tuple[Segment, ...]:
    if not present:
        return ()
    block, nth = parse_place(place) or (number, 0)
    return (whole(text, block, nth),)
