"""Rows as plain lists, as the file of a review holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from align.checks import Settings
from align.errors import AlignError, BrokenInvariant
from align.formats.plain import encodable
from align.formats.xmltree import header_in
from align.formats.xmltree import packed as packed_unit
from align.formats.xmltree import unpacked as unpacked_unit
from align.review.model import About, Found, Kind, Remark, Row, Status, Text
from align.text import Lang
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
            None if pending is None else number_of(pending),
            None if unit is None else unpacked_unit(_string(unit)),
        )
    except BrokenInvariant as error:
        raise ValueError(str(error)) from error


def pack_remarks(remarks: Iterable[Remark]) -> list[Any]:
    """The remarks of a row."""
    return [_pack_remark(remark) for remark in remarks]


def unpack_found(score: float | None, remarks: Any) -> Found:
    """What was found in a row; `ValueError` when it is none."""
    try:
        return Found(None if score is None else _share(score), tuple(map(_remark, remarks)))
    except BrokenInvariant as error:
        raise ValueError(str(error)) from error


def unpack_about(packed: Any) -> About:
    """What a review knows of its bitext; `ValueError` when it is none."""
    src, tgt = (_one_of(lang, Lang) for lang in packed["langs"])
    src_file, tgt_file = map(_string, packed["files"])
    recipe, base, digest = (_string(packed[name]) for name in ("recipe", "base", "digest"))
    if src == tgt:
        raise ValueError("both sides are in one language")
    codes = tuple(map(_string, packed.get("codes") or ("", "")))
    if len(codes) != 2:
        raise ValueError("a review has two languages")
    return About(
        (src, tgt), recipe, (src_file, tgt_file), base, digest, bool(packed["scored"]),
        _settings(packed["settings"]),
        codes=(codes[0], codes[1]), header=header_in(packed.get("header")),
    )  # fmt: skip


def _settings(packed: Any) -> Settings:
    """The settings of the checks, which are packed as the dictionary of their fields."""
    terms = (
        Term(tuple(map(_string, term["zh"])), tuple(map(_string, term["en"])))
        for term in packed["terms"]
    )
    try:
        return Settings(dict(packed["severities"]), tuple(terms))
    except AlignError as error:
        raise ValueError(str(error)) from error


def number_of(value: Any) -> int:
    """A whole number from 0 on."""
    if type(value) is not int or value < 0:
        raise ValueError(f"{str(value)[:40]!r} is no number")
    return value


def kind_of(value: Any) -> Kind:
    """The kind of a change."""
    kind: Kind = _one_of(value, Kind)
    return kind


def _string(value: Any) -> str:
    """A text without halves of characters."""
    if not isinstance(value, str):
        raise ValueError(f"{str(value)[:40]!r} is no text")
    return encodable(value)


def _share(value: Any) -> float:
    share = float(value)
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"a score lies between 0 and 1, not at {share}")
    return share


def _pack_text(text: Text) -> list[Any]:
    segment = text.segment
    packed = [segment.text, segment.block, segment.span.start, segment.span.end, segment.nth]
    return packed if text.original is None else [*packed, text.original]


def _text(packed: Any) -> Text:
    text, block, start, end, nth, *original = packed
    span = Span(number_of(start), number_of(end))
    segment = Segment(_string(text), number_of(block), span, number_of(nth))
    return Text(segment, *(first if first is None else _string(first) for first in original))


def _pack_remark(remark: Remark) -> list[Any]:
    found = remark.finding
    return [
        found.code, found.severity, found.kind, found.message, found.src, found.tgt,
        _pack_span(found.src_span), _pack_span(found.tgt_span),
        remark.verdict, remark.comment, remark.gone, found.made_by,
    ]  # fmt: skip


def _remark(packed: Any) -> Remark:
    code, severity, kind, message, src, tgt, src_span, tgt_span, *decided = packed
    verdict, comment, gone, made_by = (*decided, "")[:4]
    finding = Finding(
        0, _string(code), _one_of(severity, Severity), _string(kind), _string(message),
        _string(src), _string(tgt), _span(src_span), _span(tgt_span), made_by=_string(made_by),
    )  # fmt: skip
    return Remark(finding, _one_of(verdict, Verdict), _string(comment), bool(gone))


def _pack_span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(packed: Any) -> Span | None:
    return None if packed is None else Span(*map(number_of, packed))


def _one_of(value: Any, kind: Any) -> Any:
    if value not in get_args(kind):
        raise ValueError(f"{value!r} is none of {', '.join(map(repr, get_args(kind)))}")
    return value
