"""M01: inline codes that only one side has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from align.checks.report import finding
from align.checks.view import PairView
from align.types import Finding, Mark, Span

#: Marks of reviewers and terms, which a translation need not repeat.
_FREE = frozenset({"mrk", "sm", "em"})
#: Codes that a message names.
_SHOWN = 5


def missing(pair: PairView) -> Iterator[Finding]:
    """M01: a code of the source is not in the target, or the other way round."""
    held = pair.pair.bead.held
    if held is None or not held.coded or not (pair.src and pair.tgt):
        return
    src, tgt = held.src.onto(pair.src).marks, held.tgt.onto(pair.tgt).marks
    for kind, here, there, message in (
        ("missing", src, tgt, "{} of the source is missing in the target"),
        ("added", tgt, src, "{} is in the target and not in the source"),
    ):
        lost = _beyond(here, there)
        if not lost:
            continue
        shown = ", ".join(mark.shown for mark in lost[:_SHOWN])
        more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
        place = Span(lost[0].at, lost[0].at)
        spans = (place, None) if kind == "missing" else (None, place)
        text = " ".join(message.format(shown + more).split())
        yield finding(pair, "M01", kind, text, *spans)


def _beyond(here: Sequence[Mark], there: Sequence[Mark]) -> list[Mark]:
    """The codes of one side that the other has not, or not so often."""
    left = Counter(map(_identity, there))
    found = []
    for mark in here:
        if mark.element.name.rpartition(":")[2] in _FREE:
            continue
        identity = _identity(mark)
        if left[identity] > 0:
            left[identity] -= 1
        else:
            found.append(mark)
    return found


def _identity(mark: Mark) -> tuple[str, str]:
    return mark.kind, mark.shown
