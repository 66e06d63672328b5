"""Findings as a page: the rows that have some, both texts side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from align.formats.findings import About, Checked
from align.formats.page import SEVERITIES, PageRow, pieces, render
from align.types import Finding, Pair

#: Rows of a page; a browser is slow with more, and nobody reads them.
MOST = 5_000


def write(checked: Checked, about: About) -> Iterator[str]:
    """One file without anything outside it; of more than `MOST` rows, the first are shown and
    all are counted."""
    rows: list[PageRow] = []
    pairs = flagged = 0
    severities: Counter[str] = Counter()
    with_severity: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for pair, findings in checked:
        pairs += 1
        if not findings:
            continue
        flagged += 1
        severities.update(finding.severity for finding in findings)
        with_severity.update({finding.severity for finding in findings})
        codes.update(finding.code for finding in findings)
        if len(rows) < MOST:
            rows.append(_row(pair, findings))
    yield from render(
        "findings.html",
        about=about,
        pairs=pairs,
        flagged=flagged,
        severity_counts=severities,
        with_severity=with_severity,
        codes=sorted(codes.items()),
        rows=rows,
    )


def _row(pair: Pair, findings: Sequence[Finding]) -> PageRow:
    said = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    return PageRow(
        pair,
        " ".join(["flagged", *dict.fromkeys(finding.severity for finding in said)]),
        pieces(pair.src, [(finding, finding.src_span) for finding in said], set()),
        pieces(pair.tgt, [(finding, finding.tgt_span) for finding in said], set()),
        said,
    )
