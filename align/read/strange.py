"""Characters that no Chinese or English document holds: signs that a file was read wrong."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from align.types import Block, Document

#: Scripts of languages that people list and quote word by word. A letter or two of them among
#: others is no word.
_QUOTED = frozenset(
    "ARABIC HEBREW THAI DEVANAGARI BENGALI TAMIL TELUGU KANNADA MALAYALAM GUJARATI GURMUKHI "
    "SINHALA LAO KHMER MYANMAR TIBETAN MONGOLIAN GEORGIAN ARMENIAN ETHIOPIC ORIYA THAANA "
    "YI UYGHUR".split()
)
_WORD_CHARS = 3
#: All scripts but those at home; marks and signs of theirs too.
_ELSEWHERE = re.compile(
    "[\u0530-\u10ff\u1200-\u1cff\u1dc0-\u1dff\u2c80-\u2dff\ua000-\ua71f\ua800-\uab2f"
    "\uab70-\uabff\U00010000-\U0001cfff\U0001e000-\U0001efff]+"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
#: What Wingdings and Symbol leave of a bullet; cleaning takes it for one.
_BULLET = re.compile(r"\s*[\uf000-\uf0ff](?=\s|\w)")
_LOST = "\ufffd"
#: How many characters and places a remark shows.
_SHOWN, _PLACES = 5, 8


def remarks_of(document: Document, place: str) -> tuple[str, ...]:
    """What there is to say about characters that a document cannot mean, one line at most.

    Args:
        document: as it was read.
        place: what the places of its blocks count: "page", "line", "paragraph".
    """
    kinds: dict[str, Counter[str]] = {}
    places: set[int] = set()
    for block in document.blocks:
        lost = 0 if document.remarks else block.text.count(_LOST)  # else its reader has told
        for kind, char in (*_strange(block), *[("without a code", _LOST)] * lost):
            kinds.setdefault(kind, Counter())[char] += 1
            places.add(block.place)
    if not kinds:
        return ()
    count = sum(sum(chars.values()) for chars in kinds.values())
    told = ", ".join(
        f"{sum(chars.values())} {kind}{_samples(chars)}" for kind, chars in kinds.items()
    )
    return (
        f"{document.name} has {count:,} character{'s' * (count != 1)} that cannot be right "
        f"({told}) on {places_told(places, place)}; compare with the file, or give it in another "
        "format",
    )


def places_told(places: Iterable[int], unit: str) -> str:
    """Some numbers as people write them.

    >>> places_told([5, 1, 2, 3], "page"), places_told([4], "line")
    ('pages 1-3, 5', 'line 4')
    """
    runs: list[list[int]] = []
    for number in sorted(set(places)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = [f"{low}" if low == high else f"{low}-{high}" for low, high in runs]
    more = f" and {len(told) - _PLACES} more" if len(told) > _PLACES else ""
    several = "s" if len(runs) > 1 or runs[0][0] < runs[0][1] else ""
    return f"{unit}{several} {', '.join(told[:_PLACES])}{more}"


def _samples(chars: Counter[str]) -> str:
    if _LOST in chars:
        return ""
    shown = [char if char.isprintable() else f"U+{ord(char):04X}" for char in chars]
    return f": {' '.join(shown[:_SHOWN])}{' …' * (len(shown) > _SHOWN)}"


def _strange(block: Block) -> Iterator[tuple[str, str]]:
    """Kind and character of all that does not belong in a block."""
    text = block.text
    if text.isascii():
        return
    bullet = _BULLET.match(text)
    for match in _PRIVATE.finditer(text, bullet.end() if bullet else 0):
        yield "private to a font", match[0]
    for match in _ELSEWHERE.finditer(text):
        if not _is_word(match[0]):
            yield from (("of another script", char) for char in match[0])


def _is_word(run: str) -> bool:
    """Whether a run of characters may be a word of a language that people quote."""
    scripts = {unicodedata.name(char, "UNKNOWN").partition(" ")[0] for char in run}
    return len(run) >= _WORD_CHARS and len(scripts) == 1 and scripts <= _QUOTED
