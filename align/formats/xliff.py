"""XLIFF for translation tools, 1.2 or 2.1: docs/formats/xliff.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from align.formats.columns import score_cell
from align.formats.plain import xml_text
from align.formats.rows import place_of
from align.formats.variants import coded
from align.layout import Layout
from align.types import Pair, Row, Rows
from align.version import VERSION

#: Our data about a file and about a unit, under these names in both versions.
RECIPE, SRC_FILE, TGT_FILE = "x-recipe", "x-source-file", "x-target-file"
TYPE, SCORE, FLAGS = "x-type", "x-score", "x-flags"
SRC_PLACE, TGT_PLACE = "x-source-place", "x-target-place"

Data = Sequence[tuple[str, str]]


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """One unit a bead; one without a source has an empty source, as the format demands one.

    A pair that is doubtful or has findings is marked for review.
    """
    return (_write_1 if layout.xliff == "1.2" else _write_2)(coded(rows, layout))


def _write_1(rows: Rows) -> Iterator[str]:
    src, tgt = rows.codes
    notes = "".join(
        f'<note from="{name}">{escape(text)}</note>\n' for name, text in _told(_file_data(rows))
    )
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f"<file original={_original(rows)} source-language={quoteattr(src)}"
        f' target-language={quoteattr(tgt)} datatype="plaintext">\n'
        f'<header><tool tool-id="zhen" tool-name="zhen" tool-version="{VERSION}"/>\n'
        f"{notes}</header>\n<body>\n"
    )
    for pair, row in rows.paired():
        yield _unit_1(pair, row)
    yield "</body>\n</file>\n</xliff>\n"


def _unit_1(pair: Pair, row: Row) -> str:
    data = "".join(
        f'<context context-type="{name}">{escape(text)}</context>'
        for name, text in _told(_unit_data(pair, row))
    )
    notes = "".join(f'<note from="zhen">{escape(text)}</note>\n' for text in _notes(row))
    state = "needs-review-translation" if _to_review(pair) else "translated"
    target = f'<target state="{state}">{escape(xml_text(pair.tgt))}</target>\n' if row.tgt else ""
    return (
        f'<trans-unit id="{pair.index + 1}">\n'
        f"<source>{escape(xml_text(pair.src))}</source>\n{target}"
        f'<context-group purpose="information">{data}</context-group>\n'
        f"{notes}</trans-unit>\n"
    )


def _write_2(rows: Rows) -> Iterator[str]:
    src, tgt = rows.codes
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        ' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'
        f" srcLang={quoteattr(src)} trgLang={quoteattr(tgt)}>\n"
        f'<file id="f1" original={_original(rows)}>\n{_metadata(_file_data(rows))}'
        '<group id="g1">\n'
    )
    for pair, row in rows.paired():
        yield _unit_2(pair, row)
    yield "</group>\n</file>\n</xliff>\n"


def _unit_2(pair: Pair, row: Row) -> str:
    texts = list(_notes(row))
    notes = "".join(f'<note category="zhen">{escape(text)}</note>\n' for text in texts)
    target = f"<target>{escape(xml_text(pair.tgt))}</target>\n" if row.tgt else ""
    state = 'state="translated"' if row.tgt else 'state="initial"'
    if row.tgt and _to_review(pair):
        state += ' subState="zhen:review"'
    return (
        f'<unit id="u{pair.index + 1}">\n{_metadata(_unit_data(pair, row))}'
        f"{f'<notes>{notes}</notes>' if notes else ''}"
        f"<segment {state}>\n<source>{escape(xml_text(pair.src))}</source>\n{target}"
        "</segment>\n</unit>\n"
    )


def _metadata(data: Data) -> str:
    metas = "".join(
        f'<mda:meta type="{name}">{escape(text)}</mda:meta>' for name, text in _told(data)
    )
    return f"<mda:metadata><mda:metaGroup>{metas}</mda:metaGroup></mda:metadata>\n" if metas else ""


def _original(rows: Rows) -> str:
    return quoteattr(xml_text(rows.files[0]) or "unknown")


def _file_data(rows: Rows) -> Data:
    return ((RECIPE, rows.recipe), (SRC_FILE, rows.files[0]), (TGT_FILE, rows.files[1]))


def _unit_data(pair: Pair, row: Row) -> Data:
    bead = pair.bead
    return (
        (TYPE, bead.shape),
        (SCORE, score_cell(pair)),
        (FLAGS, ";".join(bead.flags)),
        (SRC_PLACE, place_of(row.src)),
        (TGT_PLACE, place_of(row.tgt)),
    )


def _told(data: Data) -> Iterator[tuple[str, str]]:
    """What is not empty."""
    cleaned = ((name, xml_text(text)) for name, text in data)
    return ((name, text) for name, text in cleaned if text)


def _notes(row: Row) -> Iterator[str]:
    """What translators see beside the texts."""
    return (xml_text(f"{finding.code}: {finding.message}") for finding in row.findings)


def _to_review(pair: Pair) -> bool:
    return pair.bead.doubtful or bool(pair.bead.flags)
