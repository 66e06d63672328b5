"""Words that lost the space between them where a line or a page broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from align.clean.changes import Changed, Repair, change_texts
from align.clean.evidence import FUNCTION_WORDS
from align.text import Lang
from align.types import Block

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")
#: Addresses, paths, code: their dots and capitals are meant.
_MACHINE = re.compile(r"://|www\.|@|[\\/_=<>{}|`#$~^*+]|\w[(\[]|\.\w+\.\w|\w\.\w+\(|--\w|,\S*,")
#: Names of programs: onClose, snake_case, f(), a.b.c. A text with some of them among so many words
#: is about programs, and what looks glued in it is a name.
_PROGRAM = re.compile(
    r"(?<![\w.])(?:[a-z]+(?:[A-Z][a-z]+)+|[A-Za-z]+_\w+|[\w.]+\(\)|[a-z]\w*\.[a-z]\w*\.\w+|--?[a-z][\w-]+)"
    r"(?![\w.])"
)
_PROGRAMS, _PROGRAM_SHARE = 3, 0.002
_STOP = re.compile(r"(?<=[a-z]{2})[.!?;](?=([A-Z][a-z]+))")
_COMMA = re.compile(r"(?<=[A-Za-z]{2}),(?=([A-Za-z]{2,}))")
_CLOSING = re.compile(r"(?<=[\w.,!?])[”](?=[^\W\d_])")
_OPENING = re.compile(r"(?<=[^\W\d_]|[,;:])(?=[“]\w)")
_BRACKET = re.compile(r"([^\W\d_]{3,40})(?=\((?:(?:19|20)\d\d|[A-Z]{2,})\))")
_AFTER_BRACKET = re.compile(r"(?<=\w{3}\))(?=([a-z]+)\b)")
_AFTER_YEAR = re.compile(r"\b(?:19|20)\d\d(?=([A-Z][A-Za-z]{2,}))")
_ENUMERATOR = re.compile(r"\d{1,2}\.(?=[A-Z][a-z])")
_CAMEL = re.compile(r"([a-z]+)([A-Z][a-z]+)")

#: Function words that get glued to what follows, and to what precedes. Only those by which few
#: English words begin or end: "on" would cut "season", "over" would cut "turnover".
_LEADING = frozenset(
    ("of", "the", "and", "for", "in", "to", "with", "by", "on", "at", "from", "as", "or", "into")
)
#: Those of them that names of programs hardly begin with, as onClose and toString do.
_IN_PROSE = frozenset(("of", "the", "and"))
_TRAILING = ("the", "and", "for", "with", "from", "of", "to")
#: Words that do form compounds with those: thereof, herewith, hereto, wherefrom, forthwith.
_COMPOUNDING = frozenset(("there", "here", "where", "forth", "hither", "thither"))
_STEM_CHARS = 4


def split_glued_words(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Put back the space behind a stop, a comma or a quotation, and beside a function word.

    A word is split when its parts are words of the document and the whole occurs only here.
    """
    if lang != "en" or _is_about_programs(blocks):
        return list(blocks), []
    tokens = Counter(token for block in blocks for token in block.text.split())
    words: Counter[str] = Counter()
    for token, times in tokens.items():
        for word in _WORD.findall(token):
            words[word] += times
    known: Counter[str] = Counter()
    for word, times in words.items():
        known[word.lower()] += times
    prefixes = _seen_glued(words, known)
    names = frozenset(word for word in words if word[0].isupper() and word.lower() not in words)
    glued = {token: spots for token in tokens if (spots := _spots(token, known, prefixes, names))}
    return change_texts(blocks, lambda text: _repairs(text, glued))


def _is_about_programs(blocks: Sequence[Block]) -> bool:
    """Whether a text has code in it, by its markup or by its words."""
    if any(block.codes or block.kind == "code" for block in blocks):
        return True
    words = found = 0
    for block in blocks:
        words += block.text.count(" ") + 1
        found += sum(1 for _ in _PROGRAM.finditer(block.text))
    return found >= max(_PROGRAMS, _PROGRAM_SHARE * words)


def _repairs(text: str, glued: dict[str, tuple[int, ...]]) -> Iterator[Repair]:
    mark = _ENUMERATOR.match(text)
    if mark:
        yield Repair(mark.end(), mark.end(), " ")
    if glued.keys().isdisjoint(text.split()):
        return
    for token in _TOKEN.finditer(text):
        for at in glued.get(token[0], ()):
            yield Repair(token.start() + at, token.start() + at, " ")


def _spots(
    token: str, known: Counter[str], prefixes: frozenset[str], names: frozenset[str]
) -> tuple[int, ...]:
    """Where a token lacks a space."""
    spots = set(_at_brackets(token, known))
    if not _MACHINE.search(token):
        spots.update(_after_signs(token, known), _in_words(token, known, prefixes, names))
    return tuple(spots)


def _at_brackets(token: str, known: Counter[str]) -> Iterator[int]:
    """Places beside brackets with a year or an abbreviation in them, as no program has."""
    for match in _BRACKET.finditer(token):
        if known[match[1].lower()] > 1:
            yield match.end()
    for match in _AFTER_BRACKET.finditer(token):
        if match[1] in FUNCTION_WORDS:
            yield match.start()


def _after_signs(token: str, known: Counter[str]) -> Iterator[int]:
    for match in _STOP.finditer(token):
        before, after = _WORD.findall(token[: match.start()])[-1], match[1].lower()
        # Radio.Group is a name; a sentence may end in one, but then the next begins like one.
        if before[0].isupper() and after not in FUNCTION_WORDS:
            continue
        if known[after] > 1 or known[before.lower()] > 1:
            yield match.end()
    for match in _AFTER_YEAR.finditer(token):
        if known[match[1].lower()] > 1:
            yield match.end()
    yield from (match.end() for match in _COMMA.finditer(token))
    yield from (match.end() for match in _CLOSING.finditer(token))
    yield from (match.end() for match in _OPENING.finditer(token))


def _in_words(
    token: str, known: Counter[str], prefixes: frozenset[str], names: frozenset[str]
) -> Iterator[int]:
    for match in _WORD.finditer(token):
        word = match[0]
        camel = _CAMEL.fullmatch(word)
        if (
            camel
            and camel[1] in prefixes
            and known[word.lower()] <= max(1, known[camel[2].lower()])
            and (camel[1] in _IN_PROSE or camel[2] in names)
        ):
            yield match.start() + len(camel[1])
            continue
        if known[word.lower()] > 1:
            continue
        for ending in _TRAILING:
            stem = word.removesuffix(ending)
            if (
                stem != word
                and len(stem) >= _STEM_CHARS
                and known[stem.lower()]
                and stem.lower() not in _COMPOUNDING
            ):
                yield match.start() + len(stem)
                break


def _seen_glued(words: Counter[str], known: Counter[str]) -> frozenset[str]:
    """Function words that stand glued to a word which the document also has alone."""
    camels = (match for match in map(_CAMEL.fullmatch, words) if match)
    return frozenset(m[1] for m in camels if m[1] in _LEADING and known[m[2].lower()])
