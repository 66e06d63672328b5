"""Numerals that the next word may begin in: the other text tells where the number ends."""

from __future__ import annotations

import re

from align.checks.figures import keys
from align.checks.figures.equal import equivalent
from align.checks.figures.links import Open
from align.quantity import Quantity
from align.quantity.zh import second_readings
from align.quantity.zh_tokens import HAN
from align.words.dictionary import dictionary

#: 三万一天: a single one of something, which English tells as what the figure is by.
_ONE_OF = re.compile("一(?:个|平|立|公|英)?(?P<what>[一-龥])")
_TOLD_BY = re.compile(r"[^.;:\d]{0,30}?\b(?:an?|per|each|every|apiece)\b", re.IGNORECASE)
#: Adverbs and nouns that begin with a numeral; longer words are looked up in the dictionary.
_WORD = re.compile(
    "一(?:直|律|起(?!事|案|火|车)|共|定|般|样|向|旦|切|齐|道|同|边|味|经|概|致|再|度|路|时|来|点(?![零一二三四五六七八九]))"
    "|一(?![个名位人次天年月日周时分秒条张件家所只])[^，。；、]{1,6}[就便]|[一二三四五]线|三甲|百分位|百货|[千万]能|亿联"
)
#: Characters that count or measure: 十四人 is no 人 behind 十.
_COUNTS = frozenset(
    "个名位人次天年月日周时分秒条张件家所只台辆套间米元块角里斤吨亩度级层楼岁倍成点号届代"
)


def link_second_readings(open_: Open) -> None:
    """三千一个月起 is 3,000 a month when the English has 3,000 and no 3,100."""
    for quantity in list(open_.zh):
        if quantity.form != "words" or quantity.span.end - quantity.span.start < 2:
            continue
        for again, rest in second_readings(open_.texts[0], quantity):
            answer = next((q for q in open_.en if _equal(again, q)), None)
            if answer and _is_word(rest, open_.texts[1], answer):
                open_.without({quantity, answer})
                open_.reread[quantity] = again
                open_.link(again, answer, "same")
                break


def _equal(a: Quantity, b: Quantity) -> bool:
    """Whether any of the passes before would have linked them."""
    same = set(keys.with_family(a)) & set(keys.with_family(b))
    return bool(same or set(keys.value_alone(a)) & set(keys.value_alone(b))) or equivalent(a, b)


def _is_word(rest: str, en: str, answer: Quantity) -> bool:
    """Whether the characters that are left begin a word, and no count."""
    if one := _ONE_OF.match(rest):
        if _WORD.match(rest) or _TOLD_BY.match(en, answer.span.end):
            return True
        if one["what"] in _COUNTS:
            return False
    if _WORD.match(rest):
        return True
    word = dictionary().tokens(rest[:6])[0]
    known = len(word) > 1 and not set(word) <= set(HAN)
    return known and not (len(word) == 2 and word[1] in _COUNTS)
