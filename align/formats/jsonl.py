"""One JSON object a bead, nothing lost: docs/formats/jsonl.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from align.errors import UnusableInput
from align.formats.plain import encodable, read_lines
from align.formats.rows import as_lang, sampled, whole
from align.layout import Layout
from align.text import Lang
from align.types import Pair, Row, Rows, Segment, Span

#: Version of the layout, the value of "zhen" in the first line.
VERSION = 1

#: Names that other tools give both sides, in the order they are looked for.
_SIDES = (("src", "tgt"), ("source", "target"))
_LANGS: tuple[tuple[Lang, Lang], ...] = (("zh", "en"), ("en", "zh"))
#: JSON allows these inside a string, but programs that split lines do not expect them.
_RARE_BREAKS = re.compile("[\x7f\x85\u2028\u2029]")


def write(rows: Rows, layout: Layout) -> Iterator[str]:
    """A header line, then one line a bead; findings show as the flags that beads carry.

    In the layout of Hugging Face, a line is a pair of texts and nothing else; beads with one side
    only are left out.
    """
    if layout.jsonl == "hf":
        yield from _translations(rows)
        return
    (src_lang, tgt_lang), (src_file, tgt_file) = rows.langs, rows.files
    yield _dump(
        {
            "zhen": VERSION,
            "recipe": rows.recipe,
            "src_lang": src_lang,
            "tgt_lang": tgt_lang,
            "src_file": src_file,
            "tgt_file": tgt_file,
        }
    )
    for pair, row in rows.paired():
        yield _dump(_bead(pair, row))


def write_packed(rows: Rows, layout: Layout) -> Iterator[bytes]:
    """The same, packed: `.jsonl.zst`."""
    from align.formats.zst import packed

    return packed(write(rows, layout))


def _translations(rows: Rows) -> Iterator[str]:
    for pair in rows.pairs():
        if pair.bead.src and pair.bead.tgt:
            yield _dump({"translation": dict(zip(rows.langs, (pair.src, pair.tgt), strict=True))})


def _bead(pair: Pair, row: Row) -> dict[str, Any]:
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
        "src_places": [_place(segment) for segment in row.src],
        "tgt_places": [_place(segment) for segment in row.tgt],
    }


def _place(segment: Segment) -> list[int]:
    """[block, start, end, nth], all 0-based."""
    return [segment.block, segment.span.start, segment.span.end, segment.nth]


def _dump(value: dict[str, Any]) -> str:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _RARE_BREAKS.sub(lambda m: f"\\u{ord(m[0]):04x}", encodable(line)) + "\n"


def read(path: Path) -> Rows:
    """Our own files and those of others: both texts in every line are enough.

    Beads are numbered anew in the order of the file, so a filtered file reads as well.

    Raises:
        UnusableInput: a line is no JSON object or lacks a text, or the two languages are not
            Chinese and English.
    """
    lines = ((number, line) for number, line in read_lines(path) if line.strip())
    first = next(lines, None)
    if first is None:
        raise UnusableInput(f"{path} holds no beads; expected one JSON object a line")
    with _one_line_error(path, first[0]):
        header = _parse(first[1])
        langs = _header_langs(header) if "zhen" in header else None
        if langs is None:
            sides = _sides(header)
    if langs is None:
        return sampled(_rows(chain([first], lines), path, sides), path)
    files = (str(header.get("src_file") or ""), str(header.get("tgt_file") or ""))
    return Rows(langs, _rows(lines, path, _SIDES[0]), str(header.get("recipe") or ""), files)


def _rows(lines: Iterable[tuple[int, str]], path: Path, sides: tuple[str, str]) -> Iterator[Row]:
    for at, (number, line) in enumerate(lines):
        with _one_line_error(path, number):
            row = _row(_parse(line), at, sides)
        yield row


@contextmanager
def _one_line_error(path: Path, number: int) -> Iterator[None]:
    """What is wrong with a line, with its place."""
    try:
        yield
    except ValueError as error:
        raise UnusableInput(f"{path}, line {number}: {error}") from error


def _parse(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise ValueError(f"not JSON ({detail}); expected one object a line") from error
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object, got {line[:60]!r}")
    return value


def _header_langs(header: dict[str, Any]) -> tuple[Lang, Lang]:
    if header["zhen"] != VERSION:
        raise ValueError(f"this program reads layout {VERSION}, not {header['zhen']!r}; update it")
    src, tgt = as_lang(header.get("src_lang")), as_lang(header.get("tgt_lang"))
    if src is None or tgt is None or src == tgt:
        raise ValueError('src_lang and tgt_lang must be "zh" and "en", or "en" and "zh"')
    return src, tgt


def _texts(value: dict[str, Any]) -> dict[str, Any]:
    """What holds both texts: the object itself, or "translation" inside it."""
    inner = value.get("translation")
    return inner if isinstance(inner, dict) else value


def _sides(value: dict[str, Any]) -> tuple[str, str]:
    """How a file calls its sides; of languages, the one that comes first is the source."""
    texts = _texts(value)
    ordered = list(texts)
    for pair in (*_SIDES, *_LANGS):
        if all(name in texts for name in pair) and (
            pair in _SIDES or ordered.index(pair[0]) < ordered.index(pair[1])
        ):
            return pair
    raise ValueError('expected "src" and "tgt", both a list of segments')


def _row(value: dict[str, Any], number: int, names: tuple[str, str]) -> Row:
    """One line; `ValueError` says what is wrong with it."""
    texts = _texts(value)
    if not all(name in texts for name in names):
        raise ValueError(f'expected "{names[0]}" and "{names[1]}", both a list of segments')
    src, tgt = (_side(texts, name, value.get(f"{name}_places"), number) for name in names)
    if not src and not tgt:
        raise ValueError("both sides are empty; a bead holds at least one segment")
    score = value.get("score")
    if score is None:
        score = 0.0
    if not isinstance(score, int | float) or not 0.0 <= score <= 1.0:
        raise ValueError(f"a score lies between 0 and 1; got {score!r}")
    flags = value.get("flags") or []
    if not isinstance(flags, list) or not all(isinstance(flag, str) for flag in flags):
        raise ValueError("flags must be a list of finding codes")
    document = str(value.get("document") or "")
    return Row(src, tgt, float(score), tuple(flags), document=document)


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
