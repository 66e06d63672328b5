"""Batches that are stopped, killed, begun again, tried again."""

import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html as lxml_html

import align
from align.batch import Order, batch
from align.errors import MissingExtra, UnknownFormat, UnusableInput
from align.recipe import Recipe
from align.registry import bitexts_of
from align.types import Rows
from tests.batch import corpus


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return corpus.write(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def whole(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "out"
    return batch(order(made, folder)), folder


def order(manifest, folder, **more):
    settings = {"engine": "inline", "shard_size": 3} | more
    return Order(manifest, folder, Recipe(), **settings)


def test_what_comes_out(made, whole):
    report, folder = whole
    assert (report.documents, report.done, report.failed) == (11, 7, 4)
    shards = sorted((folder / "shards").iterdir())
    assert [path.name for path in shards] == [f"0000{n}.jsonl.zst" for n in (0, 2, 3)] or len(
        shards
    )
    rows = [row for path in shards for row in Rows.open(path).rows]
    assert len(rows) == sum(report.beads.values())
    names = list(dict.fromkeys(row.document for row in rows))
    assert names == [f"{n}.zh.txt" for n in range(7)]
    alone = align.align_files(made.parent / "3.zh.txt", made.parent / "3.en.txt")
    alone = alone.with_flags(align.check(alone))
    ours = [row for row in rows if row.document == "3.zh.txt"]
    assert [(r.src, r.tgt, r.score, r.flags) for r in ours] == [
        (r.src, r.tgt, r.score, r.flags) for r in alone.rows().rows
    ]
    assert any(row.flags for row in rows)
    reasons = dict(report.reasons)
    assert "no file" in reasons["missing.txt"]
    assert "holds no text" in reasons["empty.txt"]
    assert "goes from en to zh, the batch from zh to en" in reasons["0.en.txt"]
    assert "both Chinese" in reasons["0.zh.txt"]
    listed = (folder / "failed.tsv").read_text("utf-8").splitlines()
    assert listed[0] == "source\ttarget\tscore\tmargin\tnote"
    assert [line.split("\t")[0] for line in listed[1:]] == list(reasons)


def test_the_page_tells_the_same_and_takes_no_text_for_html(whole):
    report = replace(whole[0], reasons=(("<b>.txt", "<script>alert(1)</script>"),), failed=12)
    text = "".join(report.as_page("<i>corpus</i>"))
    root = lxml_html.fromstring(text.encode())
    assert not root.xpath("//b | //script | //i")
    shown = " ".join(" ".join(root.itertext()).split())
    for part in (
        "Documents aligned, of 11 7",
        f"Pairs {report.pairs:,}",
        "<b>.txt <script>alert(1)</script>",
        "The first 1 of 12",
        *(name for name, _ in report.slowest),
        *(
            f"{count:,} · {count / sum(report.beads.values()):.1%}"
            for count in report.beads.values()
        ),
    ):
        assert part in shown
    assert not re.search(r"https?:|url\(|@import|<link|<img|style=|\son[a-z]+=", text)


def test_a_page_of_nothing(whole):
    empty = replace(whole[0], done=0, beads={}, pairs=0, slowest=(), cpu_seconds=0.0)
    assert "No document is aligned yet." in "".join(empty.as_page("corpus"))


def test_parquet_holds_the_same(made, whole, tmp_path):
    batch(order(made, tmp_path / "out", suffix=".parquet"))
    ours, theirs = (
        [row for path in bitexts_of([folder]) for row in Rows.open(path).rows]
        for folder in (tmp_path / "out", whole[1])
    )
    assert ours == theirs
    assert {row.document for row in ours} == {f"{n}.zh.txt" for n in range(7)}


def test_done_is_done(made, whole):
    report, folder = whole
    before = corpus.results(folder)
    again = batch(order(made, folder))
    assert again == report
    assert corpus.results(folder) == before


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"shard_size": 4}, "begun with another shard size: 3 then, 4 now"),
        ({"suffix": ".tsv"}, "another format: .jsonl.zst then, .tsv now"),
        ({"checked": False}, "another checks: yes then, no now"),
        ({"src_lang": "zh"}, "another languages"),
    ],
)
def test_what_was_begun_otherwise_is_refused(made, whole, changed, says):
    with pytest.raises(UnusableInput, match=says):
        batch(order(made, whole[1], **changed))


