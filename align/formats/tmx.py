"""Translation memories, TMX 1.4: docs/formats/tmx.md says which tool asks for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from pathlib import Path
from xml.sax.saxutils import escape

from align.formats.codes import as_form, children_of
from align.formats.keeping import returned
from align.formats.plain import xml_text
from align.formats.rows import parse_place, parse_score, place_of, whole
from align.formats.tmxheld import header_of, unit_of
from align.formats.tmxunits import Memory, Unit, read_units
from align.formats.variants import coded
from align.formats.xmltree import inner_xml, packed, unpacked, xml_of
from align.layout import Layout
from align.types import Held, Marked, Pair, Row, Rows, Segment
from align.version import VERSION

#: Trados takes creators, dates and notes over only when it thinks the memory its own.
_TMF = {"trados": "TW4Win 2.0 Format"}
#: Own props that a unit of ours is read by.
OWN = ("x-bead", "x-type", "x-score", "x-flags", "x-source-place", "x-target-place")
#: A prop with a unit of another format in it.
UNIT = "x-unit"


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """One unit a bead that has text on both sides; findings show as the flags of beads.

    A unit that came from a memory is written as it was, its texts as they are now.
    The profile of the layout decides what is written for one tool only: docs/formats/tmx.md.
    """
    rows = coded(rows, layout)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield _header(rows, layout)
    yield "<body>\n"
    contexts = layout.profile == "memoq"
    paired = rows.paired()
    near = _with_neighbours(paired) if contexts else (("", item, "") for item in paired)
    for before, (pair, row), after in near:
        src, tgt = xml_text(pair.src), xml_text(pair.tgt)
        around = (("x-context-pre", before), ("x-context-post", after)) if contexts else ()
        if row.held and row.held.form == "tmx":
            values = _values(pair, row)
            yield xml_of(unit_of(row.held, (src, tgt), rows.codes, values, around)) + "\n"
        elif src and tgt:
            yield _unit(rows.codes, pair, row, src, tgt, around)
    yield "</body>\n</tmx>\n"


def _header(rows: Rows, layout: Layout) -> str:
    """All seven attributes that TMX 1.4 demands, then what was made from what and how."""
    created = layout.created
    date = "" if created is None else f"{created.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    dated = date and f' creationdate="{date}"'
    props = {
        "x-recipe": rows.recipe,
        "x-source-file": rows.files[0],
        "x-target-file": rows.files[1],
    }
    tmf = _TMF.get(layout.profile, "")
    segtype = "phrase" if "|unit:clause|" in rows.recipe else "sentence"
    if rows.header:
        return xml_of(header_of(rows.header, rows.codes[0], tmf, date, props)) + "\n"
    return (
        f'<header creationtool="zhen" creationtoolversion="{VERSION}" segtype="{segtype}"'
        f' o-tmf="{tmf or "zhen"}" adminlang="en-US" srclang="{rows.codes[0]}"'
        f' datatype="plaintext"{dated}>\n'
        f"{_props(tuple(props.items()))}</header>\n"
    )


def _with_neighbours(
    paired: Iterable[tuple[Pair, Row]],
) -> Iterator[tuple[str, tuple[Pair, Row], str]]:
    """Each pair with the source texts before and after it, as memoQ keeps them."""
    waiting: tuple[Pair, Row] | None = None
    before = here = ""
    for item in paired:
        text = xml_text(item[0].src)
        if waiting:
            yield before, waiting, text
            before = here
        waiting, here = item, text
    if waiting:
        yield before, waiting, ""


def _values(pair: Pair, row: Row) -> dict[str, str]:
    """Own props of a unit; a pair without a score has none."""
    bead = pair.bead
    return {
        "x-bead": str(pair.index),
        "x-type": bead.shape,
        "x-score": "" if bead.score is None else f"{bead.score:.4f}",
        "x-flags": ";".join(bead.flags),
        "x-source-place": place_of(row.src),
        "x-target-place": place_of(row.tgt),
    }


def _unit(
    codes: tuple[str, str],
    pair: Pair,
    row: Row,
    src: str,
    tgt: str,
    around: Sequence[tuple[str, str]],
) -> str:
    """A new unit; of one that came from another format, with its codes and all of it in a prop."""
    props = tuple(_values(pair, row).items())
    notes = ""
    src_xml, tgt_xml = escape(src), escape(tgt)
    if held := row.held:
        props += ((UNIT, packed(held)),)
        notes = "".join(f"<note>{escape(note.text)}</note>\n" for note in held.notes)
        src_xml, tgt_xml = (
            inner_xml(children_of(as_form(side.onto(text), held.form, "tmx")))
            for side, text in ((held.src, src), (held.tgt, tgt))
        )
    context = _props([(name, f"<seg>{escape(text)}</seg>") for name, text in around if text])
    return (
        f"<tu>\n{notes}{_props(props)}"
        f'<tuv xml:lang="{codes[0]}">{context}<seg>{src_xml}</seg></tuv>\n'
        f'<tuv xml:lang="{codes[1]}"><seg>{tgt_xml}</seg></tuv>\n'
        "</tu>\n"
    )


def _props(props: Sequence[tuple[str, str]]) -> str:
    """Own data, which tools carry along; an empty value is left out."""
    values = ((name, escape(value if name == UNIT else xml_text(value))) for name, value in props)
    return "".join(f'<prop type="{name}">{value}</prop>\n' for name, value in values if value)


def read(path: Path) -> Rows:
    """Any TMX 1.x that holds Chinese and English, whoever wrote it.

    A row keeps its whole unit, codes included. Units without either language are skipped; a unit
    with one of them stays as a bead with one side.

    Raises:
        UnusableInput: the file is no TMX, is broken, declares entities, or no unit has both
            Chinese and English.
    """
    memory = read_units(path)
    found = (_row(unit, memory, number) for number, unit in enumerate(memory.units))
    files = (memory.props.get("x-source-file", ""), memory.props.get("x-target-file", ""))
    recipe = memory.props.get("x-recipe", "")
    header = None if _is_ours(memory) else memory.header
    return Rows(
        memory.langs, found, recipe, files,
        remarks=memory.remarks, codes=memory.codes, header=header,
    )  # fmt: skip


def _is_ours(memory: Memory) -> bool:
    """Whether the header says nothing that is not written anew."""
    header = memory.header
    if header is None or any(e.get("type") not in _HEADER_PROPS for e in header.elements()):
        return False
    own = ("zhen", "zhen", "en-US", memory.codes[0], "plaintext")
    names = ("creationtool", "o-tmf", "adminlang", "srclang", "datatype")
    return tuple(map(header.get, names)) == own and len(header.attributes) == 7


_HEADER_PROPS = ("x-recipe", "x-source-file", "x-target-file")


def _row(unit: Unit, memory: Memory, number: int) -> Row:
    """A unit as a bead; of props only our own are understood."""
    src, tgt = (
        _side(unit.sides[lang].text.text if lang in unit.sides else "", place, number)
        for lang, place in zip(
            memory.langs,
            (unit.props.get("x-source-place", ""), unit.props.get("x-target-place", "")),
            strict=True,
        )
    )
    flags = tuple(filter(None, unit.props.get("x-flags", "").split(";")))
    score = parse_score(unit.props.get("x-score", ""))
    return Row(src, tgt, score, flags, held=_held(unit, memory))


def _held(unit: Unit, memory: Memory) -> Held | None:
    """All of a unit, or nothing when it is one that we would write from its texts alone."""
    if unit.whole is None or _is_plain(unit, memory):
        return None
    src, tgt = (unit.sides.get(lang) for lang in memory.langs)
    if UNIT in unit.props and (known := unpacked(unit.props[UNIT])) and known.form != "tmx":
        read = tuple(side.text if side else Marked("") for side in (src, tgt))
        return returned(known, read, "tmx")
    return Held(
        "tmx",
        unit.whole,
        src.at if src else None,
        tgt.at if tgt else None,
        src.text if src else Marked(""),
        tgt.text if tgt else Marked(""),
    )


def _is_plain(unit: Unit, memory: Memory) -> bool:
    """Whether a unit is one of ours in which nobody has put anything."""
    whole = unit.whole
    if whole is None or whole.attributes or "x-bead" not in unit.props:
        return False
    if any(child.name != "tuv" and child.get("type") not in OWN for child in whole.elements()):
        return False
    tuvs = list(whole.elements("tuv"))
    return len(tuvs) == 2 and all(
        tuv.attributes == (("xml:lang", code),)
        and len(tuv.children) == 1
        and (side := unit.sides.get(lang)) is not None
        and whole.at(side.at).children == (side.text.text,)
        for tuv, code, lang in zip(tuvs, memory.codes, memory.langs, strict=True)
    )


def _side(text: str, place: str, number: int) -> tuple[Segment, ...]:
    block, nth = parse_place(place) or (number, 0)
    return (whole(text, block, nth),) if text else ()
