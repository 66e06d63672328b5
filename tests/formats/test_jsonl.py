import json

import pytest

from align.errors import UnusableInput
from align.formats import jsonl
from align.layout import Layout
from tests.formats.examples import bitext, gold

SOME = bitext(
    [(["甲。"], ["A", "b."], 0.1 + 0.2, ("N01",)), (["丙。"], [], 0.0, ())],
    src_file="zh.txt",
    tgt_file="en.txt",
    recipe="r",
)


@pytest.fixture
def read(tmp_path):
    def read(*lines):
        path = tmp_path / "beads.jsonl"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return jsonl.read(path).bitext()

    return read


def test_lines_are_as_promised():
    header, first, second = map(json.loads, jsonl.write(SOME.rows(), Layout()))
    assert header == {
        "zhen": 1, "recipe": "r", "src_lang": "zh", "tgt_lang": "en",
        "src_file": "zh.txt", "tgt_file": "en.txt",
    }  # fmt: skip
    assert first == {
        "id": 0, "src": ["甲。"], "tgt": ["A", "b."], "src_ids": [0], "tgt_ids": [0, 1],
        "score": 0.1 + 0.2, "flags": ["N01"],
        "src_places": [[0, 0, 2, 0]], "tgt_places": [[0, 0, 1, 0], [0, 0, 2, 1]],
    }  # fmt: skip
    assert (second["src_ids"], second["tgt_ids"], second["score"]) == ([1], [], 0.0)


@pytest.mark.parametrize("some", [SOME, gold(), bitext([])], ids=["some", "gold", "empty"])
def test_nothing_is_lost(tmp_path, some):
    some.save(tmp_path / "all.jsonl")
    assert jsonl.read(tmp_path / "all.jsonl").bitext() == some


def test_no_line_holds_another_line_end():
    lines = list(
        jsonl.write(bitext([(["一\u2028二\u2029\x85"], ["x\ny"], 0.5, ())]).rows(), Layout())
    )
    assert all(line.splitlines() == [line[:-1]] for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        '{"src":["一。"],"tgt":["One of them."]}',
        '{"src":"一。","tgt":"One of them.","score":null}',
        '{"source":"一。","target":"One of them.","id":"x7"}',
        '{"translation":{"zh":"一。","en":"One of them."}}',
        '{"zh":"一。","en":"One of them."}',
    ],
)
def test_files_of_others_read(read, line):
    some = read(line, "", line)
    assert [(p.src, p.tgt) for p in some.pairs()] == [("一。", "One of them.")] * 2


def test_a_filtered_file_reads(read):
    lines = list(jsonl.write(gold().rows(), Layout()))
    some = read(*(line.rstrip("\n") for line in [lines[0], *lines[6:20:2]]))
    assert len(some.alignment.beads) == 7


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("[1]", "expected a JSON object"),
        ("{", "not JSON"),
        ("{}", 'expected "src" and "tgt"'),
        ('{"src":[1],"tgt":["a"]}', '"src" must be a list of strings'),
        ('{"src":[],"tgt":[]}', "both sides are empty"),
        ('{"src":["a"],"tgt":["b"],"score":1.5}', "a score lies between"),
        ('{"src":["a"],"tgt":["b"],"score":NaN}', "a score lies between"),
        ('{"src":["a"],"tgt":["b"],"flags":"N01"}', "flags must be a list"),
        ('{"src":["a"],"tgt":["b"],"src_places":[[1,5,2,0]]}', "no segment stands at"),
        ('{"src":["a"],"tgt":["b"],"src_places":[7]}', "a place is"),
    ],
)
def test_a_bad_line_is_named(read, line, says):
    with pytest.raises(UnusableInput, match=f"line 2: {says}"):
        read('{"zhen":1,"src_lang":"zh","tgt_lang":"en"}', line)


@pytest.mark.parametrize(
    "header",
    ['{"zhen":2}', '{"zhen":1,"src_lang":"zh","tgt_lang":"de"}', '{"zhen":1,"src_lang":"zh"}'],
)
def test_a_bad_header_is_refused(read, header):
    with pytest.raises(UnusableInput, match="line 1"):
        read(header)
