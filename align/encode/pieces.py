"""Texts of one language as numbers of pieces. The only file that imports sentencepiece.

Folding (full-width forms, letter case, traditional characters) is part of the sentencepiece
model's own normalisation, so it costs nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

_UNKNOWN = 0
#: Fewer texts are cut one by one: starting threads takes as long as cutting thirty.
_FEW = 100


class Pieces:
    """What texts are cut into: sentencepiece pieces and, for Chinese, single characters too.

    A word the model has never seen still has its characters, and a rare compound shares them
    with its commoner relatives.
    """

    def __init__(self, model: Path, characters: Path | None = None) -> None:
        """Read the tables.

        Args:
            model: a sentencepiece model.
            characters: lines of characters that count as one, the folded form first (龙龍); the
                first line has the number after the last piece, and so on.
        """
        self._model = SentencePieceProcessor(model_file=str(model))
        lines = characters.read_text(encoding="utf-8").splitlines() if characters else []
        self.size = self._model.vocab_size() + len(lines)
        self._of_character = np.full(0x110000 if lines else 0, -1, dtype=np.int32)
        for number, line in enumerate(lines, start=self._model.vocab_size()):
            self._of_character[[ord(character) for character in line]] = number

    def encode(self, texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Numbers of the pieces of all texts, one text after the other.

        Returns:
            The numbers, and where those of each text start, with the end of the last: text i
            has numbers[starts[i] : starts[i + 1]]. Unknown pieces are left out.
        """
        rows: list[list[int]] = (
            [self._model.encode(text, out_type=int) for text in texts]
            if len(texts) < _FEW
            else self._model.encode(list(texts), out_type=int)
        )
        counts = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        numbers = np.fromiter(chain.from_iterable(rows), np.int32, int(counts.sum()))
        owners = np.repeat(np.arange(len(rows)), counts)
        if len(self._of_character):
            codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
            lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
            numbers = np.concatenate((numbers, self._of_character[codes]))
            owners = np.concatenate((owners, np.repeat(np.arange(len(texts)), lengths)))
        known = numbers > _UNKNOWN
        numbers, owners = numbers[known], owners[known]
        order = np.argsort(owners, kind="stable")
        counts = np.bincount(owners, minlength=len(rows))
        return numbers[order], np.concatenate(([0], np.cumsum(counts)))
