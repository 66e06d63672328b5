import pyarrow
import pyarrow.parquet
import pytest

from align.errors import UnusableInput
from align.formats import parquet
from tests.formats.examples import bitext, plain

SOME = bitext(
    [(["甲。"], ["A", "b."], 0.1 + 0.2, ("N01",)), (["丙。"], [], 0.0, ())],
    src_file="zh.txt",
    recipe="r",
)


def saved(folder, table):
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(table), folder / "other.parquet")
    return folder / "other.parquet"


def test_columns_are_as_promised(tmp_path):
    SOME.save(tmp_path / "out.parquet")
    first, second = pyarrow.parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert first == {
        "id": 0, "document": None, "translation": {"zh": "甲。", "en": "A b."},
        "src": ["甲。"], "tgt": ["A", "b."],
        "src_ids": [0], "tgt_ids": [0, 1], "score": 0.1 + 0.2, "flags": ["N01"], "unit": None,
        "src_places": [[0, 0, 2, 0]], "tgt_places": [[0, 0, 1, 0], [0, 0, 2, 1]],
    }  # fmt: skip
    assert second["translation"] == {"zh": "丙。", "en": ""}


def test_nothing_is_lost(tmp_path):
    SOME.save(tmp_path / "out.parquet")
    assert parquet.read(tmp_path / "out.parquet").bitext() == SOME


def test_groups_of_rows(tmp_path):
    plain(20_001).save(tmp_path / "out.parquet")
    file = pyarrow.parquet.ParquetFile(tmp_path / "out.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(3)] == [10_000, 10_000, 1]


@pytest.mark.parametrize(
    ("row", "langs"),
    [
        ({"translation": {"en": "One of them.", "zh": "一。"}}, ("en", "zh")),
        ({"zh": "一。", "en": "One of them.", "score": 0.5}, ("zh", "en")),
        ({"source": "一。", "target": "One of them.", "n": 7}, ("zh", "en")),
    ],
)
def test_files_of_others_read(tmp_path, row, langs):
    rows = parquet.read(saved(tmp_path, [row] * 3))
    assert rows.langs == langs
    assert {next(rows.pairs()).src} <= {"一。", "One of them."}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"text": "一。"}, 'expected "src" and "tgt"'),
        ({"src": [1], "tgt": [2]}, "must be a list of strings"),
        ({"src": "一。", "tgt": "One.", "score": 2.0}, "row 1: a score lies between"),
    ],
)
def test_what_cannot_be_gets_one_line(tmp_path, row, says):
    with pytest.raises(UnusableInput, match=says):
        parquet.read(saved(tmp_path, [row])).bitext()


def test_a_truncated_file_gets_one_line(tmp_path):
    SOME.save(tmp_path / "out.parquet")
    content = (tmp_path / "out.parquet").read_bytes()
    for size in range(0, len(content), 97):
        (tmp_path / "cut.parquet").write_bytes(content[:size])
        with pytest.raises(UnusableInput, match="Parquet"):
            parquet.read(tmp_path / "cut.parquet").bitext()
