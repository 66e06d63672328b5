"""The training loop, with a checkpoint after each pass."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from align.errors import UnusableInput
from align.train.bags import Bags, Table, bags
from align.train.data import Data
from align.train.loss import contrastive, retrieval
from align.train.recipe import Train

Rows = NDArray[np.float32]
#: Hears how many steps are done of how many, in all passes.
Progress = Callable[[int, int], None]
#: Share of the rate that the last steps keep.
_LAST = 0.02


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass through the data came to.

    Attributes:
        number: 1-based.
        loss: of the batches, on average.
        held_out_loss: of the pairs held out, without margin.
        retrieval: share of held-out texts that find their translation among all held-out ones.
        elapsed_s: seconds.
    """

    number: int
    loss: float
    held_out_loss: float
    retrieval: float
    elapsed_s: float

    def __str__(self) -> str:
        return (
            f"pass {self.number}: loss {self.loss:.3f}, held out {self.held_out_loss:.4f}, "
            f"retrieval {self.retrieval:.4f}, {self.elapsed_s:.0f} s"
        )


class Learner:
    """Two tables, the data they learn from, and how far they are."""

    def __init__(self, data: Data, start: tuple[Rows, Rows], train: Train, seed: int) -> None:
        """Begin at the rows `start`."""
        self._data, self._train, self._seed = data, train, seed
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._tables = [Table(torch.from_numpy(rows.copy()).to(self._device)) for rows in start]
        self._steps = data.sights // train.batch
        self.passes: list[Pass] = []
        if not self._steps:
            raise UnusableInput(
                f"{data.sights} pairs are fewer than one batch of {train.batch}; "
                "give more, or a recipe with a smaller batch"
            )

    @property
    def rows(self) -> tuple[Rows, Rows]:
        """Vectors of Chinese and English pieces as they are now."""
        zh, en = (np.asarray(table.rows.cpu().numpy(), np.float32) for table in self._tables)
        return zh, en

    def save(self, path: Path) -> None:
        """Write all that the next pass needs."""
        part = path.with_suffix(".part")
        tables = [[t.rows, t.first, t.second] for t in self._tables]
        torch.save({"tables": tables, "passes": list(map(asdict, self.passes))}, part)
        part.replace(path)

    def resume(self, path: Path) -> None:
        """Continue behind the last pass that was saved."""
        saved = torch.load(path, weights_only=True, map_location=self._device)
        self.passes = [Pass(**one) for one in saved["passes"]]
        for table, tensors in zip(self._tables, saved["tables"], strict=True):
            table.rows, table.first, table.second = tensors
            table.steps = len(self.passes) * self._steps

    def learn(self, progress: Progress = lambda done, total: None) -> Pass:
        """Go through the data once more."""
        began, number, total = time.monotonic(), len(self.passes), 0.0
        rng = np.random.default_rng((self._seed, 4, number))
        order = _order(self._data.weights, rng)[: self._steps * self._train.batch]
        batches = np.array_split(order, self._steps)
        all_steps = self._steps * self._train.passes
        for done, batch in enumerate(batches, start=number * self._steps):
            total += self._step(batch, self._rate(done, all_steps), rng)
            progress(done + 1, all_steps)
        loss, found = self._measure()
        elapsed_s = time.monotonic() - began
        self.passes.append(Pass(number + 1, total / self._steps, loss, found, elapsed_s))
        return self.passes[-1]

    def _rate(self, done: int, total: int) -> float:
        warm = min(1.0, (done + 1) / self._train.warmup) if self._train.warmup else 1.0
        return self._train.rate * warm * max(_LAST, 1 - done / total)

    def _step(self, batch: NDArray[np.int64], rate: float, rng: np.random.Generator) -> float:
        both = self._bags(batch, self._train.drop, rng)
        shared = _equal(self._data.zh_same[batch]) | _equal(self._data.en_same[batch])
        same = torch.from_numpy(shared).to(self._device)
        zh, en = (table.sums(side) for table, side in zip(self._tables, both, strict=True))
        loss, *gradients = contrastive(zh, en, same, self._train)
        for table, side, gradient in zip(self._tables, both, gradients, strict=True):
            table.update(side, gradient, rate)
        return loss

    def _bags(
        self, rows: NDArray[np.int64], drop: float = 0, rng: np.random.Generator | None = None
    ) -> tuple[Bags, Bags]:
        data = self._data
        return (
            bags(data.zh, data.zh_starts, rows, self._device, drop, rng),
            bags(data.en, data.en_starts, rows, self._device, drop, rng),
        )

    def _measure(self) -> tuple[float, float]:
        if not len(self._data.held_out):
            return float("nan"), float("nan")
        both = self._bags(self._data.held_out)
        zh, en = (table.sums(side) for table, side in zip(self._tables, both, strict=True))
        return retrieval(zh, en, self._train)


def _order(weights: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.int64]:
    """Pairs of one pass in random order, each as often as its weight says."""
    whole = np.floor(weights)
    sights = (whole + (rng.random(len(whole)) < weights - whole)).astype(np.int64)
    return rng.permutation(np.repeat(np.arange(len(sights)), sights))


def _equal(texts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which texts are equal, shape (texts, texts); false on the diagonal."""
    equal = np.asarray(texts[:, None] == texts[None])
    np.fill_diagonal(equal, val=False)
    return equal
