"""A document that kills the process that is given it."""

import os
import signal
from pathlib import Path

from align.batch.jobs import Job


class Deadly(Job):
    """Unpickling it kills, so many times; then it is the job that it looks like.

    Its counter is the size of a file beside the place of the job.
    """

    TIMES = 1

    def __reduce__(self):
        fields = (self.number, self.source, self.target, self.place)
        return _die, (type(self).TIMES, *fields)


class Deadlier(Deadly):
    """The same, for ever."""

    TIMES = 99


def _die(times, *fields):
    count = Path(f"{fields[-1]}.deaths")
    died = count.stat().st_size if count.exists() else 0
    if died < times:
        with count.open("a") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return Job(*fields)
