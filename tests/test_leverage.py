"""How much of a document a memory has, and segments cut so that it has more."""

import pytest

from align.errors import BadRecipe
from align.leverage import leverage
from align.pipeline import align_files
from align.recipe import Recipe
from tests.formats.examples import GOLD
from tests.validate.memories import BASE

REPORT = GOLD.parents[2] / "shanghai-2024"
DOCUMENT = "一。二！\n三\n\n 四；五。\r\n"


@pytest.fixture
def found(tmp_path):
    def found(memory, document=DOCUMENT, segmentation="omegat"):
        (tmp_path / "memory.tmx").write_text(memory, encoding="utf-8")
        (tmp_path / "document.txt").write_text(document, encoding="utf-8")
        return leverage(tmp_path / "memory.tmx", tmp_path / "document.txt", segmentation)

    return found


def test_full_matches_are_counted(found):
    some = found(BASE)
    assert (some.segments, some.matched, some.missed) == (4, 1, ("二！", "三", "四；五。"))
    assert some.told("a.txt") == (
        "1 of 4 segments of a.txt, as OmegaT cuts it, find a full match (25.0%)"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<seg>一。", "<seg> 一。"),
        ("<seg>一。", "<seg>一"),
        ("<seg>一。", "<seg><hi>一</hi>。"),
        ('<tu tuid="1">', '<tu><prop type="file">a</prop>'),
    ],
)
def test_what_is_never_found(found, old, new):
    assert found(BASE.replace(old, new)).matched == 0


def test_codes_are_no_part_of_the_text(found):
    assert found(BASE.replace("一。", '<ph>x</ph>一<bpt i="1">b</bpt>。')).matched == 1


def test_an_empty_memory_has_nothing(found):
    assert found(BASE.partition("<tu")[0] + "</body></tmx>").share == 0.0


def test_segments_of_a_tool_are_aligned(tmp_path):
    zh, en = tmp_path / "zh.txt", tmp_path / "en.txt"
    zh.write_text("我们走吧!我们回来了。\n谢谢大家！\n", encoding="utf-8")
    en.write_text("Let us go! We are back.\nThank you all!\n", encoding="utf-8")
    own = align_files(zh, en)
    tools = align_files(zh, en, Recipe(segmentation="omegat"))
    assert [s.text for s in own.src] == ["我们走吧!", "我们回来了。", "谢谢大家！"]
    assert [s.text for s in tools.src] == ["我们走吧!我们回来了。", "谢谢大家！"]
    assert [s.text for s in tools.tgt] == [s.text for s in own.tgt]
    turned = align_files(en, zh, Recipe(segmentation="omegat"))
    assert [s.text for s in turned.tgt] == [s.text for s in own.src]


def test_text_that_is_split_is_not_cut_again():
    with pytest.raises(BadRecipe, match="not cut again"):
        Recipe(presplit=True, segmentation="omegat")


def test_the_report_in_its_own_memory(tmp_path):
    """371 of 385, and the very same in OmegaT: scripts/test-cat."""
    memory = tmp_path / "memory.tmx"
    align_files(REPORT / "zh.txt", REPORT / "en.txt").save(memory)
    # Two sentences stand in beads of two: part of what they say is in one English sentence.
    assert leverage(memory, REPORT / "zh.txt").share >= 0.95
