"""Who translates whom."""

import itertools
import math
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import align
from align.errors import UnusableInput
from align.match.assign import assign
from align.match.candidates import candidates
from align.match.compare import _in_order, unit
from align.match.names import Hints
from align.match.sketch import PASSAGES, Sketch, sketch
from align.matching import match_folders
from tests.oracles import folders

CORPORA = Path(__file__).parents[2] / "corpora"


def written(folder, texts):
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_report_belongs_to_its_translation(tmp_path):
    texts = tmp_path / "texts"  # what is said about them is about the same matters, too
    shutil.copytree(CORPORA, texts, ignore=shutil.ignore_patterns("*.md"))
    matched = match_folders(texts, texts)
    assert [path.parent.name for path in matched.src.paths] == ["shanghai-2024"]
    assert matched.tgt.paths[matched.of_src[0].other] == texts / "shanghai-2024/en.txt"
    assert matched.of_src[0].score > 0.99
    assert not matched.of_src[0].close
    assert sum(partner.other is not None for partner in matched.of_tgt) == 1


@pytest.mark.parametrize("other", ["jiaxing-2022", "scio-2024"])
def test_texts_on_the_same_matters_are_no_partners(tmp_path, other):
    for name, lang in (("shanghai-2024", "zh"), (other, "en")):
        (tmp_path / lang).mkdir()
        shutil.copy(CORPORA / name / f"{lang}.txt", tmp_path / lang / "report.txt")
    matched = match_folders(tmp_path / "zh", tmp_path / "en")
    assert matched.of_src[0].other is None
    assert matched.of_src[0].nearest == 0


def test_nor_are_they_when_all_others_are_on_something_else(tmp_path):
    (tmp_path / "zh").mkdir()
    (tmp_path / "en").mkdir()
    shutil.copy(CORPORA / "shanghai-2024/zh.txt", tmp_path / "zh/report.txt")
    for name in ("jiaxing-2022", "scio-2024"):
        shutil.copy(CORPORA / name / "en.txt", tmp_path / f"en/{name}.txt")
    for page in sorted((CORPORA.parent / "docs").glob("*.md")):
        (tmp_path / f"en/{page.stem}.txt").write_bytes(page.read_bytes())
    matched = match_folders(tmp_path / "zh", tmp_path / "en")
    assert matched.of_src[0].other is None
    assert matched.tgt.paths[matched.of_src[0].nearest].stem == "jiaxing-2022"


@pytest.fixture(scope="module")
def parts():
    """Folders cut from the report: neighbouring parts of one text on one subject."""
    bitext = align.align_files(CORPORA / "shanghai-2024/zh.txt", CORPORA / "shanghai-2024/en.txt")
    pairs = [(pair.src, pair.tgt) for pair in bitext.pairs() if pair.src and pair.tgt]
    return [folders.folders([pairs], 99, seed, longest=16) for seed in range(3)]


def test_parts_of_the_report_find_each_other(parts, tmp_path):
    right = total = wrong = 0
    for number, made in enumerate(parts):
        here = tmp_path / str(number)
        here.mkdir()
        matched = match_folders(written(here / "a", made.src), written(here / "b", made.tgt))
        right += sum(made.gold.get(i) == p.other for i, p in enumerate(matched.of_src))
        total += len(made.src)
        found = [p.other for p in matched.of_src if p.other is not None]
        assert len(found) == len(set(found))
    assert total > 90
    assert right >= 0.95 * total
    assert wrong <= 1


def test_english_to_chinese_is_the_same_the_other_way_round(parts, tmp_path):
    zh, en = written(tmp_path / "zh", parts[0].src), written(tmp_path / "en", parts[0].tgt)
    there, back = match_folders(zh, en), match_folders(en, zh)
    assert there.of_src == back.of_tgt
    assert there.of_tgt == back.of_src


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(parts, tmp_path):
    zh, en = written(tmp_path / "zh", parts[0].src), written(tmp_path / "en", parts[0].tgt)
    plain = match_folders(zh, en)
    (zh / "empty.txt").touch()
    (zh / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20)
    (zh / "other.txt").write_text("This is the English text that is in the wrong folder. " * 9)
    (zh / "notes.xyz").write_text("not looked at")
    matched = match_folders(zh, en)
    assert matched.of_src == plain.of_src
    reasons = {path.name: reason for path, reason in matched.src.refused.items()}
    assert reasons.keys() == {"empty.txt", "picture.txt", "other.txt"}
    assert "holds no text" in reasons["empty.txt"]
    assert reasons["other.txt"] == "it is English, not Chinese"
    assert matched.src.ignored == {".xyz": 1}
    listed = list(matched.entries(tmp_path))
    assert {e.source for e in listed} >= {"zh/empty.txt", "zh/picture.txt", "zh/other.txt"}
    sources = [entry.source for entry in listed if entry.source]
    assert len(sources) == len(set(sources)) == len(parts[0].src) + 3


def test_a_folder_of_nothing_is_refused(tmp_path):
    (tmp_path / "zh").mkdir()
    with pytest.raises(UnusableInput, match=r"no Chinese document in .*no file of a known suffix"):
        match_folders(tmp_path / "zh", tmp_path / "zh")
    with pytest.raises(UnusableInput, match="does not exist"):
        match_folders(tmp_path / "missing", tmp_path / "zh")


