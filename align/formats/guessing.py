"""Which columns of a table without names hold the two texts: those whose cells say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.errors import UnusableInput
from align.formats.columns import NONE, SHAPE, Columns
from align.text import Lang, language_of, may_be_english

#: So many rows show it.
HEAD = 200
#: Columns that are looked at, and characters of a cell.
_WIDTH, _CHARS = 40, 500
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
#: What stands beside texts: identifiers, addresses, numbers, dates, tags.
_LABEL = re.compile(
    r"[a-z]+://\S+|\S+@\S+|\S*[/\\]\S*|\S+\.[A-Za-z0-9]{2,5}|[\W\d_]*|[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?"
    r"|\S*\d\S*"
)
_DATE = re.compile(r"[\d ]+年([\d ]+月)?([\d ]+[日号])?|[\d ]+月[\d ]+[日号]")
#: Another column of the same language may have so much of the texts of the chosen one.
_MOST_RIVAL = 0.4


class Ambiguous(ValueError):
    """Several columns might be the one."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What the cells of a column are.

    Attributes:
        zh, en: characters of text in either language; repeated cells count once.
        words: of a cell, on average.
    """

    zh: float
    en: float
    words: float

    @property
    def lang(self) -> Lang | None:
        """The language of most of its text."""
        if not (self.zh or self.en):
            return None
        return "zh" if self.zh >= self.en else "en"

    @property
    def much(self) -> float:
        """Characters of text, Chinese ones counted as the three letters they are worth."""
        return max(3 * self.zh, self.en)


def by_content(rows: Sequence[Sequence[str]], usual: Columns) -> Columns:
    """The columns of both texts.

    Args:
        rows: the first ones, all cells.
        usual: what is taken where its first two columns are Chinese and English.

    Raises:
        Ambiguous: two columns might be one of them; says which.
    """
    width = min(_WIDTH, max(map(len, rows), default=0))
    columns = [_column([row[at] for row in rows if at < len(row)]) for at in range(width)]
    first, second = ([*columns, None, None][at] for at in (usual.src, usual.tgt))
    if first and second and {first.lang, second.lang} == {"zh", "en"}:
        rivals = max(c.much for c in columns) * _MOST_RIVAL / 4
        if min(first.much, second.much) > rivals or width == 2:
            return usual
    best = {lang: _best(columns, lang) for lang in ("zh", "en")}
    zh, en = best["zh"], best["en"]
    if zh is None or en is None:
        return usual
    langs: tuple[Lang, Lang] = ("zh", "en") if zh < en else ("en", "zh")
    none = replace(usual, score=NONE, shape=NONE, flags=NONE, src_place=NONE, tgt_place=NONE)
    return replace(none, src=min(zh, en), tgt=max(zh, en), langs=langs)


def settled(
    path: Path,
    rows: Sequence[Sequence[str]],
    columns: Columns,
    chosen: tuple[int, int] | None,
) -> Columns:
    """The columns of a table as somebody chose them, as they are named, or by what is in them.

    Raises:
        UnusableInput: two columns might be one of them, or there is none of a number.
    """
    if chosen:
        if max(chosen) >= max(map(len, rows), default=0):
            raise UnusableInput(
                f"{path} has {max(map(len, rows), default=0)} columns, none with the number "
                f"{max(chosen) + 1}; --columns counts from 1"
            )
        none = Columns(*chosen, NONE, NONE, NONE, NONE, NONE)
        return replace(none, named=columns.named)
    if columns.named or columns.shape == NONE:
        return columns
    if any(len(row) > 3 and SHAPE.fullmatch(row[3]) for row in rows):
        return columns  # one of ours
    try:
        return by_content(rows, columns)
    except Ambiguous as error:
        raise UnusableInput(f"{path}: {error}") from error


def _best(columns: Sequence[_Column], lang: str) -> int | None:
    """The column with the most text in a language.

    Raises:
        Ambiguous: another one is as good.
    """
    found = sorted(
        (at for at, column in enumerate(columns) if column.lang == lang),
        key=lambda at: -columns[at].much,
    )
    if not found:
        return None
    for rival in found[1:]:
        close = columns[rival].much > _MOST_RIVAL * columns[found[0]].much
        if close and columns[rival].words >= 3:
            one, other = sorted((found[0] + 1, rival + 1))
            name = "Chinese" if lang == "zh" else "English"
            raise Ambiguous(
                f"columns {one} and {other} are both {name}; say which are the texts with "
                "--columns, source first, as --columns 2,4"
            )
    return found[0]


def _column(cells: Sequence[str]) -> _Column:
    zh = en = words = 0.0
    texts = dict.fromkeys(cell.strip()[:_CHARS] for cell in cells if cell.strip())
    for text in texts:
        han = len(_HAN.findall(text))
        if _DATE.fullmatch(text):
            continue
        if han and (3 * han >= len(text) or language_of(text) == "zh"):
            zh += len(text)
            words += han / 2
        elif not _LABEL.fullmatch(text) and may_be_english(text):
            count = len(_WORD.findall(text))
            en += len(text) if count > 1 else 0.25 * len(text)
            words += count
    return _Column(zh, en, words / max(1, len(texts)))
