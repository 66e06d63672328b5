"""An encoder without training: a dictionary, figures and names.

Both sides are described by English word stems. A Chinese word stands for the stems of its
CC-CEDICT glosses that occur in the English text; figures (by value: 4.72万亿 is 4.72 trillion)
and Latin tokens (C919, LNG) stand for themselves. Rare features weigh more (idf over the
documents at hand).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from align.encode import alike
from align.encode.channels import CHANNELS
from align.evidence import Evidence, Vectors
from align.text import Lang
from align.words.dictionary import dictionary
from align.words.stems import stems

#: Numbers that the vectors of both sides may take together: 256 MB. While the features of a
#: document pair fit, each has a dimension of its own; else the commoner half of the dimensions is
#: shared (feature hashing with signs, Weinberger et al. 2009). A random projection of everything
#: to 1,024 dimensions was tried and costs 4 points of strict F1 on MAC-Dev.
_NUMBERS = 64_000_000
_FEWEST_DIMENSIONS = 512

#: A feature and how much of it a segment holds.
Bag = dict[str, float]


def encode(
    src: Sequence[str],
    tgt: Sequence[str],
    src_lang: Lang,
    tgt_lang: Lang,
    *,
    channels: Collection[str] = tuple(CHANNELS),
    seed: int = 0,
) -> Evidence:
    """Encode both sides; see :class:`align.encode.protocol.Encoder`."""
    if src_lang == "en":
        return encode(tgt, src, tgt_lang, src_lang, channels=channels, seed=seed).turned()
    english = [[*stems(text), *_values(text)] for text in tgt]
    rarity = _rarity(english)
    tgt_bags = [{f: n * rarity[f] for f, n in Counter(features).items()} for features in english]
    src_bags = list(_chinese_bags(src, rarity))
    places = _Places(rarity, len(src) + len(tgt), seed)
    made = tuple(make(src, tgt) for name, make in CHANNELS.items() if name in channels)
    return Evidence(places.vectors(src_bags), places.vectors(tgt_bags), made, "lexicon")


def _values(text: str) -> list[str]:
    """Figures as features that both languages share."""
    return [f"#{digits}" for digits in alike.figures(text)]


def _rarity(segments: Sequence[Iterable[str]]) -> Bag:
    """Inverse document frequency of each feature, segments taken as documents."""
    counts = Counter(feature for features in segments for feature in set(features))
    return {f: math.log((len(segments) + 1) / (n + 0.5)) for f, n in counts.items()}


def _chinese_bags(texts: Sequence[str], rarity: Bag) -> Iterator[Bag]:
    """Chinese segments in terms of the English features of this document pair."""
    tokens = [dictionary().tokens(text) for text in texts]
    own_rarity = _rarity(tokens)
    meanings: dict[str, Bag] = {}
    for text, words in zip(texts, tokens, strict=True):
        bag: Bag = {}
        for word in words:
            if word not in meanings:
                # The square root: a rare Chinese word tells more, but its glosses are no surer.
                meanings[word] = _meaning(word, rarity, math.sqrt(own_rarity[word]))
            for feature, weight in meanings[word].items():
                bag[feature] = bag.get(feature, 0.0) + weight
        latin = (stem for token in alike.names(text) for stem in stems(token))
        for feature in (*latin, *_values(text)):
            if feature in rarity:
                bag[feature] = bag.get(feature, 0.0) + rarity[feature]
        yield bag


def _meaning(word: str, rarity: Bag, length: float) -> Bag:
    """A Chinese word as its glosses' stems that occur in the English text, or, when none does,
    as those of its characters; scaled to `length`."""
    found = rarity.keys() & dictionary().stems(word)
    if not found:
        found = rarity.keys() & {s for character in word for s in dictionary().stems(character)}
    norm = math.sqrt(sum(rarity[stem] ** 2 for stem in found))
    return {stem: length * rarity[stem] / norm for stem in sorted(found)} if norm else {}


class _Places:
    """Where each feature stands in the vectors."""

    def __init__(self, rarity: Bag, segments: int, seed: int) -> None:
        """Give features their places.

        Args:
            rarity: all features.
            segments: how many vectors there will be.
            seed: for the features that must share a place.
        """
        room = max(_FEWEST_DIMENSIONS, _NUMBERS // max(1, segments))
        # The rarest features are the best anchors: when places run out, they keep their own.
        ranked = sorted(rarity, key=lambda feature: (-rarity[feature], feature))
        own = ranked if len(ranked) <= room else ranked[: room // 2]
        shared = ranked[len(own) :]
        self.dim = len(own) if not shared else room
        random = np.random.default_rng(seed)
        places = random.integers(len(own), self.dim, len(shared)) if shared else ()
        signs = random.choice((-1.0, 1.0), len(shared))
        self._places = {feature: (place, 1.0) for place, feature in enumerate(own)}
        self._places |= zip(shared, zip(places, signs, strict=True), strict=True)

    def vectors(self, bags: Sequence[Bag]) -> Vectors:
        """One row a bag."""
        rows = np.zeros((len(bags), self.dim), dtype=np.float32)
        for row, bag in zip(rows, bags, strict=True):
            for feature, weight in bag.items():
                place, sign = self._places[feature]
                row[place] += sign * weight
        return rows
