"""Spellings that mean the same character, folded without moving any character."""

from __future__ import annotations

import re

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in "，；：！？（）"}
_TRADITIONAL = str.maketrans(
    "萬億兩點個幾餘屆號條項類歲噸畝頃倆數過達雙終來約將間時鐘個週對場國門種節課陸貳參負紀",
    "万亿两点个几余届号条项类岁吨亩顷俩数过达双终来约将间时钟个周对场国门种节课陆贰叁负纪",
)
_PLAIN = str.maketrans("’‘–—−‐‑\u00a0\u202f\u2009\u2007\n\t∼～", "''-----      ~~")
_TO_HALF_WIDTH = (
    _FULL_WIDTH | _TRADITIONAL
    | str.maketrans("（）：∶﹪﹣−\u00a0\u202f\u2009\u2007", "()::%--    ")
)  # fmt: skip
_TO_HALF_WIDTH_EN = _FULL_WIDTH | _PLAIN
_FORMAL = re.compile(
    "(?:[陆陸](?=[佰仟拾])|(?<![一-龥])[陆陸]|(?<=[币计为是额金款共达有])[陆陸]|[壹贰貳叁參肆伍柒捌玖拾佰仟])[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零一二三四五六七八九十百千万亿点兆0-9]+"
    "|(?<=[万亿十百千0-9])[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]+(?![军地路续上战空])"
    "|[壹贰叁肆伍陆柒捌玖拾](?=[个元件条打双对]| ?点)|(?<=[第之又])[壹贰叁肆伍陆柒捌玖拾]"
    "|(?<=之 )[壹贰叁肆伍陆柒捌玖拾]|[壹贰叁肆伍陆柒捌玖拾](?=又)"
    "|[佰仟](?= ?分 ?之)"
)
_TO_PLAIN = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")


#: A full-width comma that parts thousands: ２０，０００ and 20，000.
_GROUPED = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))|(?<=[0-9])，(?=[0-9]{3}(?![0-9年]))")


#: ○．五 and 一七‧三, as laws write decimals.
_SPELLED_POINT = re.compile("(?<=[零〇○一二三四五六七八九十])[.‧·](?=[零〇○一二三四五六七八九])")
#: 4x100 and 2560X1440, but not 0x10.
_TIMES = re.compile(r"(?<=[1-9])[xX](?=\d)|(?<=\d0)[xX](?=\d)")


#: A half-width mark after Chinese.
_MARK = re.compile("(?<=[一-龥])[,;!?]|,(?=[一-龥])")
_FULL_MARKS = str.maketrans(",;!?", "，；！？")


def fold_zh(text: str) -> str:
    """Half-width digits and signs, simplified and everyday numerals; same length."""
    folded = _TIMES.sub("×", _GROUPED.sub(",", text).translate(_TO_HALF_WIDTH))
    folded = _MARK.sub(lambda mark: mark.group().translate(_FULL_MARKS), folded)
    folded = _SPELLED_POINT.sub("点", folded)
    return _FORMAL.sub(lambda run: run.group().translate(_TO_PLAIN), folded)


def fold_en(text: str) -> str:
    """Half-width digits, plain quotes, hyphens and spaces; same length."""
    return _TIMES.sub("×", text.translate(_TO_HALF_WIDTH_EN))
