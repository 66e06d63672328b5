"""An alignment with its two documents, as InterText has them: docs/formats/intertext.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from align.errors import UnusableInput
from align.formats.plain import xml_text
from align.formats.rows import sampled
from align.intertext import Linked, read_linked
from align.layout import Layout
from align.types import Row, Rows, Segment

#: novel.zh.en.xml is about novel.zh.xml and novel.en.xml.
_NAME = re.compile(r"(.+)\.((?:zh|en)[\w-]*)\.((?:zh|en)[\w-]*)\.xml", re.IGNORECASE)
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def files(path: Path) -> tuple[Path, ...]:
    """The alignment, the source and the target."""
    named = _NAME.fullmatch(path.name)
    stem, src, tgt = named.groups() if named else (path.stem, "src", "tgt")
    return path, path.with_name(f"{stem}.{src}.xml"), path.with_name(f"{stem}.{tgt}.xml")


def write(rows: Rows, layout: Layout, files: tuple[Path, ...]) -> Iterator[tuple[str, str, str]]:
    """A link a bead, and every segment as an `s` in the `p` of its block."""
    names = [quoteattr(file.name) for file in files]
    sides = [_Side(), _Side()]
    src_doc, tgt_doc = (f'{_HEAD}<doc lang="{lang}">\n' for lang in rows.langs)
    yield f"{_HEAD}<linkGrp toDoc={names[2]} fromDoc={names[1]}>\n", src_doc, tgt_doc
    for row in rows.rows:
        src, tgt = (side.add(part) for side, part in zip(sides, (row.src, row.tgt), strict=True))
        targets = f"{' '.join(tgt.ids)};{' '.join(src.ids)}"
        link = f"<link type='{len(row.tgt)}-{len(row.src)}' xtargets='{targets}' status='auto'/>\n"
        yield link, src.text, tgt.text
    src_end, tgt_end = (f"{side.end()}</doc>\n" for side in sides)
    yield "</linkGrp>\n", src_end, tgt_end


class _Added:
    """What a bead adds to a document."""

    def __init__(self, ids: list[str], text: str) -> None:
        self.ids, self.text = ids, text


class _Side:
    """Numbers the paragraphs and sentences of a document."""

    def __init__(self) -> None:
        self._block = -1
        self._paragraph = self._sentence = 0

    def add(self, segments: tuple[Segment, ...]) -> _Added:
        """Ids of these segments, and what is to be written for them."""
        ids, text = [], ""
        for segment in segments:
            if segment.block != self._block:
                text += self.end()
                self._block, self._sentence = segment.block, 0
                self._paragraph += 1
                text += f'<p id="{self._paragraph}">\n'
            self._sentence += 1
            ids.append(f"{self._paragraph}:{self._sentence}")
            text += f'<s id="{ids[-1]}">{escape(xml_text(segment.text))}</s>\n'
        return _Added(ids, text)

    def end(self) -> str:
        """The end of the paragraph that is open."""
        return "</p>\n" if self._paragraph else ""


def read(path: Path) -> Rows:
    """An alignment and the documents that it names, which lie beside it.

    Segments that no link names are beads with one side.

    Raises:
        UnusableInput: it is something else, a document is missing, links cross, or the documents
            are not one Chinese and one English.
    """
    linked = read_linked(path)
    return replace(sampled(_rows(path, linked), path), files=linked.files)


def _rows(path: Path, linked: Linked) -> Iterator[Row]:
    at = [0, 0]
    sides = (linked.src, linked.tgt)
    for bead in linked.beads:
        for side, numbers in enumerate(bead):
            if not numbers:
                continue
            if numbers[0] < at[side] or numbers != list(range(numbers[0], numbers[-1] + 1)):
                named = ("source", "target")[side]
                raise UnusableInput(
                    f"{path}: a link goes back to {named} segment {numbers[0] + 1}; a bitext has "
                    "its beads in reading order, without crossings"
                )
            yield from _alone(side, sides[side][at[side] : numbers[0]])
            at[side] = numbers[-1] + 1
        src, tgt = (tuple(part[n] for n in bead[side]) for side, part in enumerate(sides))
        if src or tgt:
            yield Row(src, tgt)
    for side, part in enumerate(sides):
        yield from _alone(side, part[at[side] :])


def _alone(side: int, segments: tuple[Segment, ...]) -> Iterator[Row]:
    for segment in segments:
        yield Row((), (segment,)) if side else Row((segment,), ())
