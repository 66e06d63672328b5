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
#: Source span, target span, score of the bead (0.0 when one side is empty).
Step = tuple[Span, Span, float]

#: Rows scored at a time. More rows share more work but also more columns they do not need;
#: 16 takes 15% longer on the Shanghai report, 48 no less (scripts/bench-search).
_ROWS = 32
#: Scores held at once, 64 MB: where the corridor is very wide, fewer rows.
_SCORES = 16_000_000

_START, _INSERTION, _DELETION, _FIRST_SHAPE = 0, 1, 2, 3


def best_path(
    tile: Tile, corridor: Corridor, max_src: int, max_tgt: int, skip: float, progress: Progress
) -> list[Step]:
    """Follow the highest total of bead scores from (0, 0) to the far corner.

    Memory and time grow with the cells of the corridor, not with the grid. Totals are float64:
    a long text adds up thousands of scores.

    Args:
        tile: scores of beads by shape and end, higher is better.
        corridor: boundaries the path may touch.
        max_src: the most source segments of a bead.
        max_tgt: the most target segments of a bead.
        skip: cost of leaving out one segment, in units of the scores.
        progress: called with the number of source segments done since the last call.

    Returns:
        Steps in reading order; together they cover both sides exactly once. Leaving out is a
        bead with one segment on one side and an empty span on the other.
    """
    columns = int(corridor.high[-1])
    totals = {0: -skip * np.arange(corridor.high[0] + 1)}
    choices = [np.full(len(totals[0]), _INSERTION, dtype=np.int16)]
    choices[0][0] = _START
    gains = [np.zeros(len(totals[0]), dtype=np.float32)]
    for row, scores in _rows(tile, corridor, max_src * max_tgt, progress):
        low, high = int(corridor.low[row]), int(corridor.high[row])
        before = _earlier_totals(totals, corridor, row, max_src, max_tgt)
        total, choice, gain = _best_ends(before, scores, skip)
        # Insertions: from the best cell to the left, each step at the cost of one segment.
        level = total + skip * np.arange(low, high + 1)
        reached = np.maximum.accumulate(level)
        choice[reached > level] = _INSERTION
        totals[row] = reached - skip * np.arange(low, high + 1)
        totals.pop(row - max_src, None)
        choices.append(choice)
        gains.append(gain)
    return _walk_back(choices, gains, corridor, columns, max_tgt)


def _rows(
    tile: Tile, corridor: Corridor, shapes: int, progress: Progress
) -> Iterator[tuple[int, Scores]]:
    """Each source boundary from 1 on with the scores of its part of the corridor."""
    start, last = 1, len(corridor.low) - 1
    while start <= last:
        first, stop = int(corridor.low[start]), min(start + _ROWS, last + 1)
        while stop > start + 1 and _wide(corridor, first, stop) * (stop - start) * shapes > _SCORES:
            stop -= 1
        columns = range(first, first + _wide(corridor, first, stop))
        scores = tile(range(start, stop), columns)
        for row in range(start, stop):
            low, high = int(corridor.low[row]), int(corridor.high[row])
            yield row, scores[:, :, row - start, low - first : high + 1 - first]
        progress(stop - start)
        start = stop


def _wide(corridor: Corridor, first: int, stop: int) -> int:
    """Columns from `first` that the rows before `stop` take."""
    return int(corridor.high[stop - 1]) + 1 - first


def _earlier_totals(
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


def _best_ends(
    earlier: Floats, scores: Scores, skip: float
) -> tuple[Floats, NDArray[np.int16], NDArray[np.float32]]:
    """Best total at each column of a row, by a bead or by leaving out a source segment; which
    of them it was, and the bead's score."""
    max_src, max_tgt, width = scores.shape
    # starts[a, b - 1, c] = earlier[a, c + max_tgt - b]: the total where the bead starts.
    starts = sliding_window_view(earlier, width, axis=1)[:, max_tgt - 1 :: -1]
    candidates = (starts + scores).reshape(max_src * max_tgt, width)
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
