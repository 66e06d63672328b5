"""Amounts of a Chinese text: numbers with what stands before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from align.quantity.digits import LONGEST
from align.quantity.model import Form, Kind, Quantity
from align.quantity.readers import ONE, quantity
from align.quantity.tables import spellings
from align.quantity.zh_counting import counts, spread_of, unit_after
from align.quantity.zh_dates import time_of_day
from align.quantity.zh_numerals import ZH_DIGIT, chinese
from align.quantity.zh_smaller import smaller
from align.quantity.zh_tokens import TOKEN
from align.quantity.zh_units import money_before, unit_of
from align.types import Span

_SUFFIX = re.compile(
    r"""\ *(?: (?P<points>个?\ *百\ *分\ *点|个?基点) | (?P<percent>%) | (?P<permille>‰)
      | (?P<cheng>成(?![员立为果本交功就长分熟品色绩套群都语人年])
        (?:\ ?(?P<more>[一二三四五六七八九半])(?![个名家人年月项条件]))?)
      | (?P<fold>折(?![叠射磨断旧]))
      | (?P<multiple>倍(?![增速率数体])) | (?P<decade>年代) | (?P<century>世纪)
      | (?P<nth>届|号(?![召称码令文角])|楼(?![梯道房盘宇市主板面])|中全会|次会议
          |等(?=[奖座舱功])|审(?=[判法终中裁程原，。、；期时宣认庭维])
          |期(?![间限货待望权])|大(?=[，。、精报和以代召胜]|$)) )""",
    re.VERBOSE,
)
#: 20多万, 二十几万: the word for "and some" stands inside.
_ROUND = re.compile("[多余来几个]")
#: 7 5 折, with the space some tokenizers put there.
_SPACED = re.compile(r"\d \d")
#: 100K and 1.2M.
_LETTER = re.compile(r"[kKM](?![A-Za-z0-9])")
#: 一两天 is a day or two, 一两银子 a tael of silver.
_ONE_OR_TWO = frozenset("成倍天个年月周次名位家人岁斤小里种日本句件")
#: 三双 is three pairs, six pieces.
_PAIR = re.compile(
    "双(?!边|方|手|向|语|重|创|碳|减)|对(?=夫妇|夫妻|情侣|新人|父母|双胞胎|[，。、；]|$)"
)
#: 十倍于, 支付二倍的工资.
_LEVEL_AFTER = frozenset("于的")
#: 十倍于, 达到三倍: the level itself.
_LEVEL_BEFORE = re.compile(r"(?:的|是|为|达|达到|相当于|等于|至|到)(?:了|近|约|将近)*$")
DOZEN = re.compile(r"打(?![击开造算架车包扮人电动压破断工响]|过|了)")
_AND_HALF = re.compile(
    r" ?(?:个|(?=(?:年|倍|天|里|斤|岁|米|公里|小时|亩|吨|世纪|周|星期|块|元)半))"
    r"(?P<unit>[^半]{0,2})半(?!年|数|价|导|岛|径|场|球|决)"
)
#: 增长1.5倍 grows by one and a half times; 是…的1.5倍 is one and a half times as much.
_GROWTH = re.compile(
    r"(?:增长|增加|增|上升|提高|提升|扩大|上涨|涨|多|高|高出|大|快|超过|放大|激增|猛增|攀升|飙升)"
    r"(?:了|近|约|超过|逾|将近|超|高达|达)*$"
)
#: 一倍半.
_HALF_MORE = re.compile("半(?![年数价])")


def number(token: re.Match[str]) -> Iterator[Quantity]:
    """Any other number."""
    text, end = token["amount"], token.end()
    words = not text[0].isdigit() and text[0] != "."
    if words and token["nth"] is None and not counts(token):
        return
    bare = (
        re.sub("零?[多余来几]|[有个 ]", "", text)
        if words or _ROUND.search(text) or _SPACED.fullmatch(text)
        else text
    )
    tael = words and len(bare) > 1 and bare[-1] == "两"
    tael = tael and not (bare == "一两" and token.string[end : end + 1] in _ONE_OR_TWO)
    bare = bare[:-1] if tael else bare
    spread = spread_of(bare) if words else None
    if spread:
        yield from _spread(token, *spread)
        return
    value = chinese(bare)
    if value:
        found = _tael(token, value) if tael else _typed(token, value)
        yield replace(found, value=-found.value) if token["sign"] else found
    elif words and len(text) <= LONGEST:
        yield from _parted(token)


def _parted(token: re.Match[str]) -> Iterator[Quantity]:
    """十一十二 is no number but two, and 七十百分位 one before another word."""
    for cut in range(token.end() - 1, token.start("amount"), -1):
        if chinese(token.string[token.start("amount") : cut]):
            for start, end in ((token.start(), cut), (cut, token.end())):
                part = TOKEN.match(token.string, start, end)
                if part and part.lastgroup == "number":
                    yield from number(part)
            return


def _spread(token: re.Match[str], low: Fraction, high: Fraction) -> Iterator[Quantity]:
    """Both ends of 三四百, 一两成 and 两三倍."""
    found = [_typed(token, (value, ONE)) for value in (low, high)]
    middle = token.start("amount") + 1
    yield replace(found[0], span=Span(found[0].span.start, middle))
    yield replace(found[1], span=Span(middle, found[1].span.end))


def _tael(token: re.Match[str], read: tuple[Fraction, Fraction]) -> Quantity:
    """二两 is two taels, a hundred grams."""
    (value, step), (start, end) = read, token.span()
    return quantity("cardinal", value, start, end - 1, form="words", step=step, unit="liang")


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
        factor = Fraction(1, 100) if suffix.group().endswith("基点") else factor
        return quantity(kind, value * factor, start, suffix.end(), form=form, step=step * factor)
    if suffix and name == "multiple" and token["nth"] is None:
        if half_more := _HALF_MORE.match(token.string, suffix.end()):
            value, step = value + Fraction(1, 2), Fraction(1, 10)
            return _multiple(token, value, step, half_more.end(), form)
        return _multiple(token, value, step, suffix.end(), form)
    if (
        suffix
        and name in ("cheng", "fold")
        and token["nth"] is None
        and (found := _tenths(token, suffix, value, step))
    ):
        return found
    if suffix and name == "decade":
        base = 1900 if value < 100 else 0
        return quantity("year", value + base, start, suffix.end(), form=form, unit="decade")
    if name == "century":
        era = -1 if token.string[:start].rstrip().endswith(("公元前", "前")) else 1
        return quantity("ordinal", era * value, start, end, form=form, unit="century")
    if token["nth"] is None and (clock := time_of_day(token, value)) is not None:
        return clock
    first = token["amount"] == "一" and token.string.startswith("级", end)  # 一级资质
    if token["nth"] is not None or name == "nth" or first:
        return quantity(
            "ordinal",
            value,
            start,
            end,
            form=form,
            step=step,
            unit=_ordinal_unit(token.string, start, end),
        )
    return _counted(token, value, step, form)


#: What an ordinal counts; 条 is cut into 项, 款 and 目.
_ORDINAL_UNITS = {"季": "quarter", "号": "no", "世": "century", "条": "article",
                  "项": "clause", "款": "clause", "目": "clause"}  # fmt: skip


def _ordinal_unit(text: str, start: int, end: int) -> str:
    if text[start - 1 : start] == "遥":  # 长征二号F遥十八 is the rocket Y18
        return "no"
    return _ORDINAL_UNITS.get(text[end : end + 1], "")


def _counted(token: re.Match[str], value: Fraction, step: Fraction, form: Form) -> Quantity:
    """A cardinal with its unit, after 打, 个半 and a currency have been looked at."""
    text, start, end = token.string, token.start(), token.end()
    if DOZEN.match(text, end) and value < 1_000_000:
        return quantity("cardinal", value * 12, start, end + 1, form=form, step=ONE)
    if form == "digits" and (letter := _LETTER.match(text, end)):
        scale = 1_000_000 if letter.group() == "M" else 1000
        found = quantity("cardinal", value * scale, start, letter.end(), step=step * scale)
        return replace(found, others=(value,))
    if _PAIR.match(text, end):
        found = quantity("cardinal", value * 2, start, end + 1, form=form)
        return replace(found, others=(value,))
    unit = unit_of(text, start, end)
    half_more = _AND_HALF.match(text, end)
    if half_more:
        value, step = value + Fraction(1, 2), Fraction(1, 10)
        unit = spellings().get(half_more["unit"], "") or unit_after(text, half_more.end())
        if half_more["unit"] == "倍":
            return _multiple(token, value, step, half_more.end(), form)
        end = half_more.end()
    more, unit, last = smaller(text, end, unit)
    if more:
        value, step, end = value + more, Fraction(1, more.denominator), last
    unit = money_before(text, start, unit)
    if unit == "century":
        value, step, unit = value * 100, step * 100, "year"
    if text.startswith("旬", end) and _YEARS_OLD.search(text, 0, start):  # 年逾七旬
        value, unit = value * 10, "year"
    return quantity("cardinal", value, start, end, form=form, step=step, unit=unit)


_YEARS_OLD = re.compile("(?:年|岁|龄)(?:逾|过|近|届|满|将|约|已)*$")


def _multiple(
    token: re.Match[str], value: Fraction, step: Fraction, end: int, form: Form
) -> Quantity:
    growth = _GROWTH.search(token.string[max(0, token.start() - 6) : token.start()])
    unit = "growth" if growth else ""
    before = token.string[max(0, token.start() - 6) : token.start()]
    if not growth and (token.string[end : end + 1] in _LEVEL_AFTER or _LEVEL_BEFORE.search(before)):
        unit = "level"
    return quantity("multiple", value, token.start(), end, form=form, step=step, unit=unit)


def _tenths(
    token: re.Match[str], suffix: re.Match[str], value: Fraction, step: Fraction
) -> Quantity | None:
    """三成, 三成五, 八折, 七五折: tenths of the whole; a discount may be told as what is left."""
    if suffix.lastgroup != "fold" and suffix["cheng"]:
        if value > 10:
            return None
        more = {"半": 5, None: 0}.get(suffix["more"]) or ZH_DIGIT.get(suffix["more"] or "", 0)
        value, step = value * 10 + more, Fraction(1) if more else step * 10
        return quantity("percent", value, token.start(), suffix.end(), form="words", step=step)
    if value >= 100:
        return None
    value = value if value > 10 else value * 10
    rest, end = (100 - value,), suffix.end()
    return quantity("percent", value, token.start(), end, unit="left", form="words", others=rest)
