"""What stands beside a block that the other side lacks."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.beads.beside import Beside

#: Steps of paths: beads, and segments left out on either side.
STEPS = st.lists(st.sampled_from(((1, 1), (1, 2), (3, 1), (0, 1), (1, 0))), min_size=1, max_size=60)


def path(*steps):
    """Boundaries of a path from its steps."""
    return np.vstack(([[0, 0]], np.cumsum(steps, axis=0)))


def slowly(path, side):
    """Count for each segment what the other side leaves out up to two segments away."""
    return [
        min(
            1,
            sum(
                b[1 - side] - a[1 - side]
                for a, b in pairwise(path)
                if a[side] == b[side] and i - 2 <= a[side] <= i + 3
            )
            / 12,
        )
        for i in range(path[-1][side])
    ]


@settings(deadline=None)
@given(STEPS)
def test_every_segment_sees_what_is_left_out_around_it(steps):
    found = Beside.along(path(*steps))
    for side, values in enumerate((found.src, found.tgt)):
        assert values == pytest.approx(slowly(path(*steps).tolist(), side))


def test_headings_beside_a_table_of_contents():
    headings, contents, beads = [(1, 0)] * 3, [(0, 1)] * 24, [(1, 1)] * 8
    found = Beside.along(path(*headings, *contents, *beads))
    assert found.src.tolist() == [1.0] * 6 + [0.0] * 5
    # Three headings are a quarter of a block.
    assert found.tgt.tolist() == [0.25] * 3 + [0.0] * 29


def test_parts_and_nothing():
    found = Beside.along(path(*[(0, 1)] * 6, (1, 1), (1, 1)))
    assert found.part(range(1, 2), range(2, 8)).src.tolist() == [0.5]
    assert found.part(range(1, 2), range(2, 8)).tgt.tolist() == [0.0] * 6
    assert not Beside.nothing(2, 3).src.any()
    assert len(Beside.nothing(2, 3).tgt) == 3
