"""U01, U02: text that stayed in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.checks.report import SIDES, finding, on_side, shown
from align.checks.view import PairView
from align.text import HAN
from align.types import Finding, Span

_HAN_RUN = re.compile(f"([{HAN}]+(?:[，、。；：·“”\\s]*[{HAN}]+)*)")
#: Four and more English words in a row in a Chinese text, one of them a word that names have not.
#: Possessive, and from the start of a word only: a line without end takes no time squared.
_ENGLISH_RUN = re.compile(
    r"(?<![A-Za-z'’-])['’-]*+([A-Za-z][A-Za-z'’-]*+(?:[ ,]++[A-Za-z][A-Za-z'’-]*+){3,}+)"
)
#: Words that sentences have and titles hardly ever.
_SENTENCE = frozenset("is are was were be have has had we our they it will would can not".split())
_OPENING = "(（[【“\"'‘「『《"
_LATIN = re.compile(r"[A-Za-z]+")


def left(pair: PairView) -> Iterator[Finding]:
    """U01: Chinese in the English text, or an English sentence in the Chinese one."""
    for side, text, lang in pair.sides:
        if pair.foreign[lang == "en"]:
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


def untranslated(pair: PairView) -> Iterator[Finding]:
    """U02: the target is the source, or is in the language of the source."""
    src, tgt = pair.src.strip(), pair.tgt.strip()
    if not src or not tgt:
        return
    places = Span(0, len(pair.src)), Span(0, len(pair.tgt))
    if pair.foreign[pair.zh_is_source]:
        kind, message = "language", f"the target is in the language of the source: {shown(tgt)}"
        if src == tgt:
            kind, message = "same", f"the target is the same as the source: {shown(tgt)}"
        yield finding(pair, "U02", kind, message, *places)
