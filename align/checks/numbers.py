"""N01–N10: what differs between the quantities of the two sides, each difference as what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from align.checks.equal import doubtful_unit, same_unit
from align.checks.matching import Comparison, Link, compare
from align.checks.swaps import swaps
from align.quantity import Quantity
from align.text import Lang
from align.types import Finding, Pair, Severity

Check = Callable[[Pair, Lang, Lang], Iterator[Finding]]

_LANGUAGE = {"zh": "Chinese", "en": "English"}
_PLURAL = {
    "percent": "percentages",
    "points": "percentage points",
    "time": "times of day",
    "identifier": "names with numbers",
    "cardinal": "numbers",
}
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_COUNT = "one two three four five six seven eight nine ten".split()
#: Kinds whose wrong values have a code of their own.
_CODE_OF = {
    "ordinal": "N08", "plan": "N08", "mark": "N08",
    "year": "N09", "month": "N09", "day": "N09", "time": "N09",
    "identifier": "N10",
}  # fmt: skip
_NAME_OF = {"N01": "mismatch", "N08": "ordinal", "N09": "date", "N10": "identifier"}


class _Report:
    """Words a comparison into findings."""

    def __init__(self, pair: Pair, src_lang: Lang, tgt_lang: Lang, found: Comparison) -> None:
        self.pair, self.found = pair, found
        self.places = _places(found.src)
        self.src_lang, self.tgt_lang = _LANGUAGE[src_lang], _LANGUAGE[tgt_lang]

    def difference(
        self, code: str, severity: Severity, kind: str, link: Link, note: str = ""
    ) -> Finding:
        """Two quantities that should be one."""
        src, tgt = self._words(link)
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

    def _words(self, link: Link) -> tuple[str, str]:
        return self._at(self.pair.src, link.src), self._at(self.pair.tgt, link.tgt)

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


def _report(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> _Report | None:
    if not pair.src.strip() or not pair.tgt.strip():
        return None
    found = compare(pair.src, pair.tgt, src_lang, tgt_lang)
    return _Report(pair, src_lang, tgt_lang, found)


def _values(code: str) -> Check:
    """The check that reports wrong values of the kinds that have this code."""

    def check(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
        report = _report(pair, src_lang, tgt_lang)
        for link in report.found.of("different") if report else ():
            if report and _code(link) == code:
                kind = "scale" if code == "N01" and _by_tens(link) else _NAME_OF[code]
                yield report.difference(code, "error", kind, link)

    return check


#: N01: an amount has another value in the translation.
mismatch = _values("N01")
#: N08: an ordinal, a plan or a list mark has another number.
ordinal = _values("N08")
#: N09: a year, month, day or time of day is another one.
date = _values("N09")
#: N10: a name like C919 or 5G has another number.
identifier = _values("N10")


def _code(link: Link) -> str:
    if link.src.value == link.tgt.value and "multiple" not in (link.src.kind, link.tgt.kind):
        return "N05"
    return _CODE_OF.get(link.src.kind, _CODE_OF.get(link.tgt.kind, "N01"))


def _by_tens(link: Link) -> bool:
    """万 for 亿, million for billion: the same digits at another scale."""
    if not link.src.value or not link.tgt.value:
        return False
    ratio = link.src.value / link.tgt.value
    large = max(ratio, 1 / ratio) if ratio else Fraction(1)
    return (
        large > 1
        and large.denominator == 1
        and set(str(large)[1:]) <= {"0"}
        and str(large)[0] == "1"
    )


def missing(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N02: a quantity of the source is not in the translation."""
    report = _report(pair, src_lang, tgt_lang)
    for quantity in report.found.src_only if report else ():
        if report and (severity := _weight(quantity)):
            yield report.lone("N02", severity, "missing", quantity, None)


