"""The ways of asking a memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mode:
    """A line of the table.

    Attributes:
        says: what it finds.
        function: "module:function": (index, query, most, at_least) → Found.
        at_least: the lowest score of a hit when nobody says otherwise.
    """

    says: str
    function: str
    at_least: float


MODES = {
    "exact": Mode("the words as they stand", "align.concordance.exact:search", 0.0),
    "fuzzy": Mode("sentences like it, in its language", "align.concordance.fuzzy:search", 0.6),
    "meaning": Mode(
        "what says the like, in either language", "align.concordance.meaning:search", 0.3
    ),
}
