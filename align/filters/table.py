"""Every filter: what its number is, its usual band, its settings, and the function behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from align.errors import BadRecipe, UnknownName
from align.filters.band import Filter
from align.text import Lang

_BAND = ("at_least", "at_most")


@dataclass(frozen=True, slots=True)
class Kind:
    """A line of the table.

    Attributes:
        says: what the number is, in a few words.
        maker: "module:function"; the function takes the languages of source and target and the
            settings, and returns a scorer.
        at_least, at_most: the usual band.
        settings: all that may be set beside the band, with what holds otherwise.
        usual: whether it is among the filters that run when nobody says which.
        remembers: whether its numbers depend on the pairs that came before.
    """

    says: str
    maker: str
    at_least: float = -math.inf
    at_most: float = math.inf
    settings: Mapping[str, Any] = field(default_factory=dict)
    usual: bool = True
    remembers: bool = False


#: In the order in which they run when nobody says otherwise: those that cost least go first.
FILTERS: dict[str, Kind] = {
    "zh-chars": Kind(
        "characters of the Chinese side", "align.filters.lengths:zh_chars", at_least=1, at_most=400
    ),
    "en-words": Kind(
        "words of the English side", "align.filters.lengths:en_words", at_least=1, at_most=200
    ),
    "ratio": Kind(
        "Chinese characters for each English word",
        "align.filters.lengths:ratio",
        at_least=0.5,
        at_most=3.0,
    ),
    "script": Kind(
        "share of either side in its own script, the smaller one",
        "align.filters.scripts:own_script",
        at_least=0.2,
    ),
    "untranslated": Kind(
        "share of the English words that stand in the Chinese too",
        "align.filters.scripts:untranslated",
        at_most=0.8,
    ),
    "boilerplate": Kind(
        "share in links, addresses and standing phrases of web pages, the larger one",
        "align.filters.boilerplate:boilerplate",
        at_most=0.5,
    ),
    "repetition": Kind(
        "share in one word or phrase said over and over, the larger one",
        "align.filters.boilerplate:repetition",
        at_most=0.4,
    ),
    "duplicates": Kind(
        "1 for a text met before (letters and digits count), else 0",
        "align.filters.copies:duplicates",
        at_most=0,
        settings={"of": "pair"},
        remembers=True,
    ),
    "near-duplicates": Kind(
        "how much a text is like one met before; 1 when all but figures and signs is the same",
        "align.filters.nearly:near_duplicates",
        at_most=0.8,
        settings={"of": "pair", "last": 1 << 21},
        remembers=True,
    ),
    "held-out": Kind(
        "share of either side that a test set holds, the larger one",
        "align.filters.heldout:held_out",
        at_most=0.5,
        settings={"files": ()},
        usual=False,
    ),
    "language": Kind(
        "how probably either side is in its language, the less probable one",
        "align.filters.language:language",
        at_least=0.05,
    ),
    "score": Kind(
        "score of the bead, as the file has it",
        "align.filters.meaning:score",
        at_least=0.5,
        usual=False,
    ),
    "meaning": Kind(
        "how near the vectors of both sides are",
        "align.filters.meaning:meaning",
        at_least=0.25,
    ),
    "numbers": Kind(
        "findings of the figure checks",
        "align.filters.figures:numbers",
        at_most=0,
        settings={"severity": "error"},
    ),
}


def make(name: str, settings: Mapping[str, Any], langs: tuple[Lang, Lang]) -> Filter:
    """The filter of that name, with these settings in place of the usual ones.

    Raises:
        UnknownName: there is no filter of that name.
        BadRecipe: it has no such setting, or one is not what it should be.
    """
    checked(name, settings)
    kind = FILTERS[name]
    module, _, function = kind.maker.partition(":")
    own = {key: settings.get(key, usual) for key, usual in kind.settings.items()}
    scorer = getattr(import_module(module), function)(langs, **own)
    band = {end: float(settings.get(end, getattr(kind, end))) for end in _BAND}
    return Filter(name=name, scorer=scorer, **band)


def checked(name: str, settings: Mapping[str, Any]) -> None:
    """Refuse a filter or a setting that does not exist.

    Raises:
        UnknownName: there is no filter of that name.
        BadRecipe: it has no such setting, or one is not what it should be.
    """
    if name not in FILTERS:
        raise UnknownName("filter", name, FILTERS)
    kind = FILTERS[name]
    known = (*_BAND, *kind.settings)
    for key, value in settings.items():
        if key not in known:
            raise BadRecipe(f"filter '{name}' has no setting '{key}'; known: {', '.join(known)}")
        if key in _BAND and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise BadRecipe(f"filter '{name}': {key} is a number, not {value!r}")
        if key in _BAND and math.isnan(value):
            raise BadRecipe(f"filter '{name}': {key} is NaN, which no score reaches")
