"""The road: files in, a file or a folder out, every pair accounted for."""

import json
from pathlib import Path

import pytest

from align.errors import UnusableInput
from align.filtering import EMPTY, Filtering
from align.filters.recipe import FilterRecipe, Source, Step
from align.filters.splits import Split
from align.types import Rows

GOOD = (
    "我们在第{0}区新建了公园，欢迎大家来参观。\tWe built a park in district {0}; all are welcome.\n"
)
GOLD = Path(__file__).parents[2] / "corpora" / "gold" / "shanghai-2024-part1" / "gold.json"
CHEAP = (Step("ratio", {}), Step("duplicates", {}))


@pytest.fixture
def corpus(tmp_path):
    words = "one two three four five six seven eight nine ten".split()
    lines = [GOOD.format(word) for word in words]
    lines[3:3] = [
        lines[0],
        "谢谢！\tThank you very much indeed for all that you have done for us\n",
    ]
    (tmp_path / "a.tsv").write_text("".join(lines), encoding="utf-8")
    lines = [
        {
            "src": f"我们有{n}个学校。",
            "tgt": f"We have {n} schools.",
            "document": f"d{n % 9}",
        }
        for n in range(100, 190)
    ]
    head = {"zhen": 1, "src_lang": "zh", "tgt_lang": "en"}
    (tmp_path / "b.jsonl").write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in [head, *lines]), "utf-8"
    )
    return tmp_path


def test_kept_and_removed_are_all_there_are(corpus):
    filtering = Filtering([corpus / "a.tsv", corpus / "b.jsonl"], FilterRecipe(CHEAP), examples=1)
    filtering.kept().save(corpus / "out.jsonl")
    tally = filtering.tally
    assert tally.read.total() == 12 + 90
    assert tally.kept.total() + tally.removed.total() == tally.read.total()
    assert tally.removed == {"ratio": 1, "duplicates": 1}
    assert tally.shown["ratio"][0].pair.src == "谢谢！"
    out = Rows.open(corpus / "out.jsonl")
    assert "filter:ratio 0.5 – 3;duplicates ≤ 0" in out.recipe
    assert len(list(out.pairs())) == 100


def test_scores_tell_the_same_removals(corpus):
    recipe = FilterRecipe((*CHEAP, Step("zh-chars", {"at_least": 4})))
    removed = [j.removed_by for j in Filtering([corpus / "a.tsv"], recipe).judged()]
    rows = [
        line.rstrip("\n").split("\t") for line in Filtering([corpus / "a.tsv"], recipe).scores()
    ]
    assert rows[0] == ["file", "pair", "ratio", "duplicates", "zh-chars", "removed by"]
    assert [row[-1] or None for row in rows[1:]] == removed
    thanks = rows[1 + 4]
    assert thanks[2] > "0"
    assert thanks[3:5] == ["", "3"], "one that remembers looks at those kept only"


def test_a_side_that_is_empty(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"zhen":1,"src_lang":"zh","tgt_lang":"en"}\n'
        '{"src":["谢谢"],"tgt":[]}\n{"src":["谢谢"],"tgt":["Thanks"]}\n',
        encoding="utf-8",
    )
    filtering = Filtering([tmp_path / "a.jsonl"], FilterRecipe(()))
    assert [judged.removed_by for judged in filtering.judged()] == [EMPTY, None]


def test_two_directions_are_refused(corpus):
    (corpus / "c.tsv").write_text("Thank you all!\t谢谢大家！\n" * 3, encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"is zh–en, .* is en–zh; take the two"):
        Filtering([corpus / "a.tsv", corpus / "c.tsv"], FilterRecipe())


def test_no_document_stands_in_two_parts(corpus):
    split = Split(dev=0.3, test=0.3, seed=5, blocks=2)
    recipe = FilterRecipe(CHEAP, split, (Source("b.jsonl", "Schools", "CC0"),), "trial")
    Filtering([corpus / "a.tsv", corpus / "b.jsonl"], recipe).save_folder(corpus / "out")
    documents = {}
    for part in ("train", "dev", "test"):
        for line in (corpus / "out" / "data" / f"{part}.jsonl").read_text("utf-8").splitlines():
            value = json.loads(line)
            assert set(value) == {"translation", "score", "source", "document"}
            documents.setdefault(value["document"], set()).add(part)
    assert len(documents) >= 9 + 5
    assert all(len(parts) == 1 for parts in documents.values())
    card = (corpus / "out" / "README.md").read_text(encoding="utf-8")
    assert 'pretty_name: "trial"' in card
    assert "| b.jsonl | Schools | CC0 |  | 90 | 90 |" in card
    assert "| a.tsv |  | not told |  | 12 | 10 |" in card
    assert "| duplicates | ≤ 0 | 1 |" in card


