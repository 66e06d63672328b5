"""O01, O02: beads with one side only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from align.checks.context import Context
from align.checks.report import finding, shown
from align.checks.view import PairView
from align.types import Finding, Span

#: What ends a sentence; headings, dates and names of speakers have none.
_SENTENCE = re.compile(r"[。！？!?；;]|\.(?=\s|[\"”’)]|$)")
#: What a translator adds by right.
_NOTE = re.compile(
    r"translator['’]s notes?|translators?:|译者?注|编者按|^\W*notes?:|^\W*注[：:]", re.IGNORECASE
)


def omitted(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """O01: nothing in the translation answers these segments of the source."""
    return _OneSided("O01", 0, "no translation of")


def added(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """O02: nothing in the source answers these segments of the translation."""
    return _OneSided("O02", 1, "no source of")


@dataclass(slots=True)
class _OneSided:
    """Of a run of such beads the first is reported as grave as it is, the rest as notes: a
    reviewer looks at them together."""

    code: str
    side: int
    says: str
    running: bool = False

    def __call__(self, pair: PairView) -> Iterator[Finding]:
        here, there = (pair.src, pair.tgt)[self.side], (pair.tgt, pair.src)[self.side]
        if not here.strip() or there.strip():
            self.running = False
            return
        light = self.running or not _SENTENCE.search(here) or _NOTE.search(here)
        kind = "continued" if self.running else "one-sided"
        self.running = True
        span = Span(0, len(here))
        yield finding(
            pair,
            self.code,
            kind,
            f"{self.says} “{shown(here)}”",
            src=span if self.side == 0 else None,
            tgt=span if self.side == 1 else None,
            severity="note" if light else None,
        )
