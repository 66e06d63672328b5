from align.evaluate import Links, merged

GOLD = Links((), src_units=("1:1", "1:1", "1:2"), tgt_units=("1:1", "1:1", "1:2", "1:3"))


def test_neighbouring_beads_of_one_verse_count_as_one():
    beads = (((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((), (3,)))
    assert merged(beads, GOLD) == (((0, 1), (0, 1)), ((2,), (2,)), ((), (3,)))


def test_a_bead_across_verses_stays_apart():
    beads = (((0,), (0,)), ((1, 2), (1, 2)), ((), (3,)))
    assert merged(beads, GOLD) == beads


def test_without_units_nothing_is_merged():
    beads = (((0,), (0,)), ((1,), (1,)))
    assert merged(beads, Links(beads)) == beads
