"""The file of a review: nothing that it took is lost, and nothing else is taken for one."""

import errno
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given

from align.errors import UnusableInput
from align.review import journal as journal_module
from align.review.journal import Conflict, Entry, Journal
from align.review.packing import pack_row, unpack_row
from tests.review.rows import ABOUT, ROWS, row

TWO = (row(["一"], ["one"]), row(["二"], ["two"]))


@given(ROWS)
def test_rows_come_back_as_they_were(rows):
    assert tuple(unpack_row(pack_row(one)) for one in rows) == rows


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "t.review.sqlite", ABOUT, TWO)
    yield made
    made.close()


def test_what_was_written_is_read(journal):
    entry = Entry(1, "edit", "Merge", 0, 2, (row(["一", "二"], ["one", "two"]),))
    journal.append(entry)
    again = Journal.open(journal.path)
    assert (again.about(), again.base(), list(again.since(0))) == (ABOUT, TWO, [entry])
    assert list(again.since(1)) == []
    again.close()


def test_of_two_programs_one_is_refused(journal):
    other = Journal.open(journal.path)
    entry = Entry(1, "edit", "Merge", 0, 2, (row(["一", "二"], ["one", "two"]),))
    journal.append(entry)
    with pytest.raises(Conflict):
        other.append(entry)
    other.close()


def test_nothing_else_lies_about(journal):
    assert [path.name for path in journal.path.parent.iterdir()] == ["t.review.sqlite"]


def test_another_database_is_refused(tmp_path):
    path = tmp_path / "other.sqlite"
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(UnusableInput, match="is no review"):
        Journal.open(path)


def test_what_is_no_database_is_refused(tmp_path):
    path = tmp_path / "text.sqlite"
    path.write_bytes(b"no database at all" * 99)
    with pytest.raises(UnusableInput, match="cannot use"):
        Journal.open(path)


def test_a_later_layout_is_refused(journal):
    with sqlite3.connect(journal.path) as connection:
        connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(UnusableInput, match="layout 9"):
        Journal.open(journal.path)


def test_a_damaged_row_is_told(journal):
    with sqlite3.connect(journal.path) as connection:
        connection.execute("UPDATE base SET row = '[[], [], 0.5, \"open\", []]' WHERE number = 1")
    connection.close()
    with pytest.raises(UnusableInput, match="damaged"):
        journal.base()


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(row):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(journal_module, "pack_row", full)
    with pytest.raises(UnusableInput, match="disk is full"):
        Journal.create(tmp_path / "t.review.sqlite", ABOUT, TWO)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_read_only_is_told(tmp_path, monkeypatch):
    def unlink(path, missing_ok=False):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(UnusableInput, match=r"t\.review\.sqlite: Read-only file system"):
        Journal.create(tmp_path / "t.review.sqlite", ABOUT, TWO)
    monkeypatch.undo()


def test_a_review_of_another_version_is_told(journal):
    other = sqlite3.connect(journal.path)
    other.execute("PRAGMA user_version = 1")
    other.close()
    with pytest.raises(UnusableInput, match="another version of zhen"):
        Journal.open(journal.path)
