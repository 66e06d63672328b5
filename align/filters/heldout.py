"""What test sets hold must not be trained on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from align.errors import BadRecipe
from align.filters.band import Scorer
from align.overlap import Guard, guarded
from align.registry import BITEXT_READERS
from align.text import Lang
from align.types import Pair, Rows


def held_out(langs: tuple[Lang, Lang], files: Sequence[str]) -> Scorer:
    """How much of a side the test sets hold, 0–1: 1 for a text that is one of theirs or holds
    one, else the share of its runs of twelve letters; of both sides the larger.

    Letters and digits count, in any case and width of space; sentences of a test text count by
    themselves too.

    Args:
        langs: not used.
        files: bitexts, gold alignments (.json with lists zh and en), or plain text.

    Raises:
        BadRecipe: no files are named.
        UnusableInput: one of them cannot be read.
    """
    if not isinstance(files, list | tuple) or not files:
        raise BadRecipe("filter 'held-out': files is a list of test sets; give at least one")
    guard = Guard(text for file in files for text in _texts(Path(file)))

    def scores(pairs: Sequence[Pair]) -> list[float]:
        sides = ([pair.src for pair in pairs], [pair.tgt for pair in pairs])
        larger: list[float] = np.maximum(*map(guard.shares, sides)).tolist()
        return larger

    return scores


def _texts(path: Path) -> Iterator[str]:
    if path.suffix.lower() not in BITEXT_READERS:
        yield from guarded([path])
        return
    for pair in Rows.open(path).pairs():
        yield from (pair.src, pair.tgt)
