"""A report to look at: both texts side by side, findings marked: docs/formats/html.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from align.formats.page import SEVERITIES, PageRow, pieces, render
from align.layout import Layout
from align.text import Lang, join
from align.types import DOUBTFUL, Coverage, Pair, Row, Rows, Segment


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """One file without anything outside it; nothing of either text is taken for HTML.

    Its head counts what comes, so all rows are held before the first is written.
    """
    return page(rows, page_row)


def page(rows: Rows, look: Callable[[Pair, Row, tuple[Lang, Lang]], PageRow]) -> Iterator[str]:
    """The report.

    Args:
        rows: all of them.
        look: how each is to be shown, as :func:`page_row`.
    """
    paired = list(rows.paired())
    return render(
        "report.html",
        langs=rows.langs,
        files=rows.files,
        recipe=rows.recipe,
        facts=_facts(paired),
        rows=(look(pair, row, rows.langs) for pair, row in paired),
    )


def _facts(paired: Sequence[tuple[Pair, Row]]) -> dict[str, object]:
    """What the head of the page counts."""
    beads = [pair.bead for pair, _ in paired]
    shapes = Counter(bead.shape for bead in beads)
    said = [[finding.severity for finding in row.findings] for _, row in paired]
    return {
        "segments": (
            sum(len(row.src) for _, row in paired),
            sum(len(row.tgt) for _, row in paired),
        ),
        "shapes": sorted(shapes.items(), key=lambda item: (-item[1], item[0])),
        "doubtful_under": DOUBTFUL,
        "warnings": Coverage.of(pair for pair, _ in paired).warnings("the source", "the target"),
        "severities": Counter(severity for severities in said for severity in severities),
        "counts": {
            "all": len(beads),
            "flagged": sum(map(bool, said)),
            "error": sum("error" in severities for severities in said),
            "doubtful": sum(bead.doubtful for bead in beads),
            "uneven": len(beads) - shapes["1-1"],
            "onesided": sum(not (bead.src and bead.tgt) for bead in beads),
        },
    }


def page_row(pair: Pair, row: Row, langs: tuple[Lang, Lang]) -> PageRow:
    """A row with its findings marked, the gravest first."""
    bead = pair.bead
    said = sorted(row.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    is_so = {
        "flagged": bool(said),
        "error": any(finding.severity == "error" for finding in said),
        "doubtful": bead.doubtful,
        "uneven": bead.shape != "1-1",
        "onesided": not (bead.src and bead.tgt),
    }
    return PageRow(
        pair,
        " ".join(name for name, so in is_so.items() if so),
        pieces(pair.src, [(f, f.src_span) for f in said], _cuts(row.src, langs[0])),
        pieces(pair.tgt, [(f, f.tgt_span) for f in said], _cuts(row.tgt, langs[1])),
        said,
    )


def _cuts(segments: Sequence[Segment], lang: Lang) -> set[int]:
    """Where in the joined text a new segment starts; the first one is no cut."""
    glue = len(join(("", ""), lang))
    return set(accumulate(len(s.text) + glue for s in segments[:-1]))
