"""Findings as files: docs/formats/findings.md.

Writers get every pair that was checked, with its findings, and yield the file in pieces, so that
a bitext of any length streams through.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from align.formats.csv import csv_line
from align.formats.plain import encodable, harmless, one_line
from align.text import Lang
from align.types import Finding, Pair, Span

#: Every pair with its findings, in the order of the bitext.
Checked = Iterable[tuple[Pair, Sequence[Finding]]]

COLUMNS = (
    *("bead", "code", "severity", "kind", "src", "tgt", "message", "src_span", "tgt_span"),
    *("src_text", "tgt_text"),
)
#: Further columns of findings that a person has judged.
REVIEWED = ("verdict", "comment")


@dataclass(frozen=True, slots=True)
class About:
    """What writers may tell of a bitext beside its pairs.

    Attributes:
        langs: of source and target.
        files: names of both documents, or empty.
        names: code of a check → what it asks about.
        reviewed: whether a person has judged the findings; tables then have columns for that.
    """

    langs: tuple[Lang, Lang]
    files: tuple[str, str] = ("", "")
    names: Mapping[str, str] = field(default_factory=dict)
    reviewed: bool = False


def write_jsonl(checked: Checked, about: About) -> Iterator[str]:
    """One object a finding, on a line of its own."""
    for _, findings in checked:
        for finding in findings:
            value = {
                "bead": finding.bead,
                "code": finding.code,
                "severity": finding.severity,
                "kind": finding.kind,
                "src": finding.src,
                "tgt": finding.tgt,
                "src_span": _ends(finding.src_span),
                "tgt_span": _ends(finding.tgt_span),
                "message": finding.message,
            }
            if finding.verdict or finding.comment:
                value |= {"verdict": finding.verdict, "comment": finding.comment}
            yield encodable(json.dumps(value, ensure_ascii=False)) + "\n"


def write_csv(checked: Checked, about: About) -> Iterator[str]:
    """A table for Excel and its like: with a byte order mark, no cell a formula."""
    yield "\ufeff" + csv_line((*COLUMNS, *(REVIEWED if about.reviewed else ())))
    for pair, findings in checked:
        for finding in findings:
            cells = (
                str(finding.bead),
                finding.code,
                finding.severity,
                finding.kind,
                finding.src,
                finding.tgt,
                finding.message,
                _range(finding.src_span),
                _range(finding.tgt_span),
                pair.src,
                pair.tgt,
                *((finding.verdict, finding.comment) if about.reviewed else ()),
            )
            yield csv_line([harmless(one_line(cell)) for cell in cells])


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _range(span: Span | None) -> str:
    """In brackets, since a spreadsheet takes 3-8 for the third of August."""
    return "" if span is None else f"[{span.start}, {span.end}]"
