"""What filters remove of noise planted among right pairs, ours and those of OpusFilter.

scripts/bench-filter PAIRS.tsv.xz … [--foreign LINES.txt] [--opusfilter PYTHON]

Of each file as many pairs are drawn, and faults of each kind planted among them. --foreign has
lines in other languages; --opusfilter is the Python of an environment with that package.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from align.filtering import Filtering
from align.filters.recipe import FilterRecipe, Step
from align.filters.table import FILTERS

Texts = tuple[str, str]
Fault = Callable[[Texts, Texts, random.Random], Texts | None]
_WORD = re.compile(r"[A-Za-z]+")
#: As web pages have them, by memory of such pages.
_BOILERPLATE = (
    (
        "版权所有 © 2019 上海某某有限公司 保留一切权利",
        "Copyright © 2019 Example (Shanghai) Co., Ltd. All rights reserved.",
    ),
    ("沪ICP备12345678号-1", "Shanghai ICP No. 12345678-1"),
    ("上一篇：公司简介 下一篇：联系方式", "Previous: Company Profile Next: Contact Information"),
    ("本网站使用 Cookie 以改善您的体验。", "This website uses cookies to improve your experience."),
    ("请输入验证码", "Please enter the verification code"),
    ("首页 > 新闻中心 > 通知公告", "Home > News Center > Announcements"),
    ("登录 注册 English 无障碍", "Log in Register 中文 Accessibility"),
    ("阅读次数：1024 打印 字号：大 中 小", "Views: 1024 Print Font size: large medium small"),
    (
        "更多信息请访问 https://www.example.com/news/2019",
        "For more information visit https://www.example.com/news/2019",
    ),
    ("订阅我们的电子报", "Subscribe to our newsletter"),
    ("关注微信公众号", "Follow us on WeChat"),
    (
        "客服电话：400-820-8820 邮箱：info@example.com",
        "Hotline: 400-820-8820 E-mail: info@example.com",
    ),
)


def read(path: Path, most: int, chance: random.Random) -> list[Texts]:
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    pairs = list(dict.fromkeys((row[0].strip(), row[1].strip()) for row in rows if len(row) == 2))
    pairs = [(zh, en) for zh, en in pairs if zh and en]
    return chance.sample(pairs, min(most, len(pairs)))


# The faults. Each takes (a right pair, another one, chance) and gives the pair with the fault, or
# None when it has no room for it.


def misaligned(pair: Texts, other: Texts, chance: random.Random) -> Texts:
    return pair[0], other[1]


def truncated(pair: Texts, other: Texts, chance: random.Random) -> Texts | None:
    words = pair[1].split()
    keep = int(len(words) * chance.uniform(0.2, 0.5))
    return (pair[0], " ".join(words[:keep])) if keep >= 2 and len(words) >= 10 else None


def digit_changed(pair: Texts, other: Texts, chance: random.Random) -> Texts | None:
    places = [m.start() for m in re.finditer(r"[1-9]", pair[1])]
    if not places:
        return None
    at = chance.choice(places)
    new = chance.choice([d for d in "123456789" if d != pair[1][at]])
    return pair[0], pair[1][:at] + new + pair[1][at + 1 :]


def near_copy(pair: Texts, other: Texts, chance: random.Random) -> Texts | None:
    zh = pair[0].rstrip("。.!！") + chance.choice("！；…")
    return zh, pair[1].upper() if chance.random() < 0.5 else pair[1].rstrip(".!") + " !"


def other_figures(pair: Texts, other: Texts, chance: random.Random) -> Texts | None:
    both = set(re.findall(r"\d+", pair[0])) & set(re.findall(r"\d+", pair[1]))
    if not both:
        return None
    old = chance.choice(sorted(both))
    new = str(int(old[:12]) + chance.randint(1, 50))
    return pair[0].replace(old, new), pair[1].replace(old, new)


def word_more(pair: Texts, other: Texts, chance: random.Random) -> Texts | None:
    """A word of the translation is another, as in two revisions of a text."""
    words = pair[1].split()
    if len(words) < 8 or len(pair[0]) < 12:
        return None
    words[chance.randrange(len(words))] = chance.choice(other[1].split())
    at = chance.randrange(len(pair[0]))
    return pair[0][:at] + pair[0][at + 1 :], " ".join(words)


def loop(pair: Texts, other: Texts, chance: random.Random) -> Texts | None:
    words = pair[1].split()
    if len(words) < 6:
        return None
    at = chance.randrange(2, len(words) - 1)
    said = " ".join(words[at : at + chance.randint(1, 3)])
    return pair[0], " ".join(words[:at]) + f" {said}" * chance.randint(6, 20)


def salad(pair: Texts, other: Texts, chance: random.Random) -> Texts | None:
    words = f"{other[1]} {pair[1]}".split()
    chance.shuffle(words)
    return (pair[0], " ".join(words[: len(pair[1].split())])) if len(words) >= 8 else None


FAULTS: dict[str, Fault] = {
    "misaligned": misaligned,
    "truncated": truncated,
    "a digit changed": digit_changed,
    "copy": lambda pair, other, chance: pair,
    "near copy": near_copy,
    "copy, other figures": other_figures,
    "copy, another word": word_more,
    "Chinese on both sides": lambda pair, other, chance: (pair[0], pair[0]),
    "English on both sides": lambda pair, other, chance: (pair[1], pair[1]),
    "boilerplate": lambda pair, other, chance: chance.choice(_BOILERPLATE),
    "loop": loop,
    "word salad": salad,
}


def faults(foreign: list[str]) -> dict[str, Fault]:
    """All kinds, the one of other languages only when lines of them are given."""
    if not foreign:
        return FAULTS
    return FAULTS | {
        "other language": lambda pair, other, chance: (pair[0], chance.choice(foreign))
    }


def planted(
    pairs: list[Texts], share: int, foreign: list[str], chance: random.Random
) -> list[tuple[Texts, str]]:
    """Right pairs and pairs with faults, `share` of each kind, in one random order.

    A copy stands beside what it is a copy of; what else gets a fault is not there as a right pair.
    """
    chance.shuffle(pairs)
    kinds = faults(foreign)
    material = share * 4 * sum("cop" not in kind for kind in kinds)
    good, used = pairs[material:], iter(pairs[:material])
    rows = [(pair, "") for pair in good]
    for kind, fault in kinds.items():
        source = iter(chance.sample(good, len(good))) if "cop" in kind else used
        made = (fault(pair, chance.choice(good), chance) for pair in source)
        whole = (pair for pair in made if pair and pair[1].strip())
        rows += [(pair, kind) for _, pair in zip(range(share), whole, strict=False)]
    head, tail = rows[: len(good)], rows[len(good) :]
    chance.shuffle(tail)
    return head + tail


def removed_by_ours(path: Path, recipe: FilterRecipe) -> tuple[set[int], float]:
    filtering = Filtering([path], recipe)
    start = time.process_time()
    gone = {j.pair.index for j in filtering.judged() if j.removed_by}
    return gone, time.process_time() - start


def show(name: str, rows: list[tuple[Texts, str]], gone: set[int], seconds: float) -> None:
    kinds = list(dict.fromkeys(kind for _, kind in rows if kind))
    all_of = Counter(kind for _, kind in rows)
    hit = Counter(kind for number, (_, kind) in enumerate(rows) if number in gone)
    bad = sum(n for kind, n in all_of.items() if kind)
    bad_hit = sum(n for kind, n in hit.items() if kind)
    cells = [f"{hit[kind] / all_of[kind]:.1%}" if all_of[kind] else "" for kind in kinds]
    speed = f"{len(rows) / seconds:,.0f}" if seconds else ""
    print(
        f"| {name} | {bad_hit / bad:.1%} | {hit[''] / all_of['']:.2%} | {speed} | "
        + " | ".join(cells) + " |", flush=True,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--foreign", type=Path)
    parser.add_argument("--opusfilter", metavar="PYTHON")
    parser.add_argument("--each", type=int, default=2000, help="pairs drawn of each file")
    parser.add_argument("--faults", type=int, default=300, help="pairs of each kind of fault")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    good = list(dict.fromkeys(p for path in given.pairs for p in read(path, given.each, chance)))
    foreign = given.foreign.read_text(encoding="utf-8").splitlines() if given.foreign else []
    rows = planted(good, given.faults, foreign, chance)
    right = sum(not kind for _, kind in rows)
    kinds = list(dict.fromkeys(kind for _, kind in rows if kind))
    print(f"{right} right pairs, {len(rows) - right} with faults\n")
    print("| filter | faults removed | right removed | pairs/s | " + " | ".join(kinds) + " |")
    print("|---" * (4 + len(kinds)) + "|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.tsv"
        path.write_text(
            "".join(f"{' '.join(zh.split())}\t{' '.join(en.split())}\n" for (zh, en), _ in rows),
            encoding="utf-8",
        )
        removed_by_ours(path, FilterRecipe())  # the encoder and the tables are loaded once
        for name in FILTERS:
            if name not in ("held-out", "score"):
                show(name, rows, *removed_by_ours(path, FilterRecipe((Step(name, {}),))))
        show("**all of ours**", rows, *removed_by_ours(path, FilterRecipe()))
        if given.opusfilter:
            peer = Path(__file__).with_name("bench_filter_peer.py")
            # One thread: the time of all is what is counted, and some only wait for each other.
            run = subprocess.run(
                [given.opusfilter, str(peer), str(path)],
                capture_output=True,
                text=True,
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
            )
            if run.returncode:
                sys.exit(run.stderr)
            for name, (gone, seconds) in json.loads(run.stdout.splitlines()[-1]).items():
                show(name, rows, set(gone), seconds)


if __name__ == "__main__":
    main()
