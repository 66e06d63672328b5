"""Putting a finding into words."""

from __future__ import annotations

from align.checks.table import CHECKS
from align.checks.view import PairView
from align.types import Finding, Severity, Span

#: What messages call the sides.
SIDES = ("source", "target")


def finding(
    pair: PairView,
    code: str,
    kind: str,
    message: str,
    src: Span | None = None,
    tgt: Span | None = None,
    severity: Severity | None = None,
) -> Finding:
    """A finding about these characters of the pair.

    Args:
        pair: the pair.
        code: of the check.
        kind: what sort of difference.
        message: what stands where and what was expected.
        src: characters of the source concerned.
        tgt: characters of the target concerned.
        severity: when it is less grave than the table says.
    """
    return Finding(
        pair.index,
        code,
        severity or CHECKS[code].severity,
        kind,
        message,
        pair.src[src.start : src.end] if src else "",
        pair.tgt[tgt.start : tgt.end] if tgt else "",
        src,
        tgt,
    )


def on_side(
    pair: PairView, code: str, kind: str, message: str, side: int, span: Span,
    severity: Severity | None = None,
) -> Finding:  # fmt: skip
    """A finding about one side; those about the source are notes, for the translator is not to
    blame for them.

    Args:
        pair: the pair.
        code: of the check.
        kind: what sort of fault.
        message: what is wrong.
        side: 0 is the source, 1 the target.
        span: characters of that side.
        severity: when it is less grave than the table says.
    """
    if side == 0:
        return finding(pair, code, kind, message, src=span, severity="note")
    return finding(pair, code, kind, message, tgt=span, severity=severity)


def shown(text: str, most: int = 60) -> str:
    """A text short enough for a message."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
