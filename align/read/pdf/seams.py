"""Putting the lines of a paragraph together: spaces, and hyphens that only the line wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from align.text import count_han, has_han
from align.words.dictionary import dictionary

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPLIT = re.compile(r"((?:[^\W\d_]+-)*)([^\W\d_]{2,})[-\u00ad]\Z")
_FIRST = re.compile(r"[^\W\d_]+")
#: How much of a line is looked at to tell its language.
_SEEN = 60


class Seams:
    """Joins lines; knows the words of the document, to tell which hyphens are theirs."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take in all lines; the words cut at their ends are not taken for words."""
        self._words: set[str] = set()
        for text in texts:
            words = [word.lower() for word in _WORD.findall(text)]
            if text.rstrip().endswith(("-", "\u00ad")):
                words = words[:-1]
            for word in words:
                self._words.update((word, *word.split("-")))

    def joined(self, lines: Sequence[str]) -> str:
        """One text; PDFium's mark of a hyphen at the end of a line becomes one or nothing."""
        text = lines[0]
        for line in lines[1:]:
            text = self._pair(text.rstrip(), line.lstrip())
        return text.replace("\u00ad", "-").strip()

    def _pair(self, left: str, right: str) -> str:
        if is_chinese(left[-_SEEN:]) or is_chinese(right[:_SEEN]):
            return left + (" " if _is_latin(left[-1:]) and _is_latin(right[:1]) else "") + right
        if left.endswith(("-", "\u00ad")):
            return self._hyphen(left, right)
        return f"{left} {right}"

    def _hyphen(self, left: str, right: str) -> str:
        """A hyphen goes when there is such a word without it, or what follows is none."""
        split, first = _SPLIT.search(left[-60:]), _FIRST.match(right)
        if not split or not first:
            return f"{left[:-1]}-{right}" if left[-2:-1].strip() else f"{left[:-1]}- {right}"
        before, after = split[2].lower(), first[0]
        if f"{split[1]}{before}-{after}".lower() in self._words or not after[0].islower():
            return f"{left[:-1]}-{right}"
        whole = (split[1] + before + after).lower()
        if self._is_word(whole) or not self._is_word(after):
            return left[:-1] + right
        return f"{left[:-1]}-{right}"

    def _is_word(self, word: str) -> bool:
        return word in self._words or word in dictionary().english


def is_chinese(text: str) -> bool:
    """Whether a line of either language is a Chinese one."""
    return 5 * count_han(text) > len(text)


def _is_latin(char: str) -> bool:
    return char.isalpha() and not has_han(char)
