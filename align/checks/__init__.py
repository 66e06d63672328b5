"""Questions a reviewer would ask about a translation, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from align.registry import CHECKS, load
from align.text import Lang
from align.types import Bead, Finding, Pair, Span

__all__ = ["check_pair", "check_pairs"]


def check_pairs(
    pairs: Iterable[Pair],
    src_lang: Lang,
    tgt_lang: Lang,
    codes: Sequence[str] = tuple(CHECKS),
) -> list[Finding]:
    """What the checks find, in the order of the beads.

    Args:
        pairs: beads with their text.
        src_lang: language of the source.
        tgt_lang: language of the target.
        codes: the checks to run, by code.

    Raises:
        UnknownName: there is no check of that code.
    """
    checks = [load("check", CHECKS, code) for code in codes]
    return [
        finding for pair in pairs for check in checks for finding in check(pair, src_lang, tgt_lang)
    ]


def check_pair(src: str, tgt: str, src_lang: Lang = "zh", tgt_lang: Lang = "en") -> list[Finding]:
    """What the checks find in one pair of texts.

    >>> [finding.message for finding in check_pair("出口增长50.5%", "Exports grew 50.9%")]
    ['50.5% in the source, 50.9% in the target']
    """
    bead = Bead(Span(0, 1 if src else 0), Span(0, 1 if tgt or not src else 0))
    return check_pairs([Pair(0, src, tgt, bead)], src_lang, tgt_lang)
