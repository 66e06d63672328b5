"""An index on the disk answers as one in memory does, and says when it is old."""

import sqlite3

import pytest

from align.concordance import store
from align.concordance.store import Index, build
from align.errors import UnusableInput
from align.searching import open_memories, search


@pytest.fixture
def memory(tmp_path):
    path = tmp_path / "memory.tsv"
    path.write_text("".join(f"第{n}个港口\tPort number {n}\n" for n in range(300)), "utf-8")
    return path


@pytest.mark.parametrize("mode", ["exact", "fuzzy", "meaning"])
@pytest.mark.parametrize("size", [(8, 4), (300, 100), (512, 256)])
def test_the_file_answers_as_the_memory_does(memory, tmp_path, monkeypatch, mode, size):
    there = search(open_memories([memory]), "第7个港口", mode)
    monkeypatch.setattr(store, "BLOCK", size[0])
    monkeypatch.setattr(store, "_BATCH", size[1])
    seen = []
    assert build([memory], tmp_path / "memory.index", seen.append) == 300
    assert sum(seen) == 300
    here = search(open_memories([tmp_path / "memory.index"]), "第7个港口", mode)
    assert {hit.bead for hit in here.hits[:5]} == {hit.bead for hit in there.hits[:5]}


def test_several_memories_keep_their_numbers(memory, tmp_path):
    (tmp_path / "b.tsv").write_text("再见\tGoodbye\n你好\tHello\n", encoding="utf-8")
    hit = search(open_memories([memory, tmp_path / "b.tsv"]), "hello").hits[0]
    assert (hit.file, hit.bead) == (str((tmp_path / "b.tsv").resolve()), 1)


def test_an_index_knows_when_it_is_old(memory, tmp_path):
    build([memory], tmp_path / "memory.index")
    assert Index.open(tmp_path / "memory.index").stale() == []
    memory.write_text("你好\tHello\n", encoding="utf-8")
    assert Index.open(tmp_path / "memory.index").stale() == [str(memory.resolve())]
    memory.unlink()
    assert Index.open(tmp_path / "memory.index").stale() == [str(memory.resolve())]


def test_line_parallel_files_age_as_well(tmp_path):
    (tmp_path / "a.zh").write_text("你好\n再见\n", encoding="utf-8")
    (tmp_path / "a.en").write_text("Hello there\nGoodbye\n", encoding="utf-8")
    build([tmp_path / f"a.zh,{tmp_path}/a.en"], tmp_path / "a.index")
    assert Index.open(tmp_path / "a.index").stale() == []
    (tmp_path / "a.en").write_text("Hello\nBye\n", encoding="utf-8")
    assert len(Index.open(tmp_path / "a.index").stale()) == 1


def test_a_failure_leaves_the_old_index(memory, tmp_path):
    place = tmp_path / "memory.index"
    build([memory], place)
    before = place.read_bytes()
    (tmp_path / "bad.tsv").write_text("one column\n", encoding="utf-8")
    with pytest.raises(UnusableInput):
        build([memory, tmp_path / "bad.tsv"], place)
    assert place.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"memory.tsv", "bad.tsv", "memory.index"}


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough" * 99])
def test_what_is_no_index_is_refused(tmp_path, content):
    (tmp_path / "bad.index").write_bytes(content)
    with pytest.raises(UnusableInput, match=r"bad.index is no index.*make it with zhen index"):
        Index.open(tmp_path / "bad.index")


def test_another_layout_is_refused(memory, tmp_path):
    build([memory], tmp_path / "memory.index")
    connection = sqlite3.connect(tmp_path / "memory.index")
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(UnusableInput, match="no index of this version"):
        Index.open(tmp_path / "memory.index")


def test_nothing_is_found_in_nothing(tmp_path):
    (tmp_path / "empty.jsonl").write_text('{"zhen":1,"src_lang":"zh","tgt_lang":"en"}\n', "utf-8")
    for mode in ("exact", "fuzzy", "meaning"):
        assert search(open_memories([tmp_path / "empty.jsonl"]), "你好", mode).total == 0
