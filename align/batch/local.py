"""Processes on this machine, each with one document at a time.

No pool of the standard library: when a worker of theirs is killed, they do not know over which
document, and give all up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from align.batch.jobs import TRIES, Outcome, Task, Work, died, perform

#: Documents that a worker aligns before another takes its place, so that what words and pieces it
#: remembers does not grow for ever. Starting one takes as long as one document of 400 segments.
_SERVES = 2000


@dataclass
class _Worker:
    """A process and what it is doing."""

    process: BaseProcess
    link: Connection
    task: Task | None = None
    served: int = 0

    def end(self) -> None:
        """Take it away."""
        self.link.close()
        self.process.terminate()
        self.process.join()


def run(
    work: Work, give: Callable[[], Task | None], workers: int, address: str | None = None
) -> Iterator[tuple[Task, Outcome]]:
    """See :data:`align.batch.jobs.Executor`."""
    # Workers are for the cores; threads of matrix products would only take them from each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    again: deque[Task] = deque()
    tries: Counter[Task] = Counter()
    crew: list[_Worker] = []
    try:
        while True:
            _hire(crew, workers, lambda: again.popleft() if again else give(), work)
            busy = {worker.link: worker for worker in crew if worker.task}
            if not busy:
                return
            for link in wait(list(busy)):
                worker = busy[link]  # type: ignore[index]  # links are all that was waited for
                task, outcome = worker.task, _received(worker)
                if not task:
                    continue
                if not outcome:
                    crew.remove(worker)
                    outcome = died(_how(worker.process))
                    worker.end()
                    tries[task] += 1
                    if tries[task] < TRIES:
                        again.append(task)
                        continue
                yield task, outcome
    finally:
        for worker in crew:
            worker.end()


def _hire(crew: list[_Worker], workers: int, give: Callable[[], Task | None], work: Work) -> None:
    """Give everyone a task, as long as there are any; hire whoever is missing."""
    while sum(worker.task is not None for worker in crew) < workers and (task := give()):
        worker = next((worker for worker in crew if not worker.task), None)
        if worker and worker.served >= _SERVES:
            crew.remove(worker)
            worker.end()
            worker = None
        worker = worker or _start(crew, work)
        worker.task = task
        with suppress(OSError):  # it has died while it waited: its link tells when it is read
            worker.link.send(task)


def _start(crew: list[_Worker], work: Work) -> _Worker:
    # Spawned on every system: a fork copies locks and memory that nobody accounts for.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    worker = _Worker(process, ours)
    crew.append(worker)
    return worker


def _received(worker: _Worker) -> Outcome | None:
    """What a worker has to say; None when it is dead."""
    try:
        outcome: Outcome = worker.link.recv()
    except (EOFError, OSError):
        return None
    worker.task = None
    worker.served += 1
    return outcome


def _how(process: BaseProcess) -> str:
    """What ended it."""
    process.join(5)
    code = process.exitcode
    if code is None or code >= 0:
        return f"status {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


def _serve(link: Connection, work: Work) -> None:
    """What a worker does: jobs, until nobody gives any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who gives the jobs
    with suppress(EOFError, OSError):
        while True:
            link.send(perform(work, link.recv()))
