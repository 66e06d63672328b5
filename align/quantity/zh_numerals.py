"""Chinese numerals → values: what 两万五 and 一百点零三 are worth."""

from __future__ import annotations

import re
from fractions import Fraction

from align.quantity.digits import LONGEST, Value, digits

ZH_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "俩": 2,
}  # fmt: skip
ZH_SCALE = {"十": 10, "百": 100, "千": 1_000, "万": 10**4, "亿": 10**8, "兆": 10**12}
#: Tens of one character.
_TENS = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})

#: A space beside anything but two digits: 4.72 万亿.
_GAP = re.compile(r" (?=\D)|(?<=\D) ")
_PIECE = re.compile(r"[0-9][0-9, ]*+(?:\.[0-9]++)?+|.")
_HAN = re.compile(f"[{''.join([*ZH_DIGIT, *ZH_SCALE])}点]")
_SPELLED = re.compile(f"[{''.join(ZH_DIGIT)}0-9]+")


def chinese(text: str) -> Value | None:
    """Value and step of a Chinese or mixed numeral, or None when it is not one number.

    >>> [int(chinese(text)[0]) for text in ("两万五", "三百五十万亿", "一亿两千万", "二〇二四")]
    [25000, 350000000000000, 120000000, 2024]
    >>> [str(chinese(text)[0]) for text in ("4.72 万", "一百点零三", "45点2", "廿一")]
    ['47200', '10003/100', '226/5', '21']
    """
    text = _GAP.sub("", text.translate(_TENS))
    if len(text) > LONGEST:
        return None
    if (text[:1].isdigit() or text[:1] == ".") and not _HAN.search(text):
        return digits(text)
    whole, point, decimals = text.partition("点")
    if point:
        return _decimal(whole, decimals)
    if len(text) > 1 and all(char in ZH_DIGIT for char in text):
        return Fraction("".join(str(ZH_DIGIT[char]) for char in text)), Fraction(1)
    return _whole(text)


def _decimal(whole: str, decimals: str) -> Value | None:
    """三点五万: the digits after 点, then the scales."""
    spelled = _SPELLED.match(decimals)
    base = chinese(whole)
    if not spelled or not base:
        return None
    places = "".join(str(ZH_DIGIT.get(char, char)) for char in spelled.group())
    scale = 1
    for char in decimals[spelled.end() :]:
        if char not in ZH_SCALE:
            return None
        scale *= ZH_SCALE[char]
    step = Fraction(1, 10 ** len(places))
    return (base[0] + int(places) * step) * scale, step * scale


def _whole(text: str) -> Value | None:
    """Add up sections: what stands before 万 is multiplied by it, and 万 before 亿 again."""
    total = section = Fraction(0)
    pending: Fraction | None = None
    last, biggest, step, zero = 0, 0, Fraction(1), False
    for piece in _PIECE.findall(text):
        if piece in ZH_DIGIT or piece[0].isdigit():
            read = (Fraction(ZH_DIGIT[piece]), Fraction(1)) if piece in ZH_DIGIT else digits(piece)
            if read is None or pending:
                return None
            pending, step = read
            zero = zero or pending == 0
            continue
        scale = ZH_SCALE.get(piece, 0)
        if not scale:
            return None
        if scale < 10**4:
            if section and scale >= last:  # 十一十二, 七十百
                return None
            section += (pending or Fraction(1)) * scale
        elif scale > biggest and biggest:
            total, section = (total + section + (pending or 0)) * scale, Fraction(0)
        else:
            section += pending or 0
            total = total + section * scale if section else (total or Fraction(1)) * scale
            section = Fraction(0)
        step *= scale
        biggest = max(biggest, scale) if scale >= 10**4 else biggest
        pending, last, zero = None, scale, False
    if pending is not None:
        short = last >= 100 and not zero and 0 < pending < 10 and text[-2] in ZH_SCALE
        step = Fraction(last // 10) if short else step
        section += pending * step if short else pending
    return total + section, step
