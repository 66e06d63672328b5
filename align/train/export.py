"""Writes the folder that align.encode.small reads."""

from __future__ import annotations

import shutil
from hashlib import file_digest
from pathlib import Path

import numpy as np

from align.encode.nibbles import Rows, pack

#: What a model is made of, without its card.
FILES = ("vectors.npz", "zh.model", "en.model", "zh.characters", "recipe.toml")


def export(zh: Rows, en: Rows, pieces: Path, recipe: str, out: Path) -> None:
    """Write all but the card.

    Args:
        zh: vectors of Chinese pieces.
        en: vectors of English pieces.
        pieces: folder with zh.model, en.model and zh.characters.
        recipe: text of the recipe.
        out: the folder; its vectors are written last, so that it holds a model or none.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in ("zh.model", "en.model", "zh.characters"):
        shutil.copyfile(pieces / name, out / name)
    (out / "recipe.toml").write_text(recipe, encoding="utf-8")
    (zh_small, zh_scale), (en_small, en_scale) = pack(zh), pack(en)
    part = out / "vectors.part.npz"
    np.savez(part, zh=zh_small, en=en_small, zh_scale=zh_scale, en_scale=en_scale)
    part.replace(out / "vectors.npz")


def checksums(out: Path) -> dict[str, tuple[str, int]]:
    """The sha256 and the size in bytes of each file of a model."""
    found = {}
    for name in FILES:
        with (out / name).open("rb") as file:
            found[name] = file_digest(file, "sha256").hexdigest(), (out / name).stat().st_size
    return found
