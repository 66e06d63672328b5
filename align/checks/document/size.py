"""S01, S02: translations much shorter or longer than the document makes expect."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from align.checks.context import Context
from align.checks.document.length import Length
from align.checks.report import finding
from align.checks.view import PairView
from align.types import Finding, Span

#: So many standard deviations from the middle are worth a look: a clause that is missing is the
#: business of O03 and O04, which look at words as well.
_FAR = 5.0


def short(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """S01: the translation is much shorter than this document's usually are."""
    return _Size("S01", "shorter", context)


def long(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """S02: the translation is much longer than this document's usually are."""
    return _Size("S02", "longer", context)


class _Size:
    def __init__(self, code: str, word: str, context: Context) -> None:
        """Learn what is usual.

        Args:
            code: of the check.
            word: "shorter" or "longer", of the translation.
            context: the document.
        """
        self._code, self._word = code, word
        self._length = Length(context)
        #: 1 when much English for little Chinese is what we look for, -1 for the opposite.
        self._sign = 1 if (word == "longer") == (context.zh_is_source) else -1

    def __call__(self, pair: PairView) -> Iterator[Finding]:
        away = self._length.away(pair)
        if away is not None and self._sign * away > _FAR * self._length.spread(pair):
            times = math.exp(abs(away))
            yield finding(
                pair,
                self._code,
                self._word,
                f"{times:.1f} times {self._word} than translations in this document usually are",
                Span(0, len(pair.src)),
                Span(0, len(pair.tgt)),
            )
