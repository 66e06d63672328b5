"""zhen tm agrees with a simple reference on random memories, and loses nothing."""

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from align.cli import zhen
from align.memory.comparing import compare, stretches
from align.memory.units import Memories, date_of, texts_of
from align.types import Rows
from tests.formats.memories import trees

SEEDS = range(12)
HEAD = (
    '<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" '
    'o-tmf="t" adminlang="en" srclang="zh-CN" datatype="xml"/><body>'
)


def units(seed, count=30, kinds=8):
    rng = random.Random(seed)
    return [
        (f"第{rng.randrange(kinds)}条规定如下。", f"Article {rng.randrange(3)} says so.",
         rng.choice(["20200101T000000Z", "20210505T101010Z", "20230101T000000Z", ""]), str(n))
        for n in range(count)
    ]  # fmt: skip


def saved(path, some):
    body = "".join(
        f'<tu tuid="{tuid}"{date and f""" changedate="{date}" """}><note>n{tuid}</note>'
        f'<prop type="x-Domain:S">{"legal" if int(tuid) % 2 else "tax/law"}</prop>'
        f'<tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv>'
        f'<tuv xml:lang="en-GB"><seg>{en}</seg></tuv></tu>'
        for zh, en, date, tuid in some
    )
    path.write_text(HEAD + body + "</body></tmx>", encoding="utf-8")
    return path


def tm(*args, status=0):
    done = CliRunner().invoke(zhen, ["tm", *map(str, args)])
    assert done.exit_code == status, done.output
    return done


def read(path):
    """(zh, en, date, tuid) of each unit."""
    rows = Rows.open(path)
    return [
        (*(side[0].text for side in (row.src, row.tgt)), row.held.unit.get("changedate"),
         row.held.unit.get("tuid"))
        for row in rows.rows
    ]  # fmt: skip


@pytest.fixture
def two(tmp_path, request):
    one, other = units(request.param), units(request.param + 100, 20)
    return tmp_path, one, other, saved(tmp_path / "a.tmx", one), saved(tmp_path / "b.tmx", other)


def reference(some, rule, key):
    """The units that stay, found the slow way."""
    kept = []
    for unit in some:
        same = [other for other in some if key(other) == key(unit)]
        best = max(same, key=lambda u: u[2]) if rule == "newest" else same[0]
        if unit is best:
            kept.append(unit)
    return kept


@pytest.mark.parametrize("two", SEEDS, indirect=True)
@pytest.mark.parametrize("rule", ["all", "newest", "first"])
def test_merge(two, rule):
    folder, one, other, a, b = two
    tm("merge", a, b, "-o", folder / "m.tmx", "--conflicts", rule)
    both = [*one, *other]
    wanted = both if rule == "all" else reference(both, rule, lambda unit: unit[0])
    assert read(folder / "m.tmx") == wanted
    kept = {unit[3] + unit[0] for unit in wanted}
    assert len(trees((folder / "m.tmx").read_bytes())) == len(wanted) + 1
    assert kept


@pytest.mark.parametrize("two", SEEDS, indirect=True)
@pytest.mark.parametrize("by", ["pair", "source"])
def test_dedupe(two, by):
    folder, one, _, a, _ = two
    tm("dedupe", a, "-o", folder / "d.tmx", "--by", by)
    wanted = reference(one, "newest", lambda unit: unit[:2] if by == "pair" else unit[0])
    assert read(folder / "d.tmx") == wanted


@pytest.mark.parametrize("seed", SEEDS)
def test_diff_counts_what_changed(tmp_path, seed):
    rng = random.Random(seed)
    old = [(f"第{n}条规定如下。", f"Article {n} says so.", "", str(n)) for n in range(30)]
    new, wanted = [], {"added": 0, "removed": 0, "source": 0, "target": 0}
    for zh, en, date, tuid in old:
        what = rng.choice(["same", "same", "removed", "source", "target"])
        if what == "removed":
            wanted["removed"] += 1
            continue
        zh = zh.replace("规定", "约定") if what == "source" else zh
        en = en.replace("says", "tells") if what == "target" else en
        wanted[what] = wanted.get(what, 0) + 1
        new.append((zh, en, date, tuid))
    new.insert(5, ("全新的一条。", "All new.", "", "99"))
    wanted["added"] += 1
    found = compare(saved(tmp_path / "a.tmx", old), saved(tmp_path / "b.tmx", new))
    assert {kind: found.count(kind) for kind in ("added", "removed", "source", "target")} == {
        kind: wanted[kind] for kind in ("added", "removed", "source", "target")
    }
    assert found.same == wanted.get("same", 0)


def test_diff_has_the_status_of_diff(tmp_path):
    a = saved(tmp_path / "a.tmx", units(1))
    b = saved(tmp_path / "b.tmx", units(2))
    assert tm("diff", a, a).stdout == ""
    for suffix in (".tsv", ".csv", ".html", ".xlsx"):
        tm("diff", a, b, "-o", tmp_path / f"d{suffix}", status=1)
        assert (tmp_path / f"d{suffix}").stat().st_size > 100


def test_words_that_changed():
    assert stretches("Net profit rose 5%.", "Net profit grew 5%.") == [
        ("", "Net profit "), ("-", "rose"), ("+", "grew"), ("", " 5%.")
    ]  # fmt: skip
    assert stretches("净利润", "净收入") == [("", "净"), ("-", "利润"), ("+", "收入")]


