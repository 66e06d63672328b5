"""The list of pairs."""

import pytest

from align.errors import UnusableInput
from align.manifest import Entry, lines, read, relative


def test_what_is_written_reads_back(tmp_path):
    entries = [
        Entry("zh/一.txt", "en/one.txt", 0.9876, 0.5, ""),
        Entry("zh/二.txt", "", None, None, "no partner"),
        Entry("", "en/three.txt", note="no partner; nearest: zh/一.txt 0.1000"),
    ]
    path = tmp_path / "m.tsv"
    path.write_text("".join(lines(entries)), encoding="utf-8")
    assert list(read(path)) == entries
    assert [entry.is_pair for entry in read(path)] == [True, False, False]


def test_two_columns_by_hand_are_enough(tmp_path):
    path = tmp_path / "m.tsv"
    path.write_bytes("\ufeffzh.txt\ten.txt\r\n\r\na.txt\tb.txt\r\n".encode())
    assert list(read(path)) == [Entry("zh.txt", "en.txt"), Entry("a.txt", "b.txt")]


def test_columns_go_by_their_names(tmp_path):
    path = tmp_path / "m.tsv"
    path.write_text("id\tTarget\tSource\n7\ten.txt\tzh.txt\n", encoding="utf-8")
    assert list(read(path)) == [Entry("zh.txt", "en.txt")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"only one column\n", "line 1: 1 column"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (None, "No such file"),
    ],
)
def test_what_is_none_is_refused(tmp_path, content, says):
    path = tmp_path / "m.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableInput, match=says):
        list(read(path))


def test_tabs_in_names_do_not_shift_columns():
    assert "".join(lines([Entry("a\tb.txt", "c\nd.txt")])).count("\t") == 8


def test_paths_are_told_from_the_manifest(tmp_path):
    assert relative(tmp_path / "zh" / "a.txt", tmp_path) == "zh/a.txt"
    assert relative(tmp_path / "a.txt", tmp_path / "lists") == "../a.txt"
