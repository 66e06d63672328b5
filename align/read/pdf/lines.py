"""Pieces of text → lines in reading order: columns are found by the gutter between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from align.read.pdf.glyphs import Piece

#: Pieces whose base lines are closer than this, in ems, are on one line: raised marks are.
_SAME_LINE_EM = 0.6
#: Fewest lines on either side of a gutter.
_FEWEST_LINES = 4
#: What the median line of a column fills of its width; cells of a table fill less.
_FILLED = 0.55
#: Share of the lines of the smaller column that have one of the other beside them.
_SIDE_BY_SIDE = 0.3
#: Share of the width that a column has at least, and how far, in ems, it is from the gutter.
_NARROWEST, _BESIDE_EM = 0.15, 0.3
#: Share of the lines to the right of a gutter that begin right there.
_FLUSH = 0.4
#: A gap inside a line that may be one between cells, in ems.
_CELLS_EM = 1.8
#: Gaps that differ by less than this factor, and are smaller than so many ems, are those of a
#: stretched line.
_ALIKE, _STRETCHED_EM = 1.1, 5
#: How close cells of one column of a table begin, in ems.
_SAME_CELL_EM = 0.4
#: Most columns in columns.
_DEEPEST = 3


@dataclass(slots=True)
class Line:
    """A line of a column, or of the full page.

    Attributes:
        column: "" for the full width, else a letter for each gutter: L or R.
        cells: starts of its parts that stand apart, when there are several.
    """

    page: int
    column: str
    pieces: tuple[Piece, ...]
    text: str
    x0: float
    x1: float
    y: float
    size: float
    cells: tuple[float, ...] = ()
    left: float = 0.0
    right: float = 0.0


def ordered(page: int, pieces: Sequence[Piece]) -> list[Line]:
    """All lines of a page, one column after the other."""
    return [
        line
        for column, members in _columns(_joined(pieces), "")
        for line in _tables(_lines(page, column, members))
    ]


def rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces on the same height, from the top down, each row from left to right."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.y):
        if found and _on_line(found[-1], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in found]


def _on_line(row: Sequence[Piece], piece: Piece) -> bool:
    biggest = max(row, key=lambda p: p.size)
    return abs(biggest.y - piece.y) < _SAME_LINE_EM * max(biggest.size, piece.size)


def width_of(pieces: Sequence[Piece]) -> tuple[float, float]:
    """Where they begin and end."""
    return min(p.x0 for p in pieces), max(p.x1 for p in pieces)


_Run = list[Piece]  # neighbours on a line, without a wide gap


def _joined(pieces: Sequence[Piece]) -> list[_Run]:
    runs: list[_Run] = []
    for row in rows(pieces):
        runs.append([row[0]])
        for before, piece in pairwise(row):
            if piece.x0 - before.x1 < max(before.size, piece.size):
                runs[-1].append(piece)
            else:
                runs.append([piece])
    return runs


def _columns(runs: list[_Run], column: str) -> list[tuple[str, list[_Run]]]:
    """The runs in groups that are read one after the other."""
    gutter = _gutter(runs) if len(column) < _DEEPEST else None
    if gutter is None:
        return [(column, runs)]
    found: list[tuple[str, list[_Run]]] = []
    left: list[_Run] = []
    right: list[_Run] = []
    full: list[_Run] = []

    def flush() -> None:
        for name, members in (("", full), ("L", left), ("R", right)):
            if members:
                found.extend(
                    _columns(list(members), column + name) if name else [(column, list(members))]
                )
            members.clear()

    for run in runs:  # from the top down
        x0, x1 = width_of(run)
        if x0 < gutter < x1:
            if left or right:
                flush()
            full.append(run)
        else:
            if full:
                flush()
            (left if x1 <= gutter else right).append(run)
    flush()
    return found


def _gutter(runs: Sequence[_Run]) -> float | None:
    """Where a column ends and the next begins, or None when there is one column only."""
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    spans = [width_of(run) for run in runs]
    low, high = min(x0 for x0, _ in spans), max(x1 for _, x1 in spans)
    starts = Counter(round(x0) for x0, _ in spans if low + _NARROWEST * (high - low) < x0)
    em = median(run[0].size for run in runs)
    lines = [[width_of(run) for run in row] for row in _by_height(runs)]
    best = max(
        (
            _score(lines, start - _BESIDE_EM * em, (low, high), em)
            for start, _ in starts.most_common(12)
        ),
        default=(0.0, 0.0),
    )
    return best[1] if best[0] > 0 else None


def _by_height(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Runs, which come from the top down, in rows."""
    found: list[list[_Run]] = []
    for run in runs:
        if found and _on_line(found[-1][0], run[0]):
            found[-1].append(run)
        else:
            found.append([run])
    return found


