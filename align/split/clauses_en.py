"""English clauses: they end at ; and where a comma stands before one. See docs/splitting.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.split.clause_words import (
    AFTER_VERB,
    CONJUNCTIONS,
    FINITE,
    LINKS,
    NOT_ING,
    NOT_LY,
    PASTS,
    PERHAPS,
    PHRASES,
    SUBJECTS,
    VERBS,
)
from align.split.pairs import LIMIT_CHARS, Inside, pairs

_HOLDERS = {"(": ")", "[": "]", "“": "”", '"': '"'}

#: A mark, what closes after it, and exactly one space.
_MARK = re.compile(r"(?P<mark>[,;])[”\"’']? (?=[^\s,;])")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

#: Of fewer words, what stands before a comma and has no verb is an adverbial: In recent years,
_LEAST_WORDS = 5
#: So much of what stands before a comma is looked at.
_LOOK_CHARS = 400
#: A clause has at least two words.
_FEWEST = 2
_RELATIVE = frozenset("which that who whom whose where when".split())
#: Behind these a word in -ed is an adjective: the improved, green and integrated.
_BEFORE_NOUN = frozenset("a an the its our their his her my your of and or more".split())
#: Behind these a comma before subject and verb ends an adverbial, not the first of two subjects.
_PREPOSITIONS = frozenset(
    "about according across after against along amid among around as at based before beside "
    "between beyond by despite due during following for from given in including like of on over "
    "regarding since through throughout to towards under until upon with within without".split()
)


def boundaries(line: str) -> Iterator[int]:
    """The places where clauses of a sentence end, but for the end of the sentence itself.

    One space follows each, and no more, so that the clauses joined by a space are the sentence.
    """
    held = Inside(pair for pair in pairs(line, _HOLDERS) if pair[1] - pair[0] <= LIMIT_CHARS)
    marks = [mark for mark in _MARK.finditer(line) if mark.start() not in held]
    stops = [*(mark.start() for mark in marks[1:]), len(line)]
    start = 0
    for mark, stop in zip(marks, stops, strict=False):
        before = _words(line[start : min(mark.start(), start + _LOOK_CHARS)])
        after = _words(line[mark.end() : stop])
        if mark["mark"] == ";":
            ends = len(before) >= _FEWEST and len(after) >= _FEWEST
        else:
            ends = _is_clause(before) and (_begins(after) or _goes_on(before, after))
        if ends:
            yield mark.end() - 1
            start = mark.end()


def _words(piece: str) -> list[str]:
    """Words in small letters, but for the month of May; of an apostrophe only one form."""
    words = (word.replace("’", "'") for word in _WORD.findall(piece))
    return [word if word == "May" else word.lower() for word in words]


def _is_clause(words: list[str]) -> bool:
    """Whether what stands before a comma can be a clause and is no short adverbial."""
    if sum(word not in LINKS for word in words) < _FEWEST:
        return False
    return len(words) >= _LEAST_WORDS or _begins(words) or _has_verb(words)


def _begins(words: list[str]) -> bool:
    """Whether a clause, a phrase with a verb, or a phrase that stands for one begins here."""
    if len(words) < _FEWEST:
        return False
    text = " ".join(words[:6])
    if text.startswith(("as well as ", "such as ", "including ", "especially ", "or ")):
        return False
    if any(text.startswith(phrase) for phrase in PHRASES):
        return True
    at = 0
    while at < len(words) - 1 and (words[at] in LINKS or _is_adverb(words[at])):
        at += 1
    word, following = words[at], words[at + 1 : at + 2]
    if word in SUBJECTS or word in CONJUNCTIONS or word == "let's":
        return True
    return _is_verb(word, following)


def _goes_on(before: list[str], after: list[str]) -> bool:
    """Whether a new subject with its verb follows: exports grew, and imports fell. Not so in
    poles, transformers and cabinets will be renovated, where all are subjects of one verb."""
    if after[0] in ("or", "including", "especially", "such"):
        return False
    if len(after) <= _FEWEST or not _has_verb(after):
        return False
    if before[0] in _PREPOSITIONS or _has_verb(before):
        return True
    return before[0] not in CONJUNCTIONS and _begins(before)


def _is_verb(word: str, following: list[str]) -> bool:
    """Whether the word is a verb, judged by the word that follows where it may be a noun."""
    if word in VERBS:
        return True
    if _stem_in(word, VERBS) and not word.endswith("s"):
        return word not in NOT_ING and (word.endswith("ed") or bool(following))
    fits = _fits(following)
    if word in PERHAPS or word in PASTS:
        return fits
    return fits and word not in NOT_ING and word.endswith(("ed", "ing")) and len(word) > 4


def _fits(following: list[str]) -> bool:
    """Whether what follows goes with a verb, not with a noun or an adjective."""
    return bool(following) and (
        following[0] in AFTER_VERB or following[0][0].isdigit() or _is_adverb(following[0])
    )


def _has_verb(words: list[str]) -> bool:
    """Whether a verb that makes a clause stands behind the first word, in no relative clause."""
    for at, word in enumerate(words):
        if word in _RELATIVE and at:
            return False
        if not at:
            continue
        if word in FINITE or word in PASTS:
            return True
        if word.endswith("ed") and words[at - 1] not in _BEFORE_NOUN and _is_past(word):
            following = words[at + 1 : at + 2]
            if not following or (_fits(following) and following != ["by"]):
                return True
    return False


def _is_past(word: str) -> bool:
    return _stem_in(word, VERBS) or _stem_in(word, PERHAPS)


def _stem_in(word: str, verbs: frozenset[str]) -> bool:
    """Whether the word is a regular form of one of the verbs."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in verbs
            with_y = stem.endswith("i") and stem[:-1] + "y" in verbs
            if stem in verbs or stem + "e" in verbs or doubled or with_y:
                return True
    return False


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in NOT_LY
