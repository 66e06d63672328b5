"""Channels that need no training: words of a dictionary, and figures and Latin tokens.

The source of a channel is always the Chinese side here; encoders turn channels round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from align.encode.tokens import numbered, rare_tokens
from align.evidence import Channel, Types
from align.quantity import quantities
from align.text import Lang
from align.words.dictionary import dictionary
from align.words.stems import stems

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")


def lexicon(chinese: Sequence[str], english: Sequence[str]) -> Channel:
    """Words that CC-CEDICT explains by one another; a word with many glosses matches less well."""
    zh_types, zh_starts, zh_words = numbered(dictionary().tokens(text) for text in chinese)
    en_types, en_starts, en_stems = numbered(stems(text) for text in english)
    partners: list[tuple[Types, float]] = []
    for word in zh_words:
        glosses = dictionary().stems(str(word))
        found = sorted(en_stems[stem] for stem in glosses & en_stems.keys())
        # From three glosses on, each is less likely to be the one that is meant.
        strength = min(1.0, (3 / max(1, len(glosses))) ** 0.5)
        partners.append((np.array(found, dtype=np.int32), strength))
    return Channel(
        "lexicon",
        rare_tokens(zh_types, zh_starts, len(zh_words)),
        rare_tokens(en_types, en_starts, len(en_stems)),
        _Partners(partners),
    )


def figures(chinese: Sequence[str], english: Sequence[str]) -> Channel:
    """Quantities of the same value, and Latin tokens (C919, LNG) that stand on both sides."""
    zh = [_shared(text, "zh") for text in chinese]
    en = [_shared(text, "en") for text in english]
    # Only what stands on both sides somewhere tells anything: English is full of Latin tokens.
    both = {word for words in zh for word in words} & {word for words in en for word in words}
    zh_types, zh_starts, zh_numbers = numbered([w for w in words if w in both] for words in zh)
    en_types, en_starts, en_numbers = numbered([w for w in words if w in both] for words in en)
    partners = [(np.array([en_numbers[word]], dtype=np.int32), 1.0) for word in zh_numbers]
    return Channel(
        "figures",
        rare_tokens(zh_types, zh_starts, len(zh_numbers)),
        rare_tokens(en_types, en_starts, len(en_numbers)),
        _Partners(partners),
    )


def _shared(text: str, lang: Lang) -> list[Hashable]:
    """What both languages write alike: values, and Latin tokens in small letters."""
    values: list[Hashable] = [quantity.value for quantity in quantities(text, lang)]
    return [*values, *(token.lower() for token in _LATIN.findall(text))]


class _Partners:
    """Matches listed for each source type: the target types it matches, and how well."""

    def __init__(self, partners: Sequence[tuple[Types, float]]) -> None:
        self._partners = partners

    def __call__(self, src: Types, tgt: Types) -> NDArray[np.float32]:
        found = np.zeros((len(src), len(tgt)), dtype=np.float32)
        order = np.argsort(tgt)
        ordered = tgt[order]
        for row, type_ in zip(found, src, strict=True):
            types, strength = self._partners[type_]
            at = np.searchsorted(ordered, types)
            at = np.minimum(at, len(ordered) - 1)
            row[order[at[ordered[at] == types]]] = strength
        return found


Maker = Callable[[Sequence[str], Sequence[str]], Channel]
CHANNELS: dict[str, Maker] = {"lexicon": lexicon, "figures": figures}
