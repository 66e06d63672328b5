import subprocess

import pytest

from align.errors import UnusableInput
from align.formats import moses
from align.registry import pair_of
from tests.formats.examples import bitext, place


def pair(folder, src, tgt, names=("a.zh", "a.en")):
    for name, text in zip(names, (src, tgt), strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / f"{names[0]},{folder / names[1]}"


def test_lines_stay_parallel(tmp_path):
    some = bitext([(["甲\n乙", "丙"], ["A"], 0.5, ()), (["丁"], [], 0, ()), ([], ["B"], 0, ())])
    some.save(f"{tmp_path}/out.zh,{tmp_path}/out.en")
    assert (tmp_path / "out.zh").read_text(encoding="utf-8") == "甲 乙丙\n丁\n\n"
    assert (tmp_path / "out.en").read_text(encoding="utf-8") == "A\n\nB\n"
    pasted = subprocess.run(
        ["paste", tmp_path / "out.zh", tmp_path / "out.en"], capture_output=True, text=True
    ).stdout
    assert pasted == "甲 乙丙\tA\n丁\t\n\tB\n"


def test_a_language_goes_to_the_file_of_its_name(tmp_path):
    some = bitext([(["甲。"], ["One of them."], 0.5, ())])
    some.save(f"{tmp_path}/out.en,{tmp_path}/out.zh")
    assert (tmp_path / "out.zh").read_text(encoding="utf-8") == "甲。\n"
    read = moses.read(tmp_path / f"out.en,{tmp_path / 'out.zh'}")
    assert read.langs == ("en", "zh")
    assert [(p.src, p.tgt) for p in read.pairs()] == [("One of them.", "甲。")]


@pytest.mark.parametrize(
    ("names", "langs"),
    [
        (("a.zh", "a.en"), ("zh", "en")),
        (("a.eng.txt", "a.zh-CN.txt"), ("en", "zh")),
        (("a.src", "a.tgt"), ("zh", "en")),
    ],
)
def test_languages_by_name_or_by_text(tmp_path, names, langs):
    texts = ("One.\n", "一。\n") if langs[0] == "en" else ("一。\n", "One.\n")
    assert moses.read(pair(tmp_path, *texts, names)).langs == langs


@pytest.mark.parametrize(
    ("src", "tgt", "says"),
    [
        ("一。\n二。\n", "One.\n", r"a\.en ends after 1 lines and .*a\.zh does not"),
        ("一。\n", "One.\nTwo.\n", r"a\.zh ends after 1 lines"),
        ("", "", "both files are empty"),
    ],
)
def test_what_is_not_parallel_is_refused(tmp_path, src, tgt, says):
    with pytest.raises(UnusableInput, match=says):
        list(moses.read(pair(tmp_path, src, tgt)).rows)


@pytest.mark.parametrize(
    ("name", "both"),
    [
        ("a.zh,a.en", True), ("in/a.zh,out/a.en", True), ("a,b/c.zh,a,b/c.en", True),
        ("a.zh.txt,a.en.txt", True), ("a,b.tsv", False), ("report 1.2,final.tsv", False),
        ("a.tsv,a.tsv", False), ("a.zh", False), (",", False), ("a.zh,b.en", False),
    ],
)  # fmt: skip
def test_which_names_are_two_files(name, both):
    assert (pair_of(name) is not None) == both


def test_neither_is_there_when_one_cannot_be(tmp_path):
    (tmp_path / "out.en").mkdir()
    with pytest.raises(UnusableInput, match="cannot write"):
        bitext([(["甲"], ["A"], 0.5, ())]).save(f"{tmp_path}/out.zh,{tmp_path}/out.en")
    assert [path.name for path in tmp_path.iterdir()] == ["out.en"]
    assert place(tmp_path, ".tsv").name == "bitext.tsv"