def added(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N03: the translation has a quantity that the source lacks."""
    report = _report(pair, src_lang, tgt_lang)
    for quantity in report.found.tgt_only if report else ():
        if report and (severity := _weight(quantity)):
            yield report.lone("N03", severity, "added", None, quantity)


def bound(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N04: over, nearly or about was dropped, added or changed."""
    report = _report(pair, src_lang, tgt_lang)
    for link in report.found.of("same") if report else ():
        a, b = link.src, link.tgt
        if a.value != b.value or a.kind != b.kind or a.kind not in ("cardinal", "percent"):
            continue
        if a.form == b.form == "words" or not _bounds_differ(a, b):
            continue
        if report:
            yield report.difference("N04", "warning", "bound", link, f": {a.bound} and {b.bound}")


def unit(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N05: the same number of something else: another unit or currency."""
    report = _report(pair, src_lang, tgt_lang)
    for link in report.found.links if report else ():
        a, b = link.src, link.tgt
        if report and link.relation == "different" and _code(link) == "N05":
            yield report.difference("N05", "error", "unit", link)
        if not report or a.value != b.value or "identifier" in (a.kind, b.kind):
            continue
        if {a.kind, b.kind} == {"percent", "points"}:
            yield report.difference("N05", "error", "unit", link, ": percent and percentage points")
        elif a.kind == b.kind != "multiple" and not same_unit(a, b):
            severity: Severity = "warning" if doubtful_unit(a, b) else "error"
            yield report.difference("N05", severity, "unit", link, f": {a.unit} and {b.unit}")


def rounding(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N06: the same value with fewer digits."""
    report = _report(pair, src_lang, tgt_lang)
    for link in report.found.of("rounded") if report else ():
        if report:
            yield report.difference("N06", "warning", "rounded", link, ": rounded")


def swap(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N07: two values have changed places."""
    report = _report(pair, src_lang, tgt_lang)
    if not report or len(report.found.of("same")) < 2:
        return
    for found in swaps(pair.src, pair.tgt, src_lang, report.found):
        one, two = (
            Link(*(answer if src_lang == "zh" else answer[::-1]), "same")
            for answer in (found.one, found.two)
        )
        yield report.swap(one, two, "error" if found.sure else "warning")


def _bounds_differ(a: Quantity, b: Quantity) -> bool:
    """Nearly and about are one; "up to" and 高达 say as much as no bound at all."""
    if "to" in (a.bound, b.bound) or a.bound == b.bound:
        return False
    return {a.bound, b.bound} != {"about", "under"}


def _weight(quantity: Quantity) -> Severity | None:
    """How bad it is when this quantity stands on one side only."""
    if quantity.kind in ("mark", "identifier") or quantity.value in (0, 1, Fraction(1, 2)):
        return None
    if quantity.form == "words":
        if quantity.value <= 3 or quantity.kind in ("fraction", "multiple", "month"):
            return None
        if quantity.value <= 12 or set(str(quantity.value)) <= {"1", "0"}:
            return "note"
    if quantity.kind in ("month", "day", "time") or quantity.value <= 2:
        return "note"
    return "warning"


def _places(side: Sequence[Quantity]) -> dict[Quantity, tuple[int, int]]:
    """Of each quantity its place among its kind, and how many of that kind there are."""
    by_kind: dict[str, list[Quantity]] = {}
    for quantity in side:
        by_kind.setdefault(quantity.kind, []).append(quantity)
    return {q: (at, len(alike)) for alike in by_kind.values() for at, q in enumerate(alike)}


def _which(quantity: Quantity, places: Mapping[Quantity, tuple[int, int]]) -> str:
    """The place among its kind, when there are several."""
    at, many = places[quantity]
    if many < 2:
        return ""
    name = _PLURAL.get(quantity.kind, quantity.kind + "s")
    if many <= len(_NTH):
        return f"{_NTH[at]} of {_COUNT[many - 1]} {name}: "
    return f"no. {at + 1} of {many} {name}: "
