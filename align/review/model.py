"""What a review looks at: the beads of a bitext with all that was decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from align.checks import Settings
from align.errors import BrokenInvariant
from align.text import Lang, join
from align.types import (
    Alignment,
    Bead,
    Bitext,
    Element,
    Finding,
    Held,
    Pair,
    Segment,
    Span,
    Verdict,
)

Side = Literal["src", "tgt"]
#: open: nobody has decided yet. untranslated: one side only, and rightly so.
Status = Literal["open", "confirmed", "untranslated"]


@dataclass(frozen=True, slots=True)
class Text:
    """A segment under review.

    Attributes:
        segment: as it reads now.
        original: as it read before anybody edited it; None when nobody has.
    """

    segment: Segment
    original: str | None = None

    @property
    def text(self) -> str:
        """The words."""
        return self.segment.text

    def edited(self, text: str) -> Text:
        """With other words; the first ones are kept, and forgotten when they come back."""
        original = self.text if self.original is None else self.original
        return Text(replace(self.segment, text=text), None if text == original else original)


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding and what was decided about it.

    Attributes:
        finding: its `bead` says nothing here; the place of its row does.
        verdict: empty while nobody has decided.
        comment: of the one who decided.
        gone: whether the texts do not give it any more; kept because somebody has judged it.
    """

    finding: Finding
    verdict: Verdict = ""
    comment: str = ""
    gone: bool = False

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What makes it the same finding after an edit beside it."""
        found = self.finding
        return found.code, found.kind, found.src, found.tgt

    @property
    def open(self) -> bool:
        """Whether somebody has still to decide."""
        return not self.verdict and not self.gone

    def told(self, row: int) -> Finding:
        """The finding about a row, with what was decided."""
        return replace(self.finding, bead=row, verdict=self.verdict, comment=self.comment)

    @property
    def holds(self) -> bool:
        """Whether it is a fault of the texts as they are, as far as anybody has said."""
        return not self.gone and self.verdict != "fine"


@dataclass(frozen=True, slots=True)
class Row:
    """A bead under review; it holds its own segments, so rows in a row cannot overlap.

    Attributes:
        src, tgt: its segments.
        score: 0-1, that its sides translate each other; None while nobody has scored it.
        status: what a reviewer said of it.
        remarks: what the checks found.
        pending: its number among the rows that the review began with, as long as the checks of
            those have not come to it; None afterwards, and for rows that an edit made.
        held: the unit of a memory that it is, with everything in it; None when it is none.
    """

    src: tuple[Text, ...]
    tgt: tuple[Text, ...]
    score: float | None = None
    status: Status = "open"
    remarks: tuple[Remark, ...] = ()
    pending: int | None = None
    held: Held | None = None

    def __post_init__(self) -> None:
        if not self.src and not self.tgt:
            raise BrokenInvariant("a row holds at least one segment")
        if self.score is not None and not 0.0 <= self.score <= 1.0:
            raise BrokenInvariant(f"a score lies between 0 and 1, not at {self.score}")
        if self.status == "untranslated" and self.src and self.tgt:
            raise BrokenInvariant("only a row with one side can be marked as not translated")

    @property
    def decided(self) -> bool:
        """Whether somebody has said that the row is right."""
        return self.status != "open"

    def side(self, side: Side) -> tuple[Text, ...]:
        """The segments of one side."""
        return self.src if side == "src" else self.tgt

    def with_side(self, side: Side, texts: tuple[Text, ...]) -> Row:
        """The same row with other segments on one side."""
        return replace(self, src=texts) if side == "src" else replace(self, tgt=texts)


Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a review knows of the bitext it began with.

    Attributes:
        recipe: how it was aligned; empty when nobody knows.
        files: names of both documents.
        base: name of the file that the review began with, for messages.
        digest: SHA-256 of that file, in hexadecimal digits.
        scored: whether it came with scores.
        codes: of both languages, as the file has them.
        header: that of a memory.
        settings: of the checks.
    """

    langs: tuple[Lang, Lang]
    recipe: str = ""
    files: tuple[str, str] = ("", "")
    base: str = ""
    digest: str = ""
    scored: bool = True
    settings: Settings = field(default_factory=Settings, hash=False)
    codes: tuple[str, str] = ("", "")
    header: Element | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks say of a row that a review began with.

    Attributes:
        score: None when the bitext came with scores of its own.
        remarks: what they found.
    """

    score: float | None
    remarks: tuple[Remark, ...]


def filled(row: Row, found: Mapping[int, Found]) -> Row:
    """The row with what was found in it, by its number; itself when that is still to come."""
    if row.pending is None or row.pending not in found:
        return row
    new = found[row.pending]
    score = row.score if new.score is None else new.score
    return replace(row, score=score, remarks=new.remarks, pending=None)


def rows_of(bitext: Bitext, findings: Iterable[Finding]) -> Rows:
    """The rows a review begins with."""
    remarks: dict[int, list[Remark]] = {}
    for finding in findings:
        remarks.setdefault(finding.bead, []).append(Remark(replace(finding, bead=0)))
    return tuple(
        Row(
            tuple(Text(bitext.src[i]) for i in bead.src),
            tuple(Text(bitext.tgt[j]) for j in bead.tgt),
            bead.score,
            remarks=tuple(remarks.get(number, ())),
            held=bead.held,
        )
        for number, bead in enumerate(bitext.alignment.beads)
    )


def bitext_of(rows: Sequence[Row], about: About) -> Bitext:
    """The bitext as it stands; flags are the codes of the findings that nobody called fine."""
    beads, at_src, at_tgt = [], 0, 0
    for row in rows:
        src, tgt = Span(at_src, at_src + len(row.src)), Span(at_tgt, at_tgt + len(row.tgt))
        flags = {remark.finding.code for remark in row.remarks if remark.holds}
        beads.append(
            Bead(src, tgt, row.score if src and tgt else 0.0, tuple(sorted(flags)), row.held)
        )
        at_src, at_tgt = src.end, tgt.end
    return Bitext(
        *about.langs,
        tuple(text.segment for row in rows for text in row.src),
        tuple(text.segment for row in rows for text in row.tgt),
        Alignment(tuple(beads), about.recipe),
        *about.files,
        about.codes,
        about.header,
    )


def pair_of(number: int, row: Row, langs: tuple[Lang, Lang]) -> Pair:
    """A row as checks look at it. Its bead counts the segments from 0 on: checks ask how many
    there are, not where they stand."""
    bead = Bead(Span(0, len(row.src)), Span(0, len(row.tgt)), row.score, held=row.held)
    src, tgt = (
        join((text.text for text in texts), lang)
        for texts, lang in zip((row.src, row.tgt), langs, strict=True)
    )
    return Pair(number, src, tgt, bead)
