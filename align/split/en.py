"""English sentences. What is decided and why: docs/splitting.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.split.abbreviations import (
    AFTER_TIME,
    BEFORE_NUMBER,
    EITHER,
    LABELS,
    MOSTLY_LAST,
    NEVER_LAST,
    OPENERS,
    SURNAMES,
    TITLES,
)
from align.split.cut import cut
from align.split.pairs import LIMIT_CHARS, Inside, pairs
from align.types import Span

_BRACKETS = {"(": ")", "[": "]", "（": "）"}
_SPEECH = {"“": "”"}  # ’ is an apostrophe too often, and straight marks have no direction

#: Stops, what closes after them, and the marks of notes. Before ” ) ] a space may slip in; with
#: ' and " it would be a guess. The gap is
#: looked at later: a pattern that insists on it takes quadratic time on a line of points.
_RUN = re.compile(
    r"(?P<stop>\.(?: \.)+|[.!?…。！？]+)"
    r"(?:[^\S\n]?[”)\]）]|['\"’»′″])*"
    r"(?:\[\d{1,3}\]|[¹²³⁰-⁹])*"
    r"(?P<gap>\s*)"
)
_OPENING_QUOTE = frozenset("\"'“‘«′″")
#: What may stand between the gap and the first word.
_OPENING = re.compile(r"[\"'“‘«′″(\[（¡¿*•·●▪■◆–—\s-]{0,8}")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
#: iPhone and mRNA open sentences in spite of their first letter.
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
#: So do the letters of a list: b) iv. (c)
_ITEM = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[).]\s")
_TOKEN = re.compile(r"[^\s(\[（“‘\"'’/—–]{1,24}$")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,3}\.)+[A-Za-z]{1,3}")  # U.S, Ph.D, e.g
_NUMERAL = re.compile(r"\d|[IVXLC]+\b")

#: All of a sentence up to a point that numbers what follows: 1. IV. (2). a. 3.1. Chapter 2.
_NUMBER = re.compile(
    r"\s*[\"“(\[]?(?:(?:Chapter|Article|Section|Part|Appendix|Annex|Step|Phase|Table|Figure|Fig\.|"
    r"Box|Lesson|Question|Note|Rule|Stage|Unit|Volume|Book|Act|Scene)\s+)?"
    r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[ivx]{1,5}|[A-Za-z])[)\]]?"
)
#: The same after a colon or semicolon, where a list begins: in these areas: 1. Reform.
_LIST = re.compile(r"(?:[:;]\s+|[：；]\s*)\(?(?:\d{1,2}|[IVX]{1,5}|[ivx]{1,5}|[A-Za-z])\)?$")
#: Who said it, after a question or an exclamation: “Why?” Li Wei asked. A pronoun with a
#: capital begins a new sentence: “Why?” He asked because he did not know.
_WHO_SAID = re.compile(
    r"(?!(?:He|She|It|We|You|They|The|This|That|A|An)\s)"
    r"(?:I|[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){0,2})\s(?:\w+ly\s)?"
    r"(?:said|says|asked|asks|cried|replied|answered|shouted|whispered|exclaimed|murmured|"
    r"muttered|demanded|inquired|added|wondered|called|yelled|thought)\b"
)


def split(text: str) -> list[Span]:
    """Where the sentences of an English text stand.

    >>> text = "Mr. Wang sold it at 5 p.m. on Monday. 97 new ones followed."
    >>> [text[s.start : s.end] for s in split(text)]
    ['Mr. Wang sold it at 5 p.m. on Monday.', '97 new ones followed.']
    """
    return cut(text, boundaries)


def boundaries(line: str) -> Iterator[int]:
    """The places where sentences of a line end, but for the end of the line itself."""
    held = Inside(
        (start, end)
        for start, end in pairs(line, _BRACKETS)
        if end - start <= LIMIT_CHARS and not _fresh(line, start)
    )
    spoken = Inside(pairs(line, _SPEECH))
    start = 0
    for run in _RUN.finditer(line):
        if run.end() == len(line) or run.start() in held:
            continue
        # Without a gap only the next speech can begin (?”“No), or the stop is a Chinese one.
        glued = not run["gap"] and line[run.end()] != "“" and run["stop"][-1] not in "。！？"
        if not glued and _ends(line, start, run, spoken):
            yield run.end()
            start = run.end()


def _ends(line: str, start: int, run: re.Match[str], spoken: Inside) -> bool:
    """Whether the stop ends the sentence that began at `start`."""
    at = _opening_end(line, run.end())
    first = line[at : at + 1]
    quoted = line[run.end()] in _OPENING_QUOTE
    opens = quoted or _CAMEL.match(line, at) or _ITEM.match(line, run.end())
    if first.islower() and not opens:
        return False
    word = _WORD.match(line, at)
    following = word.group() if word else first
    stop = run["stop"]
    if (stop[0] == "." and stop.strip(". ") == "" and len(stop) > 1) or "…" in stop:
        return _after_ellipsis(line, start, run, following, spoken)
    if stop == ".":
        return _after_point(line, start, run.start(), following, quoted)
    if line[run.start() - 1 : run.start()] == "(":  # the best (!) of all
        return False
    return not run["gap"] or not (
        line[run.end() - len(run["gap"]) - 1] in "\"'”’" and _WHO_SAID.match(line, run.end())
    )


def _opening_end(line: str, at: int) -> int:
    found = _OPENING.match(line, at)
    return found.end() if found else at


def _after_ellipsis(
    line: str, start: int, run: re.Match[str], following: str, spoken: Inside
) -> bool:
    """An ellipsis ends a sentence before a capital, but inside speech it is a pause.

    "I" is always a capital, so it says nothing. A fourth dot is a full stop.
    """
    dots = run["stop"].count(".")
    if dots > 3 and dots < 7:
        return True
    if not line[max(start, run.start() - 4) : run.start()].strip(" \"'“‘(["):
        return False
    if following[:1].islower() or following.split("'")[0].split("’")[0] == "I":
        return False
    return run.end() not in spoken


def _after_point(line: str, start: int, point: int, following: str, quoted: bool) -> bool:
    """Whether a single point is a full stop, by the word that it stands on."""
    opening = line[start:point] if point - start < 24 else "long"
    if not opening.strip() or _NUMBER.fullmatch(opening):  # the first is a bullet: . GDP growth
        return False
    lead = line[max(start, point - 40) : point]
    if _LIST.search(lead):
        return False
    found = _TOKEN.search(lead)
    token = found.group() if found else ""
    return _may_end(token, lead[: len(lead) - len(token)].rstrip(), following, quoted)


def _may_end(token: str, before: str, following: str, quoted: bool) -> bool:
    """Whether a sentence can end on `token` and its point, given the words around it."""
    opens = following in OPENERS or quoted
    if token in TITLES or token in NEVER_LAST:
        return False
    if token in BEFORE_NUMBER and _NUMERAL.match(following):
        return False
    if token in MOSTLY_LAST:
        if token != "etc" and (following in AFTER_TIME or following[:1].isdigit()):
            return False
        return not following[:1].islower()
    if len(token) == 1 and token.isalpha():
        if before.rpartition(" ")[2] in LABELS:
            return True
        if token == "I":  # so did I. More often the pronoun than an initial, if a sentence opens
            return opens
        return (token.isupper() and opens and following not in SURNAMES) or token.islower()
    if token in EITHER or _DOTTED.fullmatch(token):
        return opens
    return True


def _fresh(line: str, at: int) -> bool:
    """Whether a sentence may begin here: at the head of the line or after a stop."""
    before = line[:at].rstrip() if at < 80 else line[at - 80 : at].rstrip()
    return before.rstrip("\"'”’)]»′″")[-1:] in ("", ".", "!", "?", "…")
