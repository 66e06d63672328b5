"""P04, P05: marks twice in a row, and the mark at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.checks.report import SIDES, finding, on_side
from align.checks.view import PairView
from align.types import Finding, Span

#: Dots of an ellipsis, of paths (../) and of ranges (1..9), and marks doubled for force (!!, ?!),
#: are meant.
_REPEATED = re.compile(
    r"(?<![,，])[,，]{2}(?![,，])|[;；]{2}|[、]{2}|(?<![。.])[。]{2}(?![。.])|(?<!:)[:：]{2}(?![:\w])"
    r"|(?<=[\w)\"”’])(?<![./\\A-Z])\.\.(?=\s|$)|[,，、；;][。.](?=\s|$)|。[，、；,;]|[，、][、，；]"
)
_TWO = re.compile(r"[,，、;；:：。.]{2}")
#: What may stand behind the last mark.
_BEHIND = " \t\u3000\"'”’」』)）]】》*_"
_ASKS = "?？"
_TELLS = ".。"
_ENDS = ".。!！?？…;；:：,，、—-"


def repeated(pair: PairView) -> Iterator[Finding]:
    """P04: two marks stand where one belongs."""
    for side, text, _ in pair.sides:
        for found in _REPEATED.finditer(text) if _TWO.search(text) else ():
            message = f"“{found[0]}” in the {SIDES[side]}; one mark is enough"
            yield on_side(pair, "P04", "repeated", message, side, Span(*found.span()))


def final(pair: PairView) -> Iterator[Finding]:
    """P05: one side asks and the other does not, or the translation of a sentence has no mark at
    its end."""
    src, tgt = _last(pair.src), _last(pair.tgt)
    if src is None or tgt is None:
        return
    left, right = pair.src[src], pair.tgt[tgt]
    places = Span(src, src + 1), Span(tgt, tgt + 1)
    if (left in _ASKS) != (right in _ASKS) and left in _ENDS and right in _ENDS:
        message = f"the source ends with {left}, the target with {right}"
        yield finding(pair, "P05", "question", message, *places)
    elif left in _TELLS and right not in _ENDS:
        message = f"the source ends with {left}, the target with no mark"
        yield finding(pair, "P05", "no mark", message, *places)


def _last(text: str) -> int | None:
    """Where the last character stands that is no closing quote or bracket."""
    at = len(text.rstrip(_BEHIND)) - 1
    return at if at >= 0 else None
