"""What the checks of figures find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from align.checks import check_pairs
from align.checks.table import CHECKS
from align.errors import BadRecipe
from align.filters.band import Scorer
from align.text import Lang
from align.types import Pair, Severity

_SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # gravest first
_CODES = tuple(code for code in CHECKS if code.startswith("N"))


def numbers(langs: tuple[Lang, Lang], severity: str) -> Scorer:
    """How many findings of N01–N10 a pair has that are as grave as `severity` or graver.

    Args:
        langs: of source and target.
        severity: "error", "warning" or "note".

    Raises:
        BadRecipe: there is no such severity.
    """
    if severity not in _SEVERITIES:
        raise BadRecipe(f"filter 'numbers': severity is {', '.join(_SEVERITIES)}; got {severity!r}")
    grave = _SEVERITIES[: _SEVERITIES.index(severity) + 1]

    def scores(pairs: Sequence[Pair]) -> list[float]:
        found = check_pairs(pairs, *langs, codes=_CODES)
        counts = Counter(finding.bead for finding in found if finding.severity in grave)
        return [counts[pair.index] for pair in pairs]

    return scores
