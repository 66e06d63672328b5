"""How well an encoder tells apart the segments of one document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.encode.small import encode


@dataclass(frozen=True, slots=True)
class Found:
    """Retrieval in the documents of one folder.

    Attributes:
        folder: name of the folder of the gold files.
        pairs: beads of one segment on either side.
        share: of their segments, of both sides, whose nearest segment of the other side in the
            same document is their translation.
    """

    folder: str
    pairs: int
    share: float


def measure(folder: Path, golds: Iterable[Path]) -> list[Found]:
    """Retrieval of the model in a folder, as the aligner uses it, by folder of the gold files.

    Files that are no gold with beads are passed over.
    """
    hits: dict[str, list[NDArray[np.bool_]]] = {}
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8")) if path.suffix == ".json" else {}
        if "gold" in gold:
            hits.setdefault(path.resolve().parent.name, []).append(_hits(folder, gold))
    joined = {name: np.concatenate(found) for name, found in hits.items()}
    return [
        Found(name, len(found) // 2, float(found.mean()))
        for name, found in joined.items()
        if len(found)
    ]


def _hits(folder: Path, gold: dict[str, Any]) -> NDArray[np.bool_]:
    """Of all segments in beads of one and one, Chinese then English: did they find the other?"""
    evidence = encode(gold["zh"], gold["en"], "zh", "en", channels=(), folder=folder)
    src, tgt = (
        side / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
        for side in (evidence.src, evidence.tgt)
    )
    alone = [(zh[0], en[0]) for zh, en in gold["gold"] if len(zh) == len(en) == 1]
    zh, en = np.array(alone, dtype=np.int64).reshape(-1, 2).T
    nearest_en = (src[zh] @ tgt.T).argmax(axis=1)
    nearest_zh = (tgt[en] @ src.T).argmax(axis=1)
    return np.concatenate((nearest_en == en, nearest_zh == zh))
