"""Translation memories, TMX 1.4: docs/formats/tmx.md says which tool asks for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from pathlib import Path
from xml.sax.saxutils import escape

from align.formats.plain import xml_text
from align.formats.rows import parse_place, parse_score, place_of, whole
from align.formats.tmxunits import Unit, read_units
from align.layout import Layout
from align.text import Lang
from align.types import Pair, Row, Rows, Segment
from align.version import VERSION

#: Five characters each, because some tools take no longer code; with the country, because
#: others think "en" and "en-US" two languages.
CODES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-US"}
#: Trados takes creators, dates and notes over only when it thinks the memory its own.
_TMF = {"trados": "TW4Win 2.0 Format"}


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """One unit a bead that has text on both sides; findings show as the flags of beads.

    The profile of the layout decides what is written for one tool only: docs/formats/tmx.md.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield _header(rows, layout)
    yield "<body>\n"
    contexts = layout.profile == "memoq"
    for before, (pair, row), after in _with_neighbours(rows.paired()):
        src, tgt = xml_text(pair.src), xml_text(pair.tgt)
        if src and tgt:
            around = (("x-context-pre", before), ("x-context-post", after)) if contexts else ()
            yield _unit(rows.langs, pair, row, src, tgt, around)
    yield "</body>\n</tmx>\n"


def _header(rows: Rows, layout: Layout) -> str:
    """All seven attributes that TMX 1.4 demands, then what was made from what and how."""
    created = layout.created
    date = "" if created is None else f' creationdate="{created.astimezone(UTC):%Y%m%dT%H%M%SZ}"'
    props = (
        ("x-recipe", rows.recipe),
        ("x-source-file", rows.files[0]),
        ("x-target-file", rows.files[1]),
    )
    tmf = _TMF.get(layout.profile, "zhen")
    segtype = "phrase" if "|unit:clause|" in rows.recipe else "sentence"
    return (
        f'<header creationtool="zhen" creationtoolversion="{VERSION}" segtype="{segtype}"'
        f' o-tmf="{tmf}" adminlang="en-US" srclang="{CODES[rows.langs[0]]}"'
        f' datatype="plaintext"{date}>\n{_props(props)}</header>\n'
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


def _unit(
    langs: tuple[Lang, Lang],
    pair: Pair,
    row: Row,
    src: str,
    tgt: str,
    around: Sequence[tuple[str, str]],
) -> str:
    bead = pair.bead
    props = (
        ("x-bead", str(pair.index)),
        ("x-type", bead.shape),
        ("x-score", f"{bead.score:.4f}"),
        ("x-flags", ";".join(bead.flags)),
        ("x-source-place", place_of(row.src)),
        ("x-target-place", place_of(row.tgt)),
    )
    context = _props([(name, f"<seg>{escape(text)}</seg>") for name, text in around if text])
    return (
        f"<tu>\n{_props(props)}"
        f'<tuv xml:lang="{CODES[langs[0]]}">{context}<seg>{escape(src)}</seg></tuv>\n'
        f'<tuv xml:lang="{CODES[langs[1]]}"><seg>{escape(tgt)}</seg></tuv>\n'
        "</tu>\n"
    )


def _props(props: Sequence[tuple[str, str]]) -> str:
    """Own data, which tools carry along; an empty value is left out."""
    values = ((name, escape(xml_text(value))) for name, value in props)
    return "".join(f'<prop type="{name}">{value}</prop>\n' for name, value in values if value)


def read(path: Path) -> Rows:
    """Any TMX 1.x that holds Chinese and English, whoever wrote it.

    Inline codes are dropped and the text they mark is kept. Units without either language are
    skipped; a unit with one of them stays as a bead with one side.

    Raises:
        UnusableInput: the file is no TMX, is broken, declares entities, or no unit has both
            Chinese and English.
    """
    memory = read_units(path)
    found = (_row(unit, memory.langs, number) for number, unit in enumerate(memory.units))
    files = (memory.props.get("x-source-file", ""), memory.props.get("x-target-file", ""))
    return Rows(memory.langs, found, memory.props.get("x-recipe", ""), files)


def _row(unit: Unit, langs: tuple[Lang, Lang], number: int) -> Row:
    """A unit as a bead; of props only our own are understood."""
    src, tgt = (
        _side(unit.texts.get(lang, ""), unit.props.get(place, ""), number)
        for lang, place in zip(langs, ("x-source-place", "x-target-place"), strict=True)
    )
    flags = tuple(filter(None, unit.props.get("x-flags", "").split(";")))
    return Row(src, tgt, parse_score(unit.props.get("x-score", "")) or 0.0, flags)


def _side(text: str, place: str, number: int) -> tuple[Segment, ...]:
    block, nth = parse_place(place) or (number, 0)
    return (whole(text, block, nth),) if text else ()
