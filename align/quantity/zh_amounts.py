"""Amounts of a Chinese text: numbers with what stands before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from align.quantity.digits import VULGAR
from align.quantity.model import Form, Kind, Quantity
from align.quantity.parts import ONE, quantity
from align.quantity.tables import spellings, unit_pattern, unit_starts
from align.quantity.zh_dates import time_of_day
from align.quantity.zh_numerals import ZH_DIGIT, ZH_SCALE, chinese
from align.quantity.zh_tokens import SPELLED

#: What follows a single numeral that counts: 三个 yes, 三亚 no.
_COUNTER = frozenset(
    "个名位人家所座条项件次种类批届级期轮场栋幢间部台套辆艘架只头匹口户篇首本册张份幅枚颗粒株棵块片段层排列"
    "组对副把支枝根门节课代岁年月日天周时分秒点米里亩斤吨元角毛倍成大小多余来方字号版卷章款集季楼室路线区省市县国"
    "州城镇乡村校院系班队团营连局盘步环维档星强股站亿万千百公英厘毫平立赫度瓦码磅尺寸丈顷克升桶箱包瓶杯"
    "碗袋盒筐车船机厂店铺处面道重番折围中全打又子女父兄弟姐妹胎目审读等具声票席则例回遍趟顿餐滴世坪港欧起簇股栏盏扇堵缕幕笔宗桩尊束串群帮拨波壶锅"
    "桌剂针瓣拍拳刀箭杆洞胜负平员童宝孩侧边极核艺景湾江河山岛港通横纵轴翼院轨"
)
_ONE_OF = frozenset(
    "次个名位家所座项件种辆艘架幢栋部台套只匹户篇册张份枚颗株棵岁年月日天周小届期号倍成百千万亿点打季条吨亩公斤元里"
)
_SUFFIX = re.compile(
    r"""\ ?(?: (?P<points>个百分点|百分点) | (?P<percent>%(?!-)) | (?P<permille>‰)
      | (?P<cheng>成(?![员立为果本交功就长分熟品色绩套群都语人年])(?:(?P<more>[一二三四五六七八九])(?![个名家人年月项条件]))?)
      | (?P<fold>折(?![叠射磨断旧]))
      | (?P<multiple>倍(?![增速率数体])) | (?P<decade>年代) | (?P<century>世纪)
      | (?P<nth>届|中全会|次会议|期(?![间限货待望权])|大(?=[，。、精报和以代召胜]|$)) )""",
    re.VERBOSE,
)
#: 成千上万 is thousands, 上千万 is ten million.
_THOUSANDS = re.compile("[成上][百千]上[千万]")
#: 三元组, 一元论: no money.
_NO_YUAN = frozenset("组论素旦首帅年件气老凶月宵宝方次")
#: 十倍于, 达到三倍: the level itself.
_LEVEL_BEFORE = re.compile(r"(?:是|为|达|达到|相当于|等于|至|到)(?:了|近|约|将近)*$")
_DOZEN = re.compile(r"打(?![击开造算架车包扮人电动压破断工响]|过|了)")
_AND_HALF = re.compile(
    r"(?:个|(?=(?:年|倍|天|里|斤|岁|米|公里|小时|亩|吨|世纪|周|星期|块|元)半))(?P<unit>[^半]{0,2})半(?!年|数|价|导|岛|径|场|球)"
)
#: 增长1.5倍 grows by one and a half times; 是…的1.5倍 is one and a half times as much.
_GROWTH = re.compile(
    r"(?:增长|增加|增|上升|提高|提升|扩大|上涨|涨|多|高|高出|大|快|超过|放大|激增|猛增|攀升|飙升)(?:了|近|约|超过|逾|将近|超|高达|达)*$"
)
_MONEY = re.compile(
    r"(?P<money>新台币|台币|人民币|港币|美金|(?:US|HK|NT|S|A|C)?\$|[£€¥]|RMB|USD|CNY|EUR|HKD|GBP|JPY)\s?$"
)
_MONEY_END = frozenset("币金$£€¥BDYRP ")


def parts(token: re.Match[str]) -> Iterator[Quantity]:
    """三分之一, 百分之五十五点五, 一又二分之一, 百分之三至五."""
    den = chinese(token["den"])
    if not den or not den[0]:
        return
    kind: Kind = "percent" if den[0] in (100, 1000, 10_000) else "fraction"
    factor = Fraction(100 if kind == "percent" else 1) / den[0]
    whole = chinese(token["whole"]) if token["whole"] else None
    for name in ("num", "num2"):
        num = chinese(token[name]) if token[name] else None
        if not num:
            continue
        form: Form = "digits" if token[name][0].isdigit() else "words"
        start = token.start() if name == "num" else token.start(name)
        found = quantity(
            kind, num[0] * factor, start, token.end(name), form=form, step=num[1] * factor
        )
        yield replace(found, kind="cardinal", value=found.value + whole[0]) if whole else found


def ratio(token: re.Match[str]) -> Iterator[Quantity]:
    """3:2 and 3比2, side by side."""
    sides = [(name, chinese(token[name])) for name in ("left", "right")]
    if all(value for _, value in sides):
        for name, value in sides:
            text = token[name]
            form: Form = "digits" if text[0].isdigit() else "words"
            yield quantity(
                "ratio", value[0] if value else 0, token.start(name), token.end(name), form=form
            )


def half(token: re.Match[str]) -> Iterator[Quantity]:
    """一半, 半年, 对半."""
    start, end = token.start(), token.end()
    if token.group() != "半":
        yield quantity("fraction", Fraction(1, 2), start, end, form="words")
        return
    if _DOZEN.match(token.string, end):
        yield quantity("cardinal", 6, start, end + 1, form="words")
        return
    unit = unit_pattern("zh").match(token.string, end)
    name = spellings()[unit["unit"]] if unit else ""
    yield quantity("fraction", Fraction(1, 2), start, end, form="words", unit=name)


def magnitude(token: re.Match[str]) -> Iterator[Quantity]:
    """数千 and 几十万 tell no more than how many zeros there are."""
    scales = [char for char in token.group() if char in ZH_SCALE]
    if _THOUSANDS.match(token.group()):
        scales = scales[:1]
    value = chinese("".join(dict.fromkeys(scales)))
    if value:
        yield quantity("magnitude", value[0], token.start(), token.end(), form="words")


def vulgar(token: re.Match[str]) -> Iterator[Quantity]:
    """2½."""
    value = VULGAR[token["vulgar_sign"]]
    kind: Kind = "fraction"
    if token["vulgar_whole"]:
        kind, value = "cardinal", value + int(token["vulgar_whole"])
    yield quantity(kind, value, token.start(), token.end())


def number(token: re.Match[str]) -> Iterator[Quantity]:
    """Any other number."""
    text, start, end = token["amount"], token.start(), token.end()
    words = not text[0].isdigit() and text[0] != "."
    if words and not token["nth"] and not _counts(token):
        return
    bare = re.sub("[多余来几 ]", "", text) if words or any(c in text for c in "多余来几") else text
    spread = _spread(bare) if words else None
    if spread:
        at = token.start("amount")
        unit = _unit(token.string, end)
        yield quantity("cardinal", spread[0], at, at + 1, form="words", unit=unit)
        yield quantity("cardinal", spread[1], at + 1, end, form="words", unit=unit)
        return
    value = chinese(bare)
    if value is None and words and token.string[end : end + 1] == "折":
        value = None
    if value:
        found = _typed(token, value)
        yield replace(found, value=-found.value) if token["sign"] else found
    del start


def _counts(token: re.Match[str]) -> bool:
    """Whether a numeral without 第 is an amount and not part of a word."""
    text, string = token["amount"], token.string
    after, before = string[token.end() : token.end() + 1], string[: token.start("amount")][-1:]
    if _stands_alone(before, after) or token["sign"]:
        return text not in "零〇○" or not before + after
    if text in ("两", "俩"):
        return _is_han(after)
    if text == "一":
        return after in _ONE_OF and after != ""
    if text in ("零", "〇", "○"):
        return after in ("下", "点", "度", "时")
    if all(char in ZH_SCALE for char in text) and text[0] != "十":
        return (before != "" and before in "每近逾超约达过余有") or after in ("多", "余", "级")
    if len(text) == 1:
        return after in _COUNTER and after != ""
    if after == "折" or after == "开":
        return after == "折"
    return not (len(text) == 2 and all(char in SPELLED for char in text) and not _spread(text))


def _stands_alone(before: str, after: str) -> bool:
    """Whether no Chinese word can go on into this numeral."""
    return not _is_han(after) and (not _is_han(before) or before in "负共为到达有加减乘")


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _spread(text: str) -> tuple[Fraction, Fraction] | None:
    """三四百 is three to four hundred, 十七八 seventeen to eighteen."""
    for at in range(len(text) - 1):
        low, high = ZH_DIGIT.get(text[at]), ZH_DIGIT.get(text[at + 1])
        if low is None or high is None:
            continue
        if (
            high != low + 1
            or not low
            or any(char in ZH_DIGIT for char in text[:at] + text[at + 2 :])
        ):
            return None
        first = chinese(text[:at] + text[at] + text[at + 2 :])
        second = chinese(text[:at] + text[at + 1 :])
        return (first[0], second[0]) if first and second else None
    return None


def _unit(text: str, end: int) -> str:
    if text[end : end + 1] not in unit_starts():
        return ""
    found = unit_pattern("zh").match(text, end)
    if not found:
        return ""
    if found["unit"] == "元" and text[found.end() : found.end() + 1] in _NO_YUAN:
        return ""
    return spellings().get(found["unit"]) or spellings()[found["unit"].lower()]


def _typed(token: re.Match[str], read: tuple[Fraction, Fraction]) -> Quantity:
    """The amount by what stands before and after it."""
    (value, step), start, end = read, token.start(), token.end()
    form: Form = "digits" if token["amount"][0].isdigit() else "words"
    suffix = _SUFFIX.match(token.string, end)
    name = suffix.lastgroup if suffix else ""
    if suffix and suffix["cheng"]:
        name = "cheng"
    if suffix and name in ("points", "percent", "permille"):
        kind: Kind = "points" if name == "points" else "percent"
        factor = Fraction(1, 10) if name == "permille" else ONE
        return quantity(kind, value * factor, start, suffix.end(), form=form, step=step * factor)
    if suffix and name == "multiple" and not token["nth"]:
        return _multiple(token, value, step, suffix.end(), form)
    if (
        suffix
        and name in ("cheng", "fold")
        and not token["nth"]
        and (found := _tenths(token, suffix, value, step))
    ):
        return found
    if suffix and name == "decade":
        base = 1900 if value < 100 else 0
        return quantity("year", value + base, start, suffix.end(), form=form, unit="decade")
    if name == "century":
        return quantity("ordinal", value, start, end, form=form, unit="century")
    if not token["nth"] and (clock := time_of_day(token, value)) is not None:
        return clock
    if token["nth"] or name == "nth":
        return quantity(
            "ordinal",
            value,
            start,
            end,
            form=form,
            step=step,
            unit=_ordinal_unit(token.string, end),
        )
    return _counted(token, value, step, form)


def _ordinal_unit(text: str, end: int) -> str:
    return {"季": "quarter", "世": "century"}.get(text[end : end + 1], "")


def _counted(token: re.Match[str], value: Fraction, step: Fraction, form: Form) -> Quantity:
    """A cardinal with its unit, after 打, 个半 and a currency have been looked at."""
    text, start, end = token.string, token.start(), token.end()
    if _DOZEN.match(text, end) and value < 1000:
        return quantity("cardinal", value * 12, start, end + 1, form=form, step=ONE)
    unit = _unit(text, end)
    half_more = _AND_HALF.match(text, end)
    if half_more:
        value, step = value + Fraction(1, 2), Fraction(1, 10)
        unit = spellings().get(half_more["unit"], "") or _unit(text, half_more.end())
        if half_more["unit"] == "倍":
            return _multiple(token, value, step, half_more.end(), form)
        end = half_more.end()
    if text[start - 1 : start] in _MONEY_END and start:
        money = _MONEY.search(text, max(0, start - 5), start)
        if money:
            unit = {"$": "dollar", "¥": "CNY"}.get(money["money"]) or spellings().get(
                money["money"].lower(), unit
            )
    return quantity("cardinal", value, start, end, form=form, step=step, unit=unit)


def _multiple(
    token: re.Match[str], value: Fraction, step: Fraction, end: int, form: Form
) -> Quantity:
    growth = _GROWTH.search(token.string[max(0, token.start() - 6) : token.start()])
    unit = "growth" if growth else ""
    before = token.string[max(0, token.start() - 6) : token.start()]
    if not growth and (token.string[end : end + 1] == "于" or _LEVEL_BEFORE.search(before)):
        unit = "level"
    return quantity("multiple", value, token.start(), end, form=form, step=step, unit=unit)


def _tenths(
    token: re.Match[str], suffix: re.Match[str], value: Fraction, step: Fraction
) -> Quantity | None:
    """三成, 三成五, 八折, 七五折: tenths of the whole; a discount may be told as what is left."""
    if suffix.lastgroup != "fold" and suffix["cheng"]:
        if value > 10:
            return None
        more = ZH_DIGIT[suffix["more"]] if suffix["more"] else 0
        value, step = value * 10 + more, Fraction(1) if more else step * 10
        return quantity("percent", value, token.start(), suffix.end(), form="words", step=step)
    if value >= 100:
        return None
    value = value if value >= 10 else value * 10
    rest = (100 - value,)
    return quantity("percent", value, token.start(), suffix.end(), form="words", others=rest)


def fan(token: re.Match[str]) -> Iterator[Quantity]:
    """翻一番 doubles, 翻两番 quadruples, 减半 halves."""
    start, end = token.start(), token.end()
    if token.group() in ("减半", "腰斩"):
        yield quantity("fraction", Fraction(1, 2), start, end, form="words")
        return
    times = chinese(token["times"] or "一")
    if times:
        loose = token.group() in ("加倍", "倍增")
        value = 2 ** int(times[0])
        yield quantity("multiple", value, start, end, form="words", unit="level", loose=loose)
