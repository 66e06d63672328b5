"""Lines → paragraphs, by what a reader sees: indents, short last lines, distances and sizes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from align.read.pdf.lines import Line
from align.read.pdf.seams import is_chinese
from align.text import HAN, count_han

#: Sizes that differ by less than this share are one size.
_SAME_SIZE = 0.06
#: An indent, in ems, and a distance, in usual distances, that begin a paragraph.
_INDENT_EM, _DISTANCE = 0.6, 1.25
#: Distances above this many ems are no distances of lines.
_LEADING_EM = 3.0
#: How far distances that count as one may differ, in ems.
_EVEN_EM = 0.1
#: What a line may leave free at its end, in ems, and still be full.
_FREE_EM = {"en": 0.5, "zh": 1.2}
#: An English line shorter than this may be a name within a Chinese paragraph.
_SOME_CHARS = 12
#: Columns that begin closer than this, in ems, begin at the same edge; and how few lines a column
#: has that may be set in as a whole.
_EDGE_EM, _FEW = 1.2, 3
#: Below so many lines the longest need not reach the edge.
_SHORT = 20
#: Share of the lines of a column that end at its edge.
_AT_EDGE = 0.1

_BULLET = re.compile(r"[•●○▪■□◆◇►▶‣⁃∙·]\s*|[-–—]\s+(?=\S)")
_NUMBERED = re.compile(
    r"(?:[(（][\d一二三四五六七八九十a-z]{1,4}[)）]|\d{1,3}[.、．)](?!\d)|[一二三四五六七八九十]{1,3}、"
    r"|第[一二三四五六七八九十百\d]{1,5}[章节条]|[IVX]{1,5}\.\s)"
)
_ENDS = re.compile(r"[.!?…。！？；;：:][\"'”’»)\]）】』」》]*\Z")
_CUT = re.compile(r"[^\W\d_][-\u00ad]\Z")
_NOT_FIRST = "，。、；：！？）】』」》”’,.;:!?)]}%％"
_HEAD = re.compile(rf"[（【『「《“‘(]*(?:[{HAN}]|[^\s{HAN}]+)[{re.escape(_NOT_FIRST)}]*")


class Layout:
    """What the lines of a document have in common."""

    def __init__(self, lines: Sequence[Line], widths: Mapping[int, float]) -> None:
        """Measure distances, and set the edges of the column of each line.

        Args:
            lines: all of them, in reading order.
            widths: of each page, in points.
        """
        chars: Counter[float] = Counter()
        for line in lines:
            chars[round(2 * line.size) / 2] += len(line.text)
        self.body = chars.most_common(1)[0][0]
        self._distances = self._measured(lines)
        self._set_edges(lines, widths)

    def distance(self, size: float) -> float:
        """The usual distance of base lines at this size, in points."""
        return self._distances.get(round(size), self._distances[0] * size)

    def _measured(self, lines: Sequence[Line]) -> dict[int, float]:
        """Usual distance by size; under 0, that of all in ems."""
        found: dict[int, list[float]] = defaultdict(list)
        for above, below in pairwise(lines):
            step = above.y - below.y
            if _together(above, below) and 0 < step < _LEADING_EM * below.size:
                found[round(below.size)].append(step)
        # The closest that come often: in a text of single lines most stand further apart.
        usual = {size: _edge(steps, _EVEN_EM * size) for size, steps in found.items()}
        body = usual.get(round(self.body), 1.3 * self.body)
        return usual | {0: body / self.body}

    def _set_edges(self, lines: Sequence[Line], widths: Mapping[int, float]) -> None:
        """Columns of one place share their edges over all pages."""
        places: dict[tuple[str, int], list[Line]] = defaultdict(list)
        groups: dict[tuple[int, str], list[Line]] = defaultdict(list)
        for line in lines:
            groups[line.page, line.column].append(line)
        for (_, column), members in sorted(groups.items(), key=lambda item: -len(item[1])):
            left = min(line.x0 for line in members)
            # A column of a few lines may be indented as a whole; larger ones set the edge.
            reach = (_EDGE_EM if len(members) > _FEW else _LEADING_EM) * self.body
            near = [key for key in places if key[0] == column and abs(key[1] - left) < reach]
            nearest = min(near, key=lambda key: abs(key[1] - left), default=(column, round(left)))
            places[nearest] += members
        for members in places.values():
            left = _edge([line.x0 for line in members], 1)
            right = -_edge([-line.x1 for line in members], self.body / 2)
            for line in members:
                line.left, line.right = left, right
                if not line.column and len(members) < _SHORT:  # margins are alike on either side
                    line.right = max(right, widths[line.page] - left)


def _edge(values: list[float], near: float) -> float:
    """The smallest value that some share of all come close to."""
    values.sort()
    for at, value in enumerate(values):
        if bisect_right(values, value + near) - at >= _AT_EDGE * len(values):
            return value
    return values[0]


def _together(above: Line, below: Line) -> bool:
    """Whether two lines stand in one column of one page."""
    return (above.page, above.column) == (below.page, below.column)


class Paragraph:
    """Lines that belong together."""

    def __init__(self, line: Line) -> None:
        self.lines = [line]

    @property
    def is_row(self) -> bool:
        """Whether it is the row of a table."""
        return bool(self.lines[0].cells)

    def goes_on(self, line: Line, after: Line | None, layout: Layout) -> bool:
        """Whether a line is the next of this paragraph; `after` is the one behind it."""
        last = self.lines[-1]
        if last.cells or line.cells:
            return False
        if abs(line.size - last.size) > _SAME_SIZE * max(line.size, last.size):
            return False
        if _together(last, line):
            step = last.y - line.y
            if step <= 0 or step > _DISTANCE * layout.distance(line.size):
                return False
        if (_has_room(last, line) and not _CUT.search(last.text)) or _changes_language(last, line):
            return False
        if _BULLET.match(line.text) or (_NUMBERED.match(line.text) and _ENDS.search(last.text)):
            return False
        return not self._indented(line, after)

    def _indented(self, line: Line, after: Line | None) -> bool:
        """Whether a line is set in, or out, as the first of a paragraph is."""
        last, em = self.lines[-1], _INDENT_EM * line.size
        here, before = line.x0 - line.left, last.x0 - last.left
        if here > before + em:
            return not (len(self.lines) == 1 and _hangs(last))
        if here > em and len(self.lines) == 1 and not _hangs(last):
            # Both are set in: two first lines, if what follows is set out again.
            return after is not None and after.x0 - after.left < here - em
        # Set out: the second line of an indented paragraph, or a paragraph after a list entry.
        return here < before - em and len(self.lines) > 1


def _hangs(first: Line) -> bool:
    """Whether the further lines of a paragraph that begins so may be set in."""
    return bool(_BULLET.match(first.text) or _NUMBERED.match(first.text))


def _changes_language(last: Line, line: Line) -> bool:
    """Whether English lines follow Chinese ones, or the other way round."""
    before, here = count_han(last.text), count_han(line.text)
    if before and here:
        return False
    return (is_chinese(last.text) and len(line.text) > _SOME_CHARS) or (
        is_chinese(line.text) and len(last.text) > _SOME_CHARS
    )


def _has_room(last: Line, line: Line) -> bool:
    """Whether the first word of a line would have fitted on the line before: it ended early."""
    first = line.pieces[0]
    wanted = first.word - first.x0 + last.size / 4
    lang = "zh" if is_chinese(last.text + line.text) else "en"
    if lang == "zh":
        # A line may end between any two ideographs, but not before what closes a clause.
        head = _HEAD.match(line.text)
        wanted = min(wanted, _columns(head[0] if head else "") * line.size / 2)
    return last.x1 + wanted < last.right - _FREE_EM[lang] * last.size


def _columns(text: str) -> int:
    """Width in columns: ideographs and full-width forms take two."""
    return sum(2 if ord(char) >= 0x2E80 else 1 for char in text)


def paragraphs(lines: Sequence[Line], layout: Layout) -> list[Paragraph]:
    """All paragraphs in reading order."""
    found: list[Paragraph] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if found and found[-1].goes_on(line, after, layout):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph(line))
    return found
