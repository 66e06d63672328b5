"""N01–N10: what differs between the quantities of the two sides, each difference as what it is.

N04 stands in align.checks.figures.bounds, N05 in align.checks.unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial

from align.checks.context import Alike, Context
from align.checks.figures.links import Link
from align.checks.figures.measures import converted
from align.checks.figures.messages import Report, report_of
from align.checks.figures.swaps import swaps
from align.checks.view import PairView
from align.quantity import Quantity
from align.text import Lang
from align.types import Finding, Severity

Check = Callable[[PairView], Iterator[Finding]]

#: Kinds whose wrong values have a code of their own.
_CODE_OF = {
    "ordinal": "N08", "plan": "N08", "mark": "N08",
    "year": "N09", "month": "N09", "day": "N09", "weekday": "N09",
    "time": "N09",
    "identifier": "N10",
}  # fmt: skip
#: 半小时 told as "an hour" is another time.
_WHOLE = frozenset(("hour", "year", "month"))
_HALVES = re.compile(r"half|semi|twice|two|bi|30|six|fortnight|interim|mid", re.IGNORECASE)
#: Characters from a figure to the same one in another unit.
_BESIDE = 30
#: A figure told with so many digits is rounded as figures are.
_ENOUGH_DIGITS = 3
_NAME_OF = {"N01": "mismatch", "N08": "ordinal", "N09": "date", "N10": "identifier"}


def _values(code: str) -> Check:
    """The check that reports wrong values of the kinds that have this code."""

    def check(pair: PairView) -> Iterator[Finding]:
        report = report_of(pair)
        for link in report.found.of("different") if report else ():
            if report and code_of(link) == code:
                kind = "scale" if code == "N01" and _by_tens(link) else _NAME_OF[code]
                yield report.difference(code, "error", kind, link)
        if report and code == "N01":
            yield from _told_whole(report, pair)
            yield from _grouped_wrongly(report, pair)
        if report and code == "N10":
            yield from _other_variant(report)

    return check


def _told_whole(report: Report, pair: PairView) -> Iterator[Finding]:
    """半小时 told as "an hour"."""
    for quantity in report.found.zh_only:
        whole = rf"\b(?:an?|one) {quantity.unit}\b"
        half = quantity.kind == "fraction" and quantity.unit in _WHOLE
        if half and re.search(whole, pair.en, re.IGNORECASE) and not _HALVES.search(pair.en):
            yield report.lone("N01", "error", "mismatch", quantity, "zh")


def _other_variant(report: Report) -> Iterator[Finding]:
    """XJ-200A told as XJ-200B: one name, another letter behind its number."""
    for link in report.found.of("same"):
        zh, en = link.ends
        one, two = (end.unit.partition("#") for end in link.ends)
        letters = one[2] != two[2] and len(one[2]) == len(two[2]) == 1
        if zh.kind == en.kind == "identifier" and one[0] == two[0] and letters:
            yield report.difference("N10", "error", "identifier", link)


#: 2.600 and 20,45: a mark where no group of three digits ends.
_GROUPED = re.compile(r"\d{1,3}\.\d{3}|\d{1,3}(?:,\d{3})*,\d{1,2}(?!\d)")


def _grouped_wrongly(report: Report, pair: PairView) -> Iterator[Finding]:
    """2.600 for 2600: what English reads as two and six tenths."""
    for link in report.found.of("same"):
        figure = pair.en[link.en.span.start : link.en.span.end]
        thousand = link.zh.value == link.en.value * 1000 and link.zh.value.denominator == 1
        if thousand and _GROUPED.fullmatch(figure):
            yield report.difference("N01", "warning", "format", link, ": a point for a comma")


#: N01: an amount has another value in the translation.
mismatch = _values("N01")
#: N08: an ordinal, a plan or a list mark has another number.
ordinal = _values("N08")
#: N09: a year, month, day or time of day is another one.
date = _values("N09")
#: N10: a name like C919 or 5G has another number.
identifier = _values("N10")


def code_of(link: Link) -> str:
    """The check that a difference of values belongs to."""
    if link.zh.value == link.en.value and "multiple" not in (link.zh.kind, link.en.kind):
        return "N05"
    return max(_CODE_OF.get(quantity.kind, "N01") for quantity in link.ends)


def _by_tens(link: Link) -> bool:
    """万 for 亿, million for billion: the same digits at another scale."""
    if not link.zh.value or not link.en.value:
        return False
    ratio = link.zh.value / link.en.value
    large = max(ratio, 1 / ratio) if ratio else Fraction(1)
    return (
        large > 1
        and large.denominator == 1
        and set(str(large)[1:]) <= {"0"}
        and str(large)[0] == "1"
    )


def missing(pair: PairView) -> Iterator[Finding]:
    """N02: a quantity of the source is not in the translation."""
    return _lone(pair, "N02", "missing", "zh" if pair.zh_is_source else "en")


def added(pair: PairView) -> Iterator[Finding]:
    """N03: the translation has a quantity that the source lacks."""
    return _lone(pair, "N03", "added", "en" if pair.zh_is_source else "zh")


def _lone(pair: PairView, code: str, kind: str, lang: Lang) -> Iterator[Finding]:
    report = report_of(pair)
    if not report:
        return
    found = report.found
    alone, side = (found.zh_only, found.zh) if lang == "zh" else (found.en_only, found.en)
    for quantity in alone:
        severity = _weight(quantity)
        if severity and not _told_again(quantity, side):
            yield report.lone(code, severity, kind, quantity, lang)


def _told_again(quantity: Quantity, side: Sequence[Quantity]) -> bool:
    """Whether the same text tells the same in another unit beside it: 0.4 mg (400 micrograms)."""
    at = quantity.span.start
    first = bisect_left(side, at - _BESIDE, key=_start)
    last = bisect_right(side, at + _BESIDE, key=_start)
    return any(converted(quantity, other) for other in side[first:last])


def _start(quantity: Quantity) -> int:
    return quantity.span.start


def rounding(pair: PairView) -> Iterator[Finding]:
    """N06: the same value with fewer digits."""
    report = report_of(pair)
    for link in report.found.of("rounded") if report else ():
        if report:
            few = min(*map(_digits, link.ends)) < _ENOUGH_DIGITS
            severity: Severity = "warning" if few else "note"
            yield report.difference("N06", severity, "rounded", link, ": rounded")


def _digits(quantity: Quantity) -> int:
    """How many digits a figure is told with: 3 for 24.9 million."""
    return len(str(abs(quantity.value / quantity.step).numerator))


def swap(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """N07: two values have changed places."""
    return partial(_swaps, context.meaning.alike if context.meaning else None)


def _swaps(alike: Alike | None, pair: PairView) -> Iterator[Finding]:
    report = report_of(pair)
    if not report or len(report.found.of("same")) < 2:
        return
    for found in swaps(pair.plain_zh, pair.en, report.found, alike):
        one, two = (Link(*answer, "same", "swaps") for answer in (found.one, found.two))
        yield report.swap(one, two, "error" if found.sure else "warning")


def _weight(quantity: Quantity) -> Severity | None:
    """How bad it is when this quantity stands on one side only."""
    if quantity.unit == "#":  # 3.2.1, a telephone number
        return "warning"
    if quantity.kind in ("mark", "identifier", "weekday") or quantity.value in (
        0,
        1,
        Fraction(1, 2),
    ):
        return None
    if quantity.form == "words":
        if quantity.value <= 3 or quantity.kind in ("fraction", "multiple", "month"):
            return None
        if quantity.value <= 12 or set(str(quantity.value)) <= {"1", "0"}:
            return "note"
    if quantity.kind in ("month", "day", "time") or quantity.value <= 2:
        return "note"
    return "warning"
