"""XLIFF for translation tools, 1.2 or 2.1: docs/formats/xliff.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from align.formats.codes import as_form, children_of
from align.formats.columns import score_cell
from align.formats.plain import xml_text
from align.formats.rows import place_of
from align.formats.variants import coded
from align.formats.xliffunits import unit_of
from align.formats.xmltree import inner_xml, packed, parsed_xml, start_tag, xml_of
from align.layout import Layout
from align.types import Element, Form, Frame, Pair, Row, Rows
from align.version import VERSION

#: Our data about a file and about a unit, under these names in both versions.
RECIPE, SRC_FILE, TGT_FILE = "x-recipe", "x-source-file", "x-target-file"
TYPE, SCORE, FLAGS = "x-type", "x-score", "x-flags"
SRC_PLACE, TGT_PLACE = "x-source-place", "x-target-place"
#: The header and the units of another format, whole.
HEADER, UNIT = "x-header", "x-unit"

Data = Sequence[tuple[str, str]]


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """One unit a bead; one without a source has an empty source, as the format demands one.

    A unit that came from XLIFF of the same version is written as it was, in its file and group,
    its texts as they are now. A pair that is doubtful or has findings is marked for review.
    """
    rows = coded(rows, layout)
    form, frames, unit = _VERSIONS[layout.xliff]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    around = _Around(frames(rows))
    for parts in _units(rows.paired(), form):
        row = parts[0][1]
        texts = [(xml_text(p.src), xml_text(p.tgt)) for p, _ in parts]
        kept = None
        if row.held and row.held.form == form:
            known = [(r.held, t) for (_, r), t in zip(parts, texts, strict=True) if r.held]
            kept = unit_of(known)
            yield around.moved(row.held.inside)
        else:
            yield around.moved(())
        yield f"{xml_of(kept)}\n" if kept else "".join(unit(p, r) for p, r in parts)
    yield around.moved(())
    yield around.closed()


def _units(paired: Iterable[tuple[Pair, Row]], form: Form) -> Iterator[list[tuple[Pair, Row]]]:
    """The pairs of each unit together."""
    parts: list[tuple[Pair, Row]] = []
    for pair, row in paired:
        held, before = row.held, parts[-1][1].held if parts else None
        same = held and before and held.parts > 1 and held.part > before.part
        if not (same and held and before and held.form == form and held.unit == before.unit):
            if parts:
                yield parts
            parts = []
        parts.append((pair, row))
    if parts:
        yield parts


class _Around:
    """What is open around the next unit."""

    def __init__(self, default: tuple[Frame, ...]) -> None:
        self._default = default
        self._open: list[Frame] = []

    def moved(self, to: tuple[Frame, ...]) -> str:
        """What closes and opens on the way to a unit; without a place of its own it stays."""
        wanted = list(to) or self._open or list(self._default)
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        if same == 0 and self._open:  # another root: its files go into the one that is open
            wanted = [self._open[0], *wanted[1:]]
            same = 1
        out = self._closed_to(same)
        for frame in wanted[same:]:
            element = frame.element
            inside = "".join(f"{xml_of(child)}\n" for child in element.elements())
            out += f"{start_tag(element)}\n{inside}"
            self._open.append(frame)
        return out

    def closed(self) -> str:
        """The ends of all that is open."""
        return self._closed_to(0)

    def _closed_to(self, depth: int) -> str:
        out = ""
        while len(self._open) > depth:
            out += f"</{self._open.pop().element.name}>\n"
        return out


def _frames_1(rows: Rows) -> tuple[Frame, ...]:
    src, tgt = rows.codes
    tool = Element("tool", (("tool-id", "zhen"), ("tool-name", "zhen"), ("tool-version", VERSION)))
    notes = (Element("note", (("from", n),), (text,)) for n, text in _told(_file_data(rows)))
    file = (
        ("original", _original(rows)),
        ("source-language", src),
        ("target-language", tgt),
        ("datatype", "plaintext"),
    )
    root = (("version", "1.2"), ("xmlns", "urn:oasis:names:tc:xliff:document:1.2"))
    return (
        Frame(0, Element("xliff", root)),
        Frame(0, Element("file", file, (Element("header", (), (tool, *notes)),))),
        Frame(0, Element("body")),
    )


def _unit_1(pair: Pair, row: Row) -> str:
    data = "".join(
        f'<context context-type="{name}">{escape(text)}</context>'
        for name, text in _told(_unit_data(pair, row))
    )
    notes = "".join(f'<note from="zhen">{escape(text)}</note>\n' for text in _notes(row))
    state = "needs-review-translation" if _to_review(pair) else "translated"
    src, tgt = _texts(pair, row, "xliff-1")
    target = f'<target state="{state}">{tgt}</target>\n' if row.tgt else ""
    return (
        f'<trans-unit id="{pair.index + 1}">\n'
        f"<source>{src}</source>\n{target}"
        f'<context-group purpose="information">{data}</context-group>\n'
        f"{notes}</trans-unit>\n"
    )


def _frames_2(rows: Rows) -> tuple[Frame, ...]:
    src, tgt = rows.codes
    root = (
        ("version", "2.1"),
        ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
        ("xmlns:mda", "urn:oasis:names:tc:xliff:metadata:2.0"),
        ("srcLang", src),
        ("trgLang", tgt),
    )
    metadata = _metadata(_file_data(rows))
    about = (parsed_xml(metadata),) if metadata else ()
    file = Element("file", (("id", "f1"), ("original", _original(rows))), about)
    return (
        Frame(0, Element("xliff", root)),
        Frame(0, file),
        Frame(0, Element("group", (("id", "g1"),))),
    )


def _unit_2(pair: Pair, row: Row) -> str:
    texts = list(_notes(row))
    notes = "".join(f'<note category="zhen">{escape(text)}</note>\n' for text in texts)
    src, tgt = _texts(pair, row, "xliff-2")
    target = f"<target>{tgt}</target>\n" if row.tgt else ""
    state = 'state="translated"' if row.tgt else 'state="initial"'
    if row.tgt and _to_review(pair):
        state += ' subState="zhen:review"'
    return (
        f'<unit id="u{pair.index + 1}">\n{_metadata(_unit_data(pair, row))}'
        f"{f'<notes>{notes}</notes>' if notes else ''}"
        f"<segment {state}>\n<source>{src}</source>\n{target}"
        "</segment>\n</unit>\n"
    )


_VERSIONS: dict[str, tuple[Form, Callable[[Rows], tuple[Frame, ...]], Callable[[Pair, Row], str]]]
_VERSIONS = {"1.2": ("xliff-1", _frames_1, _unit_1), "2.1": ("xliff-2", _frames_2, _unit_2)}


def _texts(pair: Pair, row: Row, form: Form) -> tuple[str, str]:
    """Source and target as XML, with the codes of their unit as this version has them."""
    src, tgt = xml_text(pair.src), xml_text(pair.tgt)
    held = row.held
    if held is None:
        return escape(src), escape(tgt)
    return (
        inner_xml(children_of(as_form(held.src.onto(src), held.form, form))),
        inner_xml(children_of(as_form(held.tgt.onto(tgt), held.form, form))),
    )


#: Declared here too: a unit may stand in a file of others.
_METADATA = '<mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0">'


def _metadata(data: Data) -> str:
    metas = "".join(
        f'<mda:meta type="{name}">{escape(text)}</mda:meta>' for name, text in _told(data)
    )
    return f"{_METADATA}<mda:metaGroup>{metas}</mda:metaGroup></mda:metadata>\n" if metas else ""


def _original(rows: Rows) -> str:
    return xml_text(rows.files[0]) or "unknown"


def _file_data(rows: Rows) -> Data:
    return (
        (RECIPE, rows.recipe),
        (SRC_FILE, rows.files[0]),
        (TGT_FILE, rows.files[1]),
        (HEADER, xml_of(rows.header) if rows.header else ""),
    )


def _unit_data(pair: Pair, row: Row) -> Data:
    bead = pair.bead
    return (
        (TYPE, bead.shape),
        (SCORE, score_cell(pair)),
        (FLAGS, ";".join(bead.flags)),
        (SRC_PLACE, place_of(row.src)),
        (TGT_PLACE, place_of(row.tgt)),
        (UNIT, packed(row.held) if row.held else ""),
    )


def _told(data: Data) -> Iterator[tuple[str, str]]:
    """What is not empty."""
    cleaned = ((name, text if name in (UNIT, HEADER) else xml_text(text)) for name, text in data)
    return ((name, text) for name, text in cleaned if text)


def _notes(row: Row) -> Iterator[str]:
    """What translators see beside the texts: findings, and notes of a memory."""
    yield from (xml_text(f"{finding.code}: {finding.message}") for finding in row.findings)
    yield from (xml_text(note.text) for note in row.held.notes) if row.held else ()


def _to_review(pair: Pair) -> bool:
    return pair.bead.doubtful or bool(pair.bead.flags)
