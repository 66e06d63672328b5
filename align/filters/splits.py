"""Training, development and test data: whole documents go one way or another."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal, get_args

from align.errors import BadRecipe

Part = Literal["train", "dev", "test"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Split:
    """How documents are dealt out.

    A document's name and the seed decide where it goes, not what else there is, so that a corpus
    that grows keeps its test documents. The shares are those of documents; with few of them,
    what comes out differs.

    Attributes:
        dev, test: share of the documents, 0–1 together.
        seed: another one deals otherwise.
        blocks: so many pairs in a row count as a document where a file tells of none; 0 for the
            whole file.
    """

    dev: float = 0.0
    test: float = 0.0
    seed: int = 0
    blocks: int = 0

    def __post_init__(self) -> None:
        for name in ("dev", "test"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1:
                raise BadRecipe(f"split: {name} is a share of the documents, 0–1; got {value!r}")
        if self.dev + self.test >= 1:
            raise BadRecipe("split: dev and test leave nothing to train on; give smaller shares")
        for name in ("seed", "blocks"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 63:
                raise BadRecipe(f"split: {name} is a whole number from 0 on, below 2^63")

    def document(self, file: str, named: str, index: int) -> str:
        """The document that a pair is of.

        Args:
            file: where the pair was read.
            named: the document that the file names for it, or nothing.
            index: number of the pair in the file.
        """
        if named:  # in whichever of many files: another size of shards deals out the same
            return named
        return f"{file}\t{index // self.blocks}" if self.blocks else file

    def part(self, document: str) -> Part:
        """Where a document goes."""
        digest = blake2b(f"{self.seed}\t{document}".encode("utf-8", "replace"), digest_size=8)
        at = int.from_bytes(digest.digest(), "big") / 2**64
        if at < self.test:
            return "test"
        return "dev" if at < self.test + self.dev else "train"
