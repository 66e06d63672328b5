"""Spellings that mean the same character, folded without moving any character."""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.quantity.tables import characters

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in "，；：！？（）"}
_PLAIN = str.maketrans("’‘–—−‐‑\u00a0\u202f\u2009\u2007\n\t∼～", "''-----      ~~")
_TO_HALF_WIDTH = (
    characters() | _FULL_WIDTH | {ord("參"): "叁"}  # the formal 3, no 参 beside other numerals
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
_GROUPED = re.compile(
    "(?<=[０-９])，(?=[０-９]{3}(?![０-９]))"
    "|(?<=[0-9])(?!(?:(?<=[$￥¥€£][0-9])|(?<=[$￥¥€£][0-9]{2}))，[0-9]{3}(?:美|欧|日|港)?元)"
    "，(?=[0-9]{3}(?![0-9年]))"
)


#: ○．五 and 一七‧三, as laws write decimals.
_SPELLED_POINT = re.compile("(?<=[零〇○一二三四五六七八九十])[.‧·](?=[零〇○一二三四五六七八九])")
#: 4x100 and 2560X1440, but not 0x10.
_TIMES = re.compile(r"(?<=[1-9])[xX](?=\d)|(?<=\d0)[xX](?=\d)")


#: A half-width mark after Chinese.
_MARK = re.compile("(?<=[一-龥])[,;!?]|,(?=[一-龥])")
_FULL_MARKS = str.maketrans(",;!?", "，；！？")

#: The letter O, of any alphabet and width, and the figure 0 for 〇: 二O一八年.
_LETTER_ZERO = re.compile(
    "(?<=[零〇○一二三四五六七八九])[OoОоΟοＯｏ0]{1,2}(?=[零〇○一二三四五六七八九年])"
)
#: 洞 and 幺 for 0 and 1, as soldiers and telephone numbers have them: 洞幺洞, 幺幺零.
_SPOKEN = re.compile(
    "(?<![一-龥])[洞幺零〇一二三四五六七八九]*幺[洞幺零〇一二三四五六七八九]+"
    "|(?<=[一-龥])(?:幺[洞幺零〇一二三四五六七八九]{2,}|[洞零〇一二三四五六七八九]幺[洞幺零〇一二三四五六七八九]+)"
)
_SPOKEN_DIGITS = str.maketrans("洞幺", "零一")
#: 0,5毫米: a comma that parts decimals, since no group begins with a lone 0.
_DECIMAL_COMMA = re.compile(
    r"(?<![\d.,])0,(?=\d{1,2} ?(?:[毫厘分微千公平米克升度元倍]|[A-Za-z%℃]))"
)
#: Letters of one character, as PDFs have them.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")


def simplified(text: str) -> str:
    """The text in simplified characters, radicals as ideographs; same length.

    >>> simplified("新臺幣⼆千圓")
    '新台币二千圆'
    """
    return text if text.isascii() else text.translate(characters())


def without_ligatures(text: str) -> tuple[str, Sequence[int]]:
    """The text with its ligatures spelled out, and where each place of it is in the original.

    >>> without_ligatures("ﬁve")
    ('five', [0, 0, 1, 2, 3])
    """
    spelled = [_LIGATURES.get(char, char) for char in text]
    places = [at for at, letters in enumerate(spelled) for _ in letters]
    return "".join(spelled), [*places, len(text)]


def fold_zh(text: str) -> str:
    """Half-width digits and signs, simplified and everyday numerals; same length."""
    folded = _TIMES.sub("×", _GROUPED.sub(",", text).translate(_TO_HALF_WIDTH))
    folded = _MARK.sub(lambda mark: mark.group().translate(_FULL_MARKS), folded)
    folded = _SPELLED_POINT.sub("点", _DECIMAL_COMMA.sub("0.", folded))
    folded = _SPOKEN.sub(lambda run: run.group().translate(_SPOKEN_DIGITS), folded)
    folded = _LETTER_ZERO.sub(lambda zeros: "〇" * len(zeros[0]), folded)
    return _FORMAL.sub(lambda run: run.group().translate(_TO_PLAIN), folded)


def fold_en(text: str) -> str:
    """Half-width digits, plain quotes, hyphens and spaces; same length."""
    return _TIMES.sub("×", text.translate(_TO_HALF_WIDTH_EN))
