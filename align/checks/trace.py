"""How the figures of one pair were compared, to be read by a person."""

from __future__ import annotations

from collections.abc import Iterator

from align.checks.figures.compare import PASSES
from align.checks.view import PairView
from align.quantity import Quantity

#: Kind of row, Chinese, English, pass, reason.
Row = tuple[str, str, str, str, str]
_REASONS = {step.name: step.reason for step in PASSES}


def trace(view: PairView) -> Iterator[Row]:
    """What answers what and which pass linked it, then what nothing answers.

    >>> from align.types import Bead, Pair, Span
    >>> pair = Pair(0, "增长5%，共3个", "Up 6%, three in all", Bead(Span(0, 1), Span(0, 1)))
    >>> [row[:4] for row in trace(PairView(pair, True))][0]
    ('different', '5% = percent 5', '6% = percent 6', 'different')
    """
    found = view.comparison
    if not found:
        return
    for link in found.links:
        ends = _read(view.zh, link.zh), _read(view.en, link.en)
        yield link.relation, *ends, link.made_by, _REASONS.get(link.made_by, "")
    linked = {id(end) for link in found.links for end in link.ends}
    for lang, text, all_, alone in (
        ("zh", view.zh, found.zh, found.zh_only),
        ("en", view.en, found.en, found.en_only),
    ):
        for quantity in all_:
            if id(quantity) not in linked:
                says = "alone" if quantity in alone else "passed over"
                words = _read(text, quantity)
                yield says, words if lang == "zh" else "", words if lang == "en" else "", "", ""


def _read(text: str, q: Quantity) -> str:
    """The words of a quantity and what they were read as."""
    parts = [q.kind, str(q.value), q.unit, q.bound if q.bound != "exact" else ""]
    return f"{text[q.span.start : q.span.end]} = {' '.join(filter(None, parts))}"
