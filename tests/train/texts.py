"""Parallel text made of a few words, enough to learn from in a second."""

import random
from pathlib import Path

_WORDS = {
    "我": "I", "你": "you", "他": "he", "老师": "teacher", "学生": "student", "上海": "Shanghai",
    "北京": "Beijing", "公园": "park", "工厂": "factory", "经济": "economy", "增长": "growth",
    "出口": "export", "昨天": "yesterday", "今天": "today", "喜欢": "likes", "看见": "sees",
    "红": "red", "蓝": "blue", "书": "book", "船": "ship", "山": "mountain", "水": "water",
    "吃": "eats", "买": "buys", "卖": "sells", "知道": "knows", "问": "asks", "走": "walks",
}  # fmt: skip

RECIPE = """
[held_out]
pairs = 40
[vocabulary]
zh = 120
en = 120
zh_characters = 40
pairs = 500
[train]
dim = 16
batch = 32
passes = 2
rate = 0.03
warmup = 2
"""


def pairs(count: int, seed: int = 0) -> list[tuple[str, str]]:
    """Different pairs, word for word."""
    rng = random.Random(seed)
    found: dict[str, str] = {}
    while len(found) < count:
        words = rng.sample(list(_WORDS), rng.randint(4, 7))
        found["".join(words) + "。"] = " ".join(_WORDS[w] for w in words) + "."
    return list(found.items())


def write(folder: Path, count: int = 400) -> Path:
    """A folder with one .tsv."""
    folder.mkdir(exist_ok=True)
    lines = (f"{zh}\t{en}\n" for zh, en in pairs(count))
    (folder / "made.tsv").write_text("".join(lines), encoding="utf-8")
    return folder
