"""A report to look at: both texts side by side, findings marked: docs/formats/html.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from align.formats.page import SEVERITIES, Row, pieces, render
from align.text import Lang, join
from align.types import DOUBTFUL, Bitext, Finding, Segment


def write(bitext: Bitext, findings: Sequence[Finding] = ()) -> Iterator[str]:
    """One file without anything outside it; nothing of either text is taken for HTML."""
    return render(
        "report.html",
        bitext=bitext,
        facts=_facts(bitext, findings),
        rows=_rows(bitext, findings),
    )


def _facts(bitext: Bitext, findings: Sequence[Finding]) -> dict[str, object]:
    """What the head of the page counts."""
    beads = bitext.alignment.beads
    flagged = {finding.bead for finding in findings}
    shapes = Counter(bead.shape for bead in beads)
    one_sided = sum(not (bead.src and bead.tgt) for bead in beads)
    return {
        "shapes": sorted(shapes.items(), key=lambda item: (-item[1], item[0])),
        "doubtful_under": DOUBTFUL,
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
            pieces(pair.src, [(f, f.src_span) for f in said], src_cuts),
            pieces(pair.tgt, [(f, f.tgt_span) for f in said], tgt_cuts),
            said,
        )


def _cuts(segments: Sequence[Segment], lang: Lang) -> set[int]:
    """Where in the joined text a new segment starts; the first one is no cut."""
    glue = len(join(("", ""), lang))
    return set(accumulate(len(s.text) + glue for s in segments[:-1]))
