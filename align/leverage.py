"""How much of a document a memory translates: the segments a tool would cut that it has whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.read import read
from align.read.txt import text_of
from align.srx import cut, rules_of
from align.text import Lang
from align.validate.files import judged
from align.validate.judge import plain_text, source_index
from align.validate.model import XML_LANG
from align.validate.report import Report
from align.validate.tree import Node

#: Missed segments that are shown.
_SHOWN = 5
#: What parts the paragraphs of a text file in OmegaT, unless it is set to lines.
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


@dataclass(frozen=True, slots=True)
class Leverage:
    """Full matches of a document.

    Attributes:
        segments: of the document, as the tool cuts it.
        matched: those that are the source text of a unit, character by character.
        missed: the first of the others.
    """

    segments: int
    matched: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        """Matched segments of all, 0-1."""
        return self.matched / self.segments if self.segments else 0.0

    def told(self, document: str, tool: str = "OmegaT") -> str:
        """In one line, for people."""
        return (
            f"{self.matched} of {self.segments} segments of {document}, as {tool} cuts it, "
            f"find a full match ({self.share:.1%})"
        )


def leverage(memory: str | Path, document: str | Path, segmentation: str = "omegat") -> Leverage:
    """What share of a document's segments finds a full match.

    Texts are compared as OmegaT compares them: those of the memory in NFC, not trimmed, without
    what inline codes and marks hold; those of the document without spaces at their ends. Units
    that are bound to a place of one document (a prop `file`) are never found.

    Args:
        memory: a .tmx or .tmx.gz.
        document: what is to be translated; .txt in paragraphs that empty lines part.
        segmentation: "omegat", or a .srx file with the rules of another tool.

    Raises:
        UnusableInput: a file cannot be read, or the document is neither Chinese nor English.
    """
    rules = rules_of(segmentation)
    known = set(_sources(Path(memory)))
    segments = matched = 0
    missed: list[str] = []
    for paragraph, lang in _paragraphs(Path(document)):
        for span in cut(paragraph, rules[lang]):
            segment = paragraph[span.start : span.end]
            segments += 1
            if segment in known:
                matched += 1
            elif len(missed) < _SHOWN:
                missed.append(segment)
    return Leverage(segments, matched, tuple(missed))


def _sources(memory: Path) -> Iterator[str]:
    """The source text of every unit."""
    source = ""
    for part in judged(memory, Report()):
        if part.name == "header":
            source = part.attributes.get("srclang", "")
        elif not any(prop.attributes.get("type") == "file" for prop in part.elements("prop")):
            tuvs = [tuv for tuv in part.elements("tuv") if tuv.elements("seg")]
            if tuvs:
                codes = [tuv.attributes.get(XML_LANG, "") for tuv in tuvs]
                seg = tuvs[source_index(codes, source)].elements("seg")[0]
                yield unicodedata.normalize("NFC", _text(seg))


def _text(seg: Node) -> str:
    """The text OmegaT sees: what is marked with `hi` goes too."""
    kept = [child for child in seg.children if isinstance(child, str) or child.name != "hi"]
    return plain_text(Node("seg", {}, seg.line, kept))


def _paragraphs(document: Path) -> Iterator[tuple[str, Lang]]:
    """Each paragraph, and the language of the document."""
    read_in = read(document)
    if document.suffix.lower() != ".txt":
        yield from ((block.text, read_in.lang) for block in read_in.blocks)
        return
    text = re.sub("\r\n?", "\n", text_of(document))
    for paragraph in _EMPTY_LINES.split(text):
        yield paragraph, read_in.lang
