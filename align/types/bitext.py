"""Two texts and how they correspond: all of it at once, or row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from align.errors import BrokenInvariant, UnusableInput
from align.files import write_together, write_whole
from align.layout import Layout
from align.registry import PACKERS, SEVERAL, TABLES, WRITERS, bitext_reader, files_of, form_of, load
from align.text import Lang, join
from align.types.beads import Alignment, Bead, Pair
from align.types.coverage import Coverage
from align.types.findings import Finding
from align.types.held import Element, Held
from align.types.texts import Segment, Span

_LAYOUT = Layout()


@dataclass(frozen=True, slots=True)
class Row:
    """What one line or unit of a file says about one bead. At least one side has a segment.

    Attributes:
        src, tgt: the segments of either side.
        score: 0-1, higher is better; None when nobody scored it, without meaning when one side is
            empty.
        flags: codes of findings.
        findings: what checks said about it, for formats that show words and messages.
        document: which document it is of, in a file of many; empty where the file is one.
        held: the unit of a memory that it is, with everything in it; None when it is none.
    """

    src: tuple[Segment, ...]
    tgt: tuple[Segment, ...]
    score: float | None = None
    flags: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    document: str = ""
    held: Held | None = None

    def bead(self, at_src: int, at_tgt: int) -> Bead:
        """The bead it is when so many segments come before it."""
        return Bead(
            Span(at_src, at_src + len(self.src)),
            Span(at_tgt, at_tgt + len(self.tgt)),
            self.score if self.src and self.tgt else 0.0,
            tuple(sorted(set(self.flags))),
            self.held,
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """A bitext that goes by: what every reader gives and every writer takes.

    Attributes:
        langs: of source and target.
        rows: one a bead, to be gone through once; that may raise UnusableInput.
        recipe: how it was made, empty when nobody knows.
        files: names of both documents, empty when nobody knows.
        reviewed: whether a person has judged the findings, which are then in the rows.
        remarks: what a reader met that users should hear of; complete once all rows have gone by.
        codes: of both languages as the file writes them, as "zh-HK"; empty when it does not tell.
        header: that of a memory, with everything in it; None when there is none.
    """

    langs: tuple[Lang, Lang]
    rows: Iterable[Row]
    recipe: str = ""
    files: tuple[str, str] = ("", "")
    reviewed: bool = False
    remarks: list[str] = field(default_factory=list)
    codes: tuple[str, str] = ("", "")
    header: Element | None = None

    @classmethod
    def open(cls, path: str | Path, columns: tuple[int, int] | None = None) -> Rows:
        """The rows of a file in the format that its suffix names.

        Args:
            path: the file.
            columns: 0-based, those of source and target in a table.

        Raises:
            UnknownFormat: no reader takes that suffix.
            UnusableInput: the file is not what its suffix says.
        """
        path = Path(path)
        reader = bitext_reader(path)
        if columns and form_of(path) not in TABLES:
            raise UnusableInput(f"{path} is no table; columns are for {', '.join(sorted(TABLES))}")
        rows: Rows = reader(path, columns) if columns else reader(path)
        return rows

    @classmethod
    def open_all(cls, paths: Sequence[Path]) -> Rows:
        """The rows of one file after the other, numbered on, as if they were one.

        A file is opened again when its turn comes, so there may be any number of them.

        Raises:
            UnknownFormat, UnusableInput: as `direction_of` says.
        """
        if len(paths) == 1:
            return cls.open(paths[0])
        rows = chain.from_iterable(cls.open(path).rows for path in paths)
        return cls(cls.direction_of(paths), rows)

    @classmethod
    def direction_of(cls, paths: Sequence[Path]) -> tuple[Lang, Lang]:
        """The languages of source and target that several files have in common.

        Raises:
            UnknownFormat: no reader takes one of them.
            UnusableInput: one cannot be opened, or goes in another direction than the first.
        """
        langs = cls.open(paths[0]).langs
        for path in paths[1:]:
            if (found := cls.open(path).langs) != langs:
                raise UnusableInput(
                    f"{paths[0]} is {'–'.join(langs)}, {path} is {'–'.join(found)}; take the two "
                    "directions one by one"
                )
        return langs

    def paired(self) -> Iterator[tuple[Pair, Row]]:
        """Every row with its number, its joined texts and its bead; none is kept."""
        at_src = at_tgt = 0
        for number, row in enumerate(self.rows):
            src, tgt = (
                side[0].text if len(side) == 1 else join((segment.text for segment in side), lang)
                for side, lang in zip((row.src, row.tgt), self.langs, strict=True)
            )
            bead = row.bead(at_src, at_tgt)
            at_src, at_tgt = bead.src.end, bead.tgt.end
            yield Pair(number, src, tgt, bead), row

    def pairs(self) -> Iterator[Pair]:
        """One after the other, none kept."""
        return (pair for pair, _ in self.paired())

    def bitext(self) -> Bitext:
        """All of it at once, laid end to end."""
        src: list[Segment] = []
        tgt: list[Segment] = []
        beads: list[Bead] = []
        for row in self.rows:
            beads.append(row.bead(len(src), len(tgt)))
            src += row.src
            tgt += row.tgt
        alignment = Alignment(tuple(beads), self.recipe)
        return Bitext(
            *self.langs, tuple(src), tuple(tgt), alignment, *self.files, self.codes, self.header
        )

    def save(self, path: str | Path, layout: Layout = _LAYOUT) -> None:
        """Write them, row by row, in the format that the path's suffix names.

        Args:
            path: where to; an existing file is replaced once the new one is complete.
            layout: settings of the format.

        Raises:
            UnknownFormat: no writer takes that suffix.
            UnusableInput: the place cannot be written to, or what is read from cannot be read.
        """
        path = Path(path)
        form = form_of(path)
        writer = load("writer", WRITERS, form)
        if form in SEVERAL:
            files = files_of(path)
            write_together(files, writer(self, layout, files))
        else:
            pieces = writer(self, layout)
            if path.name.lower().endswith(".gz"):
                pieces = load("writer", PACKERS, ".gz")(pieces)
            write_whole(path, pieces)


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
    codes: tuple[str, str] = ("", "")
    header: Element | None = None

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
        return tuple(self.rows().pairs())

    def pairs(self) -> tuple[Pair, ...]:
        """Every bead with its joined text, in reading order."""
        return self._pairs

    @property
    def coverage(self) -> Coverage:
        """How much of the two texts corresponds."""
        return Coverage.of(self.pairs())

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

    def rows(self, findings: Sequence[Finding] = ()) -> Rows:
        """It as it goes by, each row with the findings about it.

        Args:
            findings: what checks said; flags stay those of the beads.
        """
        about: dict[int, list[Finding]] = {}
        for finding in findings:
            about.setdefault(finding.bead, []).append(finding)
        rows = (
            Row(
                self.src[bead.src.start : bead.src.end],
                self.tgt[bead.tgt.start : bead.tgt.end],
                bead.score,
                bead.flags,
                tuple(about.get(number, ())),
                held=bead.held,
            )
            for number, bead in enumerate(self.alignment.beads)
        )
        langs, files = (self.src_lang, self.tgt_lang), (self.src_file, self.tgt_file)
        return Rows(langs, rows, self.alignment.recipe, files, codes=self.codes, header=self.header)

    def save(
        self, path: str | Path, findings: Sequence[Finding] = (), layout: Layout = _LAYOUT
    ) -> None:
        """Write it in the format that the path's suffix names.

        Args:
            path: where to; an existing file is replaced once the new one is complete.
            findings: what checks said; only formats that show words and messages use them.
            layout: settings of the format.

        Raises:
            UnknownFormat: no writer takes that suffix.
            UnusableInput: the place cannot be written to.
        """
        self.rows(findings).save(path, layout)
