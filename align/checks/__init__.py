"""Questions a reviewer would ask about a translation, as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice

from align.checks.context import SAMPLE, Context, Meaning
from align.checks.settings import Settings
from align.checks.table import CHECKS, check_of
from align.checks.view import PairView, views
from align.text import Lang
from align.types import Bead, Finding, Pair, Span

__all__ = ["Settings", "check_pair", "check_pairs", "findings_of"]

_DEFAULT = Settings()


def findings_of(
    pairs: Iterable[Pair],
    src_lang: Lang,
    tgt_lang: Lang,
    settings: Settings = _DEFAULT,
    meaning: Meaning | None = None,
    sample: Sequence[Pair] | None = None,
) -> Iterator[tuple[Pair, list[Finding]]]:
    """Every pair with what the checks find in it, one after the other.

    No more than the first `SAMPLE` pairs are held at once, so that a file of any length can
    stream through.

    Args:
        pairs: beads with their text.
        src_lang: language of the source.
        tgt_lang: language of the target.
        settings: which checks run, how grave their findings are, and the glossary.
        meaning: see :class:`align.checks.context.Context`.
        sample: the first pairs of the document when `pairs` are a part of it.
    """
    stream = iter(pairs)
    head = [] if sample is not None else list(islice(stream, SAMPLE))
    if meaning:  # two checks ask for the same
        meaning = replace(meaning, coverage=lru_cache(maxsize=4)(meaning.coverage))
    known = views(head if sample is None else sample, src_lang)
    context = Context(src_lang == "zh", known, settings.terms, meaning)
    checks = {code: _ready(code, context) for code in settings.codes()}
    for pair in chain(head, stream):
        view = PairView(pair, src_lang == "zh")
        found = {code: list(check(view)) for code, check in checks.items()}
        yield (
            pair,
            [_weighed(f, settings) for code in found if _heard(code, found) for f in found[code]],
        )


def _ready(code: str, context: Context) -> Callable[[PairView], Iterable[Finding]]:
    """The check as a function of a pair."""
    check = CHECKS[code]
    if check.document or check.meaning:
        made: Callable[[PairView], Iterable[Finding]] = check.load()(context)
        return made
    return check.load()


def _heard(code: str, found: dict[str, list[Finding]]) -> bool:
    """Whether no other check says the same better."""
    return not any(found.get(other) for other in CHECKS[code].unless)


def _weighed(finding: Finding, settings: Settings) -> Finding:
    severity = settings.severities.get(finding.code)
    return replace(finding, severity=severity) if severity and severity != "off" else finding


def check_pairs(
    pairs: Iterable[Pair],
    src_lang: Lang,
    tgt_lang: Lang,
    codes: Sequence[str] = tuple(CHECKS),
) -> list[Finding]:
    """What some checks find, in the order of the beads.

    Args:
        pairs: beads with their text.
        src_lang: language of the source.
        tgt_lang: language of the target.
        codes: the checks to run, by code.

    Raises:
        UnknownName: there is no check of that code.
    """
    for code in codes:
        check_of(code)
    settings = Settings({code: "off" for code in CHECKS if code not in codes})
    checked = findings_of(pairs, src_lang, tgt_lang, settings)
    return [finding for _, found in checked for finding in found]


def check_pair(
    src: str,
    tgt: str,
    src_lang: Lang = "zh",
    tgt_lang: Lang = "en",
    settings: Settings = _DEFAULT,
    meaning: Meaning | None = None,
) -> list[Finding]:
    """What the checks find in one pair of texts.

    >>> [finding.message for finding in check_pair("出口增长50.5%", "Exports grew 50.9%")]
    ['50.5% in Chinese, 50.9% in English']
    """
    bead = Bead(Span(0, 1 if src else 0), Span(0, 1 if tgt or not src else 0))
    checked = findings_of([Pair(0, src, tgt, bead)], src_lang, tgt_lang, settings, meaning)
    return [finding for _, found in checked for finding in found]
