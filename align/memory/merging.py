"""Memories put together, with one unit for each source or each pair where that is wanted.

A first way through finds the units that stay, by numbers alone; a second one writes them. Some 100
bytes are held for a unit.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from align.memory.units import Memories, Texts, date_of, texts_of
from align.types import Row, Rows

#: Which of several stays: all of them, the one changed last, the first, the best score.
Rule = Literal["all", "newest", "first", "best"]
#: What makes units the same: their source text, or both texts.
By = Literal["source", "pair"]

Told = Callable[[int], None]


@dataclass(slots=True)
class Merged:
    """What became of the units.

    Attributes:
        read: units of each file.
        kept: units in the new file.
        again: units with a source and a translation that were there before.
        conflicts: units with a source that was there before, and another translation.
        remarks: what readers met.
    """

    read: list[int]
    kept: int = 0
    again: int = 0
    conflicts: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def left_out(self) -> int:
        """Units that are not in the new file."""
        return sum(self.read) - self.kept


class Merging:
    """Memories on their way into one."""

    def __init__(self, paths: Sequence[Path], rule: Rule, by: By, told: Told | None = None) -> None:
        """Open the memories.

        Args:
            paths: one or more, in any format that is read; of either direction.
            rule: which of several units stays.
            by: what makes units the same.
            told: told of each thousand units.

        Raises:
            UnusableInput: one cannot be read.
        """
        self._memories = Memories(paths)
        self._rule, self._by, self._told = rule, by, told
        self.merged = Merged([0] * len(paths))

    def rows(self) -> Rows:
        """The units that stay, in their order, to be gone through once."""
        return self._memories.saved_as(self._rows())

    def _rows(self) -> Iterator[Row]:
        stays = self._winners() if self._rule in ("newest", "best") else None
        sources: set[int] = set()
        pairs: set[int] = set()
        for number, (file, row) in enumerate(self._memories.rows(self._told)):
            self.merged.read[file] += 1
            texts = texts_of(row, self._memories.langs)
            source, pair = hash(texts.src), hash((texts.src, texts.tgt))
            again, known = pair in pairs, source in sources
            self.merged.again += again
            self.merged.conflicts += known and not again
            pairs.add(pair)
            sources.add(source)
            if stays is not None:
                keeps = bool(stays[number])
            else:
                keeps = self._rule == "all" or not (known if self._by == "source" else again)
            if keeps:
                self.merged.kept += 1
                yield row
        self.merged.remarks = tuple(self._memories.remarks)

    def _winners(self) -> bytearray:
        """For each unit whether it stays: of equals the first does."""
        best: dict[int, int] = {}
        ranks = array("q")
        for number, (_, row) in enumerate(self._memories.rows(self._told)):
            ranks.append(self._rank(row))
            key = self._key(texts_of(row, self._memories.langs))
            before = best.setdefault(key, number)
            if ranks[number] > ranks[before]:
                best[key] = number
        stays = bytearray(len(ranks))
        for number in best.values():
            stays[number] = 1
        return stays

    def _key(self, texts: Texts) -> int:
        return hash(texts.src) if self._by == "source" else hash((texts.src, texts.tgt))

    def _rank(self, row: Row) -> int:
        if self._rule == "newest":
            return date_of(row)
        return -1 if row.score is None else round(row.score * 10**9)
