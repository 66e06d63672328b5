"""Words around a number that make it a bound: 超过, 左右, nearly, or more."""

from __future__ import annotations

import re

from align.quantity.model import Bound
from align.quantity.share_bounds import of_a_share
from align.text import Lang

#: Characters looked at on either side.
_REACH = 30

Patterns = tuple[tuple[Bound, re.Pattern[str]], ...]

_GAP = "[^，。；、,;()0-9]"
#: What may be put between the bound and the number in English.
_LINK = r"(?: in| by| force| level| the age of| a total of| an estimated| the| an?| another)?$"


def _english(*rows: tuple[Bound, str]) -> Patterns:
    return tuple((bound, re.compile(rf"\b(?:{words}){_LINK}")) for bound, words in rows)


_BEFORE: dict[Lang, Patterns] = {
    "zh": (
        (
            "to",
            re.compile(
                "(?:高达|多达|可达到?|长达|重达|至多可?达?|最多可?达?|最[高长大]可?达?|估计|达)(?:了|为|有)?$"
            ),
        ),
        (
            "under",
            re.compile(
                f"(?:不|没有?|未|非|[禁防]止|严禁|避免|切勿){_GAP}{{0,4}}(?:超过|超出|突破|高于|大于|多于|逾)(?:了|其)?$"
            ),
        ),
        (
            "over",
            re.compile(f"(?:不|没有?|未){_GAP}{{0,3}}(?:低于|少于|小于|跌破)$"),
        ),
        (
            "under",
            re.compile(
                f"几乎{_GAP}{{0,8}}$|(?:跌破|失守|不到|不足|不超过|不高于|不多于|不大于|(?<!不)(?:低于|少于|小于|不及)|将近|接近|近|未超过|未满|不满"
                "|未达|未逾|不得逾|不逾|不得超过)(?:达|达到|为|有|了)?$"
            ),
        ),
        (
            "over",
            re.compile(
                f"(?:(?<![不未得])(?:超过|超出|突破|逾|高于|大于|多于|超越)|不少于|不低于|不小于|不下|不止|(?<![不未])超"
                f"|至少{_GAP}{{0,6}}|最少{_GAP}{{0,6}}|超过[了其]{_GAP}{{0,5}}|(?<=已|早|经)过"
                f"|(?<![不未])满)了?$"
            ),
        ),
        (
            "about",
            re.compile(
                f"(?:大约|大概|差不多|大致|约莫){_GAP}{{0,6}}$"
                f"|(?<![条节制合公契签违预相特纽简邀失婚履缔赴依守毁])约{_GAP}{{0,3}}$"
                f"|(?<![条节制合公契签违])约[合占为有是在]{_GAP}{{0,6}}$|~$"
            ),
        ),
    ),
    "en": _english(
        (
            "to",
            r"an estimated|estimated|maximum (?:[a-z]+ ){1,3}of|up to"
            r"|as (?:much|many|high|low|long|large|far|few|little|old|small|early|late) as",
        ),
        (
            "under",
            r"within|nearly|almost|close to|approach(?:ing|es|ed)?"
            r"|(?<!no )(?<!not )(?:less|fewer|lower"
            r"|smaller|younger|shorter) than|no (?:more|later|longer|greater|higher) than"
            r"|not (?:more|later|longer|greater|higher) than|under|below|at most"
            r"|a (?:maximum|ceiling|cap|limit) of|(?:capped|limited) (?:at|to)|near"
            r"|just shy of|just short of"
            r"|not (?:to )?exceed(?:ing)?|up till",
        ),
        (
            "over",
            r"over|(?<!no )(?<!not )more than|(?:no|not) (?:less|fewer|lower|smaller) than|at least"
            r"|above|(?<!not )exceed(?:s|ed|ing)?|(?<!not to )exceed|beyond"
            r"|greater than|higher than|upwards of"
            r"|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|(?:to|will|would|should|could|may) top"
            r"|in excess of|a (?:minimum|floor) of"
            r"|minimum (?:[a-z]+ ){1,3}of|well over"
            r"|(?<!no )(?<!not )(?:larger|older|longer|later) than",
        ),
        (
            "about",
            r"about|around|some|approximately|roughly|circa|ca\.?|approx\.?",
        ),
    ),
}
_BEFORE["en"] = (*_BEFORE["en"], ("about", re.compile("[~≈]$")))
_MEASURE = "个号名位家人岁年天里次亩斤吨米公块元条只本张辆种倍分万度头斗户桌"
_AFTER: dict[Lang, Patterns] = {
    "zh": (
        (
            "over",
            re.compile(
                f"{_GAP}{{0,6}}?(?:及|或|和|含)?(?:以上|之上)| ?多(?![位种样次方元少数])"
                "|个多(?=[小月星周世钟])"
                "|(?:年|个?月|天|小时|分|秒|公里|米|斤|公斤|岁|元|块|倍|里|亩|吨|度)多(?![种少次样位个])"
                f"| ?余(?![额下])|\\+(?!\\d)"
                f"|{_GAP}{{0,5}}?或更[多早高长]|{_GAP}{{0,2}}?(?:出头|开外|挂零|有余)"
            ),
        ),
        (
            "under",
            re.compile(
                f"{_GAP}{{0,6}}?(?:及|或|和|含)?(?:以下|以内|之内|之下)|{_GAP}{{0,4}}?(?<![月年天日时钟周期])内(?![容部地需外存置])"
            ),
        ),
        (
            "about",
            re.compile(
                f"{_GAP}{{0,5}}?(?:左右|上下(?!游)|前后|一线|附近|关口|许(?=[，。；、]))"
                f"| ?来(?=[{_MEASURE}])"
            ),
        ),
    ),
    "en": (
        (
            "over",
            re.compile(
                r"\+(?!\d)|[ -]?(?:[a-z]+ ){0,2}?(?:or|and) "
                r"(?:more|over|above|older|higher|greater|longer)\b"
                r"|[ -]odd\b|[ -]plus\b(?! (?:one|an?|\d))| percent or more\b|[ -]strong\b"
            ),
        ),
        (
            "under",
            re.compile(r" ?(?:[a-z]+ ){0,2}?(?:or|and) (?:less|fewer|below|under|younger|lower)\b"),
        ),
        ("about", re.compile(r" ?(?:[a-z]+ ){0,1}?(?:or so|or thereabouts)\b")),
    ),
}
#: Without one of these no pattern above can match; looking for them first is much faster.
_CUE_BEFORE = {
    "zh": re.compile("[到足过于近达可超破逾少多约概满下不致莫计及~]"),
    "en": re.compile(
        r"nearly|almost|than|under|below|up t|most|close to|approach|exceed|as |over|least|above"
        r"|near|shy|short"
        r"|beyond|upwards|surpass|top|excess|about|around|some|roughly|ca\b|circa|ca\.|approx"
        r"|estimate|within|mum |ceiling|cap|limit|floor|[~≈]"
    ),
}
_CUE_AFTER = {
    "zh": re.compile("[上下内多余许右更来出开挂有前一附关+]"),
    "en": re.compile(r"\+| or | and |odd|plus|strong"),
}
_INSIDE = re.compile("[多余来几]")
#: How far a "not" may stand before its bound.
_FAR = 60
#: Bounds that "not" turns round.
_TURNED = re.compile(
    r"(?:(?<!no )(?<!not )(?:more|fewer|less|lower|higher|greater|larger|smaller|longer) than"
    r"|exceed\w*"
    r"|over|above|below|under|surpass\w*|beyond)(?: an?| the)?$"
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
    r"\b(?:is|are|was|were|be|takes?|took|lasts?|lasted|for|just|well|spent|waited|of|costs?) over$"
)
#: 低于每分钟30毫升.
_ZH_PER = re.compile("每(?:分钟|小时|秒|天|日|年|月|周|人|股|吨|亩|公斤|平方米)$")
_PERIOD = re.compile(
    r"(?: \(\d+\))?[ -](?:[a-z]+ )?(?:hours?|days?|weeks?|months?|years?|decades?|seasons?)\b", re.I
)
_SHARE = re.compile(r"(?<=[%t])")
_CURRENCY = re.compile(r"(?:^| |\()(?:us|hk|nt|a|c|s)?[$£€¥] ?$| (?:rmb|cny|usd|eur|nt) ?$")


