"""What is to be done, how it is done, what became of it."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from align.checking import check
from align.errors import AlignError, BrokenInvariant, UnusableInput
from align.opening import open_input, size_of
from align.pipeline import align_files
from align.recipe import Recipe
from align.text import Lang
from align.types import Row, Rows

#: How often a document is begun whose worker dies: once could be the fault of another program
#: that took the memory, twice is taken for the document's own.
TRIES = 2


@dataclass(frozen=True, slots=True)
class Work:
    """What holds for all documents of a batch.

    Attributes:
        recipe: how they are aligned.
        langs: of source and target.
        src_lang, tgt_lang: languages that were told and are not to be found out.
        checked: whether findings are looked for.
    """

    recipe: Recipe
    langs: tuple[Lang, Lang]
    src_lang: Lang | None = None
    tgt_lang: Lang | None = None
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """One document pair.

    Attributes:
        number: its place among the pairs of the manifest.
        source, target: both documents.
        place: where the bitext goes; the suffix names the format.
    """

    number: int
    source: Path
    target: Path
    place: Path


@dataclass(frozen=True, slots=True)
class Shard:
    """The bitexts of some documents, to be put together.

    Attributes:
        number: which shard.
        parts: file and name of each document, in order.
        place: where they go; the suffix names the format.
    """

    number: int
    parts: tuple[tuple[Path, str], ...]
    place: Path


Task = Job | Shard


#: Size of a file in bytes and its SHA-256 in hexadecimal digits.
Seal = tuple[int, str]
NO_FILE: Seal = (0, "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    Attributes:
        reason: why it is not done; empty when it is.
        seconds: CPU time that it took.
        segments: of source and target.
        shapes: how many beads of each, as "1-2".
        doubtful: beads with a low score.
        findings: how many of each severity.
        seal: of the file that was written.
    """

    reason: str = ""
    seconds: float = 0.0
    segments: tuple[int, int] = (0, 0)
    shapes: dict[str, int] = field(default_factory=dict)
    doubtful: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    seal: Seal = NO_FILE


#: (work, what gives the next task or None when there is none for now, how many at once, address of
#: a cluster) → tasks and outcomes, each as soon as it is known. It ends when all that was given is
#: done and there is none.
Executor = Callable[
    [Work, Callable[[], Task | None], int, str | None], Iterator[tuple[Task, Outcome]]
]


def perform(work: Work, task: Task) -> Outcome:
    """Do a task; whatever goes wrong is an outcome too."""
    start = time.process_time()
    try:
        if isinstance(task, Shard):
            Rows(work.langs, _rows(task), str(work.recipe)).save(task.place)
            return Outcome(seal=seal_of(task.place))
        return _aligned(work, task, start)
    except MemoryError:
        reason = "not enough memory; align it by itself, or with fewer workers"
    except (AlignError, OSError) as error:
        bug = "a bug of ours: " if isinstance(error, BrokenInvariant) else ""
        reason = f"{bug}{error}"
    except Exception as error:  # one bad document must not stop the others
        reason = f"a bug of ours: {type(error).__name__}: {error}"
    return Outcome(" ".join(reason.split()), time.process_time() - start)


def _rows(shard: Shard) -> Iterator[Row]:
    for path, name in shard.parts:
        for row in Rows.open(path).rows:
            yield replace(row, document=name)


def _aligned(work: Work, job: Job, start: float) -> Outcome:
    bitext = align_files(
        job.source, job.target, work.recipe, src_lang=work.src_lang, tgt_lang=work.tgt_lang
    )
    if (bitext.src_lang, bitext.tgt_lang) != work.langs:
        raise UnusableInput(
            f"goes from {bitext.src_lang} to {bitext.tgt_lang}, the batch from {work.langs[0]} to "
            f"{work.langs[1]}; exchange the two in the manifest"
        )
    findings = check(bitext) if work.checked else []
    bitext = bitext.with_flags(findings)
    bitext.save(job.place, findings)
    beads = bitext.alignment.beads
    return Outcome(
        "",
        time.process_time() - start,
        (len(bitext.src), len(bitext.tgt)),
        dict(Counter(bead.shape for bead in beads)),
        sum(bead.doubtful for bead in beads),
        dict(Counter(finding.severity for finding in findings)),
        seal_of(job.place),
    )


def seal_of(path: Path) -> Seal:
    """What a file is now.

    Raises:
        OSError: it is not there or cannot be read.
    """
    with open_input(path) as file:
        return size_of(file), hashlib.file_digest(file, "sha256").hexdigest()


def died(how: str) -> Outcome:
    """The outcome of a task that killed its workers."""
    return Outcome(
        f"its worker died {TRIES} times ({how}), out of memory most likely; align it by itself, "
        "or on a machine with more memory",
    )
