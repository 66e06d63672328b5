"""A text in parts that are searched side by side, and what the sentence model finds in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from align.beads.corridor import Corridor
from align.beads.coverage import Near, ranges
from align.beads.features import Features
from align.beads.kernel import Steps, best_paths
from align.beads.lanes import Costs, Lanes, Scores
from align.beads.posterior import shares
from align.beads.sides import Floats, Ints
from align.beads.weights import Scoring
from align.types import Bead, Span

#: Called with the number of source segments done since the last call.
Progress = Callable[[int], None]

#: Source segments of a stretch whose parts are searched together.
_STRETCH = 8_192
#: Rows whose features are computed at once: more share more of the work, but need wider blocks.
_STEP = 16
#: The most scores of a group of parts: 64 MB; and how many groups are worked on at a time.
_SCORES, _AT_ONCE = 16_000_000, 2

T = TypeVar("T")

#: Of steps: where they end, shape (k, 2); how probable each is, 0 for a segment left out; and how
#: probable it is that a bead ends there; shape (k,).
Found = tuple[Ints, Floats, Floats]


@dataclass(frozen=True)
class Path:
    """A path through a text.

    Attributes:
        boundaries: shape (k + 1, 2), between which its k steps lie.
        scores: shape (k,), how probable each step is; 0 for a segment left out.
        ends: shape (k,), how probable it is that some bead ends where it does.
    """

    boundaries: Ints
    scores: Floats
    ends: Floats

    @classmethod
    def of(cls, parts: Iterable[Found]) -> Path:
        """A path from the steps of its parts, in any order."""
        start = np.zeros((1, 2), dtype=np.intp), np.zeros(1), np.zeros(1)
        boundaries, scores, ends = (
            np.concatenate(each) for each in zip(start, *parts, strict=True)
        )
        # Along a path both sides grow, so their sum tells the order.
        order = np.argsort(boundaries.sum(axis=1), kind="stable")
        return cls(boundaries[order], scores[order][1:], ends[order][1:])

    def beads(self) -> list[Bead]:
        """Its steps as beads."""
        (src, tgt), scores = self.boundaries.T.tolist(), self.scores.tolist()
        return [
            Bead(Span(*src[i : i + 2]), Span(*tgt[i : i + 2]), score)
            for i, score in enumerate(scores)
        ]


@dataclass(frozen=True)
class Parts:
    """Parts of a text between boundaries that a path comes through.

    Attributes:
        cuts: shape (k, 2), those boundaries, both corners among them.
        corridor: boundaries that a path may come through.
        most: the most source and target segments of a bead.
    """

    cuts: Ints
    corridor: Corridor
    most: tuple[int, int]

    def stretches(self) -> Iterator[tuple[range, range, Parts]]:
        """Runs of parts of about as many source segments as are searched with common tables: the
        source and target segments of each, and its parts, counted from where it begins."""
        start = 0
        while start < len(self.cuts) - 1:
            limit = self.cuts[start, 0] + _STRETCH
            stop = int(np.searchsorted(self.cuts[:, 0], limit, side="right")) - 1
            stop = max(stop, start + 1)
            rows, columns = (range(*ends) for ends in self.cuts[[start, stop]].T.tolist())
            cuts = self.cuts[start : stop + 1] - self.cuts[start]
            yield rows, columns, Parts(cuts, self.corridor.part(rows, columns), self.most)
            start = stop

    def groups(self) -> Iterator[Ints]:
        """Numbers of parts that are searched side by side: of about the same size, and no more at
        a time than their scores fit into memory."""
        sizes = np.maximum(np.diff(self.cuts, axis=0), 1)
        widths = self.corridor.high - self.corridor.low + 1 + _STEP
        widths = np.minimum(np.maximum.reduceat(widths, self.cuts[:-1, 0]), sizes[:, 1] + 1)
        # 1, 2, 3, 4-5, 6-7, 8-11, 12-15, 16-22 segments on the longer side, and so on.
        kinds = np.floor(2 * np.log2(sizes.max(axis=1)))
        order = np.lexsort((widths, kinds))
        edges = np.flatnonzero(np.diff(kinds[order], prepend=-1, append=np.inf))
        for start, stop in pairwise(edges.tolist()):
            rows, columns = sizes[order[start:stop]].max(axis=0)
            cells = rows * min(rows, self.most[0]) * min(columns, self.most[1])
            while start < stop:
                needed = cells * widths[order[start:stop]] * np.arange(1, stop - start + 1)
                end = start + max(1, int(np.searchsorted(needed, _SCORES, side="right")))
                yield order[start:end]
                start = end

    def lanes(self, group: Ints, costs: Costs, step: int = 1) -> Lanes:
        """Some of the parts side by side."""
        starts, stops = self.cuts[group], self.cuts[group + 1]
        largest = np.maximum((stops - starts).max(axis=0), 1)
        max_src, max_tgt = np.minimum(self.most, largest).tolist()
        return Lanes(self.corridor, starts, stops, costs, max_src, max_tgt, step)

    def steps(self, path: Ints, group: Ints) -> Steps:
        """The steps of a path with these boundaries that lie in some parts."""
        order = path.sum(axis=1)
        edges = (np.searchsorted(order, self.cuts[ends].sum(axis=1)) for ends in (group, group + 1))
        lanes, at = ranges(*edges)
        starts = self.cuts[group][lanes]
        return Steps(lanes, path[at] - starts, path[at + 1] - starts)

    def each(
        self, work: Callable[[Ints], T], progress: Progress = lambda done: None
    ) -> Iterator[T]:
        """What some work makes of every group of parts."""
        groups = list(self.groups())
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for group, made in zip(groups, pool.map(work, groups), strict=True):
                progress(int(np.diff(self.cuts[:, 0])[group].sum()))
                yield made

    def near(self) -> Near:
        """What beads may hold together with each source segment."""
        cuts, corridor = self.cuts, self.corridor
        segments = np.arange(len(corridor.low) - 1)
        low = corridor.low[np.maximum(segments - self.most[0] - _STEP, 0)]
        high = corridor.high[np.minimum(segments + self.most[0] + _STEP, len(segments))]
        part = np.searchsorted(cuts[:, 0], segments, side="right") - 1
        return Near(np.maximum(low, cuts[part, 1]), np.minimum(high, cuts[part + 1, 1]))


@dataclass(frozen=True)
class Sentences:
    """Parts of a stretch of text as the features of their segments tell.

    Attributes:
        parts: counted from where the stretch begins.
        features: of its beads.
        scoring: log-odds of its beads.
        costs: of leaving out.
    """

    parts: Parts
    features: Features
    scoring: Scoring
    costs: Costs

    def scores(self, group: Ints) -> tuple[Lanes, list[Scores]]:
        """Some parts side by side, and the scores of all their beads."""
        lanes = self.parts.lanes(group, self.costs, _STEP)
        scores: list[Scores] = []
        for rows, block in lanes.blocks():
            found = self.scoring.scores(block)
            found = found.reshape(lanes.count, len(rows), -1, block.columns)
            scores += [found[:, k, :, : lanes.width(row)] for k, row in enumerate(rows)]
        return lanes, scores

    def path(self, group: Ints, caution: float, path: Ints | None = None) -> Found:
        """The best path through some parts, or the one given, and its probabilities."""
        lanes, scores = self.scores(group)
        if path is None:
            steps = best_paths(lanes.cautious(caution), scores)
        else:
            steps = self.parts.steps(path, group)
        return found_along(lanes, scores, steps)

    def open_beads(self, group: Ints, least: float) -> tuple[Ints, Ints]:
        """The boundaries between which those beads of some parts lie that are at least so
        probable, shape (k, 2) each."""
        lanes, scores = self.scores(group)
        return shares(lanes, scores).above(least)


def found_along(lanes: Lanes, scores: list[Scores], steps: Steps) -> Found:
    """Steps through lanes and their probabilities; the scores are **overwritten**."""
    of_steps, of_ends = shares(lanes, scores).of(steps)
    ends = steps.ends + lanes.origins[steps.lanes]
    return ends, np.minimum(of_steps, 1), np.minimum(of_ends, 1)
