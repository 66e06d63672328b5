"""Cut a paragraph as a translation tool does, by segmentation rules (SRX 2.0, an ISO standard).

A rule says what stands before and after a place, and whether the text may be cut there. The first
rule that fits a place decides. Patterns are those of Java, which the tools are written in; how
OmegaT looks for them was read in the source of its `Segmenter` and is compared with it by
scripts/test-cat.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import regex

from align.errors import UnusableInput
from align.types import Span

#: What Java takes for white space, with U+3000 and without the no-break spaces.
_SPACES = re.compile(r"[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*+")
#: Seconds that a rule may take in one paragraph; those of OmegaT take milliseconds.
_MOST_SECONDS = 2
_PROPERTY = re.compile(r"\\([pP])(?:\{(?:Is|gc=)?(\w+)\}|(\w))")


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        before, after: patterns of what stands before and after the place; empty for anything.
        breaks: whether the text is cut there, or must not be.
    """

    before: str
    after: str
    breaks: bool

    @cached_property
    def _patterns(self) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
        return _compiled(self.before, r"[\s\S]"), _compiled(self.after, "")

    def places(self, text: str) -> Iterator[int]:
        """Where it fits: an end of one of the places `before` is found at, and the start of one
        of those that `after` is found at, each sought from left to right without overlap."""
        before, after = self._patterns
        starts = (found.start() for found in _found(after, text)) if self.after else None
        start = next(starts, None) if starts else None
        for found in _found(before, text):
            end = found.end()
            if starts is None:
                yield end
                continue
            while start is not None and start < end:
                start = next(starts, None)
            if start is None:
                return
            if start == end:
                yield end


def cut(text: str, rules: Iterable[Rule]) -> list[Span]:
    """The segments of a paragraph, without the spaces around them; empty ones are left out."""
    decided: dict[int, bool] = {}
    for rule in rules:
        for place in rule.places(text):
            decided.setdefault(place, rule.breaks)
    places = [0, *sorted(place for place, breaks in decided.items() if breaks), len(text)]
    spans = (_trimmed(text, *ends) for ends in pairwise(places))
    return [span for span in spans if span]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the spaces at both ends."""
    found = _SPACES.match(text, start, end)
    start = found.end() if found else start
    while end > start and _SPACES.fullmatch(text, end - 1, end):
        end -= 1
    return Span(start, end)


def matches(pattern: str, text: str) -> bool:
    """Whether a whole text fits a pattern, in any case.

    Raises:
        UnusableInput: it is none, or takes too long.
    """
    with _explained(pattern):
        found = regex.compile(pattern, regex.IGNORECASE).fullmatch(text, timeout=_MOST_SECONDS)
    return found is not None


def _found(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """The places that a pattern is found at, sought as long as the rule of a tool may take.

    Raises:
        UnusableInput: that was not enough.
    """
    with _explained(pattern.pattern):
        yield from pattern.finditer(text, timeout=_MOST_SECONDS)


@contextmanager
def _explained(pattern: str) -> Iterator[None]:
    """What is wrong with a pattern, as ours."""
    try:
        yield
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        reason = "too many brackets" if isinstance(error, RecursionError) else error
        raise UnusableInput(f"segmentation rule {pattern[:60]!r}: {reason}") from error
    except TimeoutError as error:
        raise UnusableInput(
            f"segmentation rule {pattern[:60]!r} takes over {_MOST_SECONDS} s in one paragraph; "
            "take its repeats out of each other"
        ) from error


def _compiled(pattern: str, empty: str) -> regex.Pattern[str]:
    r"""A Java pattern as one of ours: \d, \s and \w are of ASCII, properties become characters.

    Raises:
        UnusableInput: it is none, or uses what only Java has.
    """
    with _explained(pattern):
        found = _PROPERTY.sub(_property, pattern) or empty
        compiled: regex.Pattern[str] = regex.compile(found, regex.ASCII | regex.DOTALL)
    return compiled


def _property(found: re.Match[str]) -> str:
    r"""Characters instead of \p{Lu}; inside brackets and outside."""
    ranges = _characters(found[2] or found[3], found[1] == "P")
    before = found.string[: found.start()]
    inside = before.count("[") - before.count("\\[") > before.count("]") - before.count("\\]")
    return ranges if inside else f"[{ranges}]"


@cache
def _characters(name: str, negated: bool) -> str:
    """Ranges of all characters of a category, "L" or "Lu", or of all others."""
    ranges: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)).startswith(name) != negated:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    if not ranges:
        raise UnusableInput(f"segmentation rule: no property called {name!r}")
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
