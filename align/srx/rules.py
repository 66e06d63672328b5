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
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from align.errors import UnusableInput
from align.types import Span

#: What Java takes for white space, with U+3000 and without the no-break spaces.
_SPACES = re.compile(r"[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*+")
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
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return _compiled(self.before, r"[\s\S]"), _compiled(self.after, "")

    def places(self, text: str) -> Iterator[int]:
        """Where it fits: an end of one of the places `before` is found at, and the start of one
        of those that `after` is found at, each sought from left to right without overlap."""
        before, after = self._patterns
        starts = (found.start() for found in after.finditer(text)) if self.after else None
        start = next(starts, None) if starts else None
        for found in before.finditer(text):
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


def _compiled(pattern: str, empty: str) -> re.Pattern[str]:
    r"""A Java pattern as one of ours: \d, \s and \w are of ASCII, properties become characters.

    Raises:
        UnusableInput: it is none, or uses what only Java has.
    """
    try:
        return re.compile(_PROPERTY.sub(_property, pattern) or empty, re.ASCII | re.DOTALL)
    except re.error as error:
        raise UnusableInput(f"segmentation rule {pattern[:60]!r}: {error}") from error


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
