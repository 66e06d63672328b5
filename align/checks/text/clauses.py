"""O03, O04: clauses that the other side does not cover."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from align.checks.context import Context, Coverage
from align.checks.document.length import Length
from align.checks.language import USUAL, size
from align.checks.report import SIDES, finding, shown
from align.checks.view import PairView
from align.text import Lang
from align.types import Finding, Span

_CHINESE = re.compile(r"[^，。；：？！;?!—]+[，。；：？！;?!—”’」』）]*")
#: A comma or a stop inside a figure, and a stop behind a single letter (U.S.), end nothing.
_ENGLISH = re.compile(
    r"(?:[^,;:.?!—–]|(?<=[0-9])[,.](?=[0-9])|(?<=\b[A-Za-z])\.|\.(?=[^\s\"”’)]))+[,;:.?!—–\"”’)]*\s*"
)
_CUT: dict[Lang, re.Pattern[str]] = {"zh": _CHINESE, "en": _ENGLISH}
#: Shorter clauses (in Chinese characters, or as many of English) come and go in translation, and
#: entries of an English list are cut off by commas as well.
_LEAST: dict[Lang, float] = {"zh": 5.0, "en": 8.0 * USUAL}


@dataclass(frozen=True, slots=True)
class _Weights:
    """A clause is taken for missing when `start - cover * c - short * s` is over 0, c being how
    much of it the other side covers and s the logarithm of how much longer the other side is
    than usual (negative: shorter).

    Learnt by scripts/measure-checks --fit from pairs of five sources (opensource_guide, xquad,
    mlqe_pe, plurality, cc_licenses) with and without a clause that was cut out; `start` is set
    so that some 0.6% of their untouched pairs with two clauses and more are reported, most of
    which do lack something.
    """

    start: float
    cover: float
    short: float

    def score(self, covered: float, short: float) -> float:
        """Over 0 when a clause is taken for missing; higher is surer."""
        return self.start - self.cover * covered - self.short * short


_MISSING = {"zh": _Weights(-0.2, 8.98, 6.11), "en": _Weights(-0.3, 8.05, 7.15)}
#: From this score on it is a warning, below it a note.
#: Characters of both sides multiplied, beyond which a pair is no pair of sentences; a hundred
#: megabytes are compared for so many.
_MOST_CELLS = 100_000_000
_SURE = 1.0
#: What dropped clauses are still covered by, since every text has some words in common.
_LOWEST = 0.12


def omitted(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """O03: a clause of the source finds no counterpart in the target."""
    return _check(context, "O03", 0)


def added(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """O04: a clause of the target finds no counterpart in the source."""
    return _check(context, "O04", 1)


def _check(context: Context, code: str, side: int) -> Callable[[PairView], Iterator[Finding]]:
    if context.meaning is None:
        return lambda pair: iter(())
    return partial(_uncovered, code, side, context, Length(context), context.meaning.coverage)


def _uncovered(
    code: str, side: int, context: Context, length: Length, coverage: Coverage, pair: PairView
) -> Iterator[Finding]:
    """The clause that most looks as if it were missing, if it looks so enough."""
    if len(pair.src) * len(pair.tgt) > _MOST_CELLS:
        return
    lang: Lang = "zh" if (side == 0) == context.zh_is_source else "en"
    away = length.away(pair)
    if away is None:
        return
    weights, short = _MISSING[lang], away if lang == "zh" else -away
    if weights.score(_LOWEST, short) <= 0:
        return  # long enough, whatever the words
    clauses: dict[Lang, list[tuple[Span, str]]] = {
        "zh": _clauses(pair.zh, "zh"),
        "en": _clauses(pair.en, "en"),
    }
    if len(clauses[lang]) < 2:
        return
    texts = {name: tuple(text for _, text in cut) for name, cut in clauses.items()}
    found = _least(clauses[lang], coverage(texts["zh"], texts["en"])[lang == "en"], lang)
    if found is None or (score := weights.score(found[0], short)) <= 0:
        return
    span = found[1]
    text = (pair.src, pair.tgt)[side][span.start : span.end]
    yield finding(
        pair,
        code,
        "clause",
        f"“{shown(text)}” seems to have no counterpart in the {SIDES[1 - side]}",
        src=span if side == 0 else None,
        tgt=span if side == 1 else None,
        severity=None if score > _SURE else "note",
    )


def _clauses(text: str, lang: Lang) -> list[tuple[Span, str]]:
    """Clauses with a word in them, and where they stand without the space behind."""
    found = []
    for match in _CUT[lang].finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        if any(map(str.isalnum, match[0])):
            found.append((Span(start, end), text[start:end]))
    return found


def _least(
    clauses: Sequence[tuple[Span, str]], covered: Sequence[float], lang: Lang
) -> tuple[float, Span] | None:
    """The long clause covered least, and how much of it is."""
    long = [
        (share, span)
        for share, (span, text) in zip(covered, clauses, strict=True)
        if size(lang, text) >= _LEAST[lang]
    ]
    return min(long, default=None)