def _score(
    lines: Sequence[Sequence[tuple[float, float]]],
    gutter: float,
    edges: tuple[float, float],
    em: float,
) -> tuple[float, float]:
    """How well a place divides the page (lines of the smaller column less half of those that run
    across it), and the place; 0 when that makes no columns of text."""
    left: list[float] = []  # what each line fills of its column
    right: list[float] = []
    across = flush = both = bands = 0
    inside = False  # a band of lines that none runs across
    for spans in lines:
        before = [span for span in spans if span[1] <= gutter]
        behind = [span for span in spans if span[0] >= gutter]
        if len(before) + len(behind) < len(spans):
            across += 1
            inside = False
            continue
        bands += not inside
        inside = True
        if before:
            left.append((before[-1][1] - before[0][0]) / (gutter - edges[0]))
        if behind:
            right.append((behind[-1][1] - behind[0][0]) / (edges[1] - gutter))
            flush += behind[0][0] < gutter + em
        both += bool(before and behind)
    fewer = min(len(left), len(right))
    if (
        fewer < _FEWEST_LINES
        or flush < _FLUSH * len(right)
        or min(median(left), median(right)) < _FILLED
        or both < _SIDE_BY_SIDE * fewer
        or len(lines) - across < _FEWEST_LINES * bands
    ):
        return 0, gutter
    return fewer - across / 2, gutter


def _lines(page: int, column: str, runs: Sequence[_Run]) -> list[Line]:
    return [_line(page, column, row) for row in rows(piece for run in runs for piece in run)]


def _line(page: int, column: str, row: Sequence[Piece]) -> Line:
    sizes: Counter[float] = Counter()
    for piece in row:
        sizes[round(piece.size, 1)] += len(piece.text)
    size = sizes.most_common(1)[0][0]
    x0, x1 = width_of(row)
    y = next(piece.y for piece in row if round(piece.size, 1) == size)
    gaps = [piece.x0 - before.x1 for before, piece in pairwise(row)]
    wide = [gap for gap in gaps if gap > _CELLS_EM * size]
    stretched = len(wide) > 1 and max(wide) < min(_ALIKE * min(wide), _STRETCHED_EM * size)
    apart = [
        piece.x0
        for gap, piece in zip(gaps, row[1:], strict=True)
        if gap > _CELLS_EM * size and not stretched
    ]
    cells = (row[0].x0, *apart) if apart else ()
    return Line(page, column, tuple(row), "", x0, x1, y, size, cells)


def _tables(lines: list[Line]) -> list[Line]:
    """The same lines; parts stand apart as cells only where a neighbour's stand at the same
    place, while wide spaces of a stretched line stand anywhere."""
    cells = [line.cells for line in lines]
    for at, line in enumerate(lines):
        beside = [
            start
            for near in cells[max(0, at - 1) : at] + cells[at + 1 : at + 2]
            for start in near[1:]
        ]
        line.cells = (
            cells[at]
            if any(
                abs(start - other) < _SAME_CELL_EM * line.size
                for start in cells[at][1:]
                for other in beside
            )
            else ()
        )
        line.text = joined_text(line.pieces, line.cells)
    return lines


def joined_text(row: Sequence[Piece], cells: Sequence[float] = ()) -> str:
    """The text of pieces on a line; parts that stand apart are kept so by a tab."""
    parts = [row[0].text]
    for before, piece in pairwise(row):
        if piece.x0 in cells:
            parts[-1] = parts[-1].rstrip()
            parts.append("\t")
        elif piece.x0 - before.x1 > 0.2 * piece.size and not before.text.endswith(" "):
            parts.append(" ")
        parts.append(piece.text)
    return "".join(parts).strip()
