"""A file is written whole or not at all."""

import os
import stat

import pytest

from align.errors import UnusableInput
from align.files import write_together, write_whole

LONG = [251, 240, 100]


def failing():
    yield "half of"
    raise ZeroDivisionError


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_writes_utf8_with_its_own_line_ends(tmp_path):
    write_whole(tmp_path / "a.txt", ["一\n", "two\r\n", "\u2028"])
    assert (tmp_path / "a.txt").read_bytes() == "一\ntwo\r\n\u2028".encode()
    assert names(tmp_path) == ["a.txt"]


def test_nothing_is_an_empty_file(tmp_path):
    write_whole(tmp_path / "a.txt", [])
    assert (tmp_path / "a.txt").read_bytes() == b""


@pytest.mark.parametrize("old", ["what was there", None])
def test_a_failing_writer_leaves_what_was_there(old, tmp_path):
    path = tmp_path / "a.txt"
    if old:
        path.write_text(old, encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        write_whole(path, failing())
    assert names(tmp_path) == (["a.txt"] if old else [])
    assert not old or path.read_text(encoding="utf-8") == old


def test_text_that_is_no_unicode_leaves_what_was_there(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, ["\ud800"])
    assert (names(tmp_path), path.read_text(encoding="utf-8")) == (["a.txt"], "old")


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def looking():
        yield "new"
        assert path.read_text(encoding="utf-8") == "old"

    write_whole(path, looking())
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_permissions_are_those_of_any_new_file(mask, tmp_path):
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "ours.txt", ["text"])
        (tmp_path / "other.txt").touch()
    finally:
        assert os.umask(before) == mask
    ours, other = (stat.S_IMODE((tmp_path / f"{n}.txt").stat().st_mode) for n in ("ours", "other"))
    assert ours == other


@pytest.mark.skipif(os.name == "nt", reason="Windows counts whole paths")
@pytest.mark.parametrize("letter", ["a", "名"])
@pytest.mark.parametrize("size", LONG)
def test_long_names(letter, size, tmp_path):
    """Up to 255 bytes is what most file systems take."""
    name = letter * (size // len(letter.encode())) + ".txt"
    write_whole(tmp_path / name, ["text"])
    assert names(tmp_path) == [name]


@pytest.mark.skipif(os.name == "nt", reason="Windows counts whole paths")
def test_a_name_that_is_too_long(tmp_path):
    with pytest.raises(UnusableInput, match=r"cannot write .*: File name too long"):
        write_whole(tmp_path / ("a" * 300), ["text"])
    assert not names(tmp_path)


def test_a_folder_in_its_place(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(UnusableInput, match="cannot write"):
        write_whole(tmp_path / "a.txt", ["text"])
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UnusableInput, match="give a folder that exists"):
        write_whole(tmp_path / "none" / "a.txt", ["text"])


def test_files_that_belong_together_are_written_together(tmp_path):
    paths = [tmp_path / "a.zh", tmp_path / "a.en"]
    write_together(paths, [("一\n", b"one\n"), ("二\n", b"two\n")])
    assert [path.read_text(encoding="utf-8") for path in paths] == ["一\n二\n", "one\ntwo\n"]
    assert names(tmp_path) == ["a.en", "a.zh"]


@pytest.mark.parametrize("old", ["old", "", None])
def test_of_files_that_belong_together_all_or_none(old, tmp_path):
    paths = [tmp_path / "a.zh", tmp_path / "a.en"]
    paths[1].mkdir()  # which no file can replace
    if old is not None:
        paths[0].write_text(old, encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"cannot write .*a\.en"):
        write_together(paths, [("一", "one")])
    assert names(tmp_path) == (["a.en"] if old is None else ["a.en", "a.zh"])
    assert old is None or paths[0].read_text(encoding="utf-8") == old
