"""N04: the value is the same, but over, nearly or about was dropped, added or turned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from align.checks.figures.above_below import sides
from align.checks.figures.date_bounds import turned
from align.checks.figures.links import Link
from align.checks.figures.measures import converted, in_one_unit
from align.checks.figures.messages import Report, report_of
from align.checks.view import PairView
from align.quantity import Quantity
from align.quantity.model import Bound
from align.types import Finding

#: Kinds whose bounds are compared.
_BOUNDED = frozenset(("cardinal", "percent", "points", "fraction", "multiple"))
_RULE = re.compile(
    r"(?:至少|最少|起码|不得?少于|不得?低于|不得?超过|不得?多于|至多)[^，。；、\d]{0,3}$"
    r"|(?:at least|at most|not? (?:more|fewer|less) than"
    r"|be (?:more|fewer|less) than|not exceed(?:ing)?) $"
)
_FEW = 100
#: Kinds that differ, or have no bounds compared otherwise, and may have opposite ones.
_EITHER = (
    {"cardinal", "multiple"}, {"ordinal"}, {"cardinal", "ordinal"}, {"fraction", "percent"},
    {"identifier"},
)  # fmt: skip
_WORDS: dict[Bound, str] = {
    "exact": "exactly", "about": "about", "over": "more than", "under": "less than", "to": "up to",
}  # fmt: skip


def bound(pair: PairView) -> Iterator[Finding]:
    """N04: over, nearly or about was dropped, added or changed."""
    report = report_of(pair)
    if not report:
        return
    for link in report.found.of("same"):
        a, b = link.ends
        if a.value != b.value and ("about" in (a.bound, b.bound) or not converted(a, b)):
            continue
        if _restated(link, report.found.of("same")):
            continue
        if _turned(a, b) or (a.kind == b.kind and _dropped(a, b, pair)):
            yield report.says_otherwise(link, _says(a), _says(b))
    yield from _directions(pair, report)


def _restated(link: Link, links: Iterable[Link]) -> bool:
    """Whether 约 stands before the other of two figures that are one: 约220公里（140英里） and
    "about 140 miles (220 km)"."""
    if {link.zh.bound, link.en.bound} != {"about", "exact"}:
        return False
    return any(_near(link.zh, twin.zh) and _near(link.en, twin.en) for twin in links)


#: Two rounded figures of one amount differ by no more than this share.
_ROUGH = Fraction(5, 100)


def _near(one: Quantity, two: Quantity) -> bool:
    """Whether two figures of different units may be one amount, rounded in both."""
    a, b = in_one_unit(one, two)
    alike = bool(one.unit and two.unit) and one.unit != two.unit and (a, b) != (one, two)
    return alike and abs(a.value - b.value) <= _ROUGH * max(abs(a.value), abs(b.value))


def _turned(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of other kinds have opposite bounds: 不足两次 and "more than twice"."""
    either = {a.kind, b.kind} in _EITHER
    firm = {a.bound, b.bound} == {"over", "under"}
    return either and firm and "exact" == a.may == b.may


def _dropped(a: Quantity, b: Quantity, pair: PairView) -> bool:
    """Whether two figures of one kind differ in their bounds."""
    bare = _is_small(a, b) and not (_is_rule(pair.plain_zh, a) or _is_rule(pair.en, b))
    return a.kind in _BOUNDED and differ(a, b, bare)


def _directions(pair: PairView, report: Report) -> Iterator[Finding]:
    """Before for after, above for below."""
    links = report.found.of("same")
    said = [(link, (one, two)) for link, one, two in turned(pair.plain_zh, pair.en, links)]
    for link in links:
        if opposite := sides(pair.plain_zh, link.zh, pair.en, link.en):
            said.append((link, opposite))
    for link, (one, two) in said:
        yield report.says_otherwise(link, one, two)


def _says(quantity: Quantity) -> str:
    """Its bound in words; a weak one as where it leans."""
    weak = quantity.bound == "to" and quantity.may in ("over", "under")
    return (
        {"over": "at least", "under": "at most"}[quantity.may] if weak else _WORDS[quantity.bound]
    )


def differ(a: Quantity, b: Quantity, bare: bool = False) -> bool:
    """Whether the bounds of two equal values say different things.

    Weak bounds (up to, 高达, 最高) say as much as none at all, but not the opposite; nearly and
    about are one; 5至8 says "at least 5 and at most 8". With `bare` only opposites count.
    """
    if {a.unit, b.unit} == {"left", "off"}:  # 五折起 is "up to 50% off"
        return False
    if "to" in (a.bound, b.bound):
        return {a.leaning, b.leaning} == {"over", "under"} and not _doubtful(a, b)
    if a.bound == b.bound:
        return False
    if bare and {a.bound, b.bound} != {"over", "under"}:
        return False
    if "to" in (a.may, b.may) and "exact" in (a.bound, b.bound):
        return False
    if "exact" not in (a.bound, b.bound, a.may, b.may):
        return a.bound != b.bound
    if a.bound in (b.may, "exact") and b.bound in (a.may, "exact"):
        return False
    if _doubtful(a, b):
        return False
    if any(one.bound == "about" and two.may != "exact" for one, two in ((a, b), (b, a))):
        return False  # 约7%到8% is a range as rough as "7 to 8 percent"
    return {a.bound, b.bound} != {"about", "under"}


def _doubtful(a: Quantity, b: Quantity) -> bool:
    """Whether one may be bounded as the other is: 30千克以下儿童禁用 is "not for children below
    30 kg"."""
    return any(
        one.bound == two.may != "exact" or {one.bound, two.may} == {"about", "under"}
        for one, two in ((a, b), (b, a))
    )


def _is_rule(text: str, quantity: Quantity) -> bool:
    """Whether a count is bounded as rules are, which no translator leaves out: at least three."""
    start = quantity.span.start
    return quantity.value > 1 and bool(_RULE.search(text[max(0, start - 24) : start].lower()))


def _is_small(a: Quantity, b: Quantity) -> bool:
    """Whether both sides count few in words, which bounds come and go with."""
    return (
        max(a.value, b.value) < _FEW
        and a.kind in ("cardinal", "multiple")
        and a.form == b.form == "words"
    )
