"""Vectors of all pieces before the first step of training."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from align.encode.pieces import Pieces
from align.train.corpus import Corpus
from align.train.data import Data
from align.train.recipe import Recipe

Rows = NDArray[np.float32]
#: Vectors of English texts, shape (texts, any), unit length.
Teach = Callable[[Sequence[str]], Rows]

#: Remarks in a gloss that are not its meaning.
_REMARK = re.compile(r"\(.*?\)|\[.*?\]|^to ")
#: Glosses that say what a word is, not what it means.
_NO_MEANING = re.compile(r"variant of|old variant|see |surname|CL:|abbr")
#: A character is one of several that make up a word, and its row adds to the word's own.
_CHARACTER = 0.4
#: Length of rows that nobody taught, before rarity.
_UNTAUGHT = 0.3


def random_rows(sizes: tuple[int, int], recipe: Recipe, seed: int) -> tuple[Rows, Rows]:
    """Rows of Chinese and English pieces that say nothing yet."""
    rng = np.random.default_rng((seed, 3))
    zh, en = (
        rng.normal(0, recipe.start.spread, (size, recipe.train.dim)).astype(np.float32)
        for size in sizes
    )
    return zh, en


def taught_rows(
    corpus: Corpus, data: Data, folder: Path, recipe: Recipe, seed: int, teach: Teach
) -> tuple[Rows, Rows]:
    """Rows of Chinese and English pieces from what English words and Chinese glosses mean.

    An English piece has the direction in which the teacher sees it, among the main ones; a Chinese
    word that of its glosses' pieces. Common pieces are short: they tell texts apart least.

    Args:
        corpus: with the source of glosses that the recipe names, if it names one.
        data: the same, cut into pieces.
        folder: with the pieces.
        recipe: says how long rows are.
        seed: of the rows of Chinese pieces that have no gloss.
        teach: the teacher.
    """
    names = _names(folder / "en.model")
    english = _unit(_main_directions(teach([name or "x" for name in names]), recipe.train.dim))
    english *= _by_rarity(data.en, len(english), recipe)
    characters = (folder / "zh.characters").read_text(encoding="utf-8").splitlines()
    words = _names(folder / "zh.model")
    size = len(words) + len(characters)
    rng = np.random.default_rng((seed, 3))
    spread = _UNTAUGHT / recipe.train.dim**0.5
    chinese = rng.normal(0, spread, (size, recipe.train.dim)).astype(np.float32)
    meanings = _meanings(corpus, recipe.start.glosses, Pieces(folder / "en.model"), english)
    for number, word in enumerate([*words, *(line[0] for line in characters)]):
        if word in meanings:
            chinese[number] = meanings[word] * (1 if number < len(words) else _CHARACTER)
    chinese *= _by_rarity(data.zh, size, recipe)
    return chinese * recipe.start.length, english * recipe.start.length


def _names(model: Path) -> list[str]:
    """Pieces without the mark of a word's beginning."""
    pieces = SentencePieceProcessor(model_file=str(model))
    return [pieces.id_to_piece(i).replace("▁", "") for i in range(pieces.vocab_size())]


def _main_directions(vectors: Rows, dim: int) -> Rows:
    """Vectors less their mean, in their `dim` main directions; zeros behind when they have fewer.

    The signs of the directions are fixed, so that every machine finds the same ones.
    """
    vectors = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    axes = axes[:, ::-1][:, :dim]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    found = (vectors @ axes).astype(np.float32)
    return np.pad(found, ((0, 0), (0, dim - found.shape[1])))


def _by_rarity(pieces: NDArray[np.int32], size: int, recipe: Recipe) -> Rows:
    """How long the row of each piece is, shape (size, 1)."""
    share = np.bincount(pieces, minlength=size) / max(1, len(pieces))
    start = recipe.start
    length = (start.rare / (start.rare + share)) ** start.flatten
    return np.asarray(length[:, None], dtype=np.float32)


def _meanings(corpus: Corpus, source: str, pieces: Pieces, english: Rows) -> dict[str, Rows]:
    """Unit vectors of the Chinese words that a source of glosses explains: means of glosses."""
    if source not in corpus.names:
        return {}
    glosses: dict[str, list[str]] = defaultdict(list)
    for i in np.flatnonzero(corpus.source == corpus.names.index(source)):
        gloss = _REMARK.sub("", corpus.en[i]).strip()
        if gloss and not _NO_MEANING.match(gloss):
            glosses[corpus.zh[i]].append(gloss)
    numbers, starts = pieces.encode([gloss for each in glosses.values() for gloss in each])
    sums = np.zeros((len(starts) - 1, english.shape[1]), dtype=np.float32)
    np.add.at(sums, np.repeat(np.arange(len(sums)), np.diff(starts)), english[numbers])
    sums = _unit(sums)
    meanings, first = {}, 0
    for word, each in glosses.items():
        meanings[word] = _unit(sums[first : first + len(each)].mean(axis=0, keepdims=True))[0]
        first += len(each)
    return meanings


def _unit(rows: Rows) -> Rows:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-6))
