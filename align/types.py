"""The nouns. All frozen; a value that breaks a promise cannot be built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from align.errors import BrokenInvariant
from align.files import write_whole
from align.registry import WRITERS, load
from align.text import Lang, join

BlockKind = Literal["heading", "paragraph", "list", "table", "footnote"]
Severity = Literal["error", "warning", "note"]

#: Of the beads scored lower every third is wrong, and two in three of all that are wrong are among
#: them: docs/scores.md.
DOUBTFUL = 0.8


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
    """A paragraph, heading, list entry, table cell or footnote.

    Attributes:
        place: 1-based number of the line (of a text file) it starts on.
        gap: empty lines between it and the block before.
    """

    kind: BlockKind
    text: str
    place: int = 1
    gap: int = 0


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
    """One side as it was read (no edits) or cleaned (with them)."""

    name: str
    lang: Lang
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """What splitting decided is one unit: a sentence, a heading, a list entry, or a part of one.

    Attributes:
        block: index into Document.blocks.
        span: characters of that block's text.
        nth: 0-based number of the segment inside its block; parts of a sentence share it.
    """

    text: str
    block: int
    span: Span
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Bead:
    """m source segments that translate n target segments; m or n may be 0.

    Attributes:
        src: indices into Bitext.src.
        tgt: indices into Bitext.tgt.
        score: 0-1, higher is better; 0.0 when one side is empty.
        flags: codes of the findings about it, sorted, each once.
    """

    src: Span
    tgt: Span
    score: float = 0.0
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise BrokenInvariant(f"a score lies between 0 and 1, not at {self.score}")
        if not self.src and not self.tgt:
            raise BrokenInvariant(f"a bead at {self.src.start}, {self.tgt.start} holds nothing")

    @property
    def doubtful(self) -> bool:
        """Whether it pairs texts with a score so low that a person should look."""
        return bool(self.src and self.tgt) and self.score < DOUBTFUL

    @property
    def shape(self) -> str:
        """Segments on either side, as in "1-2"."""
        return f"{len(self.src)}-{len(self.tgt)}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads in reading order; same recipe and same input give the same beads."""

    beads: tuple[Bead, ...]
    recipe: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead with its words: what scorers, checks and writers look at."""

    index: int
    src: str
    tgt: str
    bead: Bead

    @property
    def score(self) -> float:
        """Score of the bead, 0-1, higher is better."""
        return self.bead.score


@dataclass(frozen=True)
class Bitext:
    """Two texts and how they correspond: beads cover both sides without gap or overlap."""

    src_lang: Lang
    tgt_lang: Lang
    src: tuple[Segment, ...]
    tgt: tuple[Segment, ...]
    alignment: Alignment
    src_file: str = ""
    tgt_file: str = ""

    def __post_init__(self) -> None:
        if self.src_lang == self.tgt_lang:
            raise BrokenInvariant(f"both sides of a bitext are '{self.src_lang}'")
        at_src = at_tgt = 0
        for number, bead in enumerate(self.alignment.beads):
            for side, start, expected in (
                ("source", bead.src.start, at_src),
                ("target", bead.tgt.start, at_tgt),
            ):
                if start != expected:
                    raise BrokenInvariant(
                        f"bead {number} starts {side} at {start}, expected {expected}"
                    )
            at_src, at_tgt = bead.src.end, bead.tgt.end
        if (at_src, at_tgt) != (len(self.src), len(self.tgt)):
            raise BrokenInvariant(
                f"beads end at {at_src}, {at_tgt}; the sides at {len(self.src)}, {len(self.tgt)}"
            )

    @cached_property
    def _pairs(self) -> tuple[Pair, ...]:
        return tuple(
            Pair(
                number,
                join((self.src[i].text for i in bead.src), self.src_lang),
                join((self.tgt[j].text for j in bead.tgt), self.tgt_lang),
                bead,
            )
            for number, bead in enumerate(self.alignment.beads)
        )

    def pairs(self) -> tuple[Pair, ...]:
        """Every bead with its joined text, in reading order."""
        return self._pairs

    def with_flags(self, findings: Sequence[Finding]) -> Bitext:
        """The same bitext, its beads flagged with the codes of these findings."""
        codes: dict[int, set[str]] = {}
        for finding in findings:
            codes.setdefault(finding.bead, set()).add(finding.code)
        beads = tuple(
            replace(bead, flags=tuple(sorted(codes.get(number, ()))))
            for number, bead in enumerate(self.alignment.beads)
        )
        return replace(self, alignment=replace(self.alignment, beads=beads))

    def save(self, path: str | Path, findings: Sequence[Finding] = ()) -> None:
        """Write it in the format that the path's suffix names.

        Args:
            path: where to; an existing file is replaced once the new one is complete.
            findings: what checks said; only formats that highlight words use them.

        Raises:
            UnknownFormat: no writer takes that suffix.
            UnusableInput: the place cannot be written to.
        """
        path = Path(path)
        writer = load("writer", WRITERS, path.suffix.lower())
        write_whole(path, writer(self, findings))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reviewer should look at. It asks; it does not accuse.

    Attributes:
        bead: index of the bead.
        code: stable name of the check, as "N01"; docs/checks/N01.md explains it.
        kind: what sort of difference, as "mismatch" or "missing".
        message: what stands where and what was expected.
        src, tgt: the words concerned; empty when that side has none.
        src_span, tgt_span: where they stand in the bead's joined text.
    """

    bead: int
    code: str
    severity: Severity
    kind: str
    message: str
    src: str = ""
    tgt: str = ""
    src_span: Span | None = None
    tgt_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a glossary: any of the one side is to be translated by any of the other.

    Attributes:
        zh: Chinese terms of one meaning.
        en: English ones, as a dictionary gives them.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