def test_names_decide_between_texts_that_are_the_same(parts, tmp_path):
    made = parts[0]
    whole = [number for number, fate in made.fates.items() if fate == "whole"]
    number = sorted(whole, key=lambda i: len(made.src[i]))[len(whole) // 2]
    zh, en = tmp_path / "zh", tmp_path / "en"
    for folder, lang, text in (
        (zh, "zh", made.src[number]), (en, "en", made.tgt[made.gold[number]]),
    ):  # fmt: skip
        folder.mkdir()
        for year in ("2021", "2022", "2023"):
            (folder / f"{year}-{lang}.txt").write_text(text, encoding="utf-8")
    matched = match_folders(zh, en)
    assert [p.other for p in matched.of_src] == [0, 1, 2]
    assert all(partner.close for partner in matched.of_src)


def test_hints_are_shares_of_rare_words():
    hints = Hints(["a/2023.zh.txt", "a/2024.zh.txt"], ["a/2024_en.txt", "a/other.txt"])
    assert hints(1, 0) == 1
    assert hints(0, 0) < hints(1, 0)
    assert 0 <= hints(0, 1) < 0.5


def of(rows, lengths=None, marks=()):
    rows = np.asarray(rows, dtype=np.int8)
    lengths = np.ones(len(rows)) if lengths is None else np.asarray(lengths)
    whole = rows.sum(axis=0) / max(1e-9, np.linalg.norm(rows.sum(axis=0)))
    return Sketch(rows, lengths.astype(np.float32), whole.astype(np.float32), dict(marks))


def slow_in_order(src, other):
    """Every common subsequence, by recursion."""
    likeness = unit(src.passages) @ unit(other.passages).T

    def best(i, j):
        if i == len(src.passages) or j == len(other.passages):
            return 0.0
        gain = max(0.0, float(likeness[i, j]) - 0.2) / 0.8
        gain *= min(float(src.lengths[i]), float(other.lengths[j]) * 1.41)
        return max(best(i + 1, j), best(i, j + 1), gain + best(i + 1, j + 1))

    return best(0, 0)


@given(st.integers(0, 10**6))
def test_what_is_in_order_is_what_the_slow_way_finds(seed):
    rng = np.random.default_rng(seed)
    documents = [of(rng.integers(-9, 10, (rng.integers(1, 6), 3)), None, ()) for _ in range(4)]
    fast = _in_order(documents[0], documents[1:])
    slow = [slow_in_order(documents[0], other) for other in documents[1:]]
    assert fast == pytest.approx(slow, abs=1e-4)


@given(st.integers(0, 10**6), st.integers(1, 40), st.integers(1, 40))
def test_candidates_are_the_best_of_either_side(seed, n, m):
    rng = np.random.default_rng(seed)
    src, tgt = (rng.normal(size=(count, 4)).astype(np.float32) for count in (n, m))
    likeness = src @ tgt.T
    wanted = {(i, int(j)) for i in range(n) for j in np.argsort(-likeness[i])[:3]}
    wanted |= {(int(i), j) for j in range(m) for i in np.argsort(-likeness[:, j])[:3]}
    found = {(i, j) for i, row in enumerate(candidates(src, tgt, 3)) for j in row}
    assert found == wanted


def test_candidates_are_the_same_in_blocks(monkeypatch):
    rng = np.random.default_rng(0)
    src, tgt = (rng.normal(size=(50, 4)).astype(np.float32) for _ in range(2))
    whole = candidates(src, tgt, 3)
    monkeypatch.setattr(sys.modules["align.match.candidates"], "_ROWS", 7)
    assert candidates(src, tgt, 3) == whole


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.floats(-5, 5)), max_size=25))
def test_everyone_has_one_partner_at_most_and_no_exchange_would_be_better(listed):
    odds = {(i, j): value for i, j, value in listed}
    of_src, of_tgt = assign([(i, j, value) for (i, j), value in odds.items()], 5, 5)
    pairs = [(i, p.other) for i, p in enumerate(of_src) if p.other is not None]
    assert sorted((j, i) for i, j in pairs) == sorted(
        (j, p.other) for j, p in enumerate(of_tgt) if p.other is not None
    )
    assert all(odds[pair] > 0 for pair in pairs)
    free = [(i, j) for (i, j), v in odds.items() if v > 0
            and of_src[i].other is None and of_tgt[j].other is None]  # fmt: skip
    assert not free
    for (i, j), (k, m) in itertools.combinations(pairs, 2):
        exchanged = odds.get((i, m), -math.inf), odds.get((k, j), -math.inf)
        if min(exchanged) > 0:
            assert sum(exchanged) <= odds[i, j] + odds[k, m] + 1e-6


def test_a_sketch_is_small_however_long_the_text(monkeypatch):
    monkeypatch.setattr(sys.modules["align.match.sketch"], "_AT_ONCE", 128)
    vectors = lambda texts: np.array([[len(t), 1.0, int(t[0])] for t in texts], dtype=np.float32)  # noqa: E731
    lines = [f"{n % 10} line. {n % 7} more" for n in range(5000)]
    made = sketch(lines, vectors, lambda text: [1] if text.startswith("3") else [])
    assert len(made.passages) == PASSAGES
    assert made.lengths.max() < 2.5 * made.lengths.min(), (
        "late passages are as coarse as early ones"
    )
    assert made.marks == {
        1: sum(n % 10 == 3 for n in range(5000)) + sum(n % 7 == 3 for n in range(5000))
    }
    assert np.linalg.norm(made.whole) == pytest.approx(1)
    assert sketch(["", "  "], vectors, lambda text: []) is None
