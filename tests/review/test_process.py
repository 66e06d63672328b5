"""The command as a process: it ends when it is told to, and loses nothing when it is killed."""

import os
import random
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.client import HTTPException

import pytest

from align.review.session import Review
from tests.formats.examples import plain
from tests.review.client import Client, open_checked

#: How often the program is killed; scripts/test-browser does it fifty times.
KILLS = int(os.environ.get("ZHEN_KILLS", "3"))


@pytest.fixture
def path(tmp_path):
    plain(40).save(tmp_path / "plain.jsonl")
    review, _ = open_checked(tmp_path / "plain.jsonl")
    review.close()
    return review.path


@contextmanager
def running(path):
    """The process and a client of it."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from align.cli import main; main()",
         "review", str(path), "--no-browser"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process, Client(process.stdout.readline().strip())
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_it_ends_when_it_is_told_to(path, sent, status):
    with running(path) as (process, client):
        assert client.edit(0, do="confirm", first=0, last=3)[0] == 200
        process.send_signal(sent)
        _, said = process.communicate(timeout=20)
    assert process.returncode == status
    assert "Traceback" not in said
    assert ("saved in" in said) == (sent == signal.SIGINT)


def edits(client, version, kill):
    """Edit until the program is gone; what it acknowledged, by version. It is killed a moment
    after some edits, while others are under way."""
    said = {}
    chosen = random.Random(version)
    killer = threading.Timer(chosen.random() / 10, kill)
    patience = chosen.randrange(1, 6)
    while True:
        row = chosen.randrange(20)
        what = chosen.choice([
            {"do": "confirm", "first": row, "last": row + 5, "on": chosen.random() < 0.5},
            {"do": "undo"}, {"do": "redo"}, {"do": "move", "row": row + 1, "side": "src", "by": 1},
            {"do": "edit", "row": row, "side": "tgt", "segment": 0, "text": f"Version {version}."},
        ])  # fmt: skip
        try:
            status, answer = client.edit(version, **what)
        except (OSError, HTTPException, ValueError):  # gone, perhaps in the middle of an answer
            return said
        assert status in (200, 422), answer
        if status == 200:
            (change,) = answer["changes"]
            version = change["version"]
            said[version] = change
        if len(said) == patience:
            killer.start()
            patience = -1


def test_a_kill_loses_no_acknowledged_edit(path):
    version = acknowledged = 0
    for turn in range(KILLS):
        with running(path) as (process, client):
            # The first edit reads models and dictionaries.
            what = {"do": "edit", "row": 0, "side": "tgt", "segment": 0, "text": f"Turn {turn}."}
            status, answer = client.edit(version, **what)
            assert status == 200, answer
            version = answer["changes"][0]["version"]
            said = edits(client, version, process.kill)
        again = Review.open(path)
        found = {done.version: done.change for done in again.since(0)}
        assert said.keys() <= found.keys()
        for number, change in said.items():
            assert (found[number].at, len(found[number].before)) == (
                change["at"],
                change["removed"],
            )
            words = [[text.text for text in row.tgt] for row in found[number].after]
            assert words == [
                ["".join(piece[0] for piece in segment["p"]) for segment in row["tgt"]]
                for row in change["rows"]
            ]
        version, acknowledged = again.snapshot()[0], acknowledged + len(said)
        again.close()
    assert acknowledged >= KILLS
