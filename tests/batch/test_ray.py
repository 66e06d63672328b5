"""A batch on a real Ray of two workers, one of which is killed; scripts/test-ray runs it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch import corpus

pytestmark = pytest.mark.skipif("ZHEN_TEST_RAY" not in os.environ, reason="scripts/test-ray")


def descendants(pid):
    """All processes that a process has started, and those that these have."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def at_work(pid):
    """Workers of Ray below a process that are doing a task of ours."""
    for child in descendants(pid):
        try:
            name = Path(f"/proc/{child}/cmdline").read_text("utf-8", "replace")
        except OSError:
            continue
        if name.startswith("ray::perform"):
            yield child


def run(manifest, folder, *more):
    program = "from align.cli import main; main()"
    return [sys.executable, "-c", program, "batch", manifest, "-o", folder, "-q",
            "--shard-size", "3", "--workers", "2", *more]  # fmt: skip


def test_a_killed_worker_changes_nothing(tmp_path):
    (tmp_path / "in").mkdir()
    manifest = corpus.write(tmp_path / "in", documents=20)
    assert subprocess.run(run(manifest, tmp_path / "local"), check=False).returncode == 1
    batch = subprocess.Popen(run(manifest, tmp_path / "ray", "--engine", "ray"))
    killed = 0
    while batch.poll() is None:
        if not killed and (workers := list(at_work(batch.pid))):
            os.kill(workers[0], signal.SIGKILL)
            killed += 1
        time.sleep(0.01)
    assert killed == 1
    assert batch.returncode == 1
    assert corpus.results(tmp_path / "ray") == corpus.results(tmp_path / "local")
    assert len(corpus.results(tmp_path / "ray")) > 5
