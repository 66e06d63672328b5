"""Bitexts of documents put together to files, in the order of the manifest whoever was ready first.

A shard is so many lines of the manifest, so that what is in it depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.batch.jobs import Seal, Shard, seal_of
from align.batch.ledger import Ledger, Listed
from align.leftovers import sweep
from align.registry import SHARDS, SINGLE


@dataclass(frozen=True, slots=True)
class Places:
    """Where files of a batch are.

    Attributes:
        folder: of the batch.
        suffix: names the format, as ".jsonl.zst".
        each: whether every pair of documents has a file of its own.
    """

    folder: Path
    suffix: str
    each: bool

    @property
    def shards(self) -> Path:
        """The folder of the shards, or of the files of single pairs."""
        return self.folder / (SINGLE if self.each else SHARDS)

    @property
    def parts(self) -> Path:
        """The folder of documents whose shard is not complete."""
        return self.folder / "parts"

    def shard(self, number: int) -> Path:
        """The file of a shard."""
        return self.shards / f"{number:05}{self.suffix}"

    def of(self, document: Listed) -> Path:
        """Where the bitext of a document goes first."""
        if self.each:
            # The number makes it the only one; the name is for people, and not too long for disks.
            name = Path(document.source).name.split(".")[0].encode()[:80].decode("utf-8", "ignore")
            return self.shards / f"{document.number + 1:07}-{name}{self.suffix}"
        return self.parts / f"{document.number:07}.jsonl.zst"


def ready_shards(ledger: Ledger, places: Places) -> Iterator[Shard]:
    """Shards whose documents are all settled and that are not written.

    One of which all documents have failed has no file.
    """
    for number in ledger.unwritten():
        yield from ready_shard(number, ledger, places)


def ready_shard(number: int, ledger: Ledger, places: Places) -> Iterator[Shard]:
    """The one, if there is anything to write."""
    documents = ledger.done(number)
    if documents and not places.each:
        parts = tuple((places.of(document).absolute(), document.source) for document in documents)
        yield Shard(number, parts, places.shard(number).absolute())
    else:
        ledger.wrote(number)


def mend(ledger: Ledger, places: Places) -> list[Path]:
    """Let what the ledger has as done be done again where its file is gone or is another.

    Returns:
        The files.
    """
    gone: list[Path] = []
    if not places.each:
        for number, seal in ledger.written():
            if not _is_whole(places.shard(number), seal):
                gone.append(places.shard(number))
                ledger.lost(number)
    for document, seal in ledger.sealed(each=places.each):
        if not _is_whole(places.of(document), seal):
            if places.each:
                gone.append(places.of(document))
            ledger.again(document.number)
    return gone


def _is_whole(path: Path, seal: Seal) -> bool:
    """Whether a file is as it was written."""
    try:
        return path.stat().st_size == seal[0] and seal_of(path) == seal
    except OSError:
        return False


def clear(ledger: Ledger, places: Places) -> None:
    """Take away the parts that nobody waits for any more, also those that a killed run has left.

    They stay where a document of their shard has failed: a second try need not do them again.
    """
    for folder in (places.folder, places.shards):
        sweep(folder)
    if places.each or not places.parts.is_dir():
        return
    needed = {places.of(document) for document in ledger.kept()}
    for path in places.parts.iterdir():
        if path not in needed:
            path.unlink()
    if not needed:
        places.parts.rmdir()
