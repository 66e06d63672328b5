"""The assignment with the greatest gain (Kuhn and Munkres), in plain Python for a few entries."""

from __future__ import annotations

from collections.abc import Sequence


def assign(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column), each row and column once, whose gains add up to the most.

    Args:
        gains: what each pair is worth; pairs worth nothing or less are left out.

    >>> assign([[3.0, 2.0], [2.5, 0.0]])
    [(0, 1), (1, 0)]
    """
    if not gains or not gains[0]:
        return []
    size = max(len(gains), len(gains[0]))
    square = [
        [max(0.0, gains[row][column]) if row < len(gains) and column < len(gains[0]) else 0.0
         for column in range(size)]
        for row in range(size)
    ]  # fmt: skip
    found = _best(square, size)
    return [
        (row, column)
        for row, column in enumerate(found[: len(gains)])
        if column < len(gains[0]) and gains[row][column] > 0
    ]


def _best(square: list[list[float]], size: int) -> list[int]:
    """Column of each row, O(size³). Row and column 0 are helpers; real ones start at 1."""
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0] = row
        _augment(square, rows, columns, owner)
    found = [0] * size
    for column in range(1, size + 1):
        found[owner[column] - 1] = column - 1
    return found


def _augment(
    square: list[list[float]], rows: list[float], columns: list[float], owner: list[int]
) -> None:
    """Give the row that owns column 0 a column, along the shortest path over the potentials."""
    everywhere, column = range(len(columns)), 0
    slack, way = [float("inf")] * len(columns), [0] * len(columns)
    used = [False] * len(columns)
    while owner[column]:
        used[column] = True
        here, step, nearest = owner[column], float("inf"), 0
        for other in everywhere[1:]:
            if used[other]:
                continue
            cost = -square[here - 1][other - 1] - rows[here] - columns[other]
            if cost < slack[other]:
                slack[other], way[other] = cost, column
            if slack[other] < step:
                step, nearest = slack[other], other
        for other in everywhere:
            if used[other]:
                rows[owner[other]] += step
                columns[other] -= step
            else:
                slack[other] -= step
        column = nearest
    while column:
        owner[column], column = owner[way[column]], way[column]
