"""Findings as a workbook for reviewers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from align.errors import UnusableInput
from align.formats.findings import About, Checked
from align.formats.page import LANG_NAMES, SEVERITIES, pieces
from align.formats.workbook import COLOURS, MOST_CHARACTERS, MOST_ROWS, cell, head, written
from align.types import Finding, Pair, Span

_WIDTHS = (7, 9, 7, 28, 42, 52, 52)
#: Characters of a text that a cell shows, so many of them before the words concerned.
_LONG, _BEFORE = 2_000, 500
#: Columns of what a person says of each finding, and how wide they are.
_REVIEWED, _REVIEWED_WIDTHS = ("Decision", "Comment"), (10, 42)


def write(checked: Checked, about: About) -> Iterator[bytes]:
    """A sheet of findings, both texts beside each with the words concerned in colour, and a
    sheet that counts them. Rows go to disk as they come; nothing is a formula or a link.

    Raises:
        UnusableInput: there are more findings than a sheet has rows.
    """
    return written(lambda book: _fill(book, checked, about), "Findings of zhen check")


def _fill(book: Any, checked: Checked, about: About) -> None:
    sheet, summary = book.add_worksheet("Findings"), book.add_worksheet("Summary")
    sides = tuple(LANG_NAMES[lang] for lang in about.langs)
    names = ("Row", "Severity", "Code", "Check", "Message", *sides)
    names, widths = (
        (*of_all, *(of_reviewed if about.reviewed else ()))
        for of_all, of_reviewed in ((names, _REVIEWED), (_WIDTHS, _REVIEWED_WIDTHS))
    )
    head(book, sheet, names, widths)
    formats = _formats(book)
    counts: Counter[tuple[str, str]] = Counter()
    row = 0
    for pair, findings in checked:
        for finding in findings:
            row += 1
            if row >= MOST_ROWS:
                raise UnusableInput(
                    f"a sheet holds {MOST_ROWS - 1:,} findings and there are more; "
                    "write .csv or .jsonl"
                )
            counts[finding.code, finding.severity] += 1
            _row(sheet, row, pair, finding, about, formats)
    sheet.autofilter(0, 0, max(row, 1), len(widths) - 1)
    _summarise(book, summary, counts, about)


def _formats(book: Any) -> dict[str, Any]:
    """Cell formats by name: the severities for cells, "mark error" and so on for words."""
    found = {"text": book.add_format({"text_wrap": True, "valign": "top"})}
    for severity, (ink, ground) in COLOURS.items():
        found[severity] = book.add_format(
            {"font_color": ink, "bg_color": ground, "bold": severity == "error", "valign": "top"}
        )
        found[f"mark {severity}"] = book.add_format(
            {"font_color": ink, "bold": True, "underline": 1}
        )
    return found


def _row(
    sheet: Any, row: int, pair: Pair, finding: Finding, about: About, formats: dict[str, Any]
) -> None:
    sheet.write_number(row, 0, finding.bead + 1, formats["text"])
    sheet.write_string(row, 1, finding.severity, formats[finding.severity])
    texts = (finding.code, about.names.get(finding.code, ""), finding.message)
    for column, text in enumerate(texts, start=2):
        sheet.write_string(row, column, _cell(text), formats["text"])
    for column, (text, span) in enumerate(
        ((pair.src, finding.src_span), (pair.tgt, finding.tgt_span)), start=5
    ):
        text, span = _near(text, span)
        fragments: list[Any] = []
        for piece in pieces(_cell(text), [(finding, span)], set()):
            mark = [formats[f"mark {finding.severity}"]] if piece.severity else []
            fragments += [*mark, piece.text]
        if sum(isinstance(fragment, str) for fragment in fragments) > 1:
            sheet.write_rich_string(row, column, *fragments, formats["text"])
        else:  # marked as a whole or not at all
            sheet.write_string(row, column, _cell(text), formats["text"])
    for column, text in enumerate((finding.verdict, finding.comment), start=7):
        if about.reviewed:
            sheet.write_string(row, column, _cell(text), formats["text"])


def _near(text: str, span: Span | None) -> tuple[str, Span | None]:
    """Of a text that is too long to be read in a cell, what stands around the words concerned: a
    text with thousands of findings would be in the sheet as often."""
    if len(text) <= _LONG:
        return text, span
    start = max(0, (span.start if span else 0) - _BEFORE)
    part = text[start : start + _LONG]
    before, after = "…" * (start > 0), "…" * (start + _LONG < len(text))
    if span:
        shift = len(before) - start
        end = min(span.end + shift, len(before) + len(part))
        span = Span(min(span.start + shift, end), end)
    return before + part + after, span


def _cell(text: str) -> str:
    """So much of a text as a cell can hold."""
    return cell(text)[:MOST_CHARACTERS]


def _summarise(book: Any, sheet: Any, counts: Counter[tuple[str, str]], about: About) -> None:
    """One line a check, its findings by severity."""
    head(book, sheet, ("Code", "Check", *(s.capitalize() for s in SEVERITIES)), (7, 34, 9, 9, 9))
    for row, code in enumerate(sorted({code for code, _ in counts}), start=1):
        sheet.write_string(row, 0, code)
        sheet.write_string(row, 1, about.names.get(code, ""))
        for column, severity in enumerate(SEVERITIES, start=2):
            sheet.write_number(row, column, counts[code, severity])