def test_the_same_folder_every_time(corpus):
    recipe = FilterRecipe(CHEAP, Split(dev=0.2, test=0.2, blocks=2))
    for name in ("one", "two"):
        Filtering([corpus / "b.jsonl"], recipe).save_folder(corpus / name)
    for path in (corpus / "one" / "data").iterdir():
        assert path.read_bytes() == (corpus / "two" / "data" / path.name).read_bytes()


def test_a_folder_that_fails_leaves_nothing(corpus, monkeypatch):
    filtering = Filtering([corpus / "a.tsv"], FilterRecipe(CHEAP))
    monkeypatch.setattr("align.filtering.line", lambda *_: 1 / 0)
    before = sorted(corpus.iterdir())
    with pytest.raises(ZeroDivisionError):
        filtering.save_folder(corpus / "out")
    assert sorted(corpus.iterdir()) == before


def test_what_is_there_is_not_written_over(corpus):
    (corpus / "out").mkdir()
    (corpus / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UnusableInput, match="is there already; give a folder that is new or empty"):
        Filtering([corpus / "a.tsv"], FilterRecipe(CHEAP)).save_folder(corpus / "out")


@pytest.mark.parametrize("suffix", ["tsv", "json", "txt"])
def test_held_out_texts_go_whatever_file_they_are_in(corpus, suffix):
    zh = GOOD.format("five").split("\t")[0]
    held = {
        "tsv": f"{zh.rstrip('。')}！\tSomething else that nobody has said.\n",
        "json": json.dumps({"zh": [zh], "en": ["Something else."], "gold": []}),
        "txt": f"{zh}\n",
    }
    (corpus / f"held.{suffix}").write_text(held[suffix], encoding="utf-8")
    step = Step("held-out", {"files": (str(corpus / f"held.{suffix}"),)})
    filtering = Filtering([corpus / "a.tsv"], FilterRecipe((step,)))
    gone = [judged.pair.src for judged in filtering.judged() if judged.removed_by]
    assert zh in gone
    assert "谢谢！" not in gone


def test_what_is_kept_once_is_kept_again(tmp_path):
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    rows = (
        ("".join(gold["zh"][i] for i in zh), " ".join(gold["en"][j] for j in en))
        for zh, en in gold["gold"]
    )
    (tmp_path / "all.tsv").write_text("".join(f"{zh}\t{en}\n" for zh, en in rows), "utf-8")
    first = Filtering([tmp_path / "all.tsv"], FilterRecipe())
    first.kept().save(tmp_path / "kept.tsv")
    again = Filtering([tmp_path / "kept.tsv"], FilterRecipe())
    assert all(judged.removed_by is None for judged in again.judged())
    assert again.tally.read == first.tally.kept
    assert first.tally.kept.total() >= 0.95 * first.tally.read.total()


def test_another_size_of_shards_deals_out_the_same(tmp_path):
    head = '{"zhen": 1, "src_lang": "zh", "tgt_lang": "en"}\n'
    lines = [
        json.dumps({"src": f"我们有{n}个。", "tgt": f"We have {n}.", "document": f"d{n // 3}"})
        + "\n"
        for n in range(30)
    ]
    dealt = []
    for size in (3, 12):
        folder = tmp_path / str(size)
        folder.mkdir()
        for at in range(0, len(lines), size):
            text = head + "".join(lines[at : at + size])
            (folder / f"{at:02}.jsonl").write_text(text, "utf-8")
        recipe = FilterRecipe(CHEAP, Split(dev=0.3, test=0.3))
        Filtering([folder], recipe).save_folder(tmp_path / f"out{size}")
        dealt.append(
            {
                path.name: [
                    json.loads(line)["document"] for line in path.read_text("utf-8").splitlines()
                ]
                for path in (tmp_path / f"out{size}" / "data").iterdir()
            }
        )
    assert dealt[0] == dealt[1]
    assert len(dealt[0]) == 3
