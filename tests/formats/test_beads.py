import json

import pytest

from align.errors import UnusableInput
from align.formats import beads
from align.layout import Layout
from tests.formats.examples import GOLD, bitext, gold


def test_lines_are_as_promised():
    some = bitext([(["甲"], ["a", "b"], 0.5, ()), (["乙"], [], 0, ()), ([], ["c"], 0, ())])
    assert list(beads.write(some.rows(), Layout())) == ["[0]:[0,1]\n", "[1]:[]\n", "[]:[2]\n"]


def test_gold_reads_back(tmp_path):
    gold().save(tmp_path / "gold.beads")
    read = beads.read_beads(tmp_path / "gold.beads")
    assert [list(bead) for bead in read] == json.loads(GOLD.read_text(encoding="utf-8"))["gold"]


def test_ladders_of_others_read(tmp_path):
    path = tmp_path / "other.beads"
    path.write_text("[0, 1]:[ 0 ]:0.123\n\n[]:[1]\r\n", encoding="utf-8")
    assert beads.read_beads(path) == [([0, 1], [0]), ([], [1])]


@pytest.mark.parametrize("line", ["8:8,9", "[8]", "[8]:[8,]", "[-1]:[0]", "[a]:[b]"])
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "bad.beads"
    path.write_text(f"[0]:[0]\n{line}\n", encoding="utf-8")
    with pytest.raises(UnusableInput, match="line 2: expected a bead like"):
        beads.read_beads(path)