def test_another_recipe_is_refused(made, whole):
    with pytest.raises(UnusableInput, match=r"another recipe: max_src:10 then, max_src:2 now;"):
        batch(Order(made, whole[1], Recipe(max_src=2), engine="inline", shard_size=3))


def test_another_manifest_is_refused(made, whole, tmp_path):
    other = made.parent / "other.tsv"
    other.write_text(made.read_text("utf-8") + "0.zh.txt\t2.en.txt\n", "utf-8")
    with pytest.raises(UnusableInput, match="begun with another manifest;"):
        batch(order(other, whole[1]))


def test_a_folder_of_other_files_is_left_alone(made):
    with pytest.raises(UnusableInput, match="holds other files"):
        batch(order(made, made.parent))


def test_two_at_once_are_refused(made, whole):
    held = sqlite3.connect(whole[1] / "ledger.sqlite")
    held.execute("BEGIN IMMEDIATE")
    with pytest.raises(UnusableInput, match="is another zhen batch at work there"):
        batch(order(made, whole[1]))
    held.close()


def test_failed_documents_are_tried_again_when_asked_for(made, tmp_path):
    corpus_folder = tmp_path / "in"
    corpus_folder.mkdir()
    manifest = corpus.write(corpus_folder)
    folder = tmp_path / "out"
    assert batch(order(manifest, folder)).failed == 4
    (corpus_folder / "missing.txt").write_bytes((corpus_folder / "0.zh.txt").read_bytes())
    assert batch(order(manifest, folder)).failed == 4
    assert (folder / "parts").exists()
    report = batch(order(manifest, folder, retry=True))
    assert (report.done, report.failed) == (8, 3)
    fresh = tmp_path / "fresh"
    batch(order(manifest, fresh))
    assert corpus.results(folder) == corpus.results(fresh)


def test_a_file_for_each_pair(made, tmp_path):
    report = batch(order(made, tmp_path / "out", each=True, suffix=".tmx"))
    names = sorted(path.name for path in (tmp_path / "out/bitexts").iterdir())
    assert len(names) == report.done == 7
    assert names[0] == "0000001-0.tmx"
    assert align.read_bitext(tmp_path / "out/bitexts" / names[0]).src_lang == "zh"


def test_formats_of_several_files_and_none_are_refused(made, tmp_path):
    with pytest.raises(UnknownFormat):
        order(made, tmp_path, suffix=".doc")
    with pytest.raises(UnusableInput, match="one file"):
        order(made, tmp_path, suffix="NAME.zh,NAME.en")


def test_ray_says_what_to_install(made, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "align.batch.ray", raising=False)
    with pytest.raises(MissingExtra, match=r"zhen-align\[ray\]"):
        batch(order(made, tmp_path / "out", engine="ray"))


def test_killed_at_any_point_it_goes_on_with_the_same_bytes(made, whole, tmp_path):
    """SIGKILL to the one who gives the work; its workers end by themselves."""
    rng = random.Random(0)
    folder = tmp_path / "out"
    program = "from align.cli import main; main()"
    command = [sys.executable, "-c", program, "batch", made, "-o", folder, "-q",
               "--shard-size", "3", "--workers", "2"]  # fmt: skip
    ends = Counter()
    for turn in range(5):  # later and later, so that a fast machine is not done before the first
        run = subprocess.Popen(command, stderr=subprocess.PIPE)
        try:
            run.wait(0.4 * turn + rng.uniform(0.1, 0.5))
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
        ends[run.wait()] += 1
        run.stderr.close()
    time.sleep(0.2)
    last = subprocess.run(command, check=False)
    assert last.returncode == 1
    assert ends[-signal.SIGKILL] >= 1, ends
    assert corpus.results(folder) == corpus.results(whole[1])
    report = json.loads((folder / "report.json").read_text("utf-8"))
    assert report["done"] == 7
