"""Texts that were edited elsewhere, as in a sheet, taken over onto the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from align import types
from align.errors import UnusableInput
from align.formats.plain import one_line
from align.review.changes import Aligner, Change, NotPossible, Operation
from align.review.model import About, Row, Rows, Side, Text
from align.text import Lang, join
from align.types import Segment, Span


@dataclass(frozen=True, slots=True)
class Revision:
    """The new texts of one side of a row: as many segments as before, or one for all."""

    row: int
    side: Side
    lang: Lang
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revise(Operation):
    """Take over texts of many rows at once; originals are kept, the rows are open again."""

    revisions: tuple[Revision, ...]

    def change(self, rows: Rows, align: Aligner) -> Change:
        """All rows from the first to the last that differ."""
        if not self.revisions:
            raise NotPossible("every text is as it was; nothing was taken over")
        first = min(revision.row for revision in self.revisions)
        last = max(revision.row for revision in self.revisions)
        after = list(rows[first : last + 1])
        for revision in self.revisions:
            row = after[revision.row - first]
            texts = _revised(row.side(revision.side), revision.texts, revision.lang)
            after[revision.row - first] = replace(
                row.with_side(revision.side, texts), status="open"
            )
        return Change(first, rows[first : last + 1], tuple(after))


def revision_of(path: Path, rows: Rows, about: About) -> Revise:
    """What was edited in a file that was written from these rows.

    Raises:
        UnusableInput: it is no bitext, or not one of these rows: there are more or fewer, or
            a side has a text where there was none.
    """
    found = types.Rows.open(path)
    if found.langs != about.langs:
        raise UnusableInput(
            f"{path} is {'–'.join(found.langs)}, the review {'–'.join(about.langs)}"
        )
    revisions: list[Revision] = []
    for number, (row, new) in enumerate(zip_longest(rows, found.rows)):
        if row is None or new is None:
            raise UnusableInput(
                f"{path} has {'fewer' if new is None else 'more'} rows than the review, which has "
                f"{len(rows)}; rows were merged, split or taken out since it was written"
            )
        revisions += _revisions(number, row, new, about, path)
    return Revise(tuple(revisions))


def _revisions(number: int, row: Row, new: types.Row, about: About, path: Path) -> list[Revision]:
    """What is new in one row."""
    found = []
    sides: tuple[tuple[Side, tuple[Text, ...], tuple[Segment, ...], Lang], ...] = (
        ("src", row.src, new.src, about.langs[0]),
        ("tgt", row.tgt, new.tgt, about.langs[1]),
    )
    for side, texts, segments, lang in sides:
        if bool(texts) != any(segment.text.strip() for segment in segments):
            raise UnusableInput(
                f"{path}, row {number + 1}: {'no' if texts else 'a'} text where the review has "
                f"{'one' if texts else 'none'}; take over texts only where there are some"
            )
        old, now = ([one_line(part.text) for part in side_] for side_ in (_all(texts), segments))
        if join(old, lang) == join(now, lang):
            continue
        same = len(now) == len(old)
        found.append(Revision(number, side, lang, tuple(now) if same else (join(now, lang),)))
    return found


def _all(texts: Sequence[Text]) -> list[Segment]:
    return [text.segment for text in texts]


def _revised(texts: tuple[Text, ...], new: tuple[str, ...], lang: Lang) -> tuple[Text, ...]:
    if len(new) == len(texts):
        return tuple(
            text if one_line(text.text) == words else text.edited(words)
            for text, words in zip(texts, new, strict=True)
        )
    first, last = texts[0].segment, texts[-1].segment
    end = last.span.end if last.block == first.block else first.span.end
    span = Span(first.span.start, max(first.span.start, end))
    originals = (text.text if text.original is None else text.original for text in texts)
    return (Text(replace(first, text=new[0], span=span), join(originals, lang)),)
