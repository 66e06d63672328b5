"""How findings about figures are worded: what stands where, and which of several it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from align.checks.figures.compare import Comparison, Link
from align.quantity import Quantity
from align.quantity.tables import unit_pattern
from align.text import LANGS, Lang
from align.types import Finding, Pair, Severity

_LANGUAGE = {"zh": "Chinese", "en": "English"}
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

    def __init__(self, pair: Pair, src_lang: Lang, tgt_lang: Lang, found: Comparison) -> None:
        self.pair, self.found = pair, found
        self.src_lang, self.tgt_lang = _LANGUAGE[src_lang], _LANGUAGE[tgt_lang]

    @cached_property
    def places(self) -> Mapping[Quantity, tuple[int, int]]:
        """Of each quantity of the source its place among its kind, and how many there are."""
        by_kind: dict[str, list[Quantity]] = {}
        for quantity in self.found.src:
            by_kind.setdefault(quantity.kind, []).append(quantity)
        return {q: (at, len(alike)) for alike in by_kind.values() for at, q in enumerate(alike)}

    def difference(
        self, code: str, severity: Severity, kind: str, link: Link, note: str = ""
    ) -> Finding:
        """Two quantities that should be one."""
        src, tgt = self._words(link, unit=kind == "unit")
        where = _which(link.src, self.places)
        message = f"{where}{src} in {self.src_lang}, {tgt} in {self.tgt_lang}{note}"
        return self._finding(code, severity, kind, message, link.src, link.tgt)

    def swap(self, one: Link, two: Link, severity: Severity) -> Finding:
        """Two quantities whose answers stand where the other belongs."""
        first, second = self._at(self.pair.src, one.src), self._at(self.pair.src, two.src)
        message = (
            f"{first} and {second} may have changed places: what {self.src_lang} says of {first}, "
            f"{self.tgt_lang} says of {self._at(self.pair.tgt, two.tgt)}"
        )
        return self._finding("N07", severity, "swapped", message, one.src, two.tgt)

    def lone(
        self, code: str, severity: Severity, kind: str, src: Quantity | None, tgt: Quantity | None
    ) -> Finding:
        """A quantity that stands on one side only."""
        side, other = (self.src_lang, self.tgt_lang) if src else (self.tgt_lang, self.src_lang)
        words = self._at(self.pair.src, src) or self._at(self.pair.tgt, tgt)
        message = f"{words} in {side}, nothing in {other} that answers it"
        return self._finding(code, severity, kind, message, src, tgt)

    def _words(self, link: Link, unit: bool = False) -> tuple[str, str]:
        sides = ((self.pair.src, link.src), (self.pair.tgt, link.tgt))
        words = [with_unit(*side) if unit else self._at(*side) for side in sides]
        return words[0], words[1]

    @staticmethod
    def _at(text: str, quantity: Quantity | None) -> str:
        return text[quantity.span.start : quantity.span.end] if quantity else ""

    def _finding(
        self,
        code: str,
        severity: Severity,
        kind: str,
        message: str,
        src: Quantity | None,
        tgt: Quantity | None,
    ) -> Finding:
        return Finding(
            self.pair.index,
            code,
            severity,
            kind,
            message,
            src=self._at(self.pair.src, src),
            tgt=self._at(self.pair.tgt, tgt),
            src_span=src.span if src else None,
            tgt_span=tgt.span if tgt else None,
        )


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
