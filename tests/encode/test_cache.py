"""Vectors on disk: found again, told apart, shared by processes, never in the way."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.encode import cache


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHEN_CACHE", str(tmp_path / "some" / "where"))
    return tmp_path / "some" / "where"


def vectors(*texts):
    return {text: np.full(4, len(text), dtype=np.float16) for text in texts}


def test_what_was_stored_is_found(folder):
    texts = [f"第{n}句。" for n in range(1200)]
    cache.store("m", vectors(*texts[::2]))
    found = cache.stored("m", texts)
    assert found.keys() == set(texts[::2])
    assert all(np.array_equal(found[text], vectors(text)[text]) for text in found)
    assert (folder / "vectors.sqlite").is_file()


def test_models_are_told_apart(folder):
    cache.store("one", vectors("text"))
    assert cache.stored("two", ["text"]) == {}
    assert cache.stored("on", ["e\0text"]) == {}


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "🙂", "a" * 100_000])
def test_odd_texts(folder, text):
    cache.store("m", vectors(text[:1000]))
    assert list(cache.stored("m", [text[:1000], "other"])) == [text[:1000]]


def test_off_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHEN_CACHE", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.store("m", vectors("text"))
    assert cache.stored("m", ["text"]) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_program_is_left_alone(folder):
    folder.mkdir(parents=True)
    (folder / "vectors.sqlite").write_bytes(
        b"not a database, but long enough to be read as one" * 9
    )
    before = (folder / "vectors.sqlite").read_bytes()
    cache.store("m", vectors("text"))
    assert cache.stored("m", ["text"]) == {}
    assert (folder / "vectors.sqlite").read_bytes() == before


def test_a_folder_that_cannot_be_made(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ZHEN_CACHE", str(tmp_path / "file"))
    cache.store("m", vectors("text"))
    assert cache.stored("m", ["text"]) == {}


WRITE = """
import numpy as np
from align.encode import cache
for n in range(100):
    cache.store("m", {f"{n} {k}": np.full(4, n, dtype=np.float16) for k in range(20)})
"""


def test_processes_write_at_once(folder):
    running = [subprocess.Popen([sys.executable, "-c", WRITE]) for _ in range(3)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    texts = [f"{n} {k}" for n in range(100) for k in range(20)]
    assert cache.stored("m", texts).keys() == set(texts)
    with sqlite3.connect(folder / "vectors.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


@pytest.mark.parametrize(
    ("system", "told", "expected"),
    [
        ("linux", {}, "~/.cache/zhen"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/zhen"),
        ("darwin", {}, "~/Library/Caches/zhen"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/zhen/Cache"),
        ("win32", {}, "~/AppData/Local/zhen/Cache"),
        ("linux", {"ZHEN_CACHE": "/mine"}, "/mine"),
    ],
)
def test_the_place_is_the_systems(monkeypatch, tmp_path, system, told, expected):
    for name in ("ZHEN_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), **told}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert cache.place() == Path(expected.replace("~", str(tmp_path))) / "vectors.sqlite"