def bound_at(folded: str, start: int, end: int, lang: Lang, negate: bool = True) -> Bound:
    """The bound of the number that stands at [start, end) of a folded text; with `negate`, as a
    "not" before it turns it.

    >>> bound_at("超过100个", 2, 5, "zh"), bound_at("nearly 5%", 7, 9, "en")
    ('over', 'under')
    """
    if lang == "zh" and (inside := _INSIDE.search(folded, start, end)):
        return "about" if inside.group() == "来" else "over"
    before = _before(folded, start, lang)
    if _CUE_BEFORE[lang].search(before):
        for bound, pattern in _BEFORE[lang]:
            if found := pattern.search(before):
                if lang == "en" and not found.group().startswith(("no ", "not ")):
                    return _negated(before, bound, folded, start, end, negate)
                return bound
    if lang == "zh" and (share := of_a_share(folded, start, end)):
        return share
    after = folded[end : end + _REACH].lower()
    if _CUE_AFTER[lang].search(after):
        for bound, pattern in _AFTER[lang]:
            if pattern.match(after):
                turned = negate and lang == "zh" and _ZH_NOT.search(before)
                return _OPPOSITE.get(bound, bound) if turned else bound
    return "exact"


def _before(folded: str, start: int, lang: Lang) -> str:
    """What stands before a number, without currency and 每分钟."""
    before = folded[max(0, start - _REACH) : start].lower()
    if lang == "zh":
        return _ZH_PER.sub("", before.rstrip("$£€¥￥ "))
    return _without_currency(before)


def _negated(before: str, bound: Bound, folded: str, start: int, end: int, negate: bool) -> Bound:
    """The bound that "not" turns into its opposite: never exceeded, no lorry may carry more than.

    "Over 24 hours" and "within 30 days" tell how long something took and bound nothing, and
    within 40 offices is a place.
    """
    if before.endswith("over") and _PERIOD.match(folded, end) and not _MEASURED.search(before):
        return "to"
    if before.endswith("within") and not _SHARE.match(folded, end):
        return "to"
    if negate and bound in ("over", "under") and _TURNED.search(before):
        words = folded[max(0, start - _FAR) : start].lower()
        if _NOT.search(words):
            return "under" if bound == "over" else "over"
    return bound


def _without_currency(before: str) -> str:
    sign = _CURRENCY.search(before)
    before = (before[: sign.start()] if sign else before).rstrip()
    return before[:-1] if before.endswith(("over-", "under-")) else before
