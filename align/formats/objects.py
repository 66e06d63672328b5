"""One bead as an object with names: what .jsonl and .parquet have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from align.formats.rows import as_lang, whole
from align.formats.xmltree import header_in, packed, unpacked, xml_of
from align.text import Lang
from align.types import Pair, Row, Rows, Segment, Span

#: Version of the layout, the value of "zhen" in the header.
VERSION = 1
#: Names that other tools give both sides, in the order they are looked for.
SIDES = (("src", "tgt"), ("source", "target"))
_LANGS: tuple[tuple[Lang, Lang], ...] = (("zh", "en"), ("en", "zh"))


def header_of(rows: Rows) -> dict[str, Any]:
    """What holds for all beads."""
    return {
        "zhen": VERSION,
        "recipe": rows.recipe,
        "src_lang": rows.langs[0],
        "tgt_lang": rows.langs[1],
        "src_file": rows.files[0],
        "tgt_file": rows.files[1],
        **({"codes": list(rows.codes)} if any(rows.codes) else {}),
        **({"header": xml_of(rows.header)} if rows.header else {}),
    }


def langs_of(header: dict[str, Any]) -> tuple[Lang, Lang]:
    """The languages that a header names; `ValueError` says what is wrong with it."""
    if header["zhen"] != VERSION:
        raise ValueError(f"this program reads layout {VERSION}, not {header['zhen']!r}; update it")
    src, tgt = as_lang(header.get("src_lang")), as_lang(header.get("tgt_lang"))
    if src is None or tgt is None or src == tgt:
        raise ValueError('src_lang and tgt_lang must be "zh" and "en", or "en" and "zh"')
    return src, tgt


def rows_of(header: dict[str, Any], langs: tuple[Lang, Lang], rows: Iterable[Row]) -> Rows:
    """Rows with what a header says of them all."""
    files = (str(header.get("src_file") or ""), str(header.get("tgt_file") or ""))
    codes = header.get("codes")
    known = isinstance(codes, list) and len(codes) == 2 and all(isinstance(c, str) for c in codes)
    return Rows(
        langs, rows, str(header.get("recipe") or ""), files,
        codes=(codes[0], codes[1]) if isinstance(codes, list) and known else ("", ""),
        header=header_in(header.get("header")),
    )  # fmt: skip


def object_of(pair: Pair, row: Row) -> dict[str, Any]:
    """Everything about a bead."""
    bead = pair.bead
    named = {"document": row.document} if row.document else {}
    return {
        "id": pair.index,
        **named,
        "src": [segment.text for segment in row.src],
        "tgt": [segment.text for segment in row.tgt],
        "src_ids": list(bead.src),
        "tgt_ids": list(bead.tgt),
        "score": bead.score,
        "flags": list(bead.flags),
        **({"unit": packed(row.held)} if row.held else {}),
        "src_places": [_place(segment) for segment in row.src],
        "tgt_places": [_place(segment) for segment in row.tgt],
    }


def _place(segment: Segment) -> list[int]:
    """[block, start, end, nth], all 0-based."""
    return [segment.block, segment.span.start, segment.span.end, segment.nth]


def _texts(value: dict[str, Any]) -> dict[str, Any]:
    """What holds both texts: the object itself, or "translation" inside it."""
    inner = value.get("translation")
    own = "src" in value and "tgt" in value
    return inner if isinstance(inner, dict) and not own else value


def sides_of(value: dict[str, Any]) -> tuple[str, str]:
    """How a file calls its sides; of languages, the one that comes first is the source."""
    texts = _texts(value)
    ordered = list(texts)
    for pair in (*SIDES, *_LANGS):
        if all(name in texts for name in pair) and (
            pair in SIDES or ordered.index(pair[0]) < ordered.index(pair[1])
        ):
            return pair
    raise ValueError('expected "src" and "tgt", both a list of segments')


def row_of(value: dict[str, Any], number: int, names: tuple[str, str]) -> Row:
    """One line; `ValueError` says what is wrong with it."""
    texts = _texts(value)
    if not all(name in texts for name in names):
        raise ValueError(f'expected "{names[0]}" and "{names[1]}", both a list of segments')
    src, tgt = (_side(texts, name, value.get(f"{name}_places"), number) for name in names)
    if not src and not tgt:
        raise ValueError("both sides are empty; a bead holds at least one segment")
    score = value.get("score")
    if score is not None and (not isinstance(score, int | float) or not 0.0 <= score <= 1.0):
        raise ValueError(f"a score lies between 0 and 1; got {score!r}")
    flags = value.get("flags") or []
    if not isinstance(flags, list) or not all(isinstance(flag, str) for flag in flags):
        raise ValueError("flags must be a list of finding codes")
    document = str(value.get("document") or "")
    held = unpacked(unit) if isinstance(unit := value.get("unit"), str) else None
    scored = None if score is None else float(score)
    return Row(src, tgt, scored, tuple(flags), document=document, held=held)


def _side(texts: dict[str, Any], name: str, places: object, number: int) -> tuple[Segment, ...]:
    """The segments of one side; a plain string is one segment, an empty one none."""
    given = texts[name]
    if isinstance(given, str):
        given = [given] if given else []
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        raise ValueError(f'"{name}" must be a list of strings')
    if not isinstance(places, list) or len(places) != len(given):
        return tuple(whole(text, number, nth) for nth, text in enumerate(given))
    return tuple(_segment(text, place) for text, place in zip(given, places, strict=True))


def _segment(text: str, place: object) -> Segment:
    if not (isinstance(place, list) and len(place) == 4 and all(type(n) is int for n in place)):
        raise ValueError(f"a place is [block, start, end, nth]; got {place!r}")
    block, start, end, nth = place
    if min(place) < 0 or start > end:
        raise ValueError(f"no segment stands at {place}")
    return Segment(text, block, Span(start, end), nth)
