"""Scores and findings of the rows that a change has touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from align.checking import recheck
from align.checks.context import SAMPLE
from align.realigning import AROUND, Stretch, realigned, recipe_of, scored
from align.review.changes import Change
from align.review.model import About, Remark, Row, Rows, Text, pair_of
from align.types import Finding, Pair

#: Rows whose scores are asked for at once.
_AT_ONCE = 32


def judged(change: Change, rows: Rows, about: About, *, keeps_scores: bool = False) -> Change:
    """The same change with new scores and findings, and the decisions that still apply.

    Rows that a change leaves as they were are left alone.

    Args:
        change: what was done.
        rows: all rows before it.
        about: the languages and the recipe.
        keeps_scores: whether its rows have their scores already.
    """
    change = _with_next(change, rows)
    rows = change.applied(rows)
    old = {id(row) for row in change.before}
    after = dict(enumerate(change.after, start=change.at))
    fresh = [number for number, row in after.items() if id(row) not in old]
    asked = [*fresh, *_gaps(rows, fresh)]
    if not keeps_scores:
        for number, score in zip(fresh, _scores(rows, fresh, about), strict=True):
            after[number] = replace(after[number], score=score)
    kept = {id(row) for number, row in after.items() if number not in asked}
    settled = _Settled([row for row in change.before if id(row) not in kept])
    for number, found in findings(rows, asked, about):
        remarks = tuple(settled.remarks(found))
        after[number] = replace(after[number], remarks=remarks, pending=None)
    if left := tuple(settled.left()):
        first = after[asked[0]]
        after[asked[0]] = replace(first, remarks=first.remarks + left)
    return Change(change.at, change.before, tuple(after.values()))


def scores(rows: Sequence[Row], start: int, end: int, about: About) -> Iterator[float]:
    """Scores of rows `start` to `end`, as the search would give them."""
    recipe = recipe_of(about.recipe)
    for first in range(start, end, _AT_ONCE):
        last = min(end, first + _AT_ONCE)
        yield from scored(_stretch(rows, first, last, about), recipe)


def aligned(about: About, rows: Sequence[Row], start: int, end: int) -> Rows:
    """The segments of rows `start` to `end` in new rows, found by the search."""
    src = [text for row in rows[start:end] for text in row.src]
    tgt = [text for row in rows[start:end] for text in row.tgt]
    return tuple(
        Row(_taken(src, bead.src), _taken(tgt, bead.tgt), bead.score)
        for bead in realigned(_stretch(rows, start, end, about), recipe_of(about.recipe))
    )


def _taken(texts: Sequence[Text], places: Iterable[int]) -> tuple[Text, ...]:
    return tuple(texts[place] for place in places)


def _stretch(rows: Sequence[Row], start: int, end: int, about: About) -> Stretch:
    first = max(0, start - AROUND)
    near = [
        ([text.text for text in row.src], [text.text for text in row.tgt])
        for row in rows[first : end + AROUND]
    ]
    return Stretch.of(about.langs, near, range(start - first, end - first))


def _with_next(change: Change, rows: Rows) -> Change:
    """With the row below, when it has one side only: whether it begins a gap or goes on with one
    makes its finding grave or not."""
    below = rows[change.at + len(change.before) :][:1]
    if below and _is_gap(below[0]):
        return Change(change.at, change.before + below, change.after + below)
    return change


def _gaps(rows: Rows, fresh: Sequence[int]) -> list[int]:
    """The rows below new ones that begin a gap, or go on with one."""
    new = set(fresh)
    below = (number + 1 for number in fresh)
    return [n for n in below if n < len(rows) and n not in new and _is_gap(rows[n])]


def _is_gap(row: Row) -> bool:
    return not (row.src and row.tgt)


def _scores(rows: Rows, numbers: Sequence[int], about: About) -> Iterator[float]:
    """Scores of some rows, runs of them at once."""
    ends = [0, *(at for at, (a, b) in enumerate(pairwise(numbers), start=1) if b != a + 1)]
    for start, end in pairwise([*ends, len(numbers)] if numbers else []):
        yield from scores(rows, numbers[start], numbers[end - 1] + 1, about)


def findings(
    rows: Rows, numbers: Iterable[int], about: About
) -> Iterator[tuple[int, list[Finding]]]:
    """Number and findings of some rows, in order, as the checks of all rows would find them."""

    def pair(number: int) -> Pair:
        return pair_of(number, rows[number], about.langs)

    wanted = set(numbers)
    texts = {text for number in wanted for text in (pair(number).src, pair(number).tgt)}
    # Checks of consistency must have seen the same text above, that of gaps the row before.
    seen = (
        pair(n)
        for n in range(max(wanted, default=-1) + 1)
        if n in wanted or n + 1 in wanted or _says(rows[n], texts, about)
    )
    sample = [pair(number) for number in range(min(len(rows), SAMPLE))]
    for told, found in recheck(seen, about.langs, sample, about.settings):
        if told.index in wanted:
            yield told.index, found


def _says(row: Row, texts: set[str], about: About) -> bool:
    pair = pair_of(0, row, about.langs)
    return pair.src in texts or pair.tgt in texts


class _Settled:
    """What was decided about rows before they changed."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._remarks = [r for row in rows for r in row.remarks if r.verdict or r.comment]

    def remarks(self, findings: Iterable[Finding]) -> Iterator[Remark]:
        """Findings with what was said about them before."""
        for finding in findings:
            fresh = Remark(replace(finding, bead=0))
            same = next((r for r in self._remarks if r.identity == fresh.identity), None)
            if same is None:
                yield fresh
                continue
            self._remarks.remove(same)
            yield replace(fresh, verdict=same.verdict, comment=same.comment)

    def left(self) -> Iterator[Remark]:
        """What was said about findings that are there no more; their places are gone too."""
        for remark in self._remarks:
            finding = replace(remark.finding, src_span=None, tgt_span=None)
            yield replace(remark, finding=finding, gone=True)
