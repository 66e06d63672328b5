"""N01-N04: quantities that differ, are missing, were added, or lost their bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from align.checks.equal import same_unit
from align.checks.matching import Comparison, compare
from align.quantity import Quantity
from align.text import Lang
from align.types import Finding, Pair, Severity

_PLURAL = {
    "percent": "percentages",
    "points": "percentage points",
    "time": "times of day",
    "identifier": "names with numbers",
    "cardinal": "numbers",
}


def _compare(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Comparison | None:
    if not pair.src.strip() or not pair.tgt.strip():
        return None
    return compare(pair.src, pair.tgt, src_lang, tgt_lang)


def mismatch(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N01: a quantity has another value in the translation."""
    found = _compare(pair, src_lang, tgt_lang)
    if not found:
        return
    for a, b in found.different:
        where = _which(a, found.src)
        yield _finding(
            pair,
            "N01",
            "error",
            "mismatch",
            "{src} in the source, {tgt} in the target" + where,
            a,
            b,
        )
    for a, b in found.rounded:
        yield _finding(
            pair, "N01", "warning", "rounded", "{src} in the source is rounded to {tgt}", a, b
        )
    for a, b in found.same:
        if {a.kind, b.kind} == {"percent", "points"}:
            message = "{src} in the source, {tgt} in the target: percent and percentage points"
            yield _finding(pair, "N01", "warning", "unit", message, a, b)
        elif a.value == b.value and not same_unit(a, b):
            message = f"{{src}} is in {a.unit} in the source, {{tgt}} in {b.unit} in the target"
            yield _finding(pair, "N01", "warning", "unit", message, a, b)


def missing(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N02: a quantity of the source is not in the translation."""
    found = _compare(pair, src_lang, tgt_lang)
    for quantity in found.src_only if found else ():
        if severity := _weight(quantity):
            yield _finding(
                pair,
                "N02",
                severity,
                "missing",
                "{src} has no counterpart in the target",
                quantity,
                None,
            )


def added(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N03: the translation has a quantity that the source lacks."""
    found = _compare(pair, src_lang, tgt_lang)
    for quantity in found.tgt_only if found else ():
        if severity := _weight(quantity):
            yield _finding(
                pair,
                "N03",
                severity,
                "added",
                "{tgt} has no counterpart in the source",
                None,
                quantity,
            )


def bound(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """N04: over, nearly or about was dropped, added or changed."""
    found = _compare(pair, src_lang, tgt_lang)
    for a, b in found.same if found else ():
        if a.value != b.value or a.kind != b.kind or a.kind not in ("cardinal", "percent"):
            continue
        if a.form == b.form == "words" or not _bounds_differ(a, b):
            continue
        message = f"{a.bound} {{src}} in the source, {b.bound} {{tgt}} in the target"
        yield _finding(pair, "N04", "warning", "bound", message, a, b)


def _bounds_differ(a: Quantity, b: Quantity) -> bool:
    """Nearly and about are one; so are, for a reader, about and over ("some 200 or more")."""
    return a.bound != b.bound and {a.bound, b.bound} != {"about", "under"}


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


def _which(quantity: Quantity, side: Sequence[Quantity]) -> str:
    """The place among its kind, when there are several."""
    alike = [other for other in side if other.kind == quantity.kind]
    if len(alike) < 2:
        return ""
    nth = alike.index(quantity) + 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(nth % 10 if nth % 100 not in (11, 12, 13) else 0, "th")
    return f" ({nth}{ending} of {len(alike)} {_PLURAL.get(quantity.kind, quantity.kind + 's')})"


def _finding(
    pair: Pair,
    code: str,
    severity: Severity,
    kind: str,
    message: str,
    src: Quantity | None,
    tgt: Quantity | None,
) -> Finding:
    words = {
        "src": pair.src[src.span.start : src.span.end] if src else "",
        "tgt": pair.tgt[tgt.span.start : tgt.span.end] if tgt else "",
    }
    return Finding(
        pair.index,
        code,
        severity,
        kind,
        message.format(**words),
        **words,
        src_span=src.span if src else None,
        tgt_span=tgt.span if tgt else None,
    )
