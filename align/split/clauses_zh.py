"""Chinese clauses: they end at ； and at most ，. What is decided and why: docs/splitting.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.split.pairs import LIMIT_CHARS, Inside, pairs
from align.text import HAN

_HOLDERS = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'} | {
    "《": "》", "〈": "〉", "【": "】", "（": "）", "(": ")", "〔": "〕", "［": "］", "[": "]",
}  # fmt: skip

#: A comma of ASCII only between Chinese words: 1,000 and A,B have others.
_MARK = re.compile(rf"[，；]|(?<=[{HAN}％%”》）)])[,;](?=[{HAN}“《（(\d])")

#: A shorter piece is no clause but a word set off: 但，而且，不过 …
_LEAST_CHARS = 4
#: So much before a comma is looked at.
_LOOK_CHARS = 200
_LETTER = re.compile(rf"[{HAN}A-Za-z0-9]")

#: Words set off at the head of a sentence or clause; they have no counterpart of their own.
_CONNECTIVES = (
    "但是 然而 不过 因此 因而 所以 于是 同时 与此同时 此外 另外 除此之外 其中 例如 比如 譬如 "
    "首先 其次 再次 最后 总之 总的来说 总的来看 总体看 总体上看 一般来说 具体来说 换句话说 "
    "也就是说 目前 当前 现在 如今 今天 今年 去年 明年 当天 当时 后来 随后 接着 然后 这时 那时 "
    "有一天 近日 日前 当然 其实 事实上 实际上 显然 可见 看来 据悉 据了解 据介绍 据统计 据报道 "
    "据说 尤其 尤其是 特别是 为此 对此 由此 从此 在此 在此基础上 在这里 一方面 另一方面 反之 "
    "否则 相反 综上 综上所述 结果"
).split()
_NUMERAL = "[\\d０-９一二三四五六七八九十百两几多数]"
_SET_OFF = re.compile(
    rf"""(?:
      {"|".join(_CONNECTIVES)}
    | 第{_NUMERAL}{{1,3}} | {_NUMERAL}{{1,3}}是 | 其[一二三四五]
    # 各位代表 女士们、先生们
    | 各位[^，；]{{2,6}} | [^，；]{{2,6}}(?:们|先生|女士|小姐|同志)
    # 2023年5月1日上午 2024年上半年
    | (?:{_NUMERAL}{{2,4}}年[代度]?)? (?:{_NUMERAL}{{1,2}}月份?)? (?:{_NUMERAL}{{1,2}}[日号])?
      (?:[上下]半年|[春夏秋冬]天|[一二三四]季度|[上下中]午|早[上晨]|晚上|凌晨|夜里|年?[初底末])?
      (?:以来|以后|以前|之后|之前|期间|前|后|起|间|里|中|时)?
    # 过去五年 新的一年 “十四五”期间 一年来 改革开放以来
    | (?:过去|未来|今后|近|新的?|这|前|后|最近|“?十[一二三四五]五”?)
      {_NUMERAL}*个? (?:年|月|天|周|时期|期间) 多?[来里间中内]?
    | (?:今年|去年|{_NUMERAL}+年|长期|近年|改革开放)以?来
    # 在科技方面 按一年计算 与去年相比 据他介绍
    | (?:在|从|自|于|当|据|按照?|根据|与|对于?|除|作为|随着) [^，；]{{1,10}}
      (?:中|下|上|里|内|外|时|后|前|地区|方面|领域|期间|以来|起|看|来说|而言|相比|计算|同时|之际|介绍)
    )""",
    re.VERBOSE,
)


def boundaries(line: str) -> Iterator[int]:
    """The places where clauses of a sentence end, but for the end of the sentence itself.

    No whitespace follows such a place, so that the clauses joined are the sentence.
    """
    held = Inside(pair for pair in pairs(line, _HOLDERS) if pair[1] - pair[0] <= LIMIT_CHARS)
    start = 0
    for mark in _MARK.finditer(line):
        at, end = mark.span()
        if end in held or not _may_follow(line, end) or _digits_around(line, at, end):
            continue
        piece = line[max(start, at - _LOOK_CHARS) : at]
        if not _enough(piece) or not _enough(line[end : end + 3 * _LEAST_CHARS]):
            continue
        if mark.group() in "；;" or not _SET_OFF.fullmatch(piece):
            yield end
            start = end


def _may_follow(line: str, end: int) -> bool:
    """Whether a clause can begin here: not at a space, the end or a closing mark."""
    return (
        end < len(line) and not line[end].isspace() and line[end] not in "”’」』）)》〉】，；、。"
    )


def _digits_around(line: str, at: int, end: int) -> bool:
    return line[at - 1 : at].isdigit() and line[end].isdigit() and line[at] == ","


def _enough(piece: str) -> bool:
    return len(_LETTER.findall(piece)) >= _LEAST_CHARS
