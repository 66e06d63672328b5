"""Rows go from one file to another as they are read."""

import tracemalloc
from dataclasses import replace

import pytest

from align.checking import check, flagged
from align.formats.rows import whole
from align.registry import WRITERS
from align.types import Row, Rows
from tests.formats.examples import READ_BACK, nasty, place, plain

#: What goes through what it writes before it writes it, as its docstring says.
COUNTS_FIRST = {".html"}
#: Bytes a row that are held: of .parquet until a group of 10,000 is full; heights of rows.
ROOM = {".parquet": 2_000, ".xlsx": 500}
#: What is parsed in pieces of a million characters, of which a second may begin before the first
#: is gone.
PIECES = {".tmx", ".xlf", ".xliff"}
#: What is held when it is read: documents of InterText, and the first 50,000 rows of a sheet,
#: which may have been sorted.
HELD = {".xml", ".xlsx"}


def some(count):
    for number in range(count):
        yield Row(
            (whole(f"第{number}个城市的出口持续增长。", number),),
            (whole(f"Exports of city number {number} kept growing.", number),),
            0.9,
        )


def peak(work):
    tracemalloc.start()
    work()
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.parametrize("suffix", sorted(WRITERS.keys() - COUNTS_FIRST))
def test_memory_does_not_grow_with_the_rows(suffix, tmp_path):
    small, large = (
        peak(lambda count=count: Rows(("zh", "en"), some(count)).save(place(tmp_path, suffix)))
        for count in (200, 4_000)
    )
    assert large < small + 300_000 + ROOM.get(suffix, 0) * 4_000


@pytest.mark.parametrize("suffix", sorted(READ_BACK.keys() - HELD))
def test_reading_does_not_grow_with_the_rows(suffix, tmp_path):
    def through():
        for _ in Rows.open(place(tmp_path, suffix)).pairs():
            pass

    peaks = []
    for count in (6_000, 12_000):  # the first rows are held to find the languages out
        Rows(("zh", "en"), some(count)).save(place(tmp_path, suffix))
        peaks.append(peak(through))
    assert peaks[1] < peaks[0] + (5_000_000 if suffix in PIECES else 300_000)


def test_rows_of_a_bitext_are_the_bitext():
    assert nasty().rows().bitext() == nasty()


def test_findings_come_with_their_rows():
    bitext = plain(3)
    bitext = replace(bitext, tgt=(replace(bitext.tgt[0], text="Exports grew 7%."), *bitext.tgt[1:]))
    rows = list(flagged(bitext.rows()).rows)
    findings = check(bitext)
    assert [finding for row in rows for finding in row.findings] == findings
    assert rows == list(bitext.with_flags(findings).rows(findings).rows)