@pytest.mark.parametrize("suffix", [".xlsx", ".tsv", ".jsonl", ".tmx", ".xliff"])
def test_update_takes_texts_over_and_keeps_the_rest(tmp_path, suffix):
    some = [
        (f"第{n}条规定如下。", f"Article {n} says so.", "20200101T000000Z", str(n))
        for n in range(9)
    ]
    memory = saved(tmp_path / "a.tmx", some)
    rows = Rows.open(memory).bitext()
    edited = tuple(
        type(s)(s.text.replace("Article 3", "Clause 3"), s.block, s.span, s.nth) for s in rows.tgt
    )
    from dataclasses import replace

    replace(rows, tgt=edited).save(tmp_path / f"c{suffix}")
    before = memory.read_bytes()
    shown = tm("update", memory, tmp_path / f"c{suffix}", "--dry-run").stdout
    assert "[-Article-]{+Clause+} 3" in shown
    assert memory.read_bytes() == before
    tm("update", memory, tmp_path / f"c{suffix}", "-o", tmp_path / "o.tmx", "--user", "li")
    found, old = (trees(path.read_bytes()) for path in (tmp_path / "o.tmx", memory))
    changed = [n for n, (one, other) in enumerate(zip(found, old, strict=True)) if one != other]
    assert changed == [4]
    attributes = dict(found[4][1])
    assert attributes["changeid"] == "li"
    assert attributes["changedate"] > "2024"
    assert attributes["tuid"] == "3"


def test_units_that_are_not_there_are_counted_or_added(tmp_path):
    memory = saved(tmp_path / "a.tmx", units(1)[:3])
    more = saved(tmp_path / "b.tmx", [("全新的一条。", "All new.", "", "99")])
    done = tm("update", memory, more, "-o", tmp_path / "o.tmx")
    assert "not in" in done.stderr
    assert len(read(tmp_path / "o.tmx")) == 3
    tm("update", memory, more, "-o", tmp_path / "p.tmx", "--add")
    assert read(tmp_path / "p.tmx")[-1][:2] == ("全新的一条。", "All new.")


def test_replace(tmp_path):
    memory = saved(tmp_path / "a.tmx", units(1))
    tm("replace", memory, r"Article (\d)", r"Art. \1", "--regex", "--lang", "en",
       "-o", tmp_path / "o.tmx")  # fmt: skip
    assert all(unit[1].startswith("Art. ") for unit in read(tmp_path / "o.tmx"))
    assert [u[0] for u in read(tmp_path / "o.tmx")] == [u[0] for u in read(memory)]
    tm("replace", memory, "(", "x", "--regex", "--lang", "en", "--dry-run", status=3)
    tm("replace", memory, "a", "x", "--lang", "en", status=2)


@pytest.mark.parametrize("by", ["source", "target", "newest", "oldest", "length", "id"])
def test_sort_is_stable_and_keeps_all(tmp_path, by):
    some = units(3, 40)
    tm("sort", saved(tmp_path / "a.tmx", some), "-o", tmp_path / "s.tmx", "--by", by)
    keys = {
        "source": lambda u: u[0],
        "target": lambda u: u[1],
        "newest": lambda u: -int(u[2][:8] or 0),
        "oldest": lambda u: int(u[2][:8] or 0),
        "length": lambda u: len(u[0]),
        "id": lambda u: int(u[3]),
    }
    assert read(tmp_path / "s.tmx") == sorted(some, key=keys[by])


def test_runs_on_disk_are_merged(tmp_path, monkeypatch):
    monkeypatch.setattr("align.memory.spilling._RUN", 7)
    test_sort_is_stable_and_keeps_all(tmp_path, "target")


def test_split(tmp_path):
    some = units(4, 21)
    memory = saved(tmp_path / "a.tmx", some)
    tm("split", memory, "-o", tmp_path / "by", "--by", "domain")
    assert sorted(p.name for p in (tmp_path / "by").iterdir()) == ["legal.tmx", "tax_law.tmx"]
    assert read(tmp_path / "by" / "legal.tmx") == [u for u in some if int(u[3]) % 2]
    tm("split", memory, "-o", tmp_path / "ten", "--size", 10)
    parts = sorted((tmp_path / "ten").iterdir())
    assert [u for part in parts for u in read(part)] == some
    tm("split", memory, "-o", tmp_path / "x", status=2)


def test_recode(tmp_path):
    tm("recode", saved(tmp_path / "a.tmx", units(1)), "en-GB=en-US", "-o", tmp_path / "o.tmx")
    content = (tmp_path / "o.tmx").read_text(encoding="utf-8")
    assert "en-GB" not in content
    assert content.count('"en-US"') == 30


def test_stats(tmp_path):
    some = units(5)
    told = tm("stats", saved(tmp_path / "a.tmx", some)).stdout
    numbers = dict(line.rsplit("\t", 1) for line in told.splitlines())
    assert numbers["units"] == "30"
    assert numbers["pairs that occur again"] == str(30 - len({u[:2] for u in some}))


def test_memories_of_both_directions_are_one(tmp_path):
    a = saved(tmp_path / "a.tmx", units(1)[:2])
    b = tmp_path / "b.tmx"
    b.write_text(a.read_text(encoding="utf-8").replace('srclang="zh-CN"', 'srclang="en-GB"'))
    memories = Memories([a, b])
    texts = [texts_of(row, memories.langs) for _, row in memories.rows()]
    assert texts[:2] == texts[2:]
    assert all(date_of(row) or not row.held.unit.get("changedate") for _, row in memories.rows())


def test_nothing_is_written_over_an_input(tmp_path):
    a = saved(tmp_path / "a.tmx", units(1))
    tm("merge", a, "-o", a, status=2)
    assert Path(a).exists()
