"""The whole road from parallel text to a model, in stages that are saved one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from align.overlap import Guard, guarded
from align.train import corpus, data
from align.train.card import write_card
from align.train.corpus import Corpus
from align.train.data import Data
from align.train.export import export
from align.train.loop import Learner, Rows
from align.train.measure import measure
from align.train.recipe import Recipe
from align.train.sources import find
from align.train.start import random_rows, taught_rows
from align.train.teacher import load as load_teacher


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to train.

    Attributes:
        texts: folder with .tsv, .tsv.xz and .tmx files.
        out: folder of the model.
        work: folder for what a killed run leaves to the next.
        guards: gold files and texts that must not be trained on.
    """

    texts: Path
    out: Path
    work: Path
    recipe: Recipe
    guards: tuple[Path, ...]
    seed: int

    def folder(self) -> Path:
        """Where the stages of this job are: another recipe, seed, text or guard has another."""
        said = sha256(f"{self.seed}\n{self.recipe.text}".encode())
        for path in (*find(self.texts, self.recipe).values(), *self.guards):
            with path.open("rb") as file:
                said.update(path.name.encode() + file_digest(file, "sha256").digest())
        return self.work / said.hexdigest()[:12]


def build(job: Job, tell: Callable[[str], None]) -> None:
    """Train a model, or finish one that a killed run began.

    Args:
        job: says what, from what, to where.
        tell: hears one line a stage and a pass.
    """
    folder = job.folder()
    folder.mkdir(parents=True, exist_ok=True)
    texts = _gathered(job, folder, tell)
    numbers = _numbered(job, folder, texts, tell)
    start = _started(job, folder, texts, numbers, tell)
    counts = texts.counts
    del texts  # a gigabyte that the loop has no use for
    learner = Learner(numbers, start, job.recipe.train, job.seed)
    _learn(learner, folder / "checkpoint.pt", job.recipe.train.passes, tell)
    export(*learner.rows, folder, job.recipe.text, job.out)
    found = measure(job.out, job.guards)
    for one in found:
        tell(f"{one.folder}: retrieval {one.share:.4f} of {one.pairs:,} beads of one and one")
    write_card(job.out, job.recipe, counts, learner.passes, job.seed, found)
    tell(f"written to {job.out}; {folder} is no longer needed")


def _gathered(job: Job, folder: Path, tell: Callable[[str], None]) -> Corpus:
    if not (folder / "counts.json").exists():
        guard = Guard(guarded(job.guards))
        sources = len(find(job.texts, job.recipe))
        with _bar("reading") as bar:
            task = bar.add_task("reading", total=sources)
            found = corpus.gather(job.texts, job.recipe, guard, lambda _: bar.advance(task))
        corpus.save(found, folder)
    found = corpus.load(folder)
    read = sum(counts["read"] for counts in found.counts.values())
    tell(f"{len(found.zh):,} of {read:,} pairs kept, from {len(found.names)} sources")
    return found


def _numbered(job: Job, folder: Path, texts: Corpus, tell: Callable[[str], None]) -> Data:
    if not (folder / "en.model").exists():
        tell("finding pieces")
        data.find_vocabulary(texts, job.recipe, folder, job.seed)
    cache = folder / "data.npz"
    if not cache.exists():
        data.save(data.number(texts, job.recipe, folder, job.seed), cache)
    found = data.load(cache)
    tell(f"{found.sights:,} sights a pass, {len(found.held_out):,} pairs held out")
    return found


def _started(
    job: Job, folder: Path, texts: Corpus, numbers: Data, tell: Callable[[str], None]
) -> tuple[Rows, Rows]:
    cache = folder / "start.npz"
    if not cache.exists():
        tell(f"start rows: {job.recipe.start.rows}")
        if job.recipe.start.rows == "random":
            zh, en = random_rows(data.sizes(folder), job.recipe, job.seed)
        else:
            zh, en = taught_rows(texts, numbers, folder, job.recipe, job.seed, load_teacher())
        part = folder / "start.part.npz"
        np.savez(part, zh=zh, en=en)
        part.rename(cache)
    with np.load(cache) as arrays:
        return arrays["zh"], arrays["en"]


def _learn(learner: Learner, checkpoint: Path, passes: int, tell: Callable[[str], None]) -> None:
    if checkpoint.exists():
        learner.resume(checkpoint)
        for done in learner.passes:
            tell(f"{done} (saved)")
    with _bar("learning") as bar:
        task = bar.add_task("learning", total=None)
        while len(learner.passes) < passes:
            done = learner.learn(lambda at, of: bar.update(task, completed=at, total=of))
            learner.save(checkpoint)
            tell(str(done))


def _bar(name: str) -> Progress:
    """A progress bar on a terminal, nothing in a pipe."""
    console = Console(stderr=True)
    columns = (TextColumn(name), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
