"""What every executor must keep: the bytes of the one that does one thing after the other."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from align.batch import Order, batch
from align.batch.jobs import TRIES, Job, Shard, Work, perform
from align.recipe import Recipe
from align.registry import EXECUTORS, load
from tests.batch import corpus
from tests.batch.deadly import Deadlier, Deadly

WORK = Work(Recipe(), ("zh", "en"))


@pytest.fixture(params=EXECUTORS)
def executor(request):
    if request.param == "ray":
        pytest.importorskip("ray")
        if "ZHEN_TEST_RAY" not in os.environ:
            pytest.skip("scripts/test-ray runs it")
    return request.param


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    return corpus.write(folder)


@pytest.fixture(scope="module")
def expected(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("inline") / "out"
    return batch(order(made, folder, "inline")), corpus.results(folder)


def order(manifest, folder, engine, **more):
    return Order(manifest, folder, Recipe(), engine=engine, workers=2, shard_size=3, **more)


def test_results_are_those_of_one_after_the_other(executor, made, expected, tmp_path):
    report = batch(order(made, tmp_path / "out", executor))
    assert corpus.results(tmp_path / "out") == expected[1]
    for name in ("done", "failed", "segments", "beads", "pairs", "doubtful", "findings", "reasons"):
        assert getattr(report, name) == getattr(expected[0], name)


def test_tasks_may_come_of_outcomes(executor, made, tmp_path):
    """The executor asks again after the last outcome: that is how shards are written."""
    folder = made.parent
    part = tmp_path / "part.jsonl"
    first = Job(0, folder / "0.zh.txt", folder / "0.en.txt", part)
    waiting = [first]
    seen = []
    run = load("engine", EXECUTORS, executor)
    for task, outcome in run(WORK, lambda: waiting.pop() if waiting else None, 2, None):
        assert not outcome.reason
        seen.append(task)
        if task == first:
            waiting.append(Shard(0, ((part, "a"),), tmp_path / "shard.jsonl"))
    assert [type(task) for task in seen] == [Job, Shard]
    assert '"document":"a"' in (tmp_path / "shard.jsonl").read_text("utf-8")


def given(tasks):
    waiting = list(tasks)
    return lambda: waiting.pop(0) if waiting else None


def jobs(manifest, folder):
    """The first of the corpus, all of them good."""
    return [
        Job(n, manifest.parent / f"{n}.zh.txt", manifest.parent / f"{n}.en.txt",
            folder / f"{n}.jsonl")
        for n in range(4)
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [Deadly, Deadlier])
def test_a_worker_that_dies_is_survived_and_the_right_document_blamed(
    executor, made, tmp_path, kind
):
    if executor == "inline":
        pytest.skip("it has no workers")
    tasks = jobs(made, tmp_path)
    tasks[1] = kind(*(getattr(tasks[1], name) for name in ("number", "source", "target", "place")))
    run = load("engine", EXECUTORS, executor)
    outcomes = {task.number: outcome for task, outcome in run(WORK, given(tasks), 2, None)}
    assert outcomes.keys() == {0, 1, 2, 3}
    blamed = {number for number, outcome in outcomes.items() if outcome.reason}
    assert blamed == ({1} if kind is Deadlier else set())
    assert Path(f"{tasks[1].place}.deaths").stat().st_size == (TRIES if blamed else 1)
    if blamed:
        assert f"its worker died {TRIES} times" in outcomes[1].reason
    else:
        for task in tasks:
            alone = replace(jobs(made, tmp_path)[task.number], place=tmp_path / "alone.jsonl")
            perform(WORK, alone)
            assert task.place.read_bytes() == alone.place.read_bytes()
