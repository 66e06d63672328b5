"""Which Chinese numerals count something, and in what unit: 三个 does, 三亚 does not."""

from __future__ import annotations

import re
from fractions import Fraction

from align.quantity.tables import unit_named, unit_pattern, unit_starts
from align.quantity.zh_numerals import ZH_DIGIT, ZH_SCALE, chinese
from align.quantity.zh_tokens import SPELLED

#: What follows a single numeral that counts: 三个 yes, 三亚 no.
_COUNTER = frozenset(
    "个名位人家所座条项件次种类批届级期轮场栋幢间部台套辆艘架只头匹口户篇首本册张份幅枚颗粒株棵块片段层排列"
    "组对副把支枝根门节课代岁年月日天周时分秒点米里亩斤吨元角毛倍成大小多余来方字号版卷章款集季楼室路线区省市县国"
    "州城镇乡村校院系班队团营连局盘步环维档星强股站亿万千百公英厘毫平立赫度瓦码磅尺寸丈顷克升桶箱包瓶杯"
    "碗袋盒筐车船机厂店铺处面道重番折围中全打又子女父兄弟姐妹胎目审读等具声票席则例回遍趟顿餐滴世坪港欧"
    "跨孔居味跳任页题匙勺罐缸捆尾晚夜载旬"
    "起簇股栏盏扇堵缕幕笔宗桩尊束串群帮拨波壶锅"
    "桌剂针瓣拍拳刀箭杆洞胜负平员童宝孩侧边极核艺景湾江河山岛港通横纵轴翼院轨死伤"
)
_ONE_OF = frozenset(
    "级等审折次个名位家所座项件种辆艘架幢栋部台套只匹户篇册张份枚颗株棵岁年月日天周小届期号倍成百千万亿点打季条吨亩公斤元里"
)
#: 百万美元 is an amount, 百年 hardly.
MONEY = frozenset(("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "¥"))
#: 一米八, 一毛二, 一块钱.
_ONE_AND = re.compile(rf"米[{SPELLED[1:]}]|[毛块角][{SPELLED[3:]}两]|[毛块角分]钱")
#: 三双鞋 is three pairs, 二双边 is none.
_NO_PAIR = frozenset("边方手向语重创碳减")
#: 三至六周 counts weeks twice.
_GOES_ON = re.compile(rf" ?[至到—–~-]{{1,2}} ?[{SPELLED}十两]")
#: 三金一银一铜 are medals.
_MEDAL = re.compile(rf"[金银铜](?=[{SPELLED}十\d，。；、])")
#: 三元组, 一元论: no money.
_NO_YUAN = frozenset("组论素旦首帅年件气老凶月宵宝方次")


def counts(token: re.Match[str]) -> bool:
    """Whether a numeral without 第 is an amount and not part of a word."""
    text, string = token["amount"], token.string
    after, before = string[token.end() : token.end() + 1], string[: token.start("amount")][-1:]
    if _stands_alone(before, after) or token["sign"]:
        return text not in "零〇○" or not before + after
    if text in ("两", "俩"):
        return _is_han(after)
    if text == "一":
        return (after in _ONE_OF and after != "") or bool(_ONE_AND.match(string, token.end()))
    if text in ("零", "〇", "○"):
        return after in ("下", "点", "度", "时", "个", "分", "例")
    if all(char in ZH_SCALE for char in text) and text[0] != "十":
        if unit_after(string, token.end()) in MONEY or string.startswith(
            ("米", "公里"), token.end()
        ):
            return True
        some = string[token.end() : token.end() + 2] in ("来号", "来个", "来人", "来名", "来家")
        return (before != "" and before in "每近逾超约达过余有") or after in tuple("多余级") or some
    if len(text) == 1 or after == "双":
        return _is_counted(string, token.end())
    if after == "折" or after == "开":
        return after == "折"
    return not (len(text) == 2 and all(char in SPELLED for char in text) and not spread_of(text))


def _is_counted(string: str, end: int) -> bool:
    """Whether what follows is a counter, a unit or the other end of a range."""
    after = string[end : end + 1]
    if after == "双":
        return string[end + 1 : end + 2] not in _NO_PAIR
    known = after in _COUNTER or bool(unit_after(string, end))
    return after != "" and (known or bool(_GOES_ON.match(string, end) or _MEDAL.match(string, end)))


def _stands_alone(before: str, after: str) -> bool:
    """Whether no Chinese word can go on into this numeral."""
    return not _is_han(after) and (not _is_han(before) or before in "负共为到达有加减乘前")


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def spread_of(text: str) -> tuple[Fraction, Fraction] | None:
    """三四百 is three to four hundred, 十七八 seventeen to eighteen, 三五千 3,000 to 5,000."""
    for at in range(len(text) - 1):
        low, high = ZH_DIGIT.get(text[at]), ZH_DIGIT.get(text[at + 1])
        if low is None or high is None:
            continue
        scales = (text[at - 1 : at], text[at + 2 : at + 3])
        wide = (low, high) == (3, 5) and text[at + 2 : at + 3] in ("百", "千", "万")
        if (high != low + 1 and not wide) or not low or not set(scales) <= {"", *ZH_SCALE}:
            return None
        first = chinese(text[:at] + text[at] + text[at + 2 :])
        second = chinese(text[:at] + text[at + 1 :])
        return (first[0], second[0]) if first and second else None
    return None


def unit_after(text: str, end: int) -> str:
    """The canonical name of the unit that begins at `end`, or nothing."""
    if text[end : end + 1] not in unit_starts():
        return ""
    found = unit_pattern("zh").match(text, end)
    if not found:
        return ""
    if found["unit"] == "元" and text[found.end() : found.end() + 1] in _NO_YUAN:
        return ""
    return unit_named(found["unit"])


def unit_end(text: str, end: int) -> int:
    """Where the unit that begins at `end` ends."""
    found = unit_pattern("zh").match(text, end)
    return found.end() if found else end
