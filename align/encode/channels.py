"""Channels that need no training: words of a dictionary, and figures and Latin tokens.

The source of a channel is always the Chinese side here; encoders turn channels round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from align.encode import alike
from align.encode.tokens import numbered
from align.evidence import Channel, Partners, Tokens
from align.words.dictionary import dictionary
from align.words.stems import stems


def lexicon(chinese: Sequence[str], english: Sequence[str]) -> Channel:
    """Words that CC-CEDICT explains by one another; a word with many glosses matches less well."""
    zh_types, zh_starts, zh_words = numbered(dictionary().tokens(text) for text in chinese)
    en_types, en_starts, en_stems = numbered(stems(text) for text in english)
    partners: list[list[int]] = []
    strengths: list[float] = []
    for word in zh_words:
        glosses = dictionary().stems(str(word))
        partners.append(sorted(en_stems[stem] for stem in glosses & en_stems.keys()))
        # From three glosses on, each is less likely to be the one that is meant.
        strengths.append(min(1.0, (3 / max(1, len(glosses))) ** 0.5))
    return Channel.of(
        "lexicon",
        Tokens.rare(zh_types, zh_starts, len(zh_words)),
        Tokens.rare(en_types, en_starts, len(en_stems)),
        _listed(partners, strengths),
    )


def figures(chinese: Sequence[str], english: Sequence[str]) -> Channel:
    """Figures of the same digits, and Latin tokens (C919, LNG) that stand on both sides."""
    zh, en = ([[*alike.figures(t), *alike.names(t)] for t in side] for side in (chinese, english))
    # Only what stands on both sides somewhere tells anything: English is full of Latin tokens.
    both = {word for words in zh for word in words} & {word for words in en for word in words}
    zh_types, zh_starts, zh_numbers = numbered([w for w in words if w in both] for words in zh)
    en_types, en_starts, en_numbers = numbered([w for w in words if w in both] for words in en)
    partners = [[en_numbers[word]] for word in zh_numbers]
    return Channel.of(
        "figures",
        Tokens.rare(zh_types, zh_starts, len(zh_numbers)),
        Tokens.rare(en_types, en_starts, len(en_numbers)),
        _listed(partners, [1.0] * len(partners)),
    )


def _listed(partners: Sequence[Sequence[int]], strengths: Sequence[float]) -> Partners:
    """Target types that each source type matches, all of them equally well."""
    counts = np.array([len(types) for types in partners], dtype=np.int64)
    return Partners(
        np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        np.array([type_ for types in partners for type_ in types], dtype=np.int32),
        np.repeat(np.array(strengths, dtype=np.float32), counts),
    )


Maker = Callable[[Sequence[str], Sequence[str]], Channel]
CHANNELS: dict[str, Maker] = {"lexicon": lexicon, "figures": figures}
