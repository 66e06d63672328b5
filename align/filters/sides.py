"""Which side of a pair is which."""

from __future__ import annotations

from align.text import Lang
from align.types import Pair


def zh_en(pair: Pair, langs: tuple[Lang, Lang]) -> tuple[str, str]:
    """The Chinese and the English text of a pair, whichever is the source."""
    return (pair.src, pair.tgt) if langs[0] == "zh" else (pair.tgt, pair.src)
