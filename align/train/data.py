"""A corpus as numbers of pieces, weighted, a part held out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.encode.pieces import Pieces
from align.errors import UnusableInput
from align.text import key
from align.train.corpus import Corpus
from align.train.pieces import common_characters, find_pieces, write_characters
from align.train.recipe import Recipe

#: Texts cut at a time: bounds the memory that lists of numbers take.
_CHUNK = 50_000
#: Share of the characters that pieces can spell. Chinese has more of them that occur once.
_ZH_COVERAGE, _EN_COVERAGE = 0.9998, 0.9999

Texts = tuple[NDArray[np.int32], NDArray[np.int64]]  # pieces of all texts, where each text starts


@dataclass(frozen=True, slots=True)
class Data:
    """Pairs to train on.

    Attributes:
        zh, zh_starts: pieces of all Chinese texts; text i has zh[zh_starts[i] : zh_starts[i + 1]].
        en, en_starts: the same of the English ones.
        zh_same, en_same: numbers that are equal where texts are.
        weights: expected sights of a pair in one pass; 0 of pairs that are held out.
        held_out: indices of pairs to measure on.
    """

    zh: NDArray[np.int32]
    zh_starts: NDArray[np.int64]
    en: NDArray[np.int32]
    en_starts: NDArray[np.int64]
    zh_same: NDArray[np.int64]
    en_same: NDArray[np.int64]
    weights: NDArray[np.float32]
    held_out: NDArray[np.int64]

    @property
    def sights(self) -> int:
        """Pairs in one pass."""
        return int(self.weights.sum(dtype=np.float64))


def find_vocabulary(corpus: Corpus, recipe: Recipe, folder: Path, seed: int) -> None:
    """Write zh.model, en.model and zh.characters, found in pairs drawn by weight."""
    weights = _weights(corpus, recipe)
    size = min(recipe.vocabulary.pairs, len(weights))
    # The largest of uniform ** (1 / weight): a weighted draw without replacement.
    keys = np.random.default_rng((seed, 1)).random(len(weights)) ** (1.0 / weights)
    drawn = np.sort(np.argpartition(-keys, size - 1)[:size])
    zh, en = ([side[i] for i in drawn] for side in (corpus.zh, corpus.en))
    characters = common_characters(zh, recipe.vocabulary.zh_characters)
    write_characters(characters, folder / "zh.characters")
    try:
        find_pieces(zh, recipe.vocabulary.zh, folder / "zh.model", _ZH_COVERAGE)
        find_pieces(en, recipe.vocabulary.en, folder / "en.model", _EN_COVERAGE)
    except RuntimeError as error:
        raise UnusableInput(f"no pieces found in {len(drawn)} pairs: {error}") from error


def number(corpus: Corpus, recipe: Recipe, folder: Path, seed: int) -> Data:
    """Cut all texts into the pieces that :func:`find_vocabulary` left in a folder."""
    zh = _cut(Pieces(folder / "zh.model", folder / "zh.characters"), corpus.zh)
    en = _cut(Pieces(folder / "en.model"), corpus.en)
    zh_same, en_same = _same(corpus.zh), _same(corpus.en)
    held_out = _held_out(corpus, recipe, np.random.default_rng((seed, 2)))
    weights = _weights(corpus, recipe)
    weights[(np.diff(zh[1]) == 0) | (np.diff(en[1]) == 0)] = 0
    # A text that is held out is not seen with another translation either.
    again = np.isin(zh_same, zh_same[held_out]) | np.isin(en_same, en_same[held_out])
    weights[again] = 0
    return Data(*zh, *en, zh_same, en_same, weights, held_out)


def save(data: Data, path: Path) -> None:
    """Write all arrays into one .npz."""
    part = path.with_suffix(".part.npz")
    np.savez(part, **asdict(data))
    part.rename(path)


def load(path: Path) -> Data:
    """Read what :func:`save` wrote."""
    with np.load(path) as arrays:
        return Data(**{name: arrays[name] for name in arrays.files})


def _weights(corpus: Corpus, recipe: Recipe) -> NDArray[np.float32]:
    by_source = np.array([recipe.weight(name) for name in corpus.names], dtype=np.float32)
    return np.asarray(by_source[corpus.source])


def _cut(pieces: Pieces, texts: list[str]) -> Texts:
    numbers: list[NDArray[np.int32]] = [np.zeros(0, dtype=np.int32)]
    counts: list[NDArray[np.int64]] = [np.zeros(1, dtype=np.int64)]
    for first in range(0, len(texts), _CHUNK):
        found, starts = pieces.encode(texts[first : first + _CHUNK])
        numbers.append(found.astype(np.int32))
        counts.append(np.diff(starts).astype(np.int64))
    return np.concatenate(numbers), np.cumsum(np.concatenate(counts))


def _same(texts: list[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(key(t), len(numbers)) for t in texts], dtype=np.int64)


def _held_out(corpus: Corpus, recipe: Recipe, rng: np.random.Generator) -> NDArray[np.int64]:
    wanted = recipe.held_out
    lenders = [
        number
        for number, name in enumerate(corpus.names)
        if recipe.weight(name) >= wanted.weight_at_least and name not in wanted.without
    ]
    candidates = np.flatnonzero(np.isin(corpus.source, lenders))
    if not len(candidates):
        candidates = np.arange(len(corpus.zh))
    count = min(wanted.pairs, int(len(candidates) * wanted.share_at_most))
    return np.sort(rng.choice(candidates, count, replace=False))


def sizes(folder: Path) -> tuple[int, int]:
    """How many Chinese and English pieces the models in a folder have."""
    zh = Pieces(folder / "zh.model", folder / "zh.characters")
    return zh.size, Pieces(folder / "en.model").size
