import json
import subprocess
import sys
from pathlib import Path

import pytest

from align.errors import UnusableInput
from align.overlap import Guard, guarded

GOLD = (
    "那天晚上我没走掉，只好在他家里住了一夜。",
    "I did not get away that night and had to stay at his house until the morning came.",
    "好吧。",
)
CHECK = Path(__file__).parents[2] / "scripts" / "check-leaks"


@pytest.mark.parametrize(
    ("text", "leaks"),
    [
        (GOLD[0], True),
        ("那天晚上，我没走掉；只好在他家里住了一夜", True),  # stops differ
        (f"他说：{GOLD[0]}后来的事谁也不知道，谁也不想知道。" * 3, True),  # holds it
        ("i did not get away that night and had to stay at her house till dawn", True),  # nearly
        ("好吧！", False),  # shorter than four letters: anybody's
        ("那天晚上我走了。", False),
        ("I did not get it.", False),
        ("", False),
    ],
)
def test_texts_of_benchmarks_are_known_again(text, leaks):
    guard = Guard(GOLD)
    assert guard.leaking([text]).tolist() == [leaks]
    assert guard.leaking(["别的话。", text, "x"]).tolist() == [False, leaks, False]


def test_a_guard_of_nothing_lets_all_pass():
    assert not Guard([]).leaking(["上海", "Shanghai is a city."]).any()


def test_gold_files_and_plain_texts_are_guarded(tmp_path):
    gold, plain = tmp_path / "gold.json", tmp_path / "report.txt"
    gold.write_text(json.dumps({"zh": ["甲"], "en": ["A"]}), encoding="utf-8")
    plain.write_text("上海。北京。\nOne. Two.\n", encoding="utf-8")
    assert {"甲", "A", "上海。", "上海。北京。", "One.", "Two."} <= set(guarded([gold, plain]))


def test_what_is_no_gold_is_refused(tmp_path):
    path = tmp_path / "gold.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"gold\.json"):
        guarded([path])


@pytest.mark.parametrize(("text", "status"), [("没有。", 0), (f"他说：{GOLD[0]}", 1)])
def test_the_check_finds_what_the_guard_should_have(tmp_path, text, status):
    gold, pairs = tmp_path / "gold.json", tmp_path / "pairs.tsv"
    gold.write_text(json.dumps({"zh": [GOLD[0]], "en": [GOLD[1]]}), encoding="utf-8")
    pairs.write_text(f"{text}\tNothing.\tmade\n", encoding="utf-8")
    command = [sys.executable, CHECK, pairs, "--guard", gold]
    assert subprocess.run(command, capture_output=True, check=False).returncode == status
