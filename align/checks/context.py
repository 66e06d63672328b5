"""What checks of documents are handed beside the pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from align.checks.view import PairView
from align.types import Term

#: (parts of a Chinese text, parts of the English one) → how much of each Chinese and of each
#: English part the other text covers, 0-1; higher is better.
Coverage = Callable[[tuple[str, ...], tuple[str, ...]], tuple[Sequence[float], Sequence[float]]]

#: Words around a place and what each of them counts, 0-1.
Weighted = Sequence[tuple[str, float]]
#: (the words around some places of a Chinese text, those around some of the English one) → how
#: alike they are, a row for each Chinese place; -1 to 1, higher is more alike.
Alike = Callable[[Sequence[Weighted], Sequence[Weighted]], Sequence[Sequence[float]]]

#: So many pairs at the start of a document are looked at before the first is judged.
SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an encoder knows of the meaning of texts."""

    coverage: Coverage
    alike: Alike


@dataclass(frozen=True, slots=True)
class Context:
    """A document as far as checks know it before they begin.

    Attributes:
        zh_is_source: whether Chinese was translated into English.
        sample: the first pairs, `SAMPLE` of them at most.
        terms: the glossary.
        meaning: without it, clauses are not looked at, and the dictionary alone tells which
            figures changed places.
    """

    zh_is_source: bool
    sample: Sequence[PairView] = ()
    terms: Sequence[Term] = ()
    meaning: Meaning | None = None
