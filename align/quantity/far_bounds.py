"""Bounds with other words between them and their number.

不得超过该公司股份总数百分之五 is firm. Any other only may belong to it: 最低每年应当采购3万箱.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from align.quantity.model import Bound, Quantity
from align.text import Lang

#: Kinds that have bounds.
_BOUNDED = frozenset(("cardinal", "percent", "points", "fraction", "multiple"))
#: How far before and behind the number its bound may stand: twice as far blames 0.1% fewer right
#: pairs and misses 1% more of the bounds that were changed.
_BEFORE = {"zh": 14, "en": 35}
_AFTER = {"zh": 8, "en": 20}
#: How far before a share.
_WIDE = 60
_SHARE_BOUND = re.compile(
    r"(?:(?P<under>不得?(?:超过|逾|高于|超出)|未逾|未超过)|不得?(?:低于|少于|小于)|(?<![不未得])(?:超过|逾(?!期)))"
    r"[^，。；、,;()0-9]{1,30}$"
)
_STOP = {"zh": re.compile("[，。；！？;()]"), "en": re.compile(r"[.;:!?](?=\s|$)|,(?=\s)|[()]")}
_CUES_BEFORE = {
    "zh": re.compile(
        "(?P<no>(?:不|未|没有?|勿|难以)(?:得|能|应|可|会|宜|要|曾|再)?)?"
        "(?:(?P<over>超[过出越]|突破|高于|大于|多于|长于|逾|至少|最少|起码|最[低小短](?!的)|下限|门槛|起征点|满(?!足|意)|以上)"
        "|(?P<under>低于|少于|小于|短于|不足|不到|不满|未满|未达|跌破|将近|接近|(?<![最附远邻])近|至多|最[多高大长]|上限|限|只|仅|才)"
        "|(?P<about>大约|大概|差不多|大致|约))"
    ),
    "en": re.compile(
        r"\b(?P<no>(?:no|not|never|cannot)(?: [a-z]+){0,2} |n't(?: [a-z]+){0,2} )?(?:"
        r"(?P<over>(?:more|greater|higher|larger|longer|older|better) than|over|above|exceed\w*"
        r"|surpass\w*|beyond|least|minimum|floor|threshold"
        r"|(?:reach|attain|complet)\w* (?:the )?age)"
        r"|(?P<under>(?:less|fewer|lower|smaller|shorter|younger) than|under|below|most|maximum"
        r"|max|ceiling|cap(?:ped)?|limit\w*|within|up to|nearly|almost|close"
        r"|near\w*|approach\w*|short of)"
        r"|(?P<about>about|around|approximately|roughly|circa))\b"
    ),
}
_CUES_AFTER = {
    "zh": re.compile(
        "(?P<no>$^)?(?:(?P<over>以上|之上|起|下限|[或及]更[高多长大新晚]|出头|有余|不止|多)"
        "|(?P<under>以下|以内|之内|内|为限|上限|[或及]更[低少短小早]|封顶|不到)|(?P<about>左右|上下|前后|不等))"
    ),
    "en": re.compile(
        r"\b(?P<no>$^)?(?:"
        r"(?P<over>(?:or|and) (?:more|over|above|older|higher|greater|longer|later|up)"
        r"|at least(?! [a-z])|minimum|threshold|floor)"
        r"|(?P<under>(?:or|and) (?:less|fewer|below|under|younger|lower|shorter|earlier)"
        r"|at most(?! [a-z])"
        r"|maximum|limit|cap|ceiling)|(?P<about>or so|on average|approximately))\b"
    ),
}
#: Between the entries of a list that tells its bound once.
_LISTED = re.compile(
    r" ?[^.;:()\d，。；]{0,60}?(?:\b(?:and|or|but)\b|,|[、，,和及或])[^.;:()\d，。；]{0,24}"
)
_CHOICE = re.compile("[^，。；、,;\\d]{0,4}(?:或者?|、|和|及)[^，。；、,;\\d过逾于少足到近]{0,8}")
_NOT = {
    "zh": re.compile("不|未|没|无|禁|勿|避免"),
    "en": re.compile(r"\b(?:not?|never|neither|nor|cannot|without|unless)\b|n't\b"),
}
_OPPOSITE: dict[Bound, Bound] = {"over": "under", "under": "over", "about": "about"}


def with_far(found: Sequence[Quantity], folded: str, lang: Lang) -> list[Quantity]:
    """The quantities, those without a bound with what words farther off may make of them."""
    read: list[Quantity] = []
    before: Quantity | None = None
    for at, quantity in enumerate(found):
        if quantity.kind in _BOUNDED:
            if quantity.bound == quantity.may == "exact":
                behind = found[at + 1].span.start if at + 1 < len(found) else len(folded)
                last = before.span.end if before else 0
                quantity = _read(quantity, folded, (last, behind), lang)
                if before and quantity.bound == quantity.may == "exact":
                    quantity = _carried(before, quantity, folded)
            before = quantity
        read.append(quantity)
    return list(_carried_back(read, folded)) if lang == "zh" else read


def _carried(before: Quantity, quantity: Quantity, folded: str) -> Quantity:
    """Not exceeding 45 in primary schools and 50 in secondary ones bounds both."""
    bound = before.may if before.bound in ("exact", "to") else before.bound
    like = before.kind == quantity.kind and _alike(before.unit, quantity.unit)
    if (
        not like
        or bound not in _OPPOSITE
        or (bound == "about" and quantity.kind + quantity.unit == "cardinal")
    ):
        return quantity
    between = folded[before.span.end : quantity.span.start]
    return replace(quantity, may=bound) if _LISTED.fullmatch(between) else quantity


def _carried_back(found: list[Quantity], folded: str) -> Iterator[Quantity]:
    """百分之二十或三亿元以上 bounds both as well."""
    for at, quantity in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        free = quantity.bound == quantity.may == "exact"
        if free and after and after.bound in ("over", "under"):
            between = folded[quantity.span.end : after.span.start]
            quantity = (
                replace(quantity, may=after.bound) if _CHOICE.fullmatch(between) else quantity
            )
        yield quantity


def _alike(one: str, two: str) -> bool:
    return one == two or not one or not two


def _read(quantity: Quantity, folded: str, room: tuple[int, int], lang: Lang) -> Quantity:
    before = _stretch(folded, room[0], quantity.span.start, lang)
    near = before[-_BEFORE[lang] :]
    if lang == "zh" and quantity.kind in ("percent", "fraction", "multiple"):
        if folded.startswith("半数", quantity.span.start) and before.endswith("过"):
            return replace(quantity, bound="over")
        if found := _SHARE_BOUND.search(before):
            return replace(quantity, bound="under" if found["under"] else "over")
    cues = list(_CUES_BEFORE[lang].finditer(near))
    if cues:
        others = near[: cues[-1].start()] + near[cues[-1].end() :]
        return replace(quantity, may=_told(cues[-1], others, lang))
    end = quantity.span.end
    after = folded[end : min(room[1], end + _AFTER[lang])].lower()
    stop = _STOP[lang].search(after)
    cue = _CUES_AFTER[lang].search(after[: stop.start()] if stop else after)
    return replace(quantity, may=_told(cue, before, lang)) if cue else quantity


def _stretch(folded: str, first: int, start: int, lang: Lang) -> str:
    """The words of its clause before a number, from the number before it on."""
    before = folded[max(first, start - _WIDE) : start].lower()
    stops = list(_STOP[lang].finditer(before))
    return before[stops[-1].end() :] if stops else before


def _told(cue: re.Match[str], others: str, lang: Lang) -> Bound:
    """Where a cue points; "to" when a "not" among the other words may turn it."""
    bound: Bound = "over" if cue["over"] else "under" if cue["under"] else "about"
    if cue["no"]:
        return _OPPOSITE[bound]
    return "to" if _NOT[lang].search(others) else bound
