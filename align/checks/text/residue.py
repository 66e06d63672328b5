"""U01, U02: text that stayed in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from align.checks.report import SIDES, finding, on_side, shown, texts
from align.text import HAN, Lang, count_han
from align.types import Finding, Pair, Span

_HAN_RUN = re.compile(f"([{HAN}]+(?:[，、。；：·“”\\s]*[{HAN}]+)*)")
#: Four and more English words in a row in a Chinese text, one of them a word that names have not.
#: Possessive, and from the start of a word only: a line without end takes no time squared.
_ENGLISH_RUN = re.compile(
    r"(?<![A-Za-z'’-])['’-]*+([A-Za-z][A-Za-z'’-]*+(?:[ ,]++[A-Za-z][A-Za-z'’-]*+){3,}+)"
)
_FUNCTION = frozenset(
    "the a an to is are was were be have has had that this which with from by as we our they it "
    "will would can not of and for in on at".split()
)
#: Words that sentences have and titles hardly ever.
_SENTENCE = frozenset("is are was were be have has had we our they it will would can not".split())
_OPENING = "(（[【“\"'‘「『《"
#: Chinese characters that say as much as an English word.
_HAN_PER_WORD = 2
_LATIN = re.compile(r"[A-Za-z]+")


@lru_cache(maxsize=16)  # several checks ask about the same pair
def foreign(text: str, lang: Lang) -> bool:
    """Whether a text is in the other language as a whole."""
    han, words = count_han(text), _LATIN.findall(text)
    if lang == "en":
        return han >= 2 and han >= _HAN_PER_WORD * len(words)
    # Words enough to be a sentence, one of them a word that names and commands have not.
    return han == 0 and len(words) >= 4 and any(word in _FUNCTION for word in words)


def left(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """U01: Chinese in the English text, or an English sentence in the Chinese one."""
    for side, text, lang in texts(pair, src_lang, tgt_lang):
        if foreign(text, lang):
            continue
        for found in (_HAN_RUN if lang == "en" else _ENGLISH_RUN).finditer(text):
            span = Span(*found.span(1))
            if lang == "zh":
                if _SENTENCE.isdisjoint(_LATIN.findall(found[1])):
                    continue
                other = (pair.tgt, pair.src)[side]
                if found[1] not in other:
                    continue
            quoted = text[: span.start].rstrip()[-1:] in tuple(_OPENING)
            name = "Chinese" if lang == "en" else "English"
            message = f"{name} in the {SIDES[side]}: {shown(found[1])}"
            yield on_side(
                pair, "U01", "left", message, side, span, severity="note" if quoted else None
            )


def untranslated(pair: Pair, src_lang: Lang, tgt_lang: Lang) -> Iterator[Finding]:
    """U02: the target is the source, or is in the language of the source."""
    src, tgt = pair.src.strip(), pair.tgt.strip()
    if not src or not tgt:
        return
    places = Span(0, len(pair.src)), Span(0, len(pair.tgt))
    if foreign(tgt, tgt_lang):
        kind, message = "language", f"the target is in the language of the source: {shown(tgt)}"
        if src == tgt:
            kind, message = "same", f"the target is the same as the source: {shown(tgt)}"
        yield finding(pair, "U02", kind, message, *places)
