"""How OmegaT cuts Chinese and English by default.

Its rules are data of their own in every OmegaT; these say the same in fewer patterns, and
scripts/test-cat compares the segments of both. Order decides: the first rule that fits a place.
"""

from __future__ import annotations

import re

from align.srx.rules import Rule
from align.text import Lang

#: Abbreviations that end no sentence whatever follows them.
_TITLES = ("Dr", "M", "Mr", "Mrs", "Ms", "Mt", "Prof", "St", "U.K", "resp", "approx", "Approx")


def _kept(before: str, after: str = r"\s") -> Rule:
    return Rule(before, after, breaks=False)


_ENGLISH = (
    _kept(r"etc\.", r"\s+\P{Lu}"),
    *(_kept(re.escape(f"{title}.")) for title in _TITLES),
    *(_kept(rf"(?i:{short})") for short in (r"e\.g\.", r"i\.e\.", r"fig\.")),
    _kept(r"\stel\."),
    _kept(r"\s[A-Z]\."),
    _kept(r"[apAP]\.?[mM]\.", r"\s[a-z]"),
    _kept(r"No\.", r"\s\d"),
    _kept(r"\d\smi?n\."),
    _kept(r"\d\ssec\."),
    _kept(r"\s[vV][sS]?\."),
)
_CHINESE = (
    _kept("[。？！—]", '[’”"」）』？—]'),
    _kept("[、,.．]", "."),
    Rule("[。？！]", ".", breaks=True),
)
_ANY = (
    _kept(r"\.\.\.", r"\s+\P{Lu}"),
    Rule(r"^\s*\p{Nd}+[\p{Nd}\.\)\]]+\s+", r"\p{Lu}", breaks=True),
    Rule(r"[\.\?\!]+", r"\s", breaks=True),
    Rule(r"\n", " +", breaks=True),
    Rule(r"<br\d+/?>", ".", breaks=True),
)

RULES: dict[Lang, tuple[Rule, ...]] = {"zh": (*_CHINESE, *_ANY), "en": (*_ENGLISH, *_ANY)}
