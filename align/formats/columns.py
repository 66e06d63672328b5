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

#: What people call a column, word by word, in small letters.
_WORDS = {
    "zh": "zh cn chi zho cmn chs cht zhs zht chinese mandarin 中文 汉语 漢語 汉文 简中 繁中 中 汉 "
    "简体 繁体 繁體 简体中文 繁体中文 繁體中文 中文简体 中文繁体 中文原文 中文译文",
    "en": "en eng english 英文 英语 英語 英 英文原文 英文译文 英译",
    "src": "source src original 原文 源文 源语 源语言 源語言 源 源文本 源句段 源语句 原语 原句 原",
    "tgt": "target tgt trg translation translated 译文 譯文 目标 目标语 目标语言 目標語言 目标文本 "
    "目标句段 目标文 译语 译句 翻译 译",
    "score": "score 分数 aligner_score probability",
    "shape": "type",
    "flags": "flags",
}
#: What may stand beside them in a name.
_BESIDE = frozenset(
    "text texts language lang segment sentence string column simplified traditional hans hant "
    "tw hk sg mo us gb uk au ca mainland content value url 语言 文本 句段 简体 繁体 繁體 列".split()
)
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_OWN = {"source place": "src_place", "target place": "tgt_place"}
_NAME = re.compile(r"[^\W_]+")


def kind_of_name(cell: str) -> str | None:
    """What a column with this name holds: "zh", "en", "src", "tgt", "score" …; None when it is no
    such name.

    >>> kind_of_name("Chinese (Simplified)"), kind_of_name("Target [en-GB]"), kind_of_name("源语言")
    ('zh', 'en', 'src')
    """
    name = cell.strip().strip("\ufeff").lower()
    if name in _OWN:
        return _OWN[name]
    if name in _KINDS:
        return _KINDS[name]
    words = _NAME.findall(name)
    if not words or len(words) > 5 or not all(w in _KINDS or w in _BESIDE for w in words):
        return None
    kinds = [_KINDS[word] for word in words if word in _KINDS]
    if "url" in words:
        return None
    return next(
        (kind for wanted in ("zh", "en") for kind in kinds if kind == wanted), None
    ) or next(iter(kinds), None)


SHAPE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
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
        kind = kind_of_name(cell)
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
    counts = SHAPE.fullmatch(shape)
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
