"""How probable is each bead, given all other paths? Forward sums, and the shares handed back.

Scores are log-odds: a path is as probable as the exponential of its total, divided by the sum
over all paths (a semi-Markov conditional random field, Sarawagi & Cohen 2004). The probability
of a bead is the share of paths that contain it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.beads.kernel import Steps
from align.beads.lanes import Lanes, Scores
from align.beads.sides import Floats, Ints
from align.beads.sweep import Row, sweep


@dataclass(frozen=True)
class Shares:
    """Shares of all paths, lane by lane.

    Attributes:
        lanes: the texts.
        beads: for each row from 1 on, shape (lanes, max_src * max_tgt, width): the share of the
            paths that contain the bead of that shape that ends there.
        src, tgt: shape (lanes, segments): the share that leaves out each segment; 0 beyond the
            end of a lane.
        src_runs, tgt_runs: shape (lanes,): how many runs of them there are on average.
        whole: shape (lanes,), the log of the sum over all paths.
    """

    lanes: Lanes
    beads: Sequence[Scores]
    src: Floats
    tgt: Floats
    src_runs: Floats
    tgt_runs: Floats
    whole: Floats

    def of(self, steps: Steps) -> tuple[Floats, Floats]:
        """The share of the paths of its lane that each step is on, 0 for segments left out; and
        the share of those on which some bead ends where it does."""
        found, ends = np.zeros((2, len(steps.lanes)))
        shapes = steps.ends - steps.starts - 1
        beads = np.flatnonzero((shapes >= 0).all(axis=1))
        rows, columns = steps.ends[beads].T
        at = columns - self.lanes.low(rows, steps.lanes[beads])
        order = np.argsort(rows, kind="stable")
        turns = np.flatnonzero(np.diff(rows[order], prepend=0, append=self.lanes.rows + 1))
        for start, stop in pairwise(turns.tolist()):
            some = order[start:stop]
            numbers = beads[some]
            src, tgt = shapes[numbers].T
            here = self.beads[rows[some[0]] - 1][steps.lanes[numbers], :, at[some]]
            found[numbers] = here[np.arange(len(some)), src * self.lanes.max_tgt + tgt]
            ends[numbers] = here.sum(axis=1)
        return found, ends

    def above(self, least: float) -> tuple[Ints, Ints]:
        """The boundaries in the text between which the beads lie that have at least that share,
        shape (k, 2) each."""
        starts, ends = [], []
        for row, beads in enumerate(self.beads, start=1):
            lane, shape, at = np.nonzero(beads >= least)
            here = np.full(len(lane), row)
            end = np.stack((here, self.lanes.low(here, lane) + at), axis=1)
            size = np.stack(np.divmod(shape, self.lanes.max_tgt), axis=1) + 1
            end += self.lanes.origins[lane]
            starts.append(end - size)
            ends.append(end)
        none = np.zeros((0, 2), dtype=np.intp)
        return np.concatenate([none, *starts]), np.concatenate([none, *ends])


def shares(lanes: Lanes, scores: Sequence[Scores]) -> Shares:
    """Shares of all paths through the corridors.

    Args:
        lanes: corridors and costs of leaving out.
        scores: those of the beads that end in row 1, 2, …; **overwritten** by their shares.
    """
    rows = []
    for number, row in enumerate(sweep(lanes, scores, np.logaddexp, _log_sum)):
        rows.append(row)
        if number:
            scores[number - 1][...] = row.extra
    return _Return(lanes, rows, scores).shares()


def _log_sum(ends: Scores) -> tuple[Floats, NDArray[np.generic]]:
    """Log of the sum of exponentials of the candidates, and the share of each."""
    highest = ends.max(axis=1, keepdims=True)
    highest[~np.isfinite(highest)] = 0
    ends -= highest
    np.exp(ends, out=ends)
    total = ends.sum(axis=1, keepdims=True)
    ends /= np.maximum(total, np.float32(1e-37))
    with np.errstate(divide="ignore"):
        return (np.log(total, dtype=np.float64) + highest)[:, 0], ends


class _Return:
    """The way back: each boundary hands its share of the paths to those that lead to it."""

    def __init__(self, lanes: Lanes, rows: Sequence[Row], beads: Sequence[Scores]) -> None:
        self.lanes, self.rows, self.beads = lanes, rows, beads
        size = len(lanes.line(0))
        #: Shares that beads ending below hand to each boundary, `max_src` lines used in turn.
        self._above = np.zeros(lanes.max_src * size)
        #: Shares that leaving out the next source segment hands to a boundary that a bead
        #: (another such segment) leads to.
        self._opened, self._continued = lanes.line(0.0), lanes.line(0.0)
        self._src = np.zeros((lanes.count, lanes.rows))
        self._passed = lanes.line(0.0)
        self._src_runs, self._tgt_runs = np.zeros((2, lanes.count))

    def shares(self) -> Shares:
        """Walk from the far corners to the start."""
        lanes = self.lanes
        whole = np.zeros(lanes.count)
        for number in range(lanes.rows, -1, -1):
            columns, _ = lanes.columns(number)
            corner = (lanes.ends[:, :1] == number) & (columns == lanes.ends[:, 1:])
            whole += np.where(corner, self.rows[number].total, 0).sum(axis=1)
            self._row(number, columns, corner)
        stop = int(lanes.ends[:, 1].max())
        tgt = self._passed.reshape(lanes.count, -1)[:, lanes.max_tgt : lanes.max_tgt + stop]
        return Shares(lanes, self.beads, self._src, tgt, self._src_runs, self._tgt_runs, whole)

    def _row(self, number: int, columns: NDArray[np.intp], corner: NDArray[np.bool_]) -> None:
        lanes, row = self.lanes, self.rows[number]
        places = lanes.places(columns)
        turn = (number % lanes.max_src) * len(self._opened)
        total = self._above[turn + places] + corner
        self._above[turn : turn + len(self._opened)] = 0
        neither = total * _ratio(row.neither, row.total)
        neither += self._insertions(row, columns, places, total * _ratio(row.inserted, row.total))
        bead = neither * _ratio(row.bead, row.neither) + self._opened[places]
        deleted = neither * _ratio(row.deleted, row.neither) + self._continued[places]
        self._opened[:], self._continued[:] = 0, 0
        if not number:
            return
        self._deletions(number, columns, deleted)
        beads = self.beads[number - 1]
        beads *= bead[:, None].astype(np.float32)
        # Beads that start at the same boundary come to stand below one another.
        shape = (lanes.count, lanes.max_src, lanes.max_tgt, columns.shape[1])
        windows = np.zeros((*shape[:3], lanes.max_tgt + shape[3]), dtype=np.float32)
        lanes.aslant(windows)[...] = beads.reshape(shape)
        self._above[lanes.starts(number, columns)] += windows.sum(axis=2)

    def _insertions(
        self, row: Row, columns: NDArray[np.intp], places: NDArray[np.intp], share: Floats
    ) -> Floats:
        """What paths that leave out target segments before these boundaries hand to those where
        the runs begin."""
        level = row.neither + self.lanes.tgt_sums(columns)
        reached = np.logaddexp.accumulate(level, axis=1)
        handed = np.full_like(share, -np.inf)
        with np.errstate(divide="ignore", invalid="ignore"):
            each = np.where(share > 0, np.log(share), -np.inf)
            each[:, 1:] -= np.where(share[:, 1:] > 0, reached[:, :-1], 0)
        handed[:, :-1] = np.logaddexp.accumulate(each[:, :0:-1], axis=1)[:, ::-1]
        begun = np.exp(np.minimum(handed + level, 0))
        self._tgt_runs += begun.sum(axis=1)
        # Between where a run begins and where it ends lie the segments it leaves out.
        self._passed[places] += np.maximum(np.cumsum(begun - share, axis=1), 0)
        return begun

    def _deletions(self, number: int, columns: NDArray[np.intp], share: Floats) -> None:
        """Hand what paths that leave out a source segment carry to the row above."""
        lanes, above = self.lanes, self.rows[number - 1]
        line = lanes.line(-np.inf)
        before = lanes.places(lanes.columns(number - 1)[0])
        places = lanes.places(columns)
        line[before] = above.bead
        opening = line.take(places) - lanes.src_run - lanes.src_costs(number)
        opened = share * _ratio(opening, self.rows[number].deleted)
        self._opened[places] = opened
        self._continued[places] = np.maximum(share - opened, 0)
        self._src[:, number - 1] = share.sum(axis=1)
        self._src_runs += opened.sum(axis=1)


def _ratio(part: Floats, whole: Floats) -> Floats:
    """exp(part - whole), 0 where there is nothing."""
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(part), np.exp(np.minimum(part - whole, 0)), 0.0)
