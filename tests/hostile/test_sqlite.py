"""SQLite files that somebody has made to hurt."""

import contextlib
import json
import random
import sqlite3

import pytest

from align.batch import Order, batch
from align.concordance.store import Index, build
from align.database import connect, weighed, within_reason
from align.errors import AlignError, UnusableInput
from align.recipe import Recipe
from align.review.found import read_rows
from align.review.operations import Merge
from align.types import Rows
from tests.formats.examples import plain
from tests.review.client import open_checked

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
#: What is done to a review: statements.
CRAFTED = {
    "a view that never ends": (
        f"DROP TABLE base; CREATE VIEW base AS {ENDLESS} SELECT i AS number, '[]' AS row FROM n"
    ),
    "a view of much": (
        "DROP TABLE journal; CREATE VIEW journal AS SELECT 1 AS number, 'x' AS made, 'edit' AS "
        "kind, '' AS operation, 0 AS at, 1 AS removed, hex(zeroblob(400000000)) AS rows"
    ),
    "a view of what is there": (
        "ALTER TABLE about RENAME TO a; CREATE VIEW about AS SELECT * FROM a"
    ),
    "a trigger": (
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM journal; END"
    ),
    "a column worked out": (
        "DROP TABLE found; CREATE TABLE found (number INTEGER PRIMARY KEY, score REAL, remarks "
        "TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))))"
    ),
    "an index over an expression": "CREATE INDEX i ON base (hex(row))",
    "another table": "CREATE TABLE more (x)",
    "no table": "DROP TABLE found",
    "a virtual table": "CREATE VIRTUAL TABLE v USING fts5(x)",
}  # fmt: skip
VALUES = ["x", "-1", "1e300", "9223372036854775807", "NULL", "x''", "'[[[[[['", "'null'", "'{}'",
          "'[1,2]'", "'\"a\"'", "'[[],[],0,\"open\",[]]'", "'[[[1,2,3,4,5]],[],0,\"open\",[]]'",
          "'[[[\"a\",0,0,1,0]],[],2,\"open\",[]]'", "'[[[\"\\ud800\",0,0,1,0]],[],0,\"open\",[]]'",
          "'[[[\"a\",0,5,1,0]],[],0,\"open\",[]]'", "'[[[\"a\",0,0,1,0,7]],[],0,\"open\",[]]'",
          "'[[[\"a\",0,0,1,0]],[],NaN,\"open\",[[1,2,3,4,5,6,7,8,9,10,11]]]'",
          "hex(zeroblob(1000))", "'" + "[" * 5000 + "'"]  # fmt: skip
COLUMNS = [("about", "value"), ("base", "row"), ("base", "number"), ("found", "score"),
           ("found", "remarks"), ("journal", "number"), ("journal", "kind"), ("journal", "at"),
           ("journal", "removed"), ("journal", "rows")]  # fmt: skip


@pytest.fixture
def review(tmp_path):
    """The file of a review with an edit."""
    plain(5).save(tmp_path / "plain.jsonl")
    found, _ = open_checked(tmp_path / "plain.jsonl")
    found.edit(0, Merge(1))
    found.close()
    return found.path


def change(path, script):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(script)


def refused_in_a_line(path):
    with pytest.raises(AlignError) as caught:
        read_rows(path)
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("what", CRAFTED)
def test_a_review_has_our_tables_and_no_more(what, review):
    change(review, CRAFTED[what])
    refused_in_a_line(review)


@pytest.mark.parametrize("value", range(len(VALUES)))
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_review_with_values_of_another_kind(table, column, value, review):
    """Taken when it makes sense; else it is one line."""
    with contextlib.suppress(sqlite3.IntegrityError, sqlite3.OperationalError):
        change(review, f"UPDATE {table} SET {column} = {VALUES[value]}")
    try:
        _, rows = read_rows(review)
        json.dumps([text.text for row in rows for text in (*row.src, *row.tgt)]).encode()
    except UnusableInput as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right


def test_rows_that_hold_more_than_their_file_can(review):
    """As where pages of a table lead to one page, which is stored once and read often."""
    list(weighed([("a" * 1000, 1, None)], review))
    with pytest.raises(ValueError, match="more than the file"):
        list(weighed((("a" * 1000, 1) for _ in range(10**9)), review))


def test_a_question_without_end_is_stopped(review):
    with contextlib.closing(connect(review, "ro")) as connection:
        with (
            pytest.raises(sqlite3.OperationalError, match="interrupted"),
            within_reason(connection, review),
        ):
            connection.execute(f"{ENDLESS} SELECT max(i) FROM n").fetchone()
        assert connection.execute("SELECT count(*) FROM base").fetchone() == (5,)


def damaged(path, draw, kept):
    """Some bytes of it others."""
    data = bytearray(kept)
    for _ in range(draw.randint(1, 8)):
        data[draw.randrange(len(data))] = draw.randrange(256)
    path.write_bytes(data)


