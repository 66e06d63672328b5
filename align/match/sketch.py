"""What is kept of a document to find its translation: some kilobytes, however long it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

#: Passages that a document is cut into at most. With 24 of them, a point fewer of the
#: documents finds the right partner: docs/decisions/0026-match.md.
PASSAGES = 64
#: So many sentences are turned into vectors at once, and about so many rows are held; a power of
#: two, so that rows of several sentences end where these end.
_AT_ONCE = 4096
#: What is read of a line at once; longer ones (a book without line ends) are cut anywhere.
_LONGEST_CHARS = 2000

#: Roughly where sentences end. What they are pooled into needs no better.
_END = re.compile(r"(?<=[。！？；!?])|(?<=[.;]) +")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A document in small.

    Attributes:
        passages: shape (k, dim), k from 1 to PASSAGES, in reading order; only the directions of
            the rows count, kept in bytes.
        lengths: shape (k,), how much each passage tells.
        whole: shape (dim,), the direction of the document as a whole, of unit length.
        marks: figures and Latin names that are written alike in both languages, by number, and
            how often each occurs.
    """

    passages: NDArray[np.int8]
    lengths: NDArray[np.float32]
    whole: Vectors
    marks: dict[int, int]


def sketch(
    lines: Iterable[str],
    vectors: Callable[[list[str]], Vectors],
    marks: Callable[[str], Iterable[int]],
) -> Sketch | None:
    """A sketch of a document; None when it holds nothing that the vectors know.

    Args:
        lines: its text.
        vectors: texts → rows that may be added up (:class:`align.evidence.Evidence`).
        marks: numbers of the figures and names of a text.
    """
    rows: Vectors | None = None
    grain = 1  # sentences of a row: the same for all, or those read first would be the coarsest
    found: Counter[int] = Counter()
    pieces = iter(_sentences(lines))
    while some := list(islice(pieces, _AT_ONCE)):
        for text in some:
            found.update(marks(text))
        new = _summed(vectors(some), grain)
        rows = new if rows is None else np.concatenate((rows, new))
        if len(rows) > _AT_ONCE:
            rows, grain = _summed(rows, 2), 2 * grain
    if rows is None or not (lengths := _norms(rows)).any():
        return None
    passages = _pooled(rows[lengths > 0], lengths[lengths > 0])
    whole = rows.sum(axis=0)
    return Sketch(
        _in_bytes(passages),
        _norms(passages),
        np.asarray(whole / max(float(np.linalg.norm(whole)), 1e-9), dtype=np.float32),
        dict(found),
    )


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    """About one sentence each, none of them empty."""
    for line in lines:
        for sentence in _END.split(line):
            for start in range(0, len(sentence), _LONGEST_CHARS):
                if text := sentence[start : start + _LONGEST_CHARS].strip():
                    yield text


def _norms(rows: Vectors) -> Vectors:
    return np.asarray(np.linalg.norm(rows, axis=1), dtype=np.float32)


def _summed(rows: Vectors, count: int) -> Vectors:
    """So many neighbours added up each."""
    return np.add.reduceat(rows, np.arange(0, len(rows), count), axis=0)


def _pooled(rows: Vectors, lengths: Vectors) -> Vectors:
    """Neighbours added up to passages that tell about equally much."""
    if len(rows) <= PASSAGES:
        return rows
    middles = np.cumsum(lengths, dtype=np.float64) - lengths / 2
    owners = np.minimum((middles / lengths.sum() * PASSAGES).astype(np.int64), PASSAGES - 1)
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    return np.add.reduceat(rows, starts, axis=0)


def _in_bytes(rows: Vectors) -> NDArray[np.int8]:
    """Directions with an error of less than a hundredth of a degree in 256 dimensions."""
    largest = np.abs(rows).max(axis=1, keepdims=True)
    return np.asarray(np.rint(rows * (127 / np.maximum(largest, 1e-30))), dtype=np.int8)
