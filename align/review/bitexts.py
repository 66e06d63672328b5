"""Rows of a review as the rows of a bitext."""

from __future__ import annotations

from align import types
from align.review.model import About, Row, Rows


def bitext(rows: Rows, about: About) -> types.Rows:
    """The rows as writers take them, with the findings that nobody called fine."""
    return types.Rows(
        about.langs,
        (row_of(number, row) for number, row in enumerate(rows)),
        about.recipe,
        about.files,
        reviewed=True,
    )


def row_of(number: int, row: Row) -> types.Row:
    """A row as writers take it."""
    findings = tuple(remark.told(number) for remark in row.remarks if remark.holds)
    return types.Row(
        tuple(text.segment for text in row.src),
        tuple(text.segment for text in row.tgt),
        row.score,
        tuple(sorted({finding.code for finding in findings})),
        findings,
    )
