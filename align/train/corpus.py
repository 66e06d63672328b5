"""Parallel text that was read, filtered, guarded and freed of copies."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.files import write_whole
from align.overlap import Guard
from align.text import key
from align.train.filters import refusal
from align.train.recipe import Filters, Recipe
from align.train.sources import Pair, find, read

#: Texts guarded at a time.
_CHUNK = 10_000
#: What may end a line when text is read back, none of which a row may hold.
_BREAKS = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Kept pairs, source after source.

    Attributes:
        names: sources.
        source: index into names, a pair.
        counts: of each source, how many pairs were read, kept, and refused for which reason.
    """

    zh: list[str]
    en: list[str]
    source: NDArray[np.int16]
    names: tuple[str, ...]
    counts: dict[str, dict[str, int]]


def gather(
    folder: Path, recipe: Recipe, guard: Guard, tell: Callable[[str], None] = lambda _: None
) -> Corpus:
    """Read what a folder holds; of two copies of a pair the first one is kept.

    Args:
        folder: with .tsv, .tsv.xz and .tmx files.
        recipe: says which, and what to keep of them.
        guard: what not to keep.
        tell: hears the name of every source that was read.
    """
    files = find(folder, recipe)
    zh_kept: list[str] = []
    en_kept: list[str] = []
    source: list[int] = []
    counts: dict[str, dict[str, int]] = {}
    seen: set[bytes] = set()
    with ProcessPoolExecutor() as workers:
        keep = partial(_kept, filters=recipe.filters, guard=guard)
        results = workers.map(keep, files, files.values())
        for number, (name, (pairs, tally)) in enumerate(zip(files, results, strict=True)):
            for zh, en in pairs:
                both = blake2b(f"{key(zh)}\t{key(en)}".encode(), digest_size=16).digest()
                if both in seen:
                    tally["copy"] += 1
                    continue
                seen.add(both)
                zh_kept.append(zh)
                en_kept.append(en)
                source.append(number)
                tally["kept"] += 1
            counts[name] = dict(tally)
            tell(name)
    return Corpus(zh_kept, en_kept, np.array(source, dtype=np.int16), tuple(files), counts)


def _kept(name: str, path: Path, filters: Filters, guard: Guard) -> tuple[list[Pair], Counter[str]]:
    """Pairs of one source that pass, and how many did not for which reason."""
    kept: list[Pair] = []
    tally: Counter[str] = Counter(read=0, kept=0)
    dictionary = name in filters.dictionaries
    for zh, en in read(path):
        tally["read"] += 1
        if why := refusal(zh, en, filters, dictionary=dictionary):
            tally[why] += 1
        else:
            kept.append((zh.translate(_BREAKS), en.translate(_BREAKS)))
    allowed: list[Pair] = []
    for first in range(0, len(kept), _CHUNK):
        chunk = kept[first : first + _CHUNK]
        leaking = guard.leaking([zh for zh, _ in chunk]) | guard.leaking([en for _, en in chunk])
        allowed += (pair for pair, leaks in zip(chunk, leaking, strict=True) if not leaks)
    if len(allowed) < len(kept):
        tally["benchmark"] = len(kept) - len(allowed)
    return allowed, tally


def save(corpus: Corpus, folder: Path) -> None:
    """Write `pairs.tsv` (Chinese, English, source) and `counts.json`, in this order."""
    write_whole(folder / "pairs.tsv", _lines(corpus))
    write_whole(folder / "counts.json", [json.dumps(corpus.counts, indent=1)])


def _lines(corpus: Corpus) -> Iterator[str]:
    for zh, en, source in zip(corpus.zh, corpus.en, corpus.source, strict=True):
        yield f"{zh}\t{en}\t{corpus.names[source]}\n"


def load(folder: Path) -> Corpus:
    """Read what :func:`save` wrote."""
    counts = json.loads((folder / "counts.json").read_text(encoding="utf-8"))
    names = tuple(counts)
    numbers = {name: number for number, name in enumerate(names)}
    with (folder / "pairs.tsv").open(encoding="utf-8", newline="\n") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    source = np.array([numbers[row[2]] for row in rows], dtype=np.int16)
    return Corpus([row[0] for row in rows], [row[1] for row in rows], source, names, counts)
