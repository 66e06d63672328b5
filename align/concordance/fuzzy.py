"""Sentences like this one, as a translation memory finds them. The only file that imports
rapidfuzz."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from align.concordance.codes import codes, differing, nearest, unit_vectors
from align.concordance.hit import Found, Hit
from align.concordance.store import Index
from align.concordance.words import words
from align.text import Lang, has_han

#: So many whose vectors are nearest are compared word by word. docs/decisions/0030-search.md has
#: how many of the best matches are among them.
_CANDIDATES = 1_000


def search(index: Index, query: str, most: int, at_least: float) -> Found:
    """Pairs whose side in the language of the query is most like it.

    The score is that of CAT tools: 1 less the share of words (Chinese: characters) that must be
    put in, taken out or exchanged (Levenshtein), of the longer text; 1 only for the same text,
    0.99 where nothing but signs, spaces and case differ.

    Args:
        index: where to look.
        query: a sentence.
        most: so many hits at most.
        at_least: lowest score.
    """
    lang: Lang = "zh" if has_han(query) else "en"
    wanted = words(query)
    if not wanted or not len(index):
        return Found((), 0)
    code = codes(unit_vectors([query], lang), index.mean(lang))
    candidates = nearest(differing(index.codes(lang), code), _CANDIDATES)
    scored = [
        (likeness(query, wanted, row.side(lang)), row) for row in index.rows(candidates.tolist())
    ]
    good = [(score, row) for score, row in scored if score >= at_least]
    good.sort(key=lambda found: (-found[0], found[1].number))
    hits = tuple(Hit(*index.texts(row), score) for score, row in good[:most])
    return Found(hits, len(good))


def likeness(query: str, wanted: list[str], text: str) -> float:
    """How like a text is to the query, of which the words are given."""
    if text == query:
        return 1.0
    score = Levenshtein.normalized_similarity(wanted, words(text))
    return min(score, 0.99)
