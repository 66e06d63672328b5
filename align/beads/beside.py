"""Which segments stand beside a block that the other side lacks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from align.beads.sides import Floats, Ints

#: So many segments left out in a row are a block; fewer are one in part.
_BLOCK = 12
#: Beads, or segments left out on the own side, between a segment and a block that it still
#: stands beside.
_REACH = 2


@dataclass(frozen=True)
class Beside:
    """How much of a block that the other side lacks stands beside each segment, 0-1.

    Where one side has something of its own, such as a table of contents or notes, the other is
    likelier to have something of its own as well: a title, a date, a byline.

    Attributes:
        src: shape (n,), of each source segment: 1 beside a block of the target.
        tgt: shape (m,), the other way round.
    """

    src: Floats
    tgt: Floats

    @classmethod
    def nothing(cls, src: int, tgt: int) -> Beside:
        """For texts of so many segments of which no path is known yet."""
        return cls(np.zeros(src), np.zeros(tgt))

    @classmethod
    def along(cls, path: Ints) -> Beside:
        """What the segments left out by a path tell.

        Args:
            path: shape (k + 1, 2), boundaries of its k steps from the start of a text to its end.
        """
        return cls(_near(path[:, 0], path[:, 1]), _near(path[:, 1], path[:, 0]))

    def part(self, rows: range, columns: range) -> Beside:
        """That of some source and target segments only."""
        return Beside(self.src[rows.start : rows.stop], self.tgt[columns.start : columns.stop])


def _near(own: Ints, other: Ints) -> Floats:
    """Segments of the other side left out near each of the own side, as a share of a block."""
    count = int(own[-1])
    alone = np.flatnonzero(np.diff(own) == 0)
    # Entry i + 1 sums up what is left out before boundary i.
    sums = np.zeros(count + 2)
    np.add.at(sums, own[alone] + 1, np.diff(other)[alone])
    sums = np.cumsum(sums)
    segments = np.arange(count)
    first = np.maximum(segments - _REACH, 0)
    last = np.minimum(segments + 1 + _REACH, count)
    return np.asarray(np.minimum((sums[last + 1] - sums[first]) / _BLOCK, 1))
