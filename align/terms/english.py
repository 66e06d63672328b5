"""English phrases that may be terms: runs of content words, with of, and, the … inside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from Stemmer import Stemmer

from align.terms.phrase import Phrase
from align.words.stems import FUNCTION_WORDS

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-’'&/.][A-Za-z0-9]+)*|[^\sA-Za-z]")
_WORDS = 6
#: May stand inside a term, not at its ends.
_INSIDE = frozenset("of and the for in on with to at by".split())
#: Words of content that say nothing by themselves at the ends of a phrase, or make it a clause.
_NO_TERM = frozenset(
    "will also more most many much such other others both well further total including include "
    "includes make made makes making continue continued take takes taken taking give given giving "
    "per over between among within during under without through across toward towards against "
    "ensure strengthen promote improve enhance accelerate advance push implement carry carried "
    "launch launched build built set put keep kept provide provided provides use used uses using "
    "involve involving regarding concerning following followed based related according due than "
    "number various several certain following above below shall following new-added".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten hundred thousand million billion trillion "
    "first second third".split()
)
_NOUNS_IN_LY = frozenset("supply family assembly monopoly anomaly ally fly july italy".split())
#: What follows these is a verb, or begins with one.
_BEFORE_VERBS = frozenset(
    "to will we shall should must can could would may might cannot not who they you i it that "
    "which be been is are was were has have had being".split()
)
#: What stands before these is a verb, or a preposition.
_BEHIND_VERBS = frozenset("the a an our its their his her this these those all".split())
#: So often a word must be used as one to be a verb.
_VERB = 0.3
#: Behind a phrase these say nothing: an adjective may be listed as well as a noun.
_LISTING = frozenset((",", "and", "or"))
_ENGLISH = Stemmer("english")


def phrases(texts: Sequence[str], least: int) -> dict[str, Phrase]:
    """Phrases that stand in the texts at least `least` times, forms of a word counted together.

    Args:
        texts: one a bead.
        least: how often a phrase must stand there.
    """
    tokens = [_TOKEN.findall(text) for text in texts]
    verbs = _verbs(tokens)
    found: dict[str, Phrase] = {}
    for bead, words in enumerate(tokens):
        for start, stop in _runs(words, verbs):
            run = words[start:stop]
            phrase = found.setdefault(" ".join(map(stem, run)), Phrase(stop - start))
            before = words[start - 1] if start else ""
            behind = words[stop] if stop < len(words) else ""
            phrase.count += 1
            phrase.beads.add(bead)
            phrase.written[" ".join(run)] += 1
            phrase.free_left += not content(before)
            phrase.unclear += behind.lower() in _LISTING
            phrase.free_right += (
                not content(behind) and not behind.isdigit() and behind.lower() not in _LISTING
            )
    return {key: phrase for key, phrase in found.items() if phrase.count >= least}


def _verbs(texts: Sequence[Sequence[str]]) -> frozenset[str]:
    """Words that these texts use as verbs: often behind "to", "will" … or before "the", "our" …"""
    every: Counter[str] = Counter()
    acting: Counter[str] = Counter()
    for tokens in texts:
        low = [token.lower() for token in tokens]
        for before, word, behind in zip(["", *low], low, [*low[1:], ""], strict=False):
            every[word] += 1
            acting[word] += before in _BEFORE_VERBS or behind in _BEHIND_VERBS
    return frozenset(word for word, count in every.items() if acting[word] >= _VERB * count)


def _runs(tokens: Sequence[str], verbs: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Start and end of every phrase."""
    low = [token.lower() for token in tokens]
    edges = [content(token) and word not in verbs for token, word in zip(tokens, low, strict=True)]
    for start, first in enumerate(tokens):
        named = start > 0 and first[:1].isupper()  # the “Five Centers”, not: five centers
        if not edges[start] or (low[start] in _NUMBERS and not named):
            continue
        for stop in range(start + 1, min(len(tokens), start + _WORDS) + 1):
            last = low[stop - 1]
            if not (content(last) or last in _INSIDE):
                break
            if edges[stop - 1] and last not in _NUMBERS:
                yield start, stop


def content(word: str) -> bool:
    """Whether a neighbour may belong to the phrase: no sign, figure or word of grammar."""
    low = word.lower()
    return (
        word[:1].isalpha()
        and low not in FUNCTION_WORDS
        and low not in _INSIDE
        and low not in _NO_TERM
        and not (low.endswith("ly") and low not in _NOUNS_IN_LY)
    )


@cache
def stem(word: str) -> str:
    """What the forms of a word share."""
    return str(_ENGLISH.stemWord(word.lower()))
