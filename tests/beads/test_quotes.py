"""Quotations that one side leaves open and the other does not."""

import numpy as np
import pytest

from align.beads.quotes import open_quotes, unbalanced


@pytest.mark.parametrize(
    ("texts", "balance"),
    [
        (["“走吧，”他说。", "“等", "等我。”"], [0, 1, -1]),
        (["「走吧」", "他說：「等", "我。」"], [0, 1, -1]),
        (['"Go," he said.', '"Wait', 'for me."'], [0, 1, -1]),
        (["“Go,” he said.", "“Wait", "for me.”"], [0, 1, -1]),
        (["‘Go,’ he said.", "'Wait", "for me.'", "It's the dog's."], [0, 1, -1, 0]),
        (["Nothing.", ""], [0, 0]),
        (['他说："走。"', '"等'], [0, 1]),
    ],
)
def test_what_each_segment_leaves_open(texts, balance):
    assert np.diff(open_quotes(texts)).tolist() == balance


def test_beads_are_compared():
    src = open_quotes(["“走", "吧。”", "他走了。"])
    tgt = open_quotes(['"Let us go', 'then."', "He went."])
    starts, ends = np.array([(0, 0), (0, 0), (1, 2)]), np.array([(1, 2), (2, 2), (3, 3)])
    assert unbalanced(src, tgt, starts, ends).tolist() == [1, 0, 1]
