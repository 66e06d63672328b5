"""How findings about figures are worded: what stands where, and which of several it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from align.checks.figures.links import Comparison, Link
from align.checks.view import PairView
from align.quantity import Quantity
from align.quantity.tables import unit_pattern
from align.text import LANGS, Lang
from align.types import Finding, Severity

_PLURAL = {
    "percent": "percentages",
    "points": "percentage points",
    "time": "times of day",
    "weekday": "days of the week",
    "identifier": "names with numbers",
    "cardinal": "numbers",
}
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_COUNT = "one two three four five six seven eight nine ten".split()


class Report:
    """Words a comparison into findings."""

    def __init__(self, pair: PairView, found: Comparison) -> None:
        """Take the comparison of this pair."""
        self.pair, self.found = pair, found
        self.src_lang, self.tgt_lang = pair.ordered(("Chinese", "English"))

    @cached_property
    def places(self) -> Mapping[Quantity, tuple[int, int]]:
        """Of each quantity of the source its place among its kind, and how many there are."""
        by_kind: dict[str, list[Quantity]] = {}
        for quantity in self.pair.ordered((self.found.zh, self.found.en))[0]:
            by_kind.setdefault(quantity.kind, []).append(quantity)
        return {q: (at, len(alike)) for alike in by_kind.values() for at, q in enumerate(alike)}

    def difference(
        self, code: str, severity: Severity, kind: str, link: Link, note: str = ""
    ) -> Finding:
        """Two quantities that should be one."""
        ends = self.pair.ordered(link.ends)
        words = with_unit if kind == "unit" else _at
        src, tgt = words(self.pair.src, ends[0]), words(self.pair.tgt, ends[1])
        where = _which(ends[0], self.places)
        message = f"{where}{src} in {self.src_lang}, {tgt} in {self.tgt_lang}{note}"
        return self._finding(code, severity, kind, message, *ends, link.made_by)

    def says_otherwise(self, link: Link, zh: str, en: str) -> Finding:
        """Equal figures whose bounds the two texts word as `zh` and as `en`."""
        one, two = self.pair.ordered((zh, en))
        note = f": {one} in {self.src_lang}, {two} in {self.tgt_lang}"
        return self.difference("N04", "warning", "bound", link, note)

    def swap(self, one: Link, two: Link, severity: Severity) -> Finding:
        """Two quantities whose answers stand where the other belongs."""
        (a, _), (b, there_b) = (self.pair.ordered(link.ends) for link in (one, two))
        first, second = _at(self.pair.src, a), _at(self.pair.src, b)
        message = (
            f"{first} and {second} may have changed places: what {self.src_lang} says of {first}, "
            f"{self.tgt_lang} says of {_at(self.pair.tgt, there_b)}"
        )
        return self._finding("N07", severity, "swapped", message, a, there_b, one.made_by)

    def lone(
        self, code: str, severity: Severity, kind: str, quantity: Quantity, lang: Lang
    ) -> Finding:
        """A quantity that stands in the text of this language only."""
        src, tgt = self.pair.ordered((quantity, None) if lang == "zh" else (None, quantity))
        side, other = (self.src_lang, self.tgt_lang) if src else (self.tgt_lang, self.src_lang)
        words = _at(self.pair.src, src) or _at(self.pair.tgt, tgt)
        message = f"{words} in {side}, nothing in {other} that answers it"
        return self._finding(code, severity, kind, message, src, tgt, "left over")

    def _finding(
        self,
        code: str,
        severity: Severity,
        kind: str,
        message: str,
        src: Quantity | None,
        tgt: Quantity | None,
        made_by: str,
    ) -> Finding:
        return Finding(
            self.pair.index,
            code,
            severity,
            kind,
            message,
            src=_at(self.pair.src, src),
            tgt=_at(self.pair.tgt, tgt),
            src_span=src.span if src else None,
            tgt_span=tgt.span if tgt else None,
            made_by=made_by,
        )


def report_of(pair: PairView) -> Report | None:
    """What differs in a pair, ready to be worded; None when a side is empty."""
    return Report(pair, pair.comparison) if pair.comparison else None


def _at(text: str, quantity: Quantity | None) -> str:
    return text[quantity.span.start : quantity.span.end] if quantity else ""


#: A currency before a figure.
_SIGN = re.compile(r"(?:(?:US|HK|NT|[SAC])?\$|[£€¥]|RMB|USD|CNY|EUR|HKD|GBP|JPY|人民币) ?$")


def with_unit(text: str, quantity: Quantity) -> str:
    """A figure as it stands there, with its currency and its unit.

    >>> from align.quantity import quantities
    >>> [with_unit(t, quantities(t, "en")[0]) for t in ("about US$10 billion", "5 square miles")]
    ['US$10 billion', '5 square miles']
    """
    start, end = quantity.span.start, quantity.span.end
    sign = _SIGN.search(text[:start][-8:])
    for lang in LANGS:
        unit = unit_pattern(lang).match(text, end)
        if unit and quantity.kind in ("cardinal", "magnitude"):
            end = unit.end()
            break
    return text[start - len(sign.group()) if sign else start : end]


def _which(quantity: Quantity, places: Mapping[Quantity, tuple[int, int]]) -> str:
    """The place among its kind, when there are several."""
    at, many = places.get(quantity, (0, 1))
    if many < 2:
        return ""
    name = _PLURAL.get(quantity.kind, quantity.kind + "s")
    if many <= len(_NTH):
        return f"{_NTH[at]} of {_COUNT[many - 1]} {name}: "
    return f"no. {at + 1} of {many} {name}: "
