"""Rows of a review as the rows of a bitext."""

from __future__ import annotations

from align import types
from align.review.model import About, Row, Rows


def bitext(rows: Rows, about: About) -> types.Rows:
    """The rows as writers take them, with the findings that nobody called fine."""
    return types.Rows(
        about.langs,
        (row_of(number, row, about) for number, row in enumerate(rows)),
        about.recipe,
        about.files,
        reviewed=True,
        codes=about.codes,
        header=about.header,
    )


def row_of(number: int, row: Row, about: About) -> types.Row:
    """A row as writers take it. What a review computed for itself goes into no memory that had no
    scores."""
    findings = tuple(remark.told(number) for remark in row.remarks if remark.holds)
    return types.Row(
        tuple(text.segment for text in row.src),
        tuple(text.segment for text in row.tgt),
        row.score if about.scored or not row.held else None,
        tuple(sorted({finding.code for finding in findings})),
        findings,
        held=row.held,
    )
