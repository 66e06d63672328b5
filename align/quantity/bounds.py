"""Words around a number that make it a bound: 超过, 左右, nearly, or more."""

from __future__ import annotations

import re

from align.quantity import en_bounds, zh_bounds
from align.quantity.model import Bound
from align.text import Lang

#: Characters looked at on either side.
_REACH = 40
_BEFORE = {"zh": zh_bounds.BEFORE, "en": en_bounds.BEFORE}
_AFTER = {"zh": zh_bounds.AFTER, "en": en_bounds.AFTER}
_CUE_BEFORE = {"zh": zh_bounds.CUE_BEFORE, "en": en_bounds.CUE_BEFORE}
_CUE_AFTER = {"zh": zh_bounds.CUE_AFTER, "en": en_bounds.CUE_AFTER}
_INSIDE = re.compile("[多余来几]")
#: What a bound says and what it may say instead; for a weak one, "to" and where it leans.
Reading = tuple[Bound, Bound]
_EXACT: Reading = ("exact", "exact")
#: How far a "not" may stand before its bound.
_FAR = 60
#: Bounds that "not" turns round.
_TURNED = re.compile(
    r"(?:(?<!no )(?<!not )(?:more|fewer|less|lower|higher|greater|larger|smaller|longer|shorter"
    r"|later|earlier|older|younger) than"
    r"|exceed\w*|over|above|below|under|surpass\w*|beyond|short of"
    r"|(?:reach|attain)\w*(?: the)? age(?: of)?)(?: an?| the)?$"
)
#: A "not" that belongs to its bound alone: shall not be less than, never fell below.
_SURE_NOT = re.compile(
    r"(?:\b(?:not|never|cannot)|n't)(?: (?:be|have|been|to|go|fall|fell|fallen|drop|dropped|get"
    r"|rise"
    r"|risen|climb|come|become|amount to|cost|last|weigh|yet|ever|drink|stand"
    r"|in (?:any|no) (?:event|case)|at any time)){0,4} $"
)
_NOT = re.compile(
    r"(?:\b(?:not?|never|neither|nor|cannot|without|unlikely)\b(?! only| just| later"
    r"| matter)|n't\b)"
    r"(?:(?! (?:but|until|because|that|which|when|while|after|before|as|if|and|unless)\b)"
    r"[^.,;:()\d]){0,40}?"
    r" (?:more|fewer|less|lower|higher|greater|larger|smaller|longer|exceed\w*"
    r"|over|above|below|under|surpass\w*|go|fall|drop|be|beyond)\b[a-z ]*$"
)
#: 切勿在60℃以上使用 is no more than 60.
_ZH_NOT = re.compile("(?:切勿|请勿|不要|不得|不可|不能|不宜|不应|严禁|禁止|避免)[^，。；、]{0,20}$")
_OPPOSITE: dict[Bound, Bound] = {"over": "under", "under": "over"}
#: Takes over two hours.
_MEASURED = re.compile(
    r"(?:\b(?:is|are|was|were|be|takes?|took|lasts?|lasted|in|for|just|well|spent|waited|of|costs?)"
    r"|[,(;:-]) ?over$"
)
#: At least 24 hours before its arrival: 抵港24小时前.
_AHEAD = re.compile(r"[ -](?:[a-z]+ ){1,2}(?:before|prior|in advance|ahead|beforehand)\b", re.I)
_PERIOD = re.compile(
    r"(?: \(\d+\))?[ -](?:[a-z]+ )?"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|seasons?)\b",
    re.I,
)
_SHARE = re.compile(r"(?:%|percent|per cent)$", re.I)
#: Near 7 Days Inn.
_RECENT = re.compile(" ?(?:年|个月|天|周|届|期)(?!级)")
_NAME = re.compile("(?<=\\d) [A-Z][a-z]+ [A-Z]")
_DECADE = re.compile(r"\d'?s$|ties$")
#: 低于每分钟30毫升, and the money that stands between a bound and its number.
_ZH_BETWEEN = re.compile(
    "(?:每(?:分钟|小时|秒|天|日|年|月|周|人|股|吨|亩|公斤|平方米)|新台币|台币|人民币|港币|美金|美元|欧元"
    "|RMB|CNY|USD|EUR|HKD|(?:US|HK|NT)?[$£€¥￥])$",
    re.I,
)
_CURRENCY = re.compile(
    r"(?:^|(?<=[ (]))(?:(?:us|hk|nt|n\.t\.|u\.s\.|au?|ca?|s|rmb)? ?[$£€¥￥]"
    r"|(?:rmb|cny|usd|eur|ntd?|hkd|gbp|jpy|sgd|aud|cad|chf)"
    r"|(?:new taiwan|us|hong kong) dollars?) ?$"
)


