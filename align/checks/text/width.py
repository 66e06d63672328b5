"""P06: half-width and full-width forms mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.checks.report import SIDES, on_side
from align.checks.view import PairView
from align.text import HAN
from align.types import Finding, Span

#: Marks of Chinese, and letters, figures and signs in full width.
_WIDE_MARKS = "，。；：？！（）［］｛｝、《》〈〉【】「」『』"
_IN_ENGLISH = re.compile(f"[{_WIDE_MARKS}！-～\u3000]+")
#: Half-width marks with a Chinese character on both sides.
_NARROW = re.compile(f"(?<=[{HAN}])[,;:?!](?=[{HAN}])")
_WIDE = re.compile(r"[，；：？！]")
#: A bracket that opens in one width and closes in the other.
_BRACKET = re.compile(r"（[^（）()]{0,200}\)|\([^（）()]{0,200}）")
_HAN = re.compile(f"[{HAN}]")


def mixed(pair: PairView) -> Iterator[Finding]:
    """P06: full-width forms in English, or both widths in one Chinese text."""
    for side, text, lang in pair.sides:
        pattern, wrong = (_IN_ENGLISH, "full width") if lang == "en" else (_NARROW, "half width")
        if (lang == "zh" and not _WIDE.search(text)) or (lang == "en" and _HAN.search(text)):
            pattern = _BRACKET  # half-width marks throughout are a style; U01 speaks of Chinese
        found = pattern.search(text) or _BRACKET.search(text)
        if found:
            if found.re is _BRACKET:
                wrong = "a bracket of two widths"
            message = f"“{found[0]}” in the {SIDES[side]}: {wrong}"
            yield on_side(pair, "P06", "mixed", message, side, Span(*found.span()))
