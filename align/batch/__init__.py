"""Many document pairs aligned, on one machine or many; killed at any point, it goes on from there.

manifest → ledger ─jobs→ executor ─outcomes→ ledger ─parts→ shards
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from align import manifest
from align.batch.jobs import Executor, Job, Outcome, Shard, Work
from align.batch.ledger import Ledger, Listed
from align.batch.report import Report, report_of
from align.batch.shards import Places, clear, mend, ready_shard, ready_shards
from align.errors import AlignError, UnusableInput
from align.files import write_whole
from align.opening import open_input
from align.read import read
from align.recipe import Recipe
from align.registry import EXECUTORS, PACKED, SEVERAL, WRITERS, load
from align.text import LANGS, Lang

__all__ = ["Order", "Report", "batch"]

#: Called with (documents done since the last call, documents in all).
Progress = Callable[[int, int], None]

#: So many sources show which way a batch goes.
_ENOUGH = 15


@dataclass(frozen=True, slots=True)
class Order:
    """What a batch shall do. All but the engine, how many workers it has and whether failed
    documents are tried again decides what comes out, and cannot be changed half-way.

    Attributes:
        manifest: the list of pairs.
        folder: where everything goes; a batch that was begun there goes on.
        recipe: how documents are aligned.
        src_lang, tgt_lang: languages that were told and are not to be found out.
        suffix: format of the results.
        shard_size: pairs of documents a file.
        each: a file for each pair of documents instead.
        checked: whether findings are looked for.
        engine: name in registry.EXECUTORS.
        workers: how many documents at once.
        address: of a Ray cluster.
        retry: try failed documents again.
    """

    manifest: Path
    folder: Path
    recipe: Recipe
    src_lang: Lang | None = None
    tgt_lang: Lang | None = None
    suffix: str = PACKED
    shard_size: int = 1000
    each: bool = False
    checked: bool = True
    engine: str = "local"
    workers: int = 1
    address: str | None = None
    retry: bool = False

    def __post_init__(self) -> None:
        load("writer", WRITERS, self.suffix)
        if self.suffix in SEVERAL:
            raise UnusableInput(f"a batch writes no {self.suffix}; give a format of one file")


def batch(
    order: Order,
    progress: Progress | None = None,
    notice: Callable[[str], object] = lambda said: None,
) -> Report:
    """Align all pairs of a manifest, or those that are not done yet.

    Args:
        order: what is to be done.
        progress: told how far it has come.
        notice: told what users should hear of, in a line.

    Raises:
        UnusableInput: the manifest cannot be read, or the folder holds another batch.
        MissingExtra: the engine needs a package that is not installed.
    """
    executor: Executor = load("engine", EXECUTORS, order.engine)
    if not any(entry.is_pair for entry in manifest.read(order.manifest)):
        raise UnusableInput(f"{order.manifest} lists no pair; give one with source and target")
    is_new = _make_folder(order.folder)
    with _opened(order.folder, is_new) as ledger:
        settings = _begun(order, ledger)
        langs = _langs(settings)
        if order.retry:
            ledger.retry()
        places = Places(order.folder, order.suffix, order.each)
        for folder in (places.shards, *(() if order.each else (places.parts,))):
            _make_folder(folder, inside=True)
        gone = mend(ledger, places)
        if gone:
            notice(f"{len(gone)} of its files gone or damaged, as {gone[0]}: made again")
        work = Work(order.recipe, langs, order.src_lang, order.tgt_lang, order.checked)
        report = report_of(ledger, langs)
        if progress:
            progress(report.done + report.failed, report.documents)
        shards = deque(ready_shards(ledger, places))
        jobs = _jobs(ledger, order.manifest.parent, places)
        outcomes = executor(
            work,
            lambda: shards.popleft() if shards else next(jobs, None),
            order.workers,
            order.address,
        )
        for task, outcome in outcomes:
            if isinstance(task, Job):
                shards += _settled(task, outcome, ledger, places)
                if progress:
                    progress(1, report.documents)
            else:
                _written(task, outcome, ledger, places)
        clear(ledger, places)
        failed = (manifest.Entry(d.source, d.target, note=why) for d, why in ledger.failed())
        write_whole(order.folder / "failed.tsv", manifest.lines(failed))
        return report_of(ledger, langs)


@contextmanager
def _opened(folder: Path, is_new: bool) -> Iterator[Ledger]:
    """The ledger of a batch; what a batch that could not be begun has made goes again."""
    try:
        with Ledger(folder / "ledger.sqlite") as ledger:
            yield ledger
            return
    except UnusableInput:
        if is_new:
            with suppress(OSError):  # as when something is in it by now
                folder.rmdir()
        raise


def _make_folder(folder: Path, *, inside: bool = False) -> bool:
    """Make a folder; whether it is new."""
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableInput(
            f"cannot make {folder}: {error.strerror}; give a folder that can be written to"
        ) from error
    ledger = folder / "ledger.sqlite"
    if not inside and not ledger.exists() and any(folder.iterdir()):
        raise UnusableInput(
            f"{folder} holds other files; give a folder that is new, empty or of a batch"
        )
    return is_new


def _begun(order: Order, ledger: Ledger) -> dict[str, str]:
    """The settings of the batch; those it was begun with must be those of now."""
    wanted = {
        "recipe": str(order.recipe),
        "languages": f"{order.src_lang or 'found out'}, {order.tgt_lang or 'found out'}",
        "format": order.suffix,
        "shard size": "each pair a file" if order.each else str(order.shard_size),
        "checks": "yes" if order.checked else "no",
        "manifest": _digest(order.manifest),
    }
    kept = ledger.settings()
    if not kept:
        direction = _direction(order)
        settings = wanted | {"direction": "-".join(direction)}
        ledger.begin(settings, _listed(order))
        return settings
    for name, value in wanted.items():
        if kept.get(name) != value:
            told = "" if name == "manifest" else _difference(kept.get(name, ""), value)
            raise UnusableInput(
                f"{order.folder} was begun with another {name}{told}; "
                "go on with the same, or give another folder"
            )
    return kept


def _difference(then: str, now: str) -> str:
    """What of a recipe is another."""
    pairs = zip(then.split("|"), now.split("|"), strict=False)
    return ": " + "; ".join(f"{one} then, {other} now" for one, other in pairs if one != other)


def _digest(path: Path) -> str:
    """What tells a manifest from another."""
    try:
        with open_input(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnusableInput(
            f"cannot read {path}: {error.strerror}; give a manifest, as zhen match writes it"
        ) from error


def _listed(order: Order) -> Iterator[Listed]:
    pairs = (entry for entry in manifest.read(order.manifest) if entry.is_pair)
    for number, entry in enumerate(pairs):
        yield Listed(number, number // order.shard_size, entry.source, entry.target)


def _direction(order: Order) -> tuple[Lang, Lang]:
    """From which language to which: as told, or as most of the first sources are written."""
    src = order.src_lang or (order.tgt_lang and _other(order.tgt_lang))
    if not src:
        seen: list[Lang] = []
        for entry in manifest.read(order.manifest):
            if entry.is_pair:
                try:
                    seen.append(read(order.manifest.parent / entry.source).lang)
                except (AlignError, OSError):
                    continue  # told when its turn comes
            if len(seen) == _ENOUGH:
                break
        src = "en" if 2 * seen.count("en") > len(seen) else "zh"
    return src, _other(src)


def _other(lang: Lang) -> Lang:
    return LANGS[1 - LANGS.index(lang)]


def _langs(settings: dict[str, str]) -> tuple[Lang, Lang]:
    src, tgt = ("en", "zh") if settings.get("direction") == "en-zh" else ("zh", "en")
    return src, tgt  # type: ignore[return-value]  # both are languages


def _jobs(ledger: Ledger, folder: Path, places: Places) -> Iterator[Job]:
    return (
        Job(
            document.number,
            (folder / document.source).absolute(),
            (folder / document.target).absolute(),
            places.of(document).absolute(),
        )
        for document in ledger.waiting()
    )


def _settled(job: Job, outcome: Outcome, ledger: Ledger, places: Places) -> list[Shard]:
    """Enter an outcome; the shard that it was the last of, if it was."""
    ledger.enter(job.number, outcome)
    shard = ledger.shard_of(job.number)
    return list(ready_shard(shard, ledger, places)) if ledger.is_settled(shard) else []


def _written(shard: Shard, outcome: Outcome, ledger: Ledger, places: Places) -> None:
    """A shard is there: its parts are needed no more, unless a document has failed."""
    if outcome.reason:
        raise UnusableInput(f"cannot write {shard.place}: {outcome.reason}")
    ledger.wrote(shard.number, outcome.seal)
    if not ledger.has_failed(shard.number):
        for path, _ in shard.parts:
            path.unlink(missing_ok=True)
