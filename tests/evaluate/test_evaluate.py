"""F1 by hand, intervals that repeat, alignments of texts that were split differently."""

import random
import time

import pytest

from align.errors import UnusableInput
from align.evaluate import Count, Links, evaluate, facing, project
from align.evaluate.f1 import _boundaries, _chunk

GOLD = (((0,), (0,)), ((1,), (1, 2)), ((2,), ()), ((3,), (3,)))
SYSTEM = (((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,)))


def chain(beads, seed):
    """A random alignment."""
    random_ = random.Random(seed)
    found, i, j = [], 0, 0
    for _ in range(beads):
        a, b = random_.choice([*[(1, 1)] * 6, (1, 2), (2, 1), (1, 0), (0, 1)])
        found.append((tuple(range(i, i + a)), tuple(range(j, j + b))))
        i, j = i + a, j + b
    return tuple(found), i, j


def merged(links, every):
    """The same alignment, every so often two beads as one."""
    found, at = [], 0
    while at < len(links):
        two = at % every == 0 and at + 1 < len(links)
        found.append(
            tuple(links[at][side] + (links[at + 1][side] if two else ()) for side in (0, 1))
        )
        at += 1 + two
    return found


def test_by_hand():
    result = evaluate([(GOLD, SYSTEM)])
    assert (result.strict.precision, result.strict.recall) == (2 / 4, 2 / 3)
    assert (result.lax.precision, result.lax.recall) == (3 / 4, 3 / 3)
    assert result.strict.f1 == pytest.approx(4 / 7)
    assert result.left_out == (Count(1, 0, 0), Count(0, 0, 0))
    assert result.shapes == {"1-1": Count(2, 4, 2), "1-0": Count(1, 0, 0), "1-2": Count(1, 0, 0)}
    ones = result.shapes["1-1"]
    assert (ones.precision, ones.recall) == (2 / 4, 2 / 2)


def test_a_kept_deletion_helps_precision_alone():
    result = evaluate([(GOLD, GOLD)])
    assert result.strict.precision == result.strict.recall == result.lax.f1 == 1
    gold, with_deletion = GOLD[:2], GOLD[:3]
    assert evaluate([(gold, with_deletion)]).strict.precision == 2 / 3
    assert evaluate([(with_deletion, gold)]).strict.recall == 1


def test_runs_of_left_out_segments_are_counted_singly():
    result = evaluate([([((0, 1), ())], [((0,), ()), ((1,), ())])])
    assert result.left_out == (Count(2, 2, 2), Count())


def test_left_out_segments_of_either_side_are_told_apart():
    gold = (((0,), ()), ((), (0, 1)), ((1,), (2,)))
    system = (((0, 1), (0,)), ((), (1,)), ((), (2,)))
    assert evaluate([(gold, system)]).left_out == (Count(1, 0, 0), Count(2, 2, 1))


def test_nothing_to_compare():
    assert evaluate([((), ())]).strict.f1 == 0


def test_intervals_repeat_and_hold_the_value():
    gold, _, _ = chain(200, 1)
    one, two = (evaluate([(gold, merged(gold, 7))], seed=3) for _ in range(2))
    assert one == two
    assert one.strict.low <= one.strict.f1 <= one.strict.high
    assert one != evaluate([(gold, merged(gold, 7))], seed=4)


@pytest.mark.parametrize("seed", range(10))
def test_a_chunk_starts_at_the_last_shared_boundary(seed):
    gold, _, _ = chain(40, seed)
    system = merged(gold, 3)
    shared = sorted({(0, 0), *(set(_boundaries(gold)) & set(_boundaries(system)))})
    for src, tgt in {*gold, *system}:
        slow = [(i, j) for i, j in shared if (not src or i <= src[0]) and (not tgt or j <= tgt[0])]
        assert _chunk((src, tgt), shared) == slow[-1]


def test_five_thousand_beads_within_two_seconds():
    gold, _, _ = chain(5000, 1)
    began = time.process_time()
    evaluate([(gold, merged(gold, 7))])
    assert time.process_time() - began < 2


def test_project_on_text_split_differently():
    gold = Links(
        (((0,), (0, 1)), ((1,), (2,))), ("春天来了。", "花开了。"), ("Spring", "came.", "Flowers.")
    )
    system = Links(
        (((0, 1), (0,)), ((2,), (1,))), ("春天", "来了。", "花开了。"), ("Spring came.", "Flowers.")
    )
    assert project(system, gold) == gold.links


def test_project_drops_what_gold_does_not_have():
    gold = Links((((0,), (0,)),), ("花开了。",), ("Flowers.",))
    system = Links(
        (((0,), (0,)), ((1,), (1,))), ("春天来了。", "花开了。"), ("Spring came.", "Flowers.")
    )
    assert project(system, gold) == gold.links


def test_project_refuses_another_text():
    gold = Links((((0,), (0,)),), ("花开了。",), ("Flowers.",))
    with pytest.raises(UnusableInput, match="source text is not the one"):
        project(Links((((0,), (0,)),), ("天地玄黄",), ("Flowers.",)), gold)


def test_gold_faces_the_way_of_the_system():
    beads = (((0, 1), (0,)), ((2,), ()))
    zh, en = ("春天", "来了。", "花开了。"), ("Spring has come.",)
    gold = Links(beads, zh, en, ("a", "a", "b"), ("a",))
    turned = Links((((0,), (0, 1)), ((), (2,))), en, zh, ("a",), ("a", "a", "b"))
    assert facing(gold, Links((), zh, en)) == gold
    assert facing(gold, Links((), en, zh)) == turned
    assert facing(gold, Links((((0,), (0,)),))) == gold
