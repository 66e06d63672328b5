"""N05: the same number of something else."""

from __future__ import annotations

from collections.abc import Iterator

from align.checks.figures.by_and_to import moved
from align.checks.figures.currencies import foreign, names_it
from align.checks.figures.measures import as_metres, doubtful_unit, same_unit
from align.checks.figures.numbers import code_of, report_of
from align.checks.figures.rates import rates_differ
from align.quantity import Quantity
from align.text import Lang
from align.types import Finding, Pair, Severity


def unit(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N05: the same number of something else: another unit or currency."""
    report = report_of(pair, src_lang, tgt_lang)
    for link in report.found.links if report else ():
        a, b = link.src, link.tgt
        if report and link.relation == "different" and code_of(link) == "N05":
            yield report.difference("N05", "error", "unit", link)
            continue
        a, b = as_metres(pair.src, a, b), as_metres(pair.tgt, b, a)
        if not report or abs(a.value) != abs(b.value) or "identifier" in (a.kind, b.kind):
            continue
        (zh, q), (en, r) = ((pair.src, a), (pair.tgt, b))[:: 1 if src_lang == "zh" else -1]
        if way := moved(zh, q, en, r):
            yield report.difference("N05", "error", "unit", link, f": {way}")
        elif each := rates_differ(zh, q, en, r):
            yield report.difference("N05", "error", "unit", link, f": {each[0]} and {each[1]}")
        elif {a.kind, b.kind} == {"percent", "points"}:
            yield report.difference("N05", "error", "unit", link, ": percent and percentage points")
        elif a.kind == b.kind != "multiple" and not same_unit(a, b):
            doubtful = doubtful_unit(a, b)
            if not (doubtful and names_it(zh, r)):
                severity: Severity = "warning" if doubtful else "error"
                yield report.difference("N05", severity, "unit", link, f": {_unit_names(a, b)}")
        elif other := foreign(a, pair.src, b, pair.tgt, (src_lang, tgt_lang)):
            name, severity = other
            yield report.difference("N05", severity, "unit", link, f": {name} on one side only")


_UNIT_NAMES = {"left": "what is left", "off": "what is taken off", "no": "a number"}


def _unit_names(a: Quantity, b: Quantity) -> str:
    one, two = (_UNIT_NAMES.get(unit, unit) for unit in (a.unit, b.unit))
    return f"{one} and {two}"
