"""Parts, ratios and multiples of a Chinese text: 三分之一, 3比2, 一半, 翻两番, 数千."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from align.quantity.digits import Value
from align.quantity.model import Form, Kind, Quantity
from align.quantity.readers import quantity
from align.quantity.tables import unit_named, unit_pattern
from align.quantity.zh_amounts import DOZEN
from align.quantity.zh_counting import MONEY, unit_after
from align.quantity.zh_numerals import ZH_SCALE, chinese

#: 百分之15K.
_LETTER = re.compile(r" ?([kKM])(?![A-Za-z0-9])")
#: 半个多世纪 is more than fifty years.
_CENTURY = re.compile("个?多?世纪")
_CHARGED = re.compile("收|支付|赔|返还|罚|缴|计")
#: 成千上万 is thousands, 上千万 is ten million.
_THOUSANDS = re.compile("[成上][百千]上[千万]")


def parts(token: re.Match[str]) -> Iterator[Quantity]:
    """三分之一, 百分之五十五点五, 一又二分之一, 百分之三至五."""
    den = chinese(token["den"])
    if not den or not den[0]:
        return
    whole = chinese(token["whole"]) if token["whole"] else None
    percent = den[0] in (100, 1000, 10_000) and not whole
    factor = Fraction(100 if percent else 1) / den[0]
    for name in ("num", "num2"):
        num = chinese(token[name]) if token[name] else None
        if num:
            yield _part(token, name, num, factor, percent, whole[0] if whole else None)


def _part(
    token: re.Match[str],
    name: str,
    num: Value,
    factor: Fraction,
    percent: bool,
    whole: Fraction | None,
) -> Quantity:
    """One of the shares of a token, with the whole before it, its sign and the scale behind it."""
    form: Form = "digits" if token[name][0].isdigit() else "words"
    start, end = token.start() if name == "num" else token.start(name), token.end(name)
    if percent and (letter := _LETTER.match(token.string, end)):
        end, factor = letter.end(), factor * (1000 if letter[1] in "kK" else 1_000_000)
    kind: Kind = "percent" if percent else "fraction" if whole is None else "cardinal"
    negative = bool(token["parts_sign"]) != bool(token["num_sign"])
    value = (num[0] * factor + (whole or 0)) * (-1 if negative else 1)
    return quantity(kind, value, start, end, form=form, step=num[1] * factor)


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


def hundred_percent(token: re.Match[str]) -> Iterator[Quantity]:
    """百分百, without the 之."""
    yield quantity("percent", 100, *token.span(), form="words")


def half(token: re.Match[str]) -> Iterator[Quantity]:
    """一半, 半年, 对半."""
    start, end = token.start(), token.end()
    tenth = token.group() == "半" and token.string[end : end + 1]
    if tenth in ("成", "折"):
        left = "" if tenth == "成" else "left"
        value = 50 if left else 5
        yield quantity("percent", value, start, end + 1, unit=left, form="words")
        return
    if token.group() in ("对折", "半百"):
        kind: Kind = "percent" if token.group() == "对折" else "cardinal"
        unit = "left" if kind == "percent" else ""
        yield quantity(kind, 50, start, end, unit=unit, form="words")
        return
    if token.group() != "半":
        yield quantity("fraction", Fraction(1, 2), start, end, form="words")
        return
    if DOZEN.match(token.string, end):
        yield quantity("cardinal", 6, start, end + 1, form="words")
        return
    if _CENTURY.match(token.string, end):
        yield quantity("cardinal", 50, start, end, form="words", unit="year")
        return
    found = unit_pattern("zh").match(token.string, end)
    name = unit_named(found["unit"]) if found else ""
    yield quantity("fraction", Fraction(1, 2), start, end, form="words", unit=name)


def magnitude(token: re.Match[str]) -> Iterator[Quantity]:
    """数千 and 几十万 tell no more than how many zeros there are."""
    scales = [char for char in token.group() if char in ZH_SCALE]
    if _THOUSANDS.match(token.group()):
        scales = scales[:1]
    value = chinese("".join(dict.fromkeys(scales)))
    if value:
        unit = unit_after(token.string, token.end())
        unit = unit if unit in MONEY else ""
        others = (value[0] * 10,) if token.group()[0] in "成千" else ()
        yield quantity("magnitude", value[0], *token.span(), form="words", unit=unit, others=others)


def fan(token: re.Match[str]) -> Iterator[Quantity]:
    """翻一番 doubles, 翻两番 quadruples, 减半 halves."""
    start, end = token.start(), token.end()
    if token.group() in ("减半", "腰斩"):
        yield quantity("fraction", Fraction(1, 2), start, end, form="words")
        return
    times = chinese(token["times"] or "一")
    if times:
        charged = _CHARGED.match(token.string, end)  # 加倍收取 doubles, 加倍努力 tries harder
        loose = token.group() in ("加倍", "倍增") and not charged
        value = 2 ** int(times[0])
        yield quantity("multiple", value, start, end, form="words", unit="level", loose=loose)
