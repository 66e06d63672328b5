"""Second pass: the best path of beads through the corridor."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from align.beads.corridor import Corridor
from align.beads.sides import Floats
from align.types import Span

#: (rows, columns) → scores of all shapes that end there: Scorer.tile.
Scores = NDArray[np.floating]
Tile = Callable[[range, range], Scores]
Progress = Callable[[int], None]
#: Cost of leaving out each source segment, and each target segment.
Skips = tuple[Floats, Floats]
#: Source span, target span, score of the bead (0.0 when one side is empty).
Step = tuple[Span, Span, float]

#: Rows scored at a time. More rows share more work but also more columns they do not need;
#: 16 takes 15% longer on the Shanghai report, 48 no less (scripts/bench-search).
_ROWS = 32
#: Scores held at once, 64 MB: where the corridor is very wide, fewer rows.
_SCORES = 16_000_000

_START, _INSERTION, _DELETION, _FIRST_SHAPE = 0, 1, 2, 3


def best_path(
    tile: Tile, corridor: Corridor, max_src: int, max_tgt: int, skips: Skips, progress: Progress
) -> list[Step]:
    """Follow the highest total of bead scores from (0, 0) to the far corner.

    Memory and time grow with the cells of the corridor, not with the grid. Totals are float64:
    a long text adds up thousands of scores.

    Args:
        tile: scores of beads by shape and end, higher is better.
        corridor: boundaries the path may touch.
        max_src: the most source segments of a bead.
        max_tgt: the most target segments of a bead.
        skips: cost of leaving out each segment, in units of the scores.
        progress: called with the number of source segments done since the last call.

    Returns:
        Steps in reading order; together they cover both sides exactly once. Leaving out is a
        bead with one segment on one side and an empty span on the other.
    """
    columns = int(corridor.high[-1])
    src_skips, inserted = skips[0], np.concatenate(([0.0], np.cumsum(skips[1])))
    totals = {0: -inserted[: corridor.high[0] + 1]}
    choices = [np.full(len(totals[0]), _INSERTION, dtype=np.int16)]
    choices[0][0] = _START
    gains = [np.zeros(len(totals[0]), dtype=np.float32)]
    for row, scores in scored_rows(tile, corridor, max_src * max_tgt, progress):
        before = earlier_totals(totals, corridor, row, max_src, max_tgt)
        total, choice, gain = _best_ends(before, scores, src_skips[row - 1])
        # Insertions: from the best cell to the left, each step at the cost of its segment.
        cost = inserted[corridor.low[row] : corridor.high[row] + 1]
        level = total + cost
        reached = np.maximum.accumulate(level)
        choice[reached > level] = _INSERTION
        totals[row] = reached - cost
        totals.pop(row - max_src, None)
        choices.append(choice)
        gains.append(gain)
    return _walk_back(choices, gains, corridor, columns, max_tgt)


def scored_rows(
    tile: Tile, corridor: Corridor, shapes: int, progress: Progress, *, backwards: bool = False
) -> Iterator[tuple[int, Scores]]:
    """Each source boundary from 1 on (or from the last back to 1) with the scores of its part of
    the corridor."""
    parts = list(stretches(corridor, shapes))
    for rows, columns in reversed(parts) if backwards else parts:
        scores = tile(rows, columns)
        for row in reversed(rows) if backwards else rows:
            low, high = int(corridor.low[row]), int(corridor.high[row])
            part = scores[:, :, row - rows.start, low - columns.start : high + 1 - columns.start]
            yield row, part
        progress(len(rows))


def stretches(corridor: Corridor, shapes: int) -> Iterator[tuple[range, range]]:
    """Rows that are scored together, and the columns they take."""
    start, last = 1, len(corridor.low) - 1
    while start <= last:
        first, stop = int(corridor.low[start]), min(start + _ROWS, last + 1)
        while stop > start + 1 and _wide(corridor, first, stop) * (stop - start) * shapes > _SCORES:
            stop -= 1
        yield range(start, stop), range(first, first + _wide(corridor, first, stop))
        start = stop


def _wide(corridor: Corridor, first: int, stop: int) -> int:
    """Columns from `first` that the rows before `stop` take."""
    return int(corridor.high[stop - 1]) + 1 - first


def earlier_totals(
    totals: dict[int, Floats], corridor: Corridor, row: int, max_src: int, max_tgt: int
) -> Floats:
    """Totals of the rows that a bead ending in `row` can start from.

    Returns:
        Shape (max_src, max_tgt + width); entry [a - 1, x] belongs to row - a and to column
        low[row] - max_tgt + x; -inf outside the corridor.
    """
    low, width = int(corridor.low[row]), int(corridor.high[row] - corridor.low[row]) + 1
    earlier = np.full((max_src, max_tgt + width), -np.inf)
    for a in range(1, min(max_src, row) + 1):
        offset = int(corridor.low[row - a]) - (low - max_tgt)
        line = totals[row - a]
        start, stop = max(0, offset), min(earlier.shape[1], offset + len(line))
        if start < stop:
            earlier[a - 1, start:stop] = line[start - offset : stop - offset]
    return earlier


def starts(earlier: Floats, max_tgt: int, width: int) -> Floats:
    """Totals where beads start: [a - 1, b - 1, c] is earlier[a - 1, c + max_tgt - b]."""
    return sliding_window_view(earlier, width, axis=1)[:, max_tgt - 1 :: -1]


def _best_ends(
    earlier: Floats, scores: Scores, skip: float
) -> tuple[Floats, NDArray[np.int16], NDArray[np.float32]]:
    """Best total at each column of a row, by a bead or by leaving out a source segment; which
    of them it was, and the bead's score."""
    max_src, max_tgt, width = scores.shape
    candidates = (starts(earlier, max_tgt, width) + scores).reshape(max_src * max_tgt, width)
    best, columns = candidates.argmax(axis=0), np.arange(width)
    total = candidates[best, columns]
    gain = scores.reshape(max_src * max_tgt, width)[best, columns].astype(np.float32)
    choice = (best + _FIRST_SHAPE).astype(np.int16)
    deletion = earlier[0, max_tgt:] - skip
    choice[deletion > total] = _DELETION
    return np.maximum(total, deletion), choice, gain


def _walk_back(
    choices: list[NDArray[np.int16]],
    gains: list[NDArray[np.float32]],
    corridor: Corridor,
    columns: int,
    max_tgt: int,
) -> list[Step]:
    """Read the beads off the choices, from the far corner to the start."""
    steps: list[Step] = []
    row, column = len(choices) - 1, columns
    while row or column:
        at = column - int(corridor.low[row])
        choice, gain = int(choices[row][at]), float(gains[row][at])
        if choice == _INSERTION:
            src, tgt, gain = 0, 1, 0.0
        elif choice == _DELETION:
            src, tgt, gain = 1, 0, 0.0
        else:
            src, tgt = (extra + 1 for extra in divmod(choice - _FIRST_SHAPE, max_tgt))
        steps.append((Span(row - src, row), Span(column - tgt, column), gain))
        row, column = row - src, column - tgt
    return steps[::-1]
