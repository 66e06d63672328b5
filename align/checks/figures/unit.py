"""N05: the same number of something else."""

from __future__ import annotations

from collections.abc import Iterator

from align.checks.figures.by_and_to import moved
from align.checks.figures.currencies import foreign, names_it
from align.checks.figures.hemispheres import opposite
from align.checks.figures.links import Link
from align.checks.figures.measures import as_metres, doubtful_unit, same_unit
from align.checks.figures.messages import report_of
from align.checks.figures.numbers import code_of
from align.checks.figures.rates import rates_differ
from align.checks.view import PairView
from align.quantity import Quantity
from align.types import Finding, Severity


def unit(pair: PairView) -> Iterator[Finding]:
    """N05: the same number of something else: another unit or currency."""
    report = report_of(pair)
    for link in report.found.links if report else ():
        if report and (told := _difference(pair, link)):
            yield report.difference("N05", told[1], "unit", link, told[0])


def _difference(pair: PairView, link: Link) -> tuple[str, Severity] | None:
    """How the units of a link differ, and how bad that is."""
    if link.relation == "different" and code_of(link) == "N05":
        return "", "error"
    a = as_metres(pair.plain_zh, *link.ends)
    b = as_metres(pair.en, link.en, a)
    if abs(a.value) != abs(b.value) or "identifier" in (a.kind, b.kind):
        return None
    if way := moved(pair.plain_zh, a, pair.en, b):
        return f": {way}", "error"
    if ways := opposite(pair.plain_zh, a, pair.en, b):
        return f": {ways[0]} and {ways[1]}", "error"
    if each := rates_differ(pair.plain_zh, a, pair.en, b):
        return f": {each[0]} and {each[1]}", "error"
    if {a.kind, b.kind} == {"percent", "points"}:
        return ": percent and percentage points", "error"
    if a.kind == b.kind != "multiple" and not same_unit(a, b):
        doubtful = doubtful_unit(a, b)
        if doubtful and (names_it(pair.plain_zh, b) or _of_taiwan(pair, b)):
            return None
        one, two = pair.ordered((a, b))
        return f": {_unit_names(one, two)}", "warning" if doubtful else "error"
    if other := foreign(a, pair.plain_zh, b, pair.en):
        return f": {other[0]} on one side only", other[1]
    return None


def _of_taiwan(pair: PairView, b: Quantity) -> bool:
    """Whether a text in traditional characters tells dollars as 元."""
    return b.unit == "dollar" and pair.zh != pair.plain_zh and "人民币" not in pair.plain_zh


_UNIT_NAMES = {"left": "what is left", "off": "what is taken off", "no": "a number"}


def _unit_names(a: Quantity, b: Quantity) -> str:
    one, two = (_UNIT_NAMES.get(unit, unit) for unit in (a.unit, b.unit))
    return f"{one} and {two}"
