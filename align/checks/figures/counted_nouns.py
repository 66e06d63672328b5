"""What two figures count: of 25个国家、118个城市 and "25 cities in 118 countries"."""

from __future__ import annotations

import re

from align.checks.figures.roles import Sides
from align.quantity import Quantity
from align.quantity.zh_counting import unit_end
from align.words.dictionary import dictionary
from align.words.stems import stems

#: Words of the Chinese noun that are looked up, and of characters it may have.
_WORDS, _HEAD = 2, 6
_ZH_COUNTER = re.compile("[多余来]?[场个名位家座条项件种只头支批台部场栋幢所类次艘架辆]?的?")
#: Counters that are nouns of their own: 113户426人.
_OF_COUNTER = {
    "户": frozenset(stems("households families")),
    "人": frozenset(stems("people persons residents passengers")),
    "胜": frozenset(stems("wins won victories")),
    "平": frozenset(stems("draws drawn ties")),
    "负": frozenset(stems("defeats losses lost")),
    "场": frozenset(stems("matches games")),
    "球": frozenset(stems("goals")),
}
_ZH_NOUN = re.compile("(?![和与及以至到或])[一-鿿]+")
_EN_NOUN = re.compile(
    r"(?:[ -](?!(?:and|or|in|from|with|for|to|by|at|on|the|of)\b)[a-z'’]+){1,4}", re.I
)


def counted_moved(zh: str, en: str, one: Sides, two: Sides) -> bool | None:
    """Whether two figures have changed places, by the nouns that follow them.

    Returns:
        None when the nouns do not say it of both.
    """
    here = [_zh_nouns(zh, answer[0]) for answer in (one, two)]
    there = [_en_nouns(en, answer[1]) for answer in (one, two)]
    straight = [_same(here[0], there[0]), _same(here[1], there[1])]
    crossed = [_same(here[0], there[1]), _same(here[1], there[0])]
    if all(crossed) and not any(straight):
        return True
    return False if all(straight) and not any(crossed) else None


def _zh_nouns(zh: str, quantity: Quantity) -> frozenset[str]:
    """English stems of what a figure of the Chinese text counts."""
    end = unit_end(zh, quantity.span.end)
    counter = _ZH_COUNTER.match(zh, end)
    run = _ZH_NOUN.match(zh, counter.end() if counter else end)
    words = dictionary().tokens(run.group()[:_HEAD])[:_WORDS] if run else ()
    known = (dictionary().stems(word) for word in words if len(word) > 1)
    return _OF_COUNTER.get(zh[end : end + 1], frozenset()).union(*known)


def _en_nouns(en: str, quantity: Quantity) -> frozenset[str]:
    """Stems of what a figure of the English text counts."""
    run = _EN_NOUN.match(en, quantity.span.end)
    words = re.findall(r"[A-Za-z]+", run.group()) if run else ()
    return frozenset(stem for word in words for stem in stems(word))


def _same(here: frozenset[str], there: frozenset[str]) -> bool:
    return not here.isdisjoint(there)
