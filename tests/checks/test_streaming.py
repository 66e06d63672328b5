"""Pairs go by; what is remembered of them has a limit."""

import tracemalloc
from itertools import islice

import pytest

import align
from align.checking import read_pairs
from align.checks import findings_of
from align.checks.context import SAMPLE
from align.checks.document import consistency
from align.checks.document.length import Length
from align.checks.view import PairView
from align.errors import UnknownFormat, UnusableInput
from align.types import Bead, Pair, Span
from tests.formats.examples import READ_BACK, nasty, place

ONE = Bead(Span(0, 1), Span(0, 1))


def pairs(count, met=None):
    for number in range(count):
        if met is not None:
            met.append(number)
        yield Pair(number, f"第{number}个城市的计划。", f"The plan of city number {number}.", ONE)


def test_no_more_than_the_sample_is_read_ahead():
    met = []
    checked = findings_of(pairs(3 * SAMPLE, met), "zh", "en")
    next(checked)
    assert len(met) == SAMPLE
    assert [pair.index for pair, _ in islice(checked, SAMPLE)] == list(range(1, SAMPLE + 1))
    assert len(met) == SAMPLE + 1


def test_memory_does_not_grow_with_the_number_of_pairs(monkeypatch):
    monkeypatch.setattr(consistency, "REMEMBERED", 100)
    peaks = []
    for count in (SAMPLE + 500, SAMPLE + 2_000):
        tracemalloc.start()
        for _ in findings_of(pairs(count), "zh", "en"):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0] + 500_000


def test_the_text_not_met_for_longest_is_forgotten(monkeypatch):
    monkeypatch.setattr(consistency, "REMEMBERED", 2)
    texts = [
        "出口总额增长。",
        "进口总额增长。",
        "出口总额增长。",
        "生产总值增长。",
        "出口总额增长。",
        "进口总额增长。",
    ]
    settings = align.Settings({code: "off" for code in align.Settings().codes() if code != "C01"})
    stream = (Pair(n, text, f"It grew {'very ' * n}much.", ONE) for n, text in enumerate(texts))
    found = [f.bead for _, found in findings_of(stream, "zh", "en", settings) for f in found]
    assert found == [2, 4]  # 5 is a text that was forgotten


@pytest.mark.parametrize("suffix", READ_BACK)
def test_pairs_are_those_of_the_bitext(suffix, tmp_path):
    path = place(tmp_path, suffix)
    nasty().save(path)
    bitext, opened = align.read_bitext(path), read_pairs(path)
    assert list(opened.pairs) == list(bitext.pairs())
    assert opened.langs == (bitext.src_lang, bitext.tgt_lang)
    assert opened.files == (bitext.src_file, bitext.tgt_file)


@pytest.mark.parametrize("suffix", READ_BACK)
def test_findings_are_those_of_the_bitext(suffix, tmp_path):
    path = place(tmp_path, suffix)
    nasty().save(path)
    found = [f for _, found in read_pairs(path).checked() for f in found]
    assert found == align.check(align.read_bitext(path))


@pytest.mark.parametrize(
    ("name", "error"),
    [("none.tsv", UnusableInput), ("text.txt", UnusableInput), ("some.doc", UnknownFormat)],
)
def test_what_cannot_be_read(tmp_path, name, error):
    with pytest.raises(error):
        read_pairs(tmp_path / name)


def test_two_columns_of_another_tool(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("English\tChinese\nExports grew 5%.\t出口增长6%。\n", encoding="utf-8")
    opened = read_pairs(path)
    assert opened.langs == ("en", "zh")
    ((pair, found),) = opened.checked()
    assert (pair.src, [f.code for f in found]) == ("Exports grew 5%.", ["N01"])


def test_a_fault_far_down_is_told_with_its_line(tmp_path):
    path = tmp_path / "pairs.tsv"
    lines = [f"第{n}行的城市。\tThe city of line {n}.\n" for n in range(6_000)]
    path.write_text("".join(lines) + "one column\n", encoding="utf-8")
    with pytest.raises(UnusableInput, match="line 6001"):
        list(read_pairs(path).pairs)


def test_a_document_teaches_how_long_its_translations_are():
    from align.checks.context import Context

    def wordy(number):
        english = "Strengthen the work of managing the city. " * 3
        return PairView(Pair(number, "加强城市管理工作。", english, ONE), True)

    plain, long = (Length(Context(True, sample)) for sample in ((), tuple(map(wordy, range(500)))))
    assert plain.away(wordy(0)) > 1
    assert abs(long.away(wordy(0))) < 0.01
