"""Whether each side is in its language. The only file that imports py3langid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from align.filters.band import Scorer
from align.filters.sides import zh_en
from align.text import Lang
from align.types import Pair

#: The languages it may be: those most of the web is written in. All 97 of the model make English
#: of a few words anything; docs/decisions/0028-filter.md has the figures.
_LANGUAGES = "zh en de fr es it nl pt sv pl tr id vi ja ko ru ar cs da fi".split()
#: So many characters tell the language.
_ENOUGH = 400


def language(langs: tuple[Lang, Lang]) -> Scorer:
    """The probability that the Chinese side is Chinese or that the English one is English among
    twenty languages, whichever is smaller."""

    def scores(pairs: Sequence[Pair]) -> list[float]:
        return [
            min(_probability(text, lang) for text, lang in zip(sides, ("zh", "en"), strict=True))
            for sides in (zh_en(pair, langs) for pair in pairs)
        ]

    return scores


def _probability(text: str, lang: str) -> float:
    return float(dict(_identifier().rank(text[:_ENOUGH]))[lang])


@cache
def _identifier() -> LanguageIdentifier:
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(_LANGUAGES)
    return found
