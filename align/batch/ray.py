"""Tasks on a Ray cluster. The only file that imports ray."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any

from align.batch.jobs import TRIES, Outcome, Task, Work, died, perform
from align.errors import MissingExtra, UnusableInput

try:
    import ray
except ImportError as error:
    raise MissingExtra("ray", "ray", "--engine ray") from error

#: What the loss of a process or of its machine is called.
_DEATHS = (
    ray.exceptions.WorkerCrashedError,
    ray.exceptions.NodeDiedError,
    ray.exceptions.OutOfMemoryError,
    ray.exceptions.RaySystemError,
)

#: Documents that wait for each worker, so that none is idle while answers are on their way.
_AHEAD = 2


def run(
    work: Work, give: Callable[[], Task | None], workers: int, address: str | None = None
) -> Iterator[tuple[Task, Outcome]]:
    """See :data:`align.batch.jobs.Executor`.

    A task has one core. A process of the cluster that has done one does further ones,
    so the encoder is loaded once in each.

    Args:
        work: the same for all.
        give: paths must lead to the same files on every machine of the cluster.
        workers: cores of a cluster that is started here.
        address: of a cluster; one is started here without it.

    Raises:
        UnusableInput: there is no cluster at that address.
    """
    ours = _connect(workers, address)
    try:
        remote = ray.remote(num_cpus=1, max_retries=0)(perform)
        yield from _outcomes(remote, ray.put(work), give)
    finally:
        if ours:
            ray.shutdown()


def _outcomes(
    remote: Any, work: Any, give: Callable[[], Task | None]
) -> Iterator[tuple[Task, Outcome]]:
    again: deque[Task] = deque()
    tries: Counter[Task] = Counter()
    running: dict[Any, Task] = {}
    while True:
        most = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        while len(running) < most and (task := again.popleft() if again else give()):
            running[remote.remote(work, task)] = task
        if not running:
            return
        ready, _ = ray.wait(list(running), num_returns=1)
        task = running.pop(ready[0])
        try:
            outcome: Outcome = ray.get(ready[0])
        except _DEATHS as error:
            tries[task] += 1
            if tries[task] < TRIES:
                again.append(task)
                continue
            outcome = died(type(error).__name__)
        yield task, outcome


def _connect(workers: int, address: str | None) -> bool:
    """Whether a cluster was started, or connected to, that is ours to leave."""
    if ray.is_initialized():
        return False
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    settings: dict[str, Any] = {"num_cpus": workers} if address is None else {"address": address}
    try:
        ray.init(
            **settings,
            include_dashboard=False if address is None else None,
            configure_logging=False,
            log_to_driver=False,
            runtime_env={"env_vars": {"OPENBLAS_NUM_THREADS": "1"}},
        )
    except (ConnectionError, ValueError) as error:
        raise UnusableInput(
            f"no Ray cluster at {address}: {str(error).splitlines()[0]}; give the address that "
            "`ray status` shows, or leave --ray-address out to start one here"
        ) from error
    return True
