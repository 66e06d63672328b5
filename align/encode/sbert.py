"""Encoders of others: LaBSE and all that sentence-transformers loads. The only file that imports
that library, and only when a text comes that no vector is kept for.

The vector of a window is the sum of its segments' rows, so the length of a row says how much its
segment counts. It grows with the square root of the segment's length: a window's own vector is
nearest to such a sum (scripts/measure-rows; docs/how-to/encoders.md has the figures).
"""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from align.encode import cache as kept
from align.encode.channels import CHANNELS
from align.encode.hub import full_name, need_name, need_to_be_had, not_to_be_had, one_line
from align.encode.longtexts import cut
from align.errors import MissingExtra, UnknownName, UnusableInput
from align.evidence import Evidence, Vectors
from align.registry import ENCODERS
from align.text import Lang

#: What `--encoder labse` stands for (Feng et al. 2022).
LABSE = "sentence-transformers/LaBSE"

#: Texts that go through the model together.
_BATCH = 32


def encode(
    src: Sequence[str],
    tgt: Sequence[str],
    src_lang: Lang,
    tgt_lang: Lang,
    *,
    channels: Collection[str] = tuple(CHANNELS),
    seed: int = 0,
    model: str = LABSE,
) -> Evidence:
    """Encode both sides; see :class:`align.encode.protocol.Encoder`.

    Args:
        src: texts of the source.
        tgt: texts of the target.
        src_lang: language of the source.
        tgt_lang: language of the target.
        channels: which to use; without any, only vectors and lengths decide.
        seed: not used, nothing is random here.
        model: a folder, or the name of a model; fetched when it is not on this disk.

    Raises:
        MissingExtra: sentence-transformers is not installed.
        ModelNotHere: no such model here, and none to be had.
        UnknownName: the same, for a name that may be a slip of the pen.
        UnusableInput: the folder holds none.
    """
    if src_lang == "en":
        settings = {"channels": channels, "seed": seed, "model": model}
        return encode(tgt, src, tgt_lang, src_lang, **settings).turned()  # type: ignore[arg-type]
    need_library(model)
    rows = kept.rows([*src, *tgt], _identity(model), lambda texts: _unit_vectors(texts, model))
    made = [make(src, tgt) for name, make in CHANNELS.items() if name in channels]
    return Evidence(rows[: len(src)], rows[len(src) :], tuple(made), model)


def need_library(model: str) -> None:
    """Refuse a model when the library that loads it is missing.

    Raises:
        MissingExtra: it is.
        UnknownName: it is, and the name looks like a slip of the pen rather than like a model.
    """
    if find_spec("sentence_transformers"):
        return
    if "/" not in model and not Path(model).is_dir():
        hint = "; models of sentence-transformers need pip install 'zhen-align[labse]'"
        raise UnknownName("encoder", model, ENCODERS, hint)
    raise MissingExtra("sentence-transformers", "labse", f"--encoder {model}")


def _unit_vectors(texts: Sequence[str], model: str) -> Vectors:
    """Vectors of length 1; one that is too long for the model gets the mean of its parts."""
    loaded = _loaded(model)
    parts = [cut(text, lambda part: _fits(loaded, part)) for text in texts]
    with _quiet():
        vectors = loaded.encode(
            # Half a character, as a broken file may hold, is nothing a tokenizer can read.
            [part.encode("utf-8", "replace").decode() for each in parts for part in each],
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
    result = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    start = 0
    for row, each in zip(result, parts, strict=True):
        weights = np.array([len(part) ** 0.5 for part in each])
        row[:] = weights @ vectors[start : start + len(each)]
        start += len(each)
    return np.asarray(result / np.maximum(np.linalg.norm(result, axis=1, keepdims=True), 1e-9))


def _fits(loaded: Any, text: str) -> bool:
    """Whether the model reads a text to its end."""
    limit = loaded.max_seq_length
    # A token is a byte at least, and two mark the ends.
    if not limit or len(text.encode("utf-8", "replace")) <= limit - 2:
        return True
    return bool(len(loaded.tokenizer(text)["input_ids"]) <= limit)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what these libraries remark, to developers rather than to users, from stderr."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _identity(model: str) -> str:
    """What tells a model from all others: what its files hold, or which revision it is."""
    if Path(model).is_dir():
        return _digest(Path(model))
    revision = _revision(model)
    if revision is None:
        _loaded(model)
        revision = _revision(model)
    return f"{full_name(model)}@{revision}"


def _revision(model: str) -> str | None:
    """Which revision of a model is on this disk, found without loading it."""
    with _quiet():
        from huggingface_hub import snapshot_download

    place = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    try:
        folder = snapshot_download(full_name(model), cache_dir=place, local_files_only=True)
    except (OSError, ValueError):  # none, or no name at all
        return None
    return Path(folder).name


@cache
def _digest(folder: Path) -> str:
    """Of all files of a folder; 1.9 GB, as LaBSE has, take 1.2 CPU seconds."""
    told = hashlib.sha256()
    try:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            told.update(f"{path.relative_to(folder).as_posix()}\0{digest}\n".encode())
    except OSError as error:
        raise UnusableInput(f"cannot read the encoder in {folder}: {error.strerror}") from error
    return told.hexdigest()


@cache
def _loaded(model: str) -> Any:
    """The model, on the GPU if there is one; from this disk, else from where models are."""
    with _quiet():
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as chatter

        chatter.set_verbosity_error()
        chatter.disable_progress_bar()
        if Path(model).is_dir():
            try:
                return SentenceTransformer(model, local_files_only=True)
            except Exception as error:  # the library lets through whatever its parts raise
                raise UnusableInput(
                    f"{model} holds no encoder that sentence-transformers can load "
                    f"({one_line(error)}); give another folder, or the name of an encoder"
                ) from error
        need_name(model)
        try:
            return SentenceTransformer(full_name(model), local_files_only=True)
        except Exception:  # not on this disk, or not whole
            need_to_be_had(model)
        try:
            return SentenceTransformer(full_name(model))
        except Exception as error:
            raise not_to_be_had(model, error) from error
