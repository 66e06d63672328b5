"""From the rows of a file to a Bitext, and the places that rows name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import get_args

from align.errors import UnusableInput
from align.text import LANGS, Lang, has_han, language_of
from align.types import Alignment, Bead, Bitext, Segment, Span

#: Characters of a column that decide its language.
_SAMPLE_CHARS = 100_000
_PLACE = re.compile(r"([1-9][0-9]{0,8}):([1-9][0-9]{0,8})(?:-[0-9]+(?::[0-9]+)?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """What one line or unit of a file says about one bead. At least one side has a segment."""

    src: tuple[Segment, ...]
    tgt: tuple[Segment, ...]
    score: float = 0.0
    flags: tuple[str, ...] = ()


def bitext_of(
    rows: Iterable[Row],
    langs: tuple[Lang, Lang],
    *,
    recipe: str = "",
    files: tuple[str, str] = ("", ""),
) -> Bitext:
    """Lay the rows end to end."""
    src: list[Segment] = []
    tgt: list[Segment] = []
    beads: list[Bead] = []
    for row in rows:
        at_src, at_tgt = len(src), len(tgt)
        src += row.src
        tgt += row.tgt
        beads.append(
            Bead(
                Span(at_src, len(src)),
                Span(at_tgt, len(tgt)),
                row.score if row.src and row.tgt else 0.0,
                tuple(sorted(set(row.flags))),
            )
        )
    return Bitext(*langs, tuple(src), tuple(tgt), Alignment(tuple(beads), recipe), *files)


def detect_langs(path: Path, rows: Sequence[Row]) -> tuple[Lang, Lang]:
    """The languages of both columns.

    A column without a letter (figures only, or nothing) is taken for the other language.

    Raises:
        UnusableInput: they are not Chinese and English, one each.
    """
    columns: list[Callable[[Row], tuple[Segment, ...]]] = [lambda r: r.src, lambda r: r.tgt]
    texts = [_sample(segment.text for row in rows for segment in side(row)) for side in columns]
    src, tgt = (language_of(text) for text in texts)
    if src is None and tgt is not None and not _letters(texts[0]):
        src = other(tgt)
    elif tgt is None and src is not None and not _letters(texts[1]):
        tgt = other(src)
    if src is None or tgt is None or src == tgt:
        names = {"zh": "Chinese", "en": "English", None: "neither Chinese nor English"}
        raise UnusableInput(
            f"{path}: the source side is {names[src]}, the target side {names[tgt]}; "
            "one must be Chinese and the other English"
        )
    return src, tgt


def other(lang: Lang) -> Lang:
    """The language of the other side."""
    return LANGS[1 - LANGS.index(lang)]


def as_lang(value: object) -> Lang | None:
    """The value when it is one of our languages, else None."""
    return next((lang for lang in get_args(Lang) if lang == value), None)


def whole(text: str, block: int = 0, nth: int = 0) -> Segment:
    """A segment of which no more is known than its text and perhaps its place."""
    return Segment(text, block, Span(0, len(text)), nth)


def place_of(segments: Sequence[Segment]) -> str:
    """Paragraph and sentences, 1-based: "3:4", "3:4-5" or, over paragraphs, "3:4-5:1"."""
    if not segments:
        return ""
    first, last = segments[0], segments[-1]
    start = f"{first.block + 1}:{first.nth + 1}"
    if last.block != first.block:
        return f"{start}-{last.block + 1}:{last.nth + 1}"
    return start if last.nth == first.nth else f"{start}-{last.nth + 1}"


def parse_place(place: str) -> tuple[int, int] | None:
    """0-based block and number of the first segment, or None when it is no place.

    >>> parse_place("3:4-5:1")
    (2, 3)
    """
    found = _PLACE.fullmatch(place)
    return (int(found[1]) - 1, int(found[2]) - 1) if found else None


def parse_score(cell: str) -> float | None:
    """The score between 0 and 1 that a cell holds, or None when it holds something else."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if 0.0 <= value <= 1.0 else None


def _sample(texts: Iterable[str]) -> str:
    """Enough of a column to know its language; of a long text, the beginning."""
    sample: list[str] = []
    size = 0
    for text in texts:
        sample.append(text[:_SAMPLE_CHARS])
        size += len(text)
        if size > _SAMPLE_CHARS:
            break
    return "\n".join(sample)


def _letters(text: str) -> bool:
    return has_han(text) or any(True for _ in islice(filter(str.isalpha, text), 1))
