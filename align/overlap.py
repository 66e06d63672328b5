"""Which texts are, hold, or nearly are texts of a test set or a benchmark."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.errors import UnusableInput
from align.opening import read_input
from align.text import key

#: Characters of a normalised text that are looked up as one.
SHINGLE = 12
#: Share of its shingles that a text may have in common with the benchmarks.
NEAR = 0.5
#: Shingles a text must have for that share to mean something: two common phrases fill fewer.
ENOUGH = 12
#: A benchmark text of as many characters may not even be part of a text.
WHOLE = 10
#: The shortest text that counts as a copy: shorter ones are anybody's.
_SHORTEST = 4
_STOP = re.compile(r"(?<=[。！？；!?;])|(?<=[.])\s+")


def guarded(paths: Iterable[Path]) -> list[str]:
    """Texts that must not be trained on.

    A .json file holds lists `zh` and `en`, as gold files do. Of any other file, lines and the
    sentences in them count.

    Raises:
        UnusableInput: a file is neither.
    """
    texts: list[str] = []
    for path in paths:
        try:
            text = read_input(path).decode()
            if path.suffix == ".json":
                data = json.loads(text)
                texts += [*data["zh"], *data["en"]]
            else:
                texts += [s for line in text.splitlines() for s in (line, *_STOP.split(line))]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnusableInput(
                f"cannot guard {path} ({error!r}); give a gold .json with lists zh and en, or text"
            ) from error
    return texts


class Guard:
    """Knows the benchmarks and says whether texts are of theirs, or hold one, or nearly."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Look the texts up by hashes of their runs of characters."""
        keys = sorted({key(text) for text in texts})
        self._exact = {k for k in keys if len(k) >= _SHORTEST}
        self._near = _Set(hashes_of(codes_of(keys)[0], SHINGLE))
        self._by_head: dict[int, list[str]] = {}
        for k in keys:
            if len(k) >= WHOLE:
                head = int(hashes_of(codes_of([k[:WHOLE]])[0], WHOLE)[0])
                self._by_head.setdefault(head, []).append(k)
        self._heads = _Set(np.array(list(self._by_head), dtype=np.uint64))

    def leaking(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Which texts are or hold a benchmark text, or share half of their shingles with them."""
        return np.asarray(self.shares(texts) >= NEAR)

    def shares(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """How much of each text the benchmarks hold, 0-1.

        Returns:
            1 for a text that is or holds a benchmark text; else the share of its shingles that
            stand in one, 0 where it has too few of them to tell.
        """
        keys = [key(text) for text in texts]
        codes, starts = codes_of(keys)
        near = np.flatnonzero(self._near.has(hashes_of(codes, SHINGLE)))
        owners = np.searchsorted(starts, near, side="right") - 1
        common = np.bincount(owners, minlength=len(keys))
        shingles = np.array([len(k) - SHINGLE + 1 for k in keys])
        shares = np.where(shingles >= ENOUGH, common / np.maximum(shingles, 1), 0.0)
        shares[[k in self._exact for k in keys]] = 1.0
        heads = hashes_of(codes, WHOLE)
        for at in np.flatnonzero(self._heads.has(heads)):
            number = int(np.searchsorted(starts, at, side="right")) - 1
            if any(whole in keys[number] for whole in self._by_head[int(heads[at])]):
                shares[number] = 1.0
        return np.asarray(shares)


class _Set:
    """Numbers, found fast: a table of their upper bits answers for nearly all that are not in."""

    def __init__(self, numbers: NDArray[np.uint64]) -> None:
        self._sorted = np.unique(numbers)
        self._upper = np.zeros(1 << 24, dtype=bool)
        self._upper[self._sorted >> np.uint64(40)] = True

    def has(self, numbers: NDArray[np.uint64]) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self._upper[numbers >> np.uint64(40)]
        maybe = np.flatnonzero(found)
        if len(maybe):
            at = np.searchsorted(self._sorted, numbers[maybe]).clip(max=len(self._sorted) - 1)
            found[maybe] = self._sorted[at] == numbers[maybe]
        return found


def codes_of(keys: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Characters of all keys, a zero behind each, and where each key starts."""
    text = "".join(f"{k}\0" for k in keys)
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    lengths = np.fromiter((len(k) + 1 for k in keys), dtype=np.int64, count=len(keys))
    return codes.astype(np.uint64), np.cumsum(lengths) - lengths


def hashes_of(codes: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """One number for each run of `length` characters."""
    runs = max(0, len(codes) - length + 1)
    hashes = np.zeros(runs, dtype=np.uint64)
    for at in range(length):
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes += codes[at : at + runs]
    return hashes * np.uint64(0x9E3779B97F4A7C15)
