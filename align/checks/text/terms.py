"""T01: a term that the glossary translates otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from align.checks.context import Context
from align.checks.report import finding
from align.checks.text.inflection import alike, bases, words
from align.checks.view import PairView
from align.types import Finding, Span, Term

#: A term as it stands in a text: where, and all that may translate it.
Met = tuple[Span, tuple[str, ...]]
#: A word of a text with its place.
Word = tuple[str, int, int]


def missing(context: Context) -> Callable[[PairView], Iterator[Finding]]:
    """T01: a term of the glossary stands in the source and none of its translations in the
    target."""
    met = _Chinese(context.terms).met if context.zh_is_source else _English(context.terms).met
    answers = _in_english if context.zh_is_source else _in_chinese

    def check(pair: PairView) -> Iterator[Finding]:
        if not pair.tgt.strip():
            return
        found = met(pair.src)
        in_target = answers(pair.tgt) if found else None
        told = set()
        for span, translations in found:
            term = pair.src[span.start : span.end]
            if in_target and term not in told and not any(map(in_target, translations)):
                told.add(term)
                wanted = " or ".join(f"“{translation}”" for translation in translations[:4])
                message = f"the glossary has {wanted} for “{term}”; the target does not"
                yield finding(pair, "T01", "term", message, src=span)

    return check


class _Chinese:
    """Finds Chinese terms, of those that overlap the longest from the left."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._english: dict[str, tuple[str, ...]] = {}
        for term in terms:
            for name in term.zh:
                known = self._english.get(name, ())
                self._english[name] = tuple(dict.fromkeys(known + term.en))
        self._lengths = sorted({len(name) for name in self._english}, reverse=True)

    def met(self, text: str) -> list[Met]:
        found: list[Met] = []
        at = 0
        while at < len(text) and self._lengths:
            length = next((n for n in self._lengths if text[at : at + n] in self._english), 0)
            if length:
                found.append((Span(at, at + length), self._english[text[at : at + length]]))
            at += length or 1
        return found


class _English:
    """Finds English terms in any of their forms."""

    def __init__(self, terms: Iterable[Term]) -> None:
        chinese: dict[str, tuple[str, ...]] = {}
        for term in terms:
            for name in term.en:
                chinese[name] = tuple(dict.fromkeys(chinese.get(name, ()) + term.zh))
        #: Base of the first word → words of the terms that begin with it, the longest first.
        self._by_first: dict[str, list[tuple[list[str], tuple[str, ...]]]] = {}
        for name in sorted(chinese, key=lambda name: -len(name)):
            parts = [word for word, _, _ in words(name)]
            for base in bases(parts[0]) if parts else ():
                self._by_first.setdefault(base, []).append((parts, chinese[name]))

    def met(self, text: str) -> list[Met]:
        found: list[Met] = []
        tokens = words(text) if self._by_first else []
        at = 0
        while at < len(tokens):
            length, translations = self._at(tokens, at)
            if length:
                found.append((Span(tokens[at][1], tokens[at + length - 1][2]), translations))
            at += length or 1
        return found

    def _at(self, tokens: Sequence[Word], at: int) -> tuple[int, tuple[str, ...]]:
        """How many words from here on are a term, and what may translate it."""
        best: tuple[int, tuple[str, ...]] = (0, ())
        for base in bases(tokens[at][0]):
            for parts, translations in self._by_first.get(base, ()):
                if len(parts) > best[0] and _stands(parts, tokens, at):
                    best = len(parts), translations
        return best


def _stands(parts: Sequence[str], tokens: Sequence[Word], at: int) -> bool:
    """Whether the words of a term stand here, each in some form."""
    here = tokens[at : at + len(parts)]
    return len(here) == len(parts) and all(
        alike(part, word) for part, (word, _, _) in zip(parts, here, strict=True)
    )


def _in_english(text: str) -> Callable[[str], bool]:
    tokens = words(text)

    def stands(term: str) -> bool:
        parts = [word for word, _, _ in words(term)]
        return any(_stands(parts, tokens, at) for at in range(len(tokens) - len(parts) + 1))

    return stands


def _in_chinese(text: str) -> Callable[[str], bool]:
    return lambda term: term in text
