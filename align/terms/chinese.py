"""Chinese phrases that may be terms: runs of dictionary words with borders on both sides.

No segmenter is needed: the longest words of the dictionary, from left to right, give the places
where a phrase may begin and end, and how varied its neighbours are tells whether it does
(accessor variety, Feng et al. 2004).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from align.terms.phrase import Phrase
from align.text import HAN
from align.words.dictionary import dictionary

_RUN = re.compile(f"[{HAN}]+")
#: Most words and characters of a phrase.
_WORDS, _CHARS = 6, 12
#: Share of a phrase's places that a longer one may have before it is only a part of it.
_PART = 0.8

#: Words that no term begins or ends with.
_GRAMMAR = frozenset(
    "的 了 和 与 及 或 在 是 对 等 为 以 将 把 被 从 到 向 于 并 也 都 就 不 没 有 要 这 那 "
    "其 之 但 而 所 个 项 家 次 年 月 日 元 名 位 条 座 批 件 种 更 最 再 又 还 很 能 可 会 "
    "让 使 由 该 各 每 第 本 们 我 你 他 她 它 我们 你们 他们 自己 以及 通过 可以 进行 如果 "
    "因为 所以 虽然 但是 一个 一些 这个 那个 这些 那些 没有 什么 怎么 如何 就是 不是 还是 "
    "已经 之间 其中 同时 以上 以下 上述 下列 有关 相关 关于 按照 根据 应当 必须 需要 用于 "
    "使用 包括 例如 此 该项 若 则 亦 且 均 仍 未 非 请 全面 持续 深入 着力 进一步 加快 推进 "
    "推动 坚持 大力 切实 不断 继续 努力 积极 统筹 加强 做好 确保 完成 实现 开展 实施 启动 "
    "新增 达到 成为 举办 打造 围绕 聚焦".split()
)
#: Verbs that make a clause of what follows; no term begins with one.
_VERBS = frozenset(
    "提升 促进 深化 优化 增强 鼓励 培养 培育 拓展 完善 探索 扩大 提高 保持 支持 强化 健全 "
    "维护 建成 落实 引导 制定 加大 增加 减少 推广 具有 发展 建设 保障 建立 形成 发挥 构建 "
    "创建 布局 推出 出台 发布 成立 设立 组织 参与 开放 引进 吸引 利用 加快 做强 做优 做大 "
    "聚力 带动 助力 服务 满足 解决 防范 化解 应对 统计 创造 执行 提供 选择 指定 设置 添加 "
    "删除 创建 返回 打开 关闭 查看 允许 表示 定义 更新 获取".split()
)
#: Words that stand in no term, but between its parts and others.
_APART = frozenset(
    "的 了 是 为 在 把 被 将 对 从 以 于 而 并 但 使 让 就 都 也 不 没 要 会 能 可 到 向 由".split()
)
#: Adjectives of one character: something follows them.
_OPEN = frozenset("新大小高低好多少早快强重旧老长短优深广")
#: What is left of a word that the dictionary lacks, or belongs to the word before.
_NO_START = frozenset("性化类型级式率度者员界多少更最控线段期版")
#: Numerals begin a term only as a part of it: 五个中心.
_NUMERALS = frozenset("一二两三四五六七八九十百千万亿零〇半多几")


def phrases(texts: Sequence[str], least: int) -> dict[str, Phrase]:
    """Phrases that stand in the texts at least `least` times, and not only as a part of others.

    Args:
        texts: one a bead.
        least: how often a phrase must stand there.
    """
    found: dict[str, Phrase] = {}
    neighbours: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for bead, text in enumerate(texts):
        for run in _RUN.finditer(text):
            # Behind a figure stands what is counted by: 100公里, 2号线.
            figure = run.start() > 0 and text[run.start() - 1].isdigit()
            words = dictionary().tokens(run[0])
            for start, stop in _runs(words, 1 if figure else 0):
                name = "".join(words[start:stop])
                phrase = found.setdefault(name, Phrase(stop - start))
                phrase.count += 1
                phrase.beads.add(bead)
                phrase.written[name] += 1
                before, behind = neighbours.setdefault(name, (Counter(), Counter()))
                before[_neighbour(words, start - 1, _GRAMMAR | _VERBS)] += 1
                behind[_neighbour(words, stop, _GRAMMAR)] += 1
    return {
        name: phrase
        for name, phrase in found.items()
        if phrase.count >= least and not _is_part(phrase.count, neighbours[name])
    }


def _runs(words: Sequence[str], begin: int) -> Iterator[tuple[int, int]]:
    """Start and end of every phrase."""
    for start in range(begin, len(words)):
        first = words[start]
        if first in _GRAMMAR or first in _NO_START:
            continue
        verb = first in _VERBS and words[start + 1 : start + 2] != ["性"]
        for stop in range(start + 1, min(len(words), start + _WORDS) + 1):
            last, size = words[stop - 1], stop - start
            chars = sum(map(len, words[start:stop]))
            if chars > _CHARS or last in _APART or (verb and size > 1):
                break
            if last in _GRAMMAR or last in _NUMERALS or last in _OPEN or chars < 2:
                continue
            if first in _NUMERALS and size < 3:
                continue
            yield start, stop


def _neighbour(words: Sequence[str], at: int, borders: frozenset[str]) -> str:
    """The word there, or nothing where the phrase has a border."""
    return "" if not 0 <= at < len(words) or words[at] in borders else words[at]


def _is_part(count: int, neighbours: tuple[Counter[str], Counter[str]]) -> bool:
    """Whether one and the same word nearly always stands beside it."""
    return any(
        word and often > _PART * count
        for word, often in (side.most_common(1)[0] for side in neighbours)
    )