def test_damaged_reviews(review):
    draw, kept = random.Random("reviews"), review.read_bytes()
    for _ in range(60):
        damaged(review, draw, kept)
        with contextlib.suppress(UnusableInput):
            read_rows(review)
        with contextlib.suppress(UnusableInput):
            for _ in Rows.open(review).rows:
                pass


def test_damaged_indexes(tmp_path):
    plain(200).save(tmp_path / "plain.jsonl")
    place = tmp_path / "a.index"
    build([tmp_path / "plain.jsonl"], place)
    draw, kept = random.Random("indexes"), place.read_bytes()
    for _ in range(40):
        damaged(place, draw, kept)
        with contextlib.suppress(UnusableInput):
            index = Index.open(place)
            index.close()


@pytest.mark.parametrize("what", ["view", "trigger", "table"])
def test_an_index_has_our_tables_and_no_more(what, tmp_path):
    plain(5).save(tmp_path / "plain.jsonl")
    place = tmp_path / "a.index"
    build([tmp_path / "plain.jsonl"], place)
    Index.open(place).close()
    change(
        place,
        {
            "view": f"DROP TABLE pairs; CREATE VIEW pairs AS {ENDLESS} SELECT i AS id FROM n",
            "trigger": "CREATE TRIGGER t AFTER INSERT ON files BEGIN DELETE FROM files; END",
            "table": "CREATE TABLE more (x)",
        }[what],
    )
    with pytest.raises(UnusableInput, match="not those that zhen makes"):
        Index.open(place)


@pytest.fixture
def done(tmp_path):
    """A batch of two pairs and a shard each, as its order."""
    lines = ["source\ttarget"]
    for n in range(2):
        (tmp_path / f"{n}.zh.txt").write_text("今天是个好日子。\n我们去公园。\n", encoding="utf-8")
        (tmp_path / f"{n}.en.txt").write_text(
            "Today is a good day.\nWe went to the park.\n", encoding="utf-8"
        )
        lines.append(f"{n}.zh.txt\t{n}.en.txt")
    (tmp_path / "m.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def order(**more):
        settings = {"engine": "inline", "shard_size": 1} | more
        return Order(tmp_path / "m.tsv", tmp_path / "out", Recipe(), **settings)

    return order


def files(folder):
    return {
        path.name: path.read_bytes()
        for name in ("shards", "bitexts", "parts")
        for path in sorted(folder.glob(f"{name}/*"))
    }


@pytest.mark.parametrize("harm", ["gone", "cut", "other", "empty", "all"])
@pytest.mark.parametrize("each", [False, True])
def test_a_batch_makes_again_what_is_gone_or_damaged(each, harm, done):
    order = done(each=each)
    batch(order)
    before = files(order.folder)
    path = sorted((order.folder / ("bitexts" if each else "shards")).iterdir())[0]
    data = path.read_bytes()
    if harm == "gone":
        path.unlink()
    elif harm == "all":
        for other in path.parent.iterdir():
            other.unlink()
        path.parent.rmdir()
    else:
        path.write_bytes({"cut": data[:-1], "other": data[:-1] + b"x", "empty": b""}[harm])
    said = []
    report = batch(order, notice=said.append)
    assert files(order.folder) == before
    assert (report.done, len(said)) == (2, 1)
    assert str(path) in said[0]
    batch(order, notice=said.append)
    assert len(said) == 1


def test_a_part_that_is_gone_before_its_shard_is_written(done):
    order = done(shard_size=2)
    missing = order.manifest.parent / "1.zh.txt"
    kept = missing.read_bytes()
    missing.unlink()
    assert batch(order).failed == 1
    (part,) = (order.folder / "parts").iterdir()
    part.unlink()
    missing.write_bytes(kept)
    report = batch(done(shard_size=2, retry=True))
    assert (report.done, report.failed) == (2, 0)
    (shard,) = (order.folder / "shards").iterdir()
    assert len({row.document for row in Rows.open(shard).rows}) == 2


@pytest.mark.parametrize(
    "script",
    [
        f"DROP TABLE shards; CREATE VIEW shards AS {ENDLESS} SELECT i AS number FROM n",
        "CREATE TRIGGER t AFTER INSERT ON shards BEGIN DELETE FROM documents; END",
        "UPDATE documents SET source = x'ff'; UPDATE documents SET state = 'waiting'",
        "UPDATE documents SET shapes = 'x'",
        "UPDATE documents SET shapes = '[1]'",
        'UPDATE documents SET findings = \'{"a": "b"}\'',
        "UPDATE documents SET src_segments = 'many'",
        "UPDATE documents SET shard = 'x'",
        "UPDATE documents SET size = 'x'",
        "UPDATE settings SET value = x'00'",
        "DELETE FROM settings WHERE name = 'direction'",
        "DELETE FROM documents",
        "UPDATE shards SET number = number + 97",
        "UPDATE documents SET seconds = 9e999",
    ],
    ids=range(14),
)
def test_a_ledger_that_somebody_has_changed(script, done):
    order = done()
    batch(order)
    change(order.folder / "ledger.sqlite", script)
    with contextlib.suppress(UnusableInput):
        batch(order)
