import lzma

import pytest

from align.errors import UnusableInput
from align.overlap import Guard
from align.train import corpus
from align.train.recipe import parse_recipe
from align.train.sources import find, read

TMX = """<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en-US"><seg>Thank you all!</seg></tuv>
<tuv xml:lang="zh-CN"><seg>谢谢大家！</seg></tuv></tu></body></tmx>"""


def test_files_come_in_the_order_of_the_recipe_and_zero_leaves_out(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.tsv").touch()
    (tmp_path / "notes.md").touch()
    assert list(find(tmp_path, parse_recipe("[sources]\nc = 2\nb = 0\nz = 1\n"))) == ["c", "a"]


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(UnusableInput, match=r"\.tsv"):
        find(tmp_path, parse_recipe(""))


def test_two_files_of_one_name_are_refused(tmp_path):
    for name in ("a.tsv", "a.tmx"):
        (tmp_path / name).touch()
    with pytest.raises(UnusableInput, match="one name"):
        find(tmp_path, parse_recipe(""))


def test_columns_may_be_in_either_order_and_more(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("Thank you!\t谢谢！\t0.9\nnothing\nBye.\t再见。\n", encoding="utf-8")
    assert list(read(path)) == [("谢谢！", "Thank you!"), ("再见。", "Bye.")]


def test_packed_files_and_memories_are_read(tmp_path):
    packed, memory = tmp_path / "a.tsv.xz", tmp_path / "b.tmx"
    packed.write_bytes(lzma.compress("谢谢！\tThank you!\n".encode()))
    memory.write_text(TMX, encoding="utf-8")
    assert list(read(packed)) == [("谢谢！", "Thank you!")]
    assert list(read(memory)) == [("谢谢大家！", "Thank you all!")]


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "a.tsv.xz"
    path.write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(UnusableInput, match=r"a\.tsv\.xz"):
        list(read(path))


def test_copies_benchmarks_and_bad_pairs_are_left_out_and_counted(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    secret = "那天晚上我没走掉，只好在他家里住了一夜。"
    (texts / "a.tsv").write_text(
        f"谢谢大家！\tThank you all!\n{secret}\tI stayed at his house that night.\n", "utf-8"
    )
    (texts / "b.tsv").write_text("谢谢大家\tthank you, all\n再见。\tGoodbye.\n再见。\t\n", "utf-8")
    found = corpus.gather(texts, parse_recipe("[sources]\nb = 3\n"), Guard([secret]))
    assert found.names == ("b", "a")
    assert found.zh == ["谢谢大家", "再见。"]
    assert found.counts == {
        "b": {"read": 3, "kept": 2, "empty": 1},
        "a": {"read": 2, "kept": 0, "benchmark": 1, "copy": 1},
    }
    corpus.save(found, tmp_path)
    again = corpus.load(tmp_path)
    assert (again.zh, again.en, again.names, again.counts) == (
        found.zh,
        found.en,
        found.names,
        found.counts,
    )
    assert again.source.tolist() == found.source.tolist()
