"""Texts of a batch as bags of pieces, and the table of piece vectors that learns from them."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

with warnings.catch_warnings():  # torch calls sparse matrices beta, once in a process
    warnings.simplefilter("ignore")
    torch.eye(1).to_sparse_csr()

#: Texts of as few pieces lose none of them.
_SHORT = 3
#: Of Adam.
_FIRST, _SECOND, _EPSILON = 0.9, 0.999, 1e-8


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts of one batch as a sparse matrix of counts.

    Attributes:
        pieces: the distinct pieces, ascending; shape (U,).
        matrix: shape (texts, U).
        transposed: shape (U, texts).
    """

    pieces: Tensor
    matrix: Tensor
    transposed: Tensor


def bags(
    pieces: NDArray[np.int32],
    starts: NDArray[np.int64],
    rows: NDArray[np.int64],
    device: torch.device,
    drop: float = 0.0,
    rng: np.random.Generator | None = None,
) -> Bags:
    """Some texts as bags.

    Args:
        pieces: of all texts.
        starts: where each text starts in `pieces`, with the end of the last.
        rows: which texts.
        device: where the tensors go.
        drop: share of pieces left out at random; a text keeps its first one.
        rng: says which.
    """
    counts = starts[rows + 1] - starts[rows]
    first = np.cumsum(counts) - counts
    place = np.arange(counts.sum()) + np.repeat(starts[rows] - first, counts)
    owners = np.repeat(np.arange(len(rows)), counts)
    if drop > 0 and rng is not None:
        keep = (rng.random(len(place)) >= drop) | (counts[owners] <= _SHORT)
        keep[first[counts > 0]] = True
        place, owners = place[keep], owners[keep]
    distinct, columns = np.unique(pieces[place], return_inverse=True)
    by_piece = np.argsort(columns, kind="stable")
    shape = (len(rows), len(distinct))
    return Bags(
        torch.from_numpy(distinct.astype(np.int64)).to(device),
        _sparse(owners, columns, shape, device),
        _sparse(columns[by_piece], owners[by_piece], shape[::-1], device),
    )


def _sparse(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    shape: tuple[int, int],
    device: torch.device,
) -> Tensor:
    """A matrix of ones; `rows` ascend."""
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=shape[0]))))
    return torch.sparse_csr_tensor(
        torch.from_numpy(starts.astype(np.int64)),
        torch.from_numpy(columns.astype(np.int64)),
        torch.ones(len(columns)),
        shape,
        check_invariants=False,
    ).to(device)


class Table:
    """One vector a piece, with the state of Adam; the vector of a text is the sum of its pieces.

    Only the rows that a batch touches are read and changed, as torch's SparseAdam does it, at two
    fifths of its time.
    """

    def __init__(self, rows: Tensor) -> None:
        self.rows = rows
        self.first = torch.zeros_like(rows)
        self.second = torch.zeros_like(rows)
        self.steps = 0

    def sums(self, texts: Bags) -> Tensor:
        """Vectors of texts, shape (texts, dim)."""
        return texts.matrix @ self.rows[texts.pieces]

    def update(self, texts: Bags, gradient: Tensor, rate: float) -> None:
        """One step of Adam.

        Args:
            texts: whose pieces change.
            gradient: of the sums of these texts, shape (texts, dim).
            rate: of learning.
        """
        self.steps += 1
        change = texts.transposed @ gradient
        first = self.first[texts.pieces].mul_(_FIRST).add_(change, alpha=1 - _FIRST)
        second = self.second[texts.pieces].mul_(_SECOND)
        second.addcmul_(change, change, value=1 - _SECOND)
        self.first[texts.pieces] = first
        self.second[texts.pieces] = second
        rate *= (1 - _SECOND**self.steps) ** 0.5 / (1 - _FIRST**self.steps)
        self.rows.index_add_(0, texts.pieces, first / second.sqrt().add_(_EPSILON), alpha=-rate)
