"""A document as it was read, cleaned and split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from align.errors import BrokenInvariant
from align.text import Lang

#: Most characters of a segment, and of one side of a bead: its vectors take 250 MB.
MOST_CHARS = 100_000
#: Most segments of one side of a bead; the search gives ten at most.
MOST_SEGMENTS = 1_000

BlockKind = Literal["heading", "paragraph", "list", "table", "footnote", "code"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end). Span(7, 7) is "nothing, at 7": that is how a deletion
    remembers where it happened."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise BrokenInvariant(f"no span runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list entry, table cell, footnote, or line of a program.

    Attributes:
        place: 1-based number of the line (of a text file) it starts on.
        gap: empty lines between it and the block before.
        codes: what in the text is code, by the markup of the file; nobody may repair or cut it.
        tidy: whether the file has markup for paragraphs, so that spaces and breaks are the author's
            and not those of a page.
    """

    kind: BlockKind
    text: str
    place: int = 1
    gap: int = 0
    codes: tuple[str, ...] = ()
    tidy: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair, kept so that a reader can ask why.

    Attributes:
        rule: its name in clean.RULES, in `--skip-rule` and in the docs.
        place: place of the first block it touched.
        before: the text it took away or changed.
        after: what stands there now; empty when nothing does.
    """

    rule: str
    place: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Document:
    """One side as it was read (no edits) or cleaned (with them).

    Attributes:
        remarks: what the reader met that users should hear of, one line each.
    """

    name: str
    lang: Lang
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """What splitting decided is one unit: a sentence, a heading, a list entry, or a part of one.

    Attributes:
        block: index into Document.blocks.
        span: characters of that block's text.
        nth: 0-based number of the segment inside its block; parts of a sentence share it.
        code: whether it is a line of a program, which no check looks at.
    """

    text: str
    block: int
    span: Span
    nth: int = 0
    code: bool = False
