"""Dates that one side puts a limit before and the other after: 7月15日前 and "after 15 July"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.checks.figures.links import Link
from align.quantity import Quantity

_PARTS = frozenset(("year", "month", "day"))
#: Characters from one part of a date to the next.
_GAP = 8
_ZH_SIDE = re.compile(
    r" ?[年月日号]?(?:当[天日]|底|末|初|[上中下]旬|\(含\))?(?:或|及|和|\(含\))?(?:以|之)?"
    r"(?:(?P<before>前(?![后夕景提三往来沿期者任几十两一二四五六七八九\d]))"
    r"|(?P<after>后(?![来期续者备半代世裔人一二三四五六七八九十两\d])|起(?![诉草码伏义])|以来))"
)
_ZH_AHEAD = re.compile("(?:(?P<before>不[晚迟]于|早于)|(?P<after>不早于|[晚迟]于))[^，。；]{0,3}$")
_DATE_WORDS = (
    r"(?: (?:the|close|end|start|beginning|early|mid|late|of|business|noon|midnight|on"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?){0,5} ?$"
)
_EN_SIDE = re.compile(
    r"(?P<not>\b(?:not?|never|n't)(?: [a-z]+){0,4} )?"
    r"\b(?:(?P<before>before|prior to|(?<=no )later than|(?<=not )later than|ahead of)"
    r"|(?P<after>after|(?<=no )earlier than|(?<=not )earlier than|following|since|starting|from))"
    + _DATE_WORDS,
    re.IGNORECASE,
)


def turned(zh: str, en: str, links: Sequence[Link]) -> Iterator[tuple[Link, str, str]]:
    """The dates whose limit is turned, and what the Chinese and the English say."""
    dates = [link for link in links if link.zh.kind == link.en.kind in _PARTS]
    zh = zh.replace("（", "(").replace("）", ")")
    begins = _first_of_groups([link.zh for link in dates])
    heads = _first_of_groups([link.en for link in dates])
    told: set[int] = set()
    for link in dates:
        one, two = link.ends
        if heads[two] in told:
            continue
        ahead = _ZH_AHEAD.search(zh[max(0, begins[one] - 8) : begins[one]])
        here = ahead or _ZH_SIDE.match(zh, one.span.end)
        there = _EN_SIDE.search(en[max(0, heads[two] - 40) : heads[two]])
        if here and there and not _is_doubtful(there):
            before, after = bool(here["before"]), bool(there["after"])
            if before == after:
                told.add(heads[two])
                yield link, "before" if before else "after", "after" if before else "before"


def _is_doubtful(found: re.Match[str]) -> bool:
    """Not until after 1 May."""
    return bool(found["not"]) and "than" not in found.group()


def _first_of_groups(parts: Sequence[Quantity]) -> dict[Quantity, int]:
    """Where the date begins that each part belongs to."""
    heads: dict[Quantity, int] = {}
    start, end = -1, -_GAP - 1
    for part in sorted(parts, key=lambda q: q.span.start):
        if part.span.start - end > _GAP:
            start = part.span.start
        heads[part], end = start, part.span.end
    return heads
