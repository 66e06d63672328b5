"""S01, S02: translations much shorter or longer than the document makes expect."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from statistics import median

from align.checks.context import Context
from align.checks.report import by_language, finding
from align.text import HAN, Lang, count_han
from align.types import Finding, Pair, Span

#: Characters of English per character of Chinese before anything is known of the document, and
#: how many pairs that knowledge is worth.
_USUAL, _WORTH = 3.4, 20
#: What stands in brackets and holds no Chinese: names given once more in their own letters.
_GLOSS = re.compile(f"[（(][^（）(){HAN}]*[)）]")
#: Standard deviation of the logarithm of the ratio of a text of 20 Chinese characters.
_SPREAD = 0.32
#: So many deviations from the middle are worth a look.
_FAR = 5.0
#: However regular a document is, translations vary by so much.
_LEAST_SPREAD = 0.25
#: Shorter texts vary too much to say anything.
_LEAST = 8


def short(context: Context) -> Callable[[Pair], Iterator[Finding]]:
    """S01: the translation is much shorter than this document's usually are."""
    return _Size("S01", context, -1)


def long(context: Context) -> Callable[[Pair], Iterator[Finding]]:
    """S02: the translation is much longer than this document's usually are."""
    return _Size("S02", context, 1)


class _Size:
    def __init__(self, code: str, context: Context, sign: int) -> None:
        """Learn the middle of a document.

        Args:
            code: of the check.
            context: the document.
            sign: -1 when short ones are wanted, 1 when long ones are.
        """
        self._code, self._src_lang = code, context.src_lang
        #: 1 when a high ratio of English to Chinese is what we look for, else -1.
        self._sign = sign if context.src_lang == "zh" else -sign
        sizes = [_sizes(pair, context.src_lang) for pair in context.sample]
        seen = [_ratio(*size) for size in sizes if _measurable(*size)]
        self._middle = median([*seen, *[math.log(_USUAL)] * _WORTH])
        away = [abs(ratio - self._middle) for ratio in seen]
        # The median of what normal values are off by is 0.67 standard deviations.
        self._spread = max(_LEAST_SPREAD, median([*away, *[_SPREAD * 0.67] * _WORTH]) / 0.67)

    def __call__(self, pair: Pair) -> Iterator[Finding]:
        chinese, english = _sizes(pair, self._src_lang)
        if not _measurable(chinese, english):
            return
        away = _ratio(chinese, english) - self._middle
        # The spread falls with length, since sums vary less than their parts.
        spread = self._spread * max(0.7, (20 / chinese) ** 0.25)
        if self._sign * away > _FAR * spread:
            word = "shorter" if self._code == "S01" else "longer"
            yield finding(
                pair,
                self._code,
                word,
                f"{math.exp(abs(away)):.1f} times {word} than usual in this document",
                Span(0, len(pair.src)),
                Span(0, len(pair.tgt)),
            )


def _sizes(pair: Pair, src_lang: Lang) -> tuple[float, float]:
    """Of the Chinese and the English text, in characters; Latin letters and figures in Chinese
    count as much as they do in English."""
    chinese, english = by_language(pair, src_lang)
    chinese = _GLOSS.sub("", chinese)
    han = count_han(chinese)
    marks = sum(not character.isspace() for character in chinese) - han
    return han + marks / _USUAL, float(len(english.strip()))


def _ratio(chinese: float, english: float) -> float:
    """Logarithm of English characters per Chinese character."""
    return math.log(english / chinese)


def _measurable(chinese: float, english: float) -> bool:
    return min(chinese, english) > 0 and (chinese >= _LEAST or english >= _LEAST * _USUAL)
