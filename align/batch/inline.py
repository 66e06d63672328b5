"""One task after the other in this process: slow, obvious, and what the others must equal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from align.batch.jobs import Outcome, Task, Work, perform


def run(
    work: Work, give: Callable[[], Task | None], workers: int = 1, address: str | None = None
) -> Iterator[tuple[Task, Outcome]]:
    """See :data:`align.batch.jobs.Executor`."""
    while task := give():
        yield task, perform(work, task)
