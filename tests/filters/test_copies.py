"""Numbers met before, against the obvious way to remember them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from align.filters.copies import Seen


@given(st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=20), max_size=12))
def test_met_before(batches):
    seen, slow = Seen(), set()
    for batch in batches:
        expected = []
        for number in batch:
            expected.append(number in slow)
            slow.add(number)
        assert seen.met(np.array(batch, dtype=np.uint64)).tolist() == expected


def test_a_number_takes_few_bytes():
    seen = Seen()
    for start in range(0, 200_000, 2_000):
        seen.met(np.arange(start, start + 2_000, dtype=np.uint64))
    assert sum(run.nbytes for run in seen._runs) == 8 * 200_000
    assert len(seen._runs) < 12
