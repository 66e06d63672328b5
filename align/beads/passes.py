"""A pass through a text: the best path in a corridor, and how probable each of its steps is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from align.beads.beside import Beside
from align.beads.corridor import Corridor
from align.beads.coverage import Near, ranges
from align.beads.features import Features
from align.beads.kernel import Steps, best_paths
from align.beads.lanes import Costs, Lanes, Scores
from align.beads.posterior import shares
from align.beads.sides import Floats, Ints, Side
from align.beads.weights import Scoring, weights_for
from align.evidence import Evidence
from align.types import Bead, Span

#: Called with the number of source segments done since the last call.
Progress = Callable[[int], None]

#: Source segments of a stretch whose parts are searched together.
_STRETCH = 32_768
#: Rows whose features are computed at once: more share more of the work, but need wider blocks.
_STEP = 16
#: The most scores of a group of parts: 64 MB; and how many groups are worked on at a time.
_SCORES, _AT_ONCE = 16_000_000, 2


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

    def beads(self) -> list[Bead]:
        """Its steps as beads."""
        (src, tgt), scores = self.boundaries.T.tolist(), self.scores.tolist()
        return [
            Bead(Span(*src[i : i + 2]), Span(*tgt[i : i + 2]), score)
            for i, score in enumerate(scores)
        ]


def pass_through(
    evidence: Evidence,
    sides: tuple[Side, Side],
    cuts: Ints,
    corridor: Corridor,
    most: tuple[int, int],
    ratio: float,
    beside: Beside,
    caution: float,
    progress: Progress,
    path: Ints | None = None,
) -> Path:
    """The best path through a text, or one that is there already, and its probabilities.

    Args:
        evidence: what is known of it.
        sides: source and target.
        cuts: shape (k, 2), boundaries that the path comes through, both corners among them.
        corridor: boundaries that it may come through.
        most: the most source and target segments of a bead.
        ratio: target characters for one source character.
        beside: what is left out beside its segments, as far as it is known.
        caution: log-odds by which leaving out must be likelier than any other way.
        progress: told how many source segments are done.
        path: boundaries of the path, when it is not looked for.
    """
    found = [(cuts[:1], np.zeros(1), np.zeros(1))]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for start, stop in _stretches(cuts):
            rows, columns = (range(*ends) for ends in cuts[[start, stop]].T.tolist())
            stretch = _Stretch.of(
                evidence.part(rows, columns),
                (sides[0].part(rows), sides[1].part(columns)),
                cuts[start : stop + 1] - cuts[start],
                corridor.part(rows, columns),
                most,
                ratio,
                beside.part(rows, columns),
                caution,
                None if path is None else path - cuts[start],
            )
            groups = list(stretch.groups())
            for group, (ends, *shares_) in zip(
                groups, pool.map(stretch.searched, groups), strict=True
            ):
                progress(int(np.diff(stretch.cuts[:, 0])[group].sum()))
                found.append((ends + cuts[start], *shares_))
    boundaries, scores, probable = (np.concatenate(each) for each in zip(*found, strict=True))
    # Along a path both sides grow, so their sum tells the order.
    order = np.argsort(boundaries.sum(axis=1))
    return Path(boundaries[order], scores[order][1:], probable[order][1:])


def _stretches(cuts: Ints) -> Iterator[tuple[int, int]]:
    """First and last cut of stretches of about so many source segments."""
    start = 0
    while start < len(cuts) - 1:
        stop = int(np.searchsorted(cuts[:, 0], cuts[start, 0] + _STRETCH, side="right")) - 1
        stop = max(stop, start + 1)
        yield start, stop
        start = stop


@dataclass(frozen=True)
class _Stretch:
    """Parts of a text that are searched with common tables.

    Attributes:
        scoring: log-odds of its beads.
        cuts: shape (k, 2), boundaries between which the parts lie.
        corridor: boundaries that a path may come through.
        most: the most source and target segments of a bead.
        costs: of leaving out.
        caution: see :func:`pass_through`.
        path: boundaries of the path through them, when it is known.
    """

    scoring: Scoring
    cuts: Ints
    corridor: Corridor
    most: tuple[int, int]
    costs: Costs
    caution: float
    path: Ints | None = None

    @classmethod
    def of(
        cls,
        evidence: Evidence,
        sides: tuple[Side, Side],
        cuts: Ints,
        corridor: Corridor,
        most: tuple[int, int],
        ratio: float,
        beside: Beside,
        caution: float,
        path: Ints | None,
    ) -> _Stretch:
        """See :func:`pass_through`."""
        weights = weights_for(evidence.encoder, [channel.name for channel in evidence.channels])
        near = _near(corridor, cuts, most[0])
        features = Features(*sides, evidence.channels, *most, ratio, near)
        scoring = Scoring(features, weights)
        return cls(scoring, cuts, corridor, most, scoring.costs(ratio, beside), caution, path)

    def searched(self, group: Ints) -> tuple[Ints, Floats, Floats]:
        """Where the steps of the best paths through some parts end, how probable each is, and how
        probable it is that a bead ends there."""
        starts, stops = self.cuts[group], self.cuts[group + 1]
        largest = np.maximum((stops - starts).max(axis=0), 1)
        max_src, max_tgt = np.minimum(self.most, largest).tolist()
        lanes = Lanes(self.corridor, starts, stops, self.costs, max_src, max_tgt, _STEP)
        scores: list[Scores] = []
        for rows, block in lanes.blocks():
            found = self.scoring.scores(block)
            found = found.reshape(lanes.count, len(rows), -1, block.columns)
            scores += [found[:, k, :, : lanes.width(row)] for k, row in enumerate(rows)]
        if self.path is None:
            steps = best_paths(lanes.cautious(self.caution), scores)
        else:
            steps = self._steps(self.path, group)
        of_steps, of_ends = shares(lanes, scores).of(steps)
        return steps.ends + starts[steps.lanes], np.minimum(of_steps, 1), np.minimum(of_ends, 1)

    def _steps(self, path: Ints, group: Ints) -> Steps:
        """The steps of a path that lie in some parts."""
        order = path.sum(axis=1)
        edges = (np.searchsorted(order, self.cuts[ends].sum(axis=1)) for ends in (group, group + 1))
        lanes, at = ranges(*edges)
        starts = self.cuts[group][lanes]
        return Steps(lanes, path[at] - starts, path[at + 1] - starts)

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


def _near(corridor: Corridor, cuts: Ints, max_src: int) -> Near:
    """What beads may hold together with each source segment."""
    segments = np.arange(len(corridor.low) - 1)
    low = corridor.low[np.maximum(segments - max_src - _STEP, 0)]
    high = corridor.high[np.minimum(segments + max_src + _STEP, len(segments))]
    part = np.searchsorted(cuts[:, 0], segments, side="right") - 1
    return Near(np.maximum(low, cuts[part, 1]), np.minimum(high, cuts[part + 1, 1]))
