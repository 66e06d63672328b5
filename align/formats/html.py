"""A report to look at: both texts side by side, findings marked: docs/formats/html.md."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import get_args

import jinja2

from align.formats.plain import encodable
from align.text import Lang, join
from align.types import Bitext, Finding, Pair, Segment, Severity, Span
from align.version import VERSION

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
#: Jinja yields every value by itself; so many together are one piece of the file.
_PIECES = 200

_LANG_NAMES: dict[Lang, str] = {"zh": "Chinese", "en": "English"}
_LANG_TAGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same findings speak about.

    Attributes:
        severity: the gravest of them; empty when there is none.
        codes: their codes, as "N01 S02".
        cut: whether a new segment starts here.
    """

    text: str
    severity: str = ""
    codes: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One bead as the page shows it; `classes` is what its buttons filter by."""

    pair: Pair
    classes: str
    src: list[Piece]
    tgt: list[Piece]
    findings: list[Finding]


def write(bitext: Bitext, findings: Sequence[Finding] = ()) -> Iterator[str]:
    """One file without anything outside it; nothing of either text is taken for HTML."""
    loader = jinja2.PackageLoader("align.formats", ".")
    page = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    style, script = (
        page.get_template(f"report-{part}.html").render() for part in ("style", "script")
    )
    pieces = page.get_template("report.html").stream(
        style=style,
        script=script,
        style_hash=_csp_hash(style),
        script_hash=_csp_hash(script),
        version=VERSION,
        bitext=bitext,
        names=_LANG_NAMES,
        tags=_LANG_TAGS,
        facts=_facts(bitext, findings),
        severities=SEVERITIES,
        rows=_rows(bitext, findings),
    )
    pieces.enable_buffering(_PIECES)
    return map(encodable, pieces)


def _csp_hash(element: str) -> str:
    """What a browser computes for the inside of <style> or <script> to let it in."""
    inside = element[element.index(">") + 1 : element.rindex("</")]
    return base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()


def _facts(bitext: Bitext, findings: Sequence[Finding]) -> dict[str, object]:
    """What the head of the page counts."""
    beads = bitext.alignment.beads
    flagged = {finding.bead for finding in findings}
    shapes = Counter(bead.shape for bead in beads)
    one_sided = sum(not (bead.src and bead.tgt) for bead in beads)
    return {
        "shapes": sorted(shapes.items(), key=lambda item: (-item[1], item[0])),
        "severities": Counter(finding.severity for finding in findings),
        "counts": {
            "all": len(beads),
            "flagged": len(flagged),
            "error": len({f.bead for f in findings if f.severity == "error"}),
            "doubtful": sum(bead.doubtful for bead in beads),
            "uneven": len(beads) - shapes["1-1"],
            "onesided": one_sided,
        },
    }


def _rows(bitext: Bitext, findings: Sequence[Finding]) -> Iterator[Row]:
    by_bead: dict[int, list[Finding]] = {}
    for finding in findings:
        by_bead.setdefault(finding.bead, []).append(finding)
    for pair in bitext.pairs():
        bead = pair.bead
        said = sorted(by_bead.get(pair.index, ()), key=lambda f: SEVERITIES.index(f.severity))
        is_so = {
            "flagged": bool(said),
            "error": any(finding.severity == "error" for finding in said),
            "doubtful": bead.doubtful,
            "uneven": bead.shape != "1-1",
            "onesided": not (bead.src and bead.tgt),
        }
        src_cuts = _cuts(bitext.src[bead.src.start : bead.src.end], bitext.src_lang)
        tgt_cuts = _cuts(bitext.tgt[bead.tgt.start : bead.tgt.end], bitext.tgt_lang)
        yield Row(
            pair,
            " ".join(name for name, so in is_so.items() if so),
            _pieces(pair.src, [(f, f.src_span) for f in said], src_cuts),
            _pieces(pair.tgt, [(f, f.tgt_span) for f in said], tgt_cuts),
            said,
        )


def _cuts(segments: Sequence[Segment], lang: Lang) -> set[int]:
    """Where in the joined text a new segment starts; the first one is no cut."""
    glue = len(join(("", ""), lang))
    return set(accumulate(len(s.text) + glue for s in segments[:-1]))


def _pieces(text: str, marks: Sequence[tuple[Finding, Span | None]], cuts: set[int]) -> list[Piece]:
    """Cut a text wherever a finding begins or ends, so that overlapping ones all show."""
    spans = [(finding, span) for finding, span in marks if span is not None and len(span)]
    ends = {min(end, len(text)) for _, span in spans for end in (span.start, span.end)}
    pieces = []
    for start, end in pairwise(sorted({0, len(text)} | cuts | ends)):
        here = [finding for finding, span in spans if span.start <= start and end <= span.end]
        gravest = min((SEVERITIES.index(f.severity) for f in here), default=None)
        severity = "" if gravest is None else SEVERITIES[gravest]
        codes = " ".join(sorted({finding.code for finding in here}))
        pieces.append(Piece(text[start:end], severity, codes, start in cuts))
    return pieces
