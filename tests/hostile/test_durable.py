"""What was acknowledged outlasts a power cut; what a killed run leaves goes.

A shim records the order of calls to the system: no test can cut the power of the machine it runs
on, but it can show that no name is given before its bytes are synced.
"""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from align.batch.ledger import Ledger
from align.errors import UnusableInput
from align.files import whole_file, whole_folder, write_together, write_whole
from align.leftovers import part_of, sweep
from align.review.decisions import Confirm
from tests.formats.examples import plain
from tests.review.client import open_checked

pytestmark = pytest.mark.skipif(os.name == "nt", reason="of POSIX systems")


@pytest.fixture
def order(monkeypatch):
    """What was asked of the system: (call, name of the file or folder) in turn."""
    calls = []
    sync, rename = os.fsync, Path.replace

    def told(handle):
        calls.append(("sync", Path(f"/proc/self/fd/{handle}").readlink().name))
        sync(handle)

    def renamed(self, target):
        calls.append(("rename", self.name))
        calls.append(("to", Path(target).name))
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", told)
    monkeypatch.setattr(Path, "replace", renamed)
    return calls


proc = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="has no /proc")


def synced_before_renamed(calls, folder):
    """Every part is synced, then renamed; then its folder is synced."""
    for at, (call, name) in enumerate(calls):
        if call == "rename" and calls[at + 1][1] != name and not name.startswith("kept"):
            assert ("sync", name) in calls[:at], calls
    assert calls[-1] == ("sync", folder.name)


@proc
def test_a_file_is_synced_renamed_and_its_folder_synced(order, tmp_path):
    write_whole(tmp_path / "a.txt", ["text"])
    assert [call for call, _ in order] == ["sync", "rename", "to", "sync"]
    synced_before_renamed(order, tmp_path)


@proc
def test_files_that_belong_together(order, tmp_path):
    paths = [tmp_path / name for name in ("a.zh", "a.en")]
    write_together(paths, [("一", "one")])
    synced_before_renamed(order, tmp_path)
    assert sum(call == "rename" for call, _ in order) == 2


@proc
def test_what_others_write(order, tmp_path):
    with whole_file(tmp_path / "a.index") as part:
        part.write_bytes(b"1")
    synced_before_renamed(order, tmp_path)


@proc
def test_folders(order, tmp_path):
    with whole_folder(tmp_path / "data") as part:
        (part / "deep").mkdir()
        (part / "deep" / "a.txt").write_text("1")
        (part / "b.txt").write_text("1")
    synced_before_renamed(order, tmp_path)
    at = next(n for n, (call, _) in enumerate(order) if call == "rename")
    assert {name for call, name in order[:at]} >= {"a.txt", "b.txt", "deep"}


def synchronous(connection):
    return connection.execute("PRAGMA synchronous").fetchone()[0]


def test_journals_reach_the_disk_before_they_acknowledge(tmp_path):
    """2 is FULL, 3 is EXTRA; see https://sqlite.org/pragma.html#pragma_synchronous."""
    plain(3).save(tmp_path / "plain.jsonl")
    review, _ = open_checked(tmp_path / "plain.jsonl")
    assert synchronous(review._journal._connection) == 3
    review.edit(0, Confirm(0, 0))
    review.close()
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert synchronous(ledger._database) == 2


class TestPlaces:
    def test_a_link_is_followed_and_stays(self, tmp_path):
        (tmp_path / "far").mkdir()
        link, real = tmp_path / "link.txt", tmp_path / "far" / "real.txt"
        link.symlink_to(real)
        write_whole(link, ["one"])  # of a link that leads nowhere yet
        assert (link.is_symlink(), real.read_text()) == (True, "one")
        with whole_file(link) as part:
            part.write_text("two")
        assert (link.is_symlink(), real.read_text()) == (True, "two")
        assert sorted(p.name for p in tmp_path.rglob("*")) == ["far", "link.txt", "real.txt"]

    def test_links_in_a_circle_are_told(self, tmp_path):
        path = tmp_path / "a.txt"
        path.symlink_to(path)
        with pytest.raises(UnusableInput, match="cannot write"):
            write_whole(path, ["text"])
        assert path.is_symlink()

    def test_a_link_into_nowhere(self, tmp_path):
        path = tmp_path / "a.txt"
        path.symlink_to(tmp_path / "no" / "folder.txt")
        with pytest.raises(UnusableInput, match="give a folder that exists"):
            write_whole(path, ["text"])

    @pytest.mark.parametrize("through_link", [False, True])
    def test_a_pipe_gets_what_is_complete_and_stays(self, through_link, tmp_path):
        pipe = path = tmp_path / "pipe.txt"
        os.mkfifo(pipe)
        if through_link:
            path = tmp_path / "link.txt"
            path.symlink_to(pipe)
        got = []
        reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
        reader.start()
        write_whole(path, ["text " * 50_000])
        reader.join()
        assert got == [b"text " * 50_000]
        assert stat.S_ISFIFO(pipe.stat().st_mode)

    def test_a_device(self, tmp_path):
        (tmp_path / "null.txt").symlink_to(os.devnull)
        write_whole(tmp_path / "null.txt", ["text"])
        assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


KILLED = """
import os, signal, sys
from pathlib import Path
from align.files import whole_file, whole_folder, write_whole
def deadly():
    yield "half"
    os.kill(os.getpid(), signal.SIGKILL)
path = Path(sys.argv[1])
if sys.argv[2] == "write_whole":
    write_whole(path, deadly())
else:
    with {"whole_file": whole_file, "whole_folder": whole_folder}[sys.argv[2]](path) as part:
        if part.is_dir():
            (part / "a.txt").write_text("1")
        list(deadly())
"""


@pytest.mark.parametrize("how", ["write_whole", "whole_file", "whole_folder"])
def test_leftovers_of_killed_runs_go_with_the_next(how, tmp_path):
    path = tmp_path / "result.txt"
    for _ in range(2):
        run = subprocess.run([sys.executable, "-c", KILLED, path, how], check=False)
        assert run.returncode == -signal.SIGKILL
        assert len(list(tmp_path.glob(".*.part"))) == 1  # its own; the one before is gone
    write_whole(path, ["whole"])
    assert [p.name for p in tmp_path.iterdir()] == ["result.txt"]


def test_what_others_are_writing_stays(tmp_path):
    path = tmp_path / "result.txt"
    with part_of(path) as first, part_of(path) as second:
        write_whole(path, ["third"])
        sweep(tmp_path)
        assert (first.exists(), second.exists(), first != second) == (True, True, True)
    assert [p.name for p in tmp_path.iterdir()] == ["result.txt"]


@pytest.mark.parametrize("name", ["result.txt.part", ".other.part", ".result.txt.notes", "a.part"])
def test_files_of_people_are_no_leftovers(name, tmp_path):
    (tmp_path / name).touch()
    write_whole(tmp_path / "result.txt", ["whole"])
    assert (tmp_path / name).exists()


def test_a_ledger_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    def full(*_, **__):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("align.batch.ledger.need_tables", full)
    with pytest.raises(UnusableInput, match="disk is full"):
        Ledger(tmp_path / "ledger.sqlite")
    assert not list(tmp_path.iterdir())
