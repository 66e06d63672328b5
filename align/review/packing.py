"""Rows as plain lists, as the file of a review holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from align.checks import Settings
from align.errors import BrokenInvariant
from align.formats.xmltree import packed as packed_unit
from align.formats.xmltree import unpacked as unpacked_unit
from align.review.model import Found, Remark, Row, Status, Text
from align.types import Finding, Segment, Severity, Span, Term, Verdict


def pack_row(row: Row) -> list[Any]:
    """Lists, strings and numbers that hold all of a row; what is at its default at the end is
    left out."""
    packed = [
        [_pack_text(text) for text in row.src],
        [_pack_text(text) for text in row.tgt],
        row.score,
        row.status,
        pack_remarks(row.remarks),
    ]
    if row.held:
        return [*packed, row.pending, packed_unit(row.held)]
    return packed if row.pending is None else [*packed, row.pending]


def unpack_row(packed: Any) -> Row:
    """The row again; `ValueError` when it is none."""
    try:
        src, tgt, score, status, remarks, *more = packed
        pending, unit = (*more, None, None)[:2]
        return Row(
            tuple(map(_text, src)),
            tuple(map(_text, tgt)),
            None if score is None else float(score),
            _one_of(status, Status),
            tuple(map(_remark, remarks)),
            None if pending is None else int(pending),
            None if unit is None else unpacked_unit(unit),
        )
    except BrokenInvariant as error:
        raise ValueError(str(error)) from error


def pack_remarks(remarks: Iterable[Remark]) -> list[Any]:
    """The remarks of a row."""
    return [_pack_remark(remark) for remark in remarks]


def unpack_found(score: float | None, remarks: Any) -> Found:
    """What was found in a row; `ValueError` when it is none."""
    return Found(score, tuple(map(_remark, remarks)))


def unpack_settings(packed: Any) -> Settings:
    """The settings of the checks, which are packed as the dictionary of their fields."""
    terms = (Term(tuple(term["zh"]), tuple(term["en"])) for term in packed["terms"])
    return Settings(packed["severities"], tuple(terms))


def _pack_text(text: Text) -> list[Any]:
    segment = text.segment
    packed = [segment.text, segment.block, segment.span.start, segment.span.end, segment.nth]
    return packed if text.original is None else [*packed, text.original]


def _text(packed: Any) -> Text:
    text, block, start, end, nth, *original = packed
    return Text(Segment(str(text), int(block), Span(start, end), int(nth)), *original)


def _pack_remark(remark: Remark) -> list[Any]:
    found = remark.finding
    return [
        found.code, found.severity, found.kind, found.message, found.src, found.tgt,
        _pack_span(found.src_span), _pack_span(found.tgt_span),
        remark.verdict, remark.comment, remark.gone,
    ]  # fmt: skip


def _remark(packed: Any) -> Remark:
    code, severity, kind, message, src, tgt, src_span, tgt_span, verdict, comment, gone = packed
    finding = Finding(
        0, str(code), _one_of(severity, Severity), str(kind), str(message), str(src), str(tgt),
        _span(src_span), _span(tgt_span),
    )  # fmt: skip
    return Remark(finding, _one_of(verdict, Verdict), str(comment), bool(gone))


def _pack_span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(packed: Any) -> Span | None:
    return None if packed is None else Span(*packed)


def _one_of(value: Any, kind: Any) -> Any:
    if value not in get_args(kind):
        raise ValueError(f"{value!r} is none of {', '.join(map(repr, get_args(kind)))}")
    return value
