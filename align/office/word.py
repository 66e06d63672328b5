"""Word documents → paragraphs, as they read once all changes are accepted.

Insertions stay and deletions go, moved text stands where it went, a text box is read once, and
fields show their results. What is in the file and not read is kept with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from align.office.archive import Archive, broken
from align.office.formulas import Formula
from align.office.parts import Attributes, attribute, parse, related
from align.office.runs import OFF, Runs
from align.office.styles import Style, Styles, styles_of
from align.office.symbols import symbol
from align.office.tables import Cell, Tables

Kind = Literal["heading", "paragraph", "list", "footnote"]

#: Elements whose text is not read, and the reason. Without a reason it is no text of the document:
#: codes of fields, earlier properties, text that stands where it was moved to.
_LEFT_OUT = {
    "del": "deleted-text",
    "rt": "readings",
    **dict.fromkeys(("moveFrom", "instrText", "delInstrText", "rPrChange", "pPrChange"), ""),
}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TEXTS = frozenset({"t", "delText"})
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_PROPERTIES = frozenset({"pStyle", "numId", "outlineLvl"})
_BODIES = frozenset({"body", "footnote", "endnote"})


@dataclass(slots=True)
class Paragraph:
    """One paragraph.

    Attributes:
        number: 1-based number in the document, empty paragraphs counted; of a footnote, that of
            the paragraph which refers to it.
        text: what is read; the author's line breaks are line feeds.
        cell: its place, when it stands in a table.
        left_out: (reason, text) of what is in the file and not read.
    """

    number: int
    kind: Kind = "paragraph"
    text: str = ""
    cell: Cell | None = None
    left_out: list[tuple[str, str]] = field(default_factory=list)


def paragraphs(archive: Archive) -> list[Paragraph]:
    """The paragraphs of a Word document in reading order, empty ones too, footnotes behind the
    paragraph that refers to them.

    Raises:
        UnusableInput: it is broken, or no Word document.
    """
    document = related(archive).get("officeDocument", "word/document.xml")
    if document not in archive.names:
        raise broken(archive.path, f"{document} is not in it")
    parts = related(archive, document)
    styles = styles_of(archive, parts.get("styles"))
    notes: dict[tuple[str, str], list[Paragraph]] = {}
    for part in _NOTES.values():
        if part in parts:
            reader = _Reader(styles, {})
            parse(archive, parts[part], reader)
            notes |= {(part, number): found for number, found in reader.notes.items()}
    reader = _Reader(styles, notes)
    parse(archive, document, reader)
    return reader.done


class _Open:
    """A paragraph that is being read."""

    def __init__(self, number: int, cell: Cell | None) -> None:
        self.paragraph = Paragraph(number, cell=cell)
        self.pieces: list[str] = []
        self.style: str | None = None
        self.own = Style()
        self.goes_on = False  # its end was deleted: the next paragraph belongs to it
        self.behind: list[Paragraph] = []  # what stands in its text boxes

    def note(self, name: str, attributes: Attributes) -> None:
        """Take in one of its properties."""
        if name == "pStyle":
            self.style = attribute(attributes, "val")
        else:
            self.own.note(name, attributes)


class _Reader:
    """Takes in a part, element by element."""

    def __init__(self, styles: Styles, notes: dict[tuple[str, str], list[Paragraph]]) -> None:
        self.done: list[Paragraph] = []
        self.notes: dict[str, list[Paragraph]] = {}
        self._styles, self._known_notes = styles, notes
        self._open: list[_Open] = []
        self._above: list[str] = []  # names of the elements around
        self._tables = Tables()
        self._choices: list[bool] = []  # of each mc:AlternateContent around: whether one was read
        self._runs = Runs()
        self._formula = Formula()
        self._seen = 0
        self._skipped = 0  # elements around whose text is not read
        self._reason = ""
        self._aside: list[str] = []  # text that is not read, so far
        self._placeholder = self._row_gone = False
        self._unfinished: _Open | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._skipped:
            self._skipped += 1
            self._above.append(name)
            return
        around = self._above[-1] if self._above else ""
        reason = self._left_out(name, around, attributes)
        self._above.append(name)
        if reason is not None:
            self._skipped, self._reason = 1, reason
        elif around == "r" and name in _SIGNS:
            self._take(_SIGNS[name])
        elif around == "r" and name == "sym":
            self._take_symbol(attributes)
        elif name == "oMath" or self._formula:
            self._formula.start(name, attributes)
        elif name not in _SIGNS and not self._runs.start(name, around, attributes):
            self._note(name, attributes)

    def _left_out(self, name: str, around: str, attributes: Attributes) -> str | None:
        """Why the text of an element is not read, or None when it is."""
        if name == "del" and around == "trPr":
            self._row_gone = True
        elif name in ("del", "moveFrom") and around == "rPr" and self._open:
            self._open[-1].goes_on = self._above[-2:] == ["pPr", "rPr"]
        elif name in _LEFT_OUT:
            return _LEFT_OUT[name]
        elif name in ("Choice", "Fallback") and self._choices:
            if self._choices[-1]:
                return ""
            self._choices[-1] = True
        elif name == "sdtContent" and self._placeholder:
            self._placeholder = False
            return "placeholder"
        elif name == "tc" and self._row_gone:
            return "deleted-text"
        elif name in ("footnote", "endnote") and attribute(attributes, "type") not in (
            None,
            "normal",
        ):
            return ""
        return None

    def _note(self, name: str, attributes: Attributes) -> None:
        """Take in what an element says."""
        self._tables.start(name, attributes)
        if name == "p":
            self._seen += 1
            self._open.append(_Open(self._seen, self._tables.cell))
        elif name == "AlternateContent":
            self._choices.append(False)
        elif name == "sdt":
            self._placeholder = False
        elif name == "showingPlcHdr":
            self._placeholder = attribute(attributes, "val") not in OFF
        elif name in _NOTES and self._open:
            self._refer((_NOTES[name], attribute(attributes, "id") or ""))
        elif name in ("footnote", "endnote"):
            self.done = self.notes.setdefault(attribute(attributes, "id") or "", [])
        elif name in _PROPERTIES:
            if self._open:
                self._open[-1].note(name, attributes)
        elif name == "tr":
            self._row_gone = False

    def _refer(self, note: tuple[str, str]) -> None:
        """Put a footnote behind the paragraph that is open."""
        at = self._open[-1]
        at.behind += (
            replace(paragraph, kind="footnote", number=at.paragraph.number, cell=None)
            for paragraph in self._known_notes.pop(note, ())
        )

    def end(self, name: str) -> None:
        """An element ends."""
        self._above.pop()
        if self._skipped:
            self._skipped -= 1
            if not self._skipped:
                self._tell(self._reason, "".join(self._aside))
                self._aside.clear()
        elif self._formula:
            self._take_line(self._formula.end(name))
        else:
            self._runs.end(name)
            self._tables.end(name)
            self._close_element(name)

    def _close_element(self, name: str) -> None:
        """What ends with an element."""
        if name == "p" and self._open:
            self._close(self._open.pop())
        elif name == "AlternateContent" and self._choices:
            self._choices.pop()
        elif name == "tr":
            self._row_gone = False
        elif name in _BODIES and self._unfinished:
            self._finish(self._unfinished)
            self._unfinished = None

    def text(self, text: str) -> None:
        """Characters, which count only inside the elements that hold text."""
        if self._above and self._above[-1] in _TEXTS:
            if self._skipped:
                self._aside.append(text)
            else:
                self._take(text)

    def _take(self, text: str, *, plain: bool = False) -> None:
        """Characters; plain ones are not those of the run's font."""
        if not self._open:
            return
        run = self._runs.current
        if self._formula:
            self._formula.take(text)
        elif run.hidden:
            self._tell("hidden-text", text)
        else:
            self._open[-1].pieces.append(text if plain else run.shown(text))

    def _take_symbol(self, attributes: Attributes) -> None:
        """A character by its code in a font."""
        code = attribute(attributes, "char") or ""
        try:
            found = symbol(attribute(attributes, "font") or "", int(code, 16))
        except ValueError:
            found = "\ufffd"
        self._take(found, plain=True)

    def _take_line(self, formula: str) -> None:
        """A formula that is complete; a fraction after a figure is no part of it."""
        if formula and self._open:
            before = self._open[-1].pieces[-1:] or [""]
            apart = before[0][-1:].isdecimal() and formula[0].isdecimal() and "/" in formula
            self._open[-1].pieces.append(f" {formula}" if apart else formula)

    def _tell(self, reason: str, text: str) -> None:
        """Keep what is not read, with the paragraph it stands in or behind."""
        if not reason or not text.strip():
            return
        if self._open:
            self._open[-1].paragraph.left_out.append((reason, text))
        else:
            self.done.append(Paragraph(max(1, self._seen), left_out=[(reason, text)]))

    def _close(self, ended: _Open) -> None:
        """A paragraph is complete, unless the mark at its end was deleted."""
        first = self._unfinished
        if first and first.paragraph.cell == ended.paragraph.cell and not self._open:
            first.pieces += ended.pieces
            first.paragraph.left_out += ended.paragraph.left_out
            first.behind += ended.behind
            first.goes_on = ended.goes_on
            first.style, first.own = ended.style, ended.own  # Word keeps those of the last mark
            ended = first
        elif first:
            self._finish(first)
        self._unfinished = ended if ended.goes_on and not self._open else None
        if not self._unfinished:
            self._finish(ended)

    def _finish(self, ended: _Open) -> None:
        paragraph = ended.paragraph
        paragraph.text = "".join(ended.pieces)
        style = self._styles.of(ended.style, ended.own)
        paragraph.kind = "heading" if style.heading else "list" if style.numbered else "paragraph"
        found = [paragraph, *ended.behind]
        if self._open:
            self._open[-1].behind += found
        else:
            self.done += found
