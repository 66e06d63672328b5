"""What readers of rows share: languages, places and scores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import get_args

from align.errors import UnusableInput
from align.text import LANGS, Lang, language_of, may_be_english
from align.types import Row, Rows, Segment, Span, bounded

#: So many texts of a column, and so many characters of each, decide its language.
_SAMPLE_TEXTS, _SAMPLE_CHARS = 2_000, 500
#: So many rows are held to find the languages out.
_HEAD = 5_000
_PLACE = re.compile(r"([1-9][0-9]{0,8}):([1-9][0-9]{0,8})(?:-[0-9]+(?::[0-9]+)?)?")


def sampled(rows: Iterable[Row], path: Path, langs: tuple[Lang, Lang] | None = None) -> Rows:
    """Rows of a file that may not tell its languages: its beginning does then.

    Its first row is read at once, so that a file without any is refused when it is opened.

    Raises:
        UnusableInput: as `detect_langs` says.
    """
    rest = bounded(rows, path)  # before any are held
    head = list(islice(rest, 1 if langs else _HEAD))
    return Rows(langs or detect_langs(path, head), chain(head, rest))


def detect_langs(path: Path, rows: Sequence[Row]) -> tuple[Lang, Lang]:
    """The languages of both columns.

    A column without a letter (figures only, or nothing) is taken for the other language, and so
    is one of names and labels beside a Chinese one: they have no words that English is known by.

    Raises:
        UnusableInput: they are not Chinese and English, one each.
    """
    samples = _sample(row.src for row in rows), _sample(row.tgt for row in rows)
    src, tgt = map(_lang_of, samples)
    if src is None and tgt is not None and _may_be(other(tgt), samples[0]):
        src = other(tgt)
    elif tgt is None and src is not None and _may_be(other(src), samples[1]):
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


def _sample(sides: Iterable[tuple[Segment, ...]]) -> list[str]:
    """The first texts of a column that have a letter, long ones cut."""
    texts = (segment.text[:_SAMPLE_CHARS] for side in sides for segment in side)
    return list(islice(filter(lambda text: any(map(str.isalpha, text)), texts), _SAMPLE_TEXTS))


def _may_be(lang: Lang, sample: Sequence[str]) -> bool:
    """Whether a column in which no language was found may be in this one."""
    latin = "\n".join(text for text in sample if language_of(text) != "zh")
    return not sample or (lang == "en" and may_be_english(latin))


def _lang_of(sample: Sequence[str]) -> Lang | None:
    """What most texts are written in: some of a column may be left untranslated, or very long.

    One short text does not show that it is, say, German; all English ones together do.
    """
    votes = [language_of(text) for text in sample]
    most = Counter(votes).most_common(1)[0][0] if votes else None
    if most == "en":
        return language_of(
            "\n".join(t for t, vote in zip(sample, votes, strict=True) if vote == "en")
        )
    return most
