"""One pair as the checks look at it; what several of them ask of it is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from align.checks.figures.compare import Comparison, compare
from align.checks.language import foreign, size
from align.quantity.fold import simplified
from align.text import Lang
from align.types import Pair

T = TypeVar("T")


@dataclass(frozen=True)
class PairView:
    """A pair by language. Which text is the source matters only to the wording of a finding.

    Attributes:
        pair: the pair itself.
        zh_is_source: whether the Chinese text was translated into the English one.
    """

    pair: Pair
    zh_is_source: bool

    @property
    def index(self) -> int:
        """Index of the pair."""
        return self.pair.index

    @property
    def src(self) -> str:
        """The text that was translated."""
        return self.pair.src

    @property
    def tgt(self) -> str:
        """Its translation."""
        return self.pair.tgt

    @property
    def zh(self) -> str:
        """The Chinese text."""
        return self.pair.src if self.zh_is_source else self.pair.tgt

    @property
    def en(self) -> str:
        """The English text."""
        return self.pair.tgt if self.zh_is_source else self.pair.src

    @property
    def sides(self) -> tuple[tuple[int, str, Lang], ...]:
        """Both texts as (0 for the source or 1, text, language), the source first."""
        src_lang, tgt_lang = self.ordered(LANGS)
        return (0, self.src, src_lang), (1, self.tgt, tgt_lang)

    def ordered(self, zh_and_en: tuple[T, T]) -> tuple[T, T]:
        """What belongs to the Chinese and to the English text, that of the source first."""
        return zh_and_en if self.zh_is_source else (zh_and_en[1], zh_and_en[0])

    @cached_property
    def plain_zh(self) -> str:
        """The Chinese text in simplified characters, place by place, as the checks of figures
        read it."""
        return simplified(self.zh)

    @cached_property
    def comparison(self) -> Comparison | None:
        """How the quantities of both texts answer each other; None when a text is empty."""
        if not self.zh.strip() or not self.en.strip():
            return None
        return compare(self.zh, self.en, self.zh_is_source)

    @cached_property
    def foreign(self) -> tuple[bool, bool]:
        """Whether the Chinese text is English as a whole, and the English one Chinese."""
        return foreign(self.zh, "zh"), foreign(self.en, "en")

    @cached_property
    def sizes(self) -> tuple[float, float]:
        """The length of the Chinese and of the English text; see :func:`language.size`."""
        return size("zh", self.zh), size("en", self.en)


#: The languages in the order of every pair of values above.
LANGS: tuple[Lang, Lang] = ("zh", "en")


def views(pairs: Sequence[Pair], src_lang: Lang) -> tuple[PairView, ...]:
    """Pairs as the checks look at them."""
    return tuple(PairView(pair, src_lang == "zh") for pair in pairs)
