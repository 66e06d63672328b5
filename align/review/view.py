"""Rows as a page gets them: a line of facts about each, and the texts of those on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from align.checks.figures.compare import Comparison
from align.checks.view import PairView
from align.review.model import About, Remark, Row, Text, pair_of
from align.text import join
from align.types import Mark, Span

#: Longer texts are shown without colours for their quantities.
_COMPARED_CHARS = 8_000
#: Rows whose marks are kept.
_KEPT = 4_096

#: Places in the joined text of a side, and what is to be seen there.
Marks = list[tuple[Span, dict[str, Any]]]

_RELATIONS = {"same": "same", "rounded": "near", "different": "other"}


def facts(row: Row) -> list[Any]:
    """[source segments, target segments, score, status, characters, longer, remarks]; a remark is
    [code, severity, verdict, gone]."""
    chars = [sum(len(text.text) for text in side) for side in (row.src, row.tgt)]
    return [
        len(row.src),
        len(row.tgt),
        None if row.score is None else round(row.score, 4),
        row.status,
        *chars,
        [
            [remark.finding.code, remark.finding.severity, remark.verdict, int(remark.gone)]
            for remark in row.remarks
        ],
    ]


def shown(row: Row, about: About) -> dict[str, Any]:
    """Both sides in pieces, and the findings in full."""
    src, tgt = _sides(row, about)
    return {"src": src, "tgt": tgt, "remarks": [_said(remark) for remark in row.remarks]}


def _said(remark: Remark) -> dict[str, Any]:
    finding = remark.finding
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "verdict": remark.verdict,
        "comment": remark.comment,
        "gone": remark.gone,
    }


@lru_cache(maxsize=_KEPT)
def _sides(row: Row, about: About) -> tuple[list[Any], list[Any]]:
    pair = pair_of(0, row, about.langs)
    src_marks: Marks = []
    tgt_marks: Marks = []
    if max(len(pair.src), len(pair.tgt)) <= _COMPARED_CHARS and row.src and row.tgt:
        view = PairView(pair, about.langs[0] == "zh")
        if view.comparison:
            src_marks, tgt_marks = view.ordered(_quantities(view.comparison))
    for remark in row.remarks:
        if remark.holds:
            finding = remark.finding
            for marks, span in ((src_marks, finding.src_span), (tgt_marks, finding.tgt_span)):
                if span:
                    marks.append((span, {"s": finding.severity}))
    src_lang, tgt_lang = about.langs
    held = row.held
    src_codes, tgt_codes = (
        (held.src.onto(pair.src).marks, held.tgt.onto(pair.tgt).marks) if held else ((), ())
    )
    return (
        list(_segments(row.src, len(join(("", ""), src_lang)), src_marks, src_codes)),
        list(_segments(row.tgt, len(join(("", ""), tgt_lang)), tgt_marks, tgt_codes)),
    )


def _quantities(found: Comparison) -> tuple[Marks, Marks]:
    """Where quantities stand in the Chinese and in the English text; both ends of a link have the
    same number."""
    zh: Marks = []
    en: Marks = []
    for number, link in enumerate(found.links, start=1):
        mark = {"q": number, "r": _RELATIONS[link.relation]}
        zh.append((link.zh.span, mark))
        en.append((link.en.span, mark))
    zh += [(quantity.span, {"q": 0, "r": "alone"}) for quantity in found.zh_only]
    en += [(quantity.span, {"q": 0, "r": "alone"}) for quantity in found.en_only]
    return zh, en


def _segments(
    texts: Sequence[Text], glue: int, marks: Marks, codes: Sequence[Mark]
) -> Iterator[dict[str, Any]]:
    """Each segment with its pieces and its inline codes, [place in it, what is shown]; places of
    marks are those in the joined text."""
    at = 0
    for number, text in enumerate(texts):
        segment: dict[str, Any] = {"p": list(_pieces(text.text, at, marks))}
        if text.original is not None:
            segment["o"] = text.original
        end = at + len(text.text) + (glue if number < len(texts) - 1 else 1)
        here = [(m.at - at, m.shown) for m in codes if at <= m.at < end]
        if here:
            segment["c"] = [[min(place, len(text.text)), code] for place, code in here]
        yield segment
        at += len(text.text) + glue


def _pieces(text: str, at: int, marks: Marks) -> Iterator[list[Any]]:
    """[words] or [words, marks]: the text cut wherever a mark begins or ends."""
    here = [
        (max(0, span.start - at), min(len(text), span.end - at), mark)
        for span, mark in marks
        if len(span) and span.start < at + len(text) and span.end > at
    ]
    places = sorted({0, len(text), *(p for start, end, _ in here for p in (start, end))})
    begins: dict[int, list[int]] = {}
    for number, (start, _, _) in enumerate(here):
        begins.setdefault(start, []).append(number)
    active: list[int] = []
    for start, end in pairwise(places):
        active = sorted(n for n in (*active, *begins.get(start, ())) if here[n][1] > start)
        over: dict[str, Any] = {}
        for _, _, mark in (here[number] for number in active):
            over |= mark if "q" not in over else {k: v for k, v in mark.items() if k == "s"}
        yield [text[start:end], over] if over else [text[start:end]]