#: Spread over 30 countries: no more than so many, and no fewer.
_PREPOSITION = re.compile(
    r"\b(?:spread|distributed|scattered|divided|averaged|extend\w*|stretch\w*|turn\w*|hand\w*|look\w*"
    r"|preside\w*|victory|win|wins|won|triumph|lead|advantage|talks?|dispute|argu\w+|fight|fought"
    r"|control|power) over$"
)
#: The iPhone 13 Plus.
_MODEL = re.compile(r" (?:Plus|Pro|Max|Ultra)\b")


def bound_at(folded: str, start: int, end: int, lang: Lang) -> Reading:
    """The bound of the number that stands at [start, end) of a folded text, and what it may be
    instead: without the "not" before it, or where a weak one leans.

    >>> bound_at("超过100个", 2, 5, "zh"), bound_at("up to 5%", 6, 8, "en")
    (('over', 'exact'), ('to', 'under'))
    """
    if lang == "zh" and (inside := _INSIDE.search(folded, start, end)):
        return "about" if inside.group() == "来" else "over", "exact"
    before = _before(folded, start, lang)
    first = _first(before, folded, start, end, lang)
    if first[0] not in ("exact", "to"):
        return first
    after = _after(before, folded, end, lang)
    if after[0] not in ("exact", "to") or first == _EXACT != after:
        return after
    if lang == "en" and first == _EXACT and _DECADE.search(folded, start, end):
        return "to", "over"  # in his 40s
    return first


def _first(before: str, folded: str, start: int, end: int, lang: Lang) -> Reading:
    """What the words before a number say."""
    if not _CUE_BEFORE[lang].search(before):
        return _EXACT
    for bound, lean, pattern in _BEFORE[lang]:
        if found := pattern.search(before):
            if lang == "zh" and found.group() == "近" and _RECENT.match(folded, end):
                return "to", bound  # 近3年 is as often the past three years
            if lang == "zh" or found.group().startswith(("no ", "not ")):
                return bound, lean
            return _negated(before, (bound, lean), folded, (start, end))
    return _EXACT


def _after(before: str, folded: str, end: int, lang: Lang) -> Reading:
    """What the words behind a number say."""
    after = folded[end : end + 2 * _REACH]
    if lang == "en":
        if _MODEL.match(after):
            return _EXACT
        after = after.lower()
    if not _CUE_AFTER[lang].search(after):
        return _EXACT
    for bound, lean, pattern in _AFTER[lang]:
        if pattern.match(folded, end) if lang == "zh" else pattern.match(after):
            if lang == "zh" and _ZH_NOT.search(before):
                return _OPPOSITE.get(bound, bound), bound
            return bound, lean
    return _EXACT


def _before(folded: str, start: int, lang: Lang) -> str:
    """What stands before a number, without currency and 每分钟."""
    before = folded[max(0, start - _REACH) : start]
    if lang == "zh":
        return _ZH_BETWEEN.sub("", before.rstrip()).rstrip()
    before = _CURRENCY.sub("", before.lower()).rstrip()
    return before[:-1] if before.endswith(("over-", "under-")) else before


def _negated(before: str, read: Reading, folded: str, span: tuple[int, int]) -> Reading:
    """The bound that "not" turns into its opposite: never exceeded, no lorry may carry more than.

    "Over 24 hours" tells how long something took and "near 7 Days Inn" where it is.
    """
    over = before.endswith(("over", "over the")) and not _MEASURED.search(before)
    if over and _PERIOD.match(folded, span[1]):
        return "to", "exact"
    if _PREPOSITION.search(before):
        return "to", "exact"
    if before.endswith(("near", "around")) and _NAME.match(folded, span[1]):
        return "to", "exact"
    if before.endswith("within") and _SHARE.search(folded[span[0] : span[1]]):
        return "under", "exact"
    if before.endswith("at least") and _AHEAD.match(folded, span[1]):
        return "to", "over"
    if before.endswith("after") and not _PERIOD.match(folded, span[1]):
        return "exact", "exact"
    bound = read[0] if read[0] != "to" else read[1]
    turned = bound in _OPPOSITE and _TURNED.search(before)
    if not turned:
        return read
    other = _OPPOSITE[bound]
    if _SURE_NOT.search(before[: turned.start()]):
        return (other, "exact") if read[0] != "to" else ("to", other)
    if _NOT.search(folded[max(0, span[0] - _FAR) : span[0]].lower()):
        return (other, bound) if read[0] != "to" else ("to", "exact")
    return read
