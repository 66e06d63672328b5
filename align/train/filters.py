"""Which pairs are fit to train on."""

from __future__ import annotations

import re

from align.text import count_han
from align.train.recipe import Filters

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_FIGURE = re.compile(r"[0-9]{2,}")
#: What stands between the digits of one figure: 12,345.
_GROUPED = re.compile(r"(?<=[0-9])[,，](?=[0-9]{3})")


def refusal(zh: str, en: str, filters: Filters, *, dictionary: bool = False) -> str:
    """Why a pair is not fit to train on, in a word; empty when it is.

    >>> refusal("出口增长", "Exports grew", Filters())
    ''
    >>> refusal("Exports", "出口", Filters())
    'language'
    """
    if not zh or not en:
        return "empty"
    han, latin = count_han(zh), len(_LATIN.findall(en))
    if not han or han < filters.han_at_least * (han + len(_LATIN.findall(zh))):
        return "language"
    if not latin or latin < filters.latin_at_least * (latin + count_han(en)):
        return "language"
    if dictionary:
        return ""
    if len(zh) > filters.zh_chars_at_most or len(en) > filters.en_chars_at_most:
        return "length"
    # Constants added so that short texts are not refused for a word more or less.
    if not filters.ratio_at_least <= (len(zh) + 2) / (len(en) + 8) <= filters.ratio_at_most:
        return "ratio"
    if filters.digits_agree and not _digits_agree(zh, en):
        return "digits"
    return ""


def _digits_agree(zh: str, en: str) -> bool:
    """Whether one figure of two digits or more is on both sides, or on one side there is none."""
    first, second = (set(_FIGURE.findall(_GROUPED.sub("", text))) for text in (zh, en))
    return not first or not second or not first.isdisjoint(second)
