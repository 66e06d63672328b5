"""Footnotes, by place and size, and the raised marks that point to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from align.read.pdf.glyphs import Piece
from align.read.pdf.lines import Line, joined_text
from align.text import superscript
from align.types import Edit

#: A note is set smaller than the text, and its mark is raised, or smaller than its line.
_SMALLER, _MARK_SIZE, _RAISED_EM = 0.93, 0.8, 0.1
_MARK = r"(?:\d{1,3}|[①-⑳]|[*†‡§]{1,3}|\[\d{1,3}\]|[(（]\d{1,3}[)）]|[〔]\d{1,3}[〕])"
_STARTS = re.compile(rf"({_MARK})[.、．]?\s*(?=\S)")
_RAISED = re.compile(rf"\s*({_MARK})\s*")


@dataclass(slots=True)
class Note:
    """A footnote: its mark, and its lines, which may go on at the foot of the next page."""

    mark: str
    lines: list[Line]


def without_notes(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Note], list[Edit]]:
    """The text without its notes and their marks; what was taken is told."""
    kept: list[Line] = []
    notes: list[Note] = []
    edits: list[Edit] = []
    for group in _by_column(lines):
        rest, found = _split(group, body, notes[-1] if notes else None)
        notes += found
        kept += rest
    text: list[Line] = []
    marks: dict[int, set[str]] = {}
    for note in notes:
        marks.setdefault(note.lines[0].page, set()).add(note.mark)
    for line in kept:
        # A note may have to go to the page behind that of its mark.
        here = marks.get(line.page, set()) | marks.get(line.page + 1, set())
        text.append(_without_marks(line, here, edits))
    return text, notes, edits


def _by_column(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (groups[-1][0].page, groups[-1][0].column) == (line.page, line.column):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _split(group: list[Line], body: float, open_note: Note | None) -> tuple[list[Line], list[Note]]:
    """A column's text and the notes at its foot."""
    at = len(group)
    while at and group[at - 1].size <= _SMALLER * body:
        at -= 1
    small = group[at:]
    first = next((i for i, line in enumerate(small) if _STARTS.match(line.text)), len(small))
    if first and open_note and open_note.lines[-1].page == small[0].page - 1 and at:
        open_note.lines += small[:first]  # the rest of a note that the page was too short for
    elif first:
        at, small, first = at + first, small[first:], 0
    notes: list[Note] = []
    for line in small[first:]:
        mark, text = _mark(line)
        if mark and _is_next(notes, mark, line):
            notes.append(Note(mark, [replace(line, text=text)]))
        elif notes:
            notes[-1].lines.append(line)
    return group[:at], notes


def _mark(line: Line) -> tuple[str, str]:
    """The mark that a line begins with, or "", and the text behind it."""
    raised = _RAISED.fullmatch(line.pieces[0].text) if _is_raised(line, 0) else None
    if raised and len(line.pieces) > 1:
        return raised[1], joined_text(line.pieces[1:])
    match = _STARTS.match(line.text)
    return (match[1], line.text[match.end() :]) if match else ("", line.text)


def _is_next(notes: Sequence[Note], mark: str, line: Line) -> bool:
    """Whether a line that begins like a note begins one: its number follows, or its mark is
    raised."""
    raised = _is_raised(line, 0)
    if not notes or raised or not mark.isdecimal():
        return True
    return notes[-1].mark.isdecimal() and int(mark) == int(notes[-1].mark) + 1


def _is_raised(line: Line, at: int) -> bool:
    piece = line.pieces[at]
    return piece.size <= _MARK_SIZE * line.size and piece.y > line.y + _RAISED_EM * line.size


def _without_marks(line: Line, marks: set[str], edits: list[Edit]) -> Line:
    """The line without the raised marks of notes that are on its page; other raised figures, as
    exponents are, become raised characters."""
    pieces: list[Piece] = []
    rule = ""
    for at, piece in enumerate(line.pieces):
        if _is_raised(line, at):
            match = _RAISED.fullmatch(piece.text)
            if match and match[1] in marks:
                rule = "footnotes"
                continue
            if at and (raised := superscript(piece.text)):
                rule = rule or "superscripts"
                piece = replace(piece, text=raised)
        pieces.append(piece)
    if not rule:
        return line
    text = joined_text(pieces, line.cells) if pieces else ""
    edits.append(Edit(rule, line.page, line.text, text))
    return replace(line, pieces=tuple(pieces), text=text)
