"""The default encoder: a few megabytes of piece vectors, trained by scripts/train-encoder.

The vector of a segment is the sum of the vectors of its pieces, so a window is the sum of its
segments. Beside the vectors stand two channels: words that the dictionary explains by one another,
and figures and Latin tokens.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.encode.channels import CHANNELS
from align.encode.nibbles import unpack
from align.encode.pieces import Pieces
from align.errors import UnusableInput
from align.evidence import Evidence, Types, Vectors
from align.text import Lang

#: The model that ships with the package.
DATA = Path(__file__).parent / "data" / "small-v1"

#: Share of the mean direction of a document taken out of every segment: what all segments have
#: in common tells none of them apart.
_CENTRE = 0.5
#: Multiplications in a product that OpenBLAS leaves to one thread.
_ONE_THREAD = 250_000


class Model:
    """Piece vectors of both languages."""

    def __init__(self, folder: Path) -> None:
        """Read a model as `scripts/train-encoder` writes it.

        Raises:
            UnusableInput: the folder does not hold one.
        """
        try:
            with np.load(folder / "vectors.npz") as packed:
                self._rows: dict[Lang, NDArray[np.float32]] = {
                    lang: unpack(packed[lang], packed[f"{lang}_scale"]) for lang in ("zh", "en")
                }
            self._pieces: dict[Lang, Pieces] = {
                "zh": Pieces(folder / "zh.model", folder / "zh.characters"),
                "en": Pieces(folder / "en.model"),
            }
            #: How long each row is: as long as the piece tells much.
            self._lengths = {
                lang: np.linalg.norm(rows, axis=1) for lang, rows in self._rows.items()
            }
        except (OSError, KeyError, ValueError) as error:
            raise UnusableInput(
                f"{folder} holds no encoder ({error}); give a folder that scripts/train-encoder "
                "made, or the name of an encoder"
            ) from error

    def vectors(self, texts: Sequence[str], lang: Lang) -> Vectors:
        """One row a text: the sum of its pieces, not of unit length; zero when it has none."""
        return self._summed(*self._pieces[lang].encode(texts), lang)

    def _summed(self, types: Types, starts: NDArray[np.int64], lang: Lang) -> Vectors:
        """Sums text by text: a batch at once, with reduceat, takes six times as long because
        its rows do not fit the cache."""
        rows = self._rows[lang]
        sums = np.zeros((len(starts) - 1, rows.shape[1]), dtype=np.float32)
        for total, (start, stop) in zip(sums, pairwise(starts.tolist()), strict=True):
            np.add.reduce(rows.take(types[start:stop], axis=0), axis=0, out=total)
        return sums

    def pieces(
        self, texts: Sequence[str], lang: Lang
    ) -> tuple[Types, NDArray[np.int64], NDArray[np.float32]]:
        """The pieces of texts: types, where each text starts (with the end of the last), and how
        much each piece tells."""
        types, starts = self._pieces[lang].encode(texts)
        return types, starts, self._lengths[lang][types]

    def match(self, zh: Types, en: Types) -> NDArray[np.float32]:
        """Cosines of pieces, those below 0 taken as 0.

        Some rows at a time: OpenBLAS calls all cores for products above its threshold, and for
        those of one pair of texts waking them takes three times as long as the sums.
        """
        rows, columns = self._unit(zh, "zh"), self._unit(en, "en").T
        step = max(1, _ONE_THREAD // max(1, columns.size))
        cosines = np.empty((len(zh), len(en)), dtype=np.float32)
        for start in range(0, len(zh), step):
            np.matmul(rows[start : start + step], columns, out=cosines[start : start + step])
        return np.maximum(cosines, 0, out=cosines)

    def _unit(self, types: Types, lang: Lang) -> Vectors:
        lengths = self._lengths[lang][types, None]
        return np.asarray(self._rows[lang][types] / np.where(lengths > 0, lengths, 1))


@cache
def model(folder: Path = DATA) -> Model:
    """A model, read once."""
    return Model(folder)


def encode(
    src: Sequence[str],
    tgt: Sequence[str],
    src_lang: Lang,
    tgt_lang: Lang,
    *,
    channels: Collection[str] = tuple(CHANNELS),
    seed: int = 0,
    folder: Path = DATA,
) -> Evidence:
    """Encode both sides; see :class:`align.encode.protocol.Encoder`.

    Args:
        src: texts of the source.
        tgt: texts of the target.
        src_lang: language of the source.
        tgt_lang: language of the target.
        channels: which to use; without any, only vectors and lengths decide.
        seed: not used, nothing is random here.
        folder: where the model is.
    """
    if src_lang == "en":
        settings = {"channels": channels, "seed": seed, "folder": folder}
        return encode(tgt, src, tgt_lang, src_lang, **settings).turned()  # type: ignore[arg-type]
    found = model(folder)
    return Evidence(
        _centred(found.vectors(src, src_lang)),
        _centred(found.vectors(tgt, tgt_lang)),
        tuple(make(src, tgt) for name, make in CHANNELS.items() if name in channels),
        "small",
    )


def _centred(vectors: Vectors) -> Vectors:
    """Take out part of the mean direction, in proportion to each row's length."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    mean = float(lengths.mean()) if len(vectors) else 0.0
    if not mean:
        return vectors
    return np.asarray(vectors - _CENTRE * vectors.mean(axis=0) * (lengths / mean))
