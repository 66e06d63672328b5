"""Beads cut below the sentence: what is never broken, and what is found."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from align.cli import zhen
from align.encode.small import encode
from align.evidence import Evidence
from align.pipeline import align_documents, align_files, read_bitext
from align.recipe import Recipe
from align.refine import refine
from align.refine.rejoin import rejoin
from align.text import join
from align.types import Alignment, Bead, Bitext, Block, Document, Segment, Span

REPORT = Path(__file__).parents[2] / "corpora" / "shanghai-2024"
CLAUSES = Recipe(unit="clause")


def small(src, tgt):
    return encode(src, tgt, "zh", "en")


def blind(src, tgt):
    """An encoder that sees nothing: lengths alone decide."""
    return Evidence(
        np.zeros((len(src), 4), np.float32), np.zeros((len(tgt), 4), np.float32), (), ""
    )


def bitext(*beads):
    """A bitext of beads given as ([source texts], [target texts])."""
    src, tgt, spans = [], [], []
    for left, right in beads:
        starts = len(src), len(tgt)
        src += [Segment(t, len(src) + k, Span(0, len(t))) for k, t in enumerate(left)]
        tgt += [Segment(t, len(tgt) + k, Span(0, len(t))) for k, t in enumerate(right)]
        score = 0.9 if left and right else 0.0
        spans.append(Bead(Span(starts[0], len(src)), Span(starts[1], len(tgt)), score))
    return Bitext("zh", "en", tuple(src), tuple(tgt), Alignment(tuple(spans), ""))


def texts(found):
    return [(pair.src, pair.tgt) for pair in found.pairs()]


THREE = (
    ["地方一般公共预算收入增长9.3%，居民消费价格上涨0.3%，城镇调查失业率平均为4.5%。"],
    [
        "The general public budget revenue went up by 9.3%.",
        "The CPI rose by 0.3%.",
        "The surveyed urban unemployment rate averaged 4.5%.",
    ],
)


def test_one_sentence_becomes_three_pairs():
    found = refine(bitext(THREE), small)
    assert [pair.tgt for pair in found.pairs()] == THREE[1]
    assert [bead.shape for bead in found.alignment.beads] == ["1-1"] * 3
    assert all(0.8 < pair.score <= 0.9 for pair in found.pairs())


def test_a_part_keeps_the_place_of_its_sentence():
    found = refine(bitext((["第一句。"], ["First."]), THREE), small)
    assert [(part.block, part.nth) for part in found.src] == [(0, 0), (1, 0), (1, 0), (1, 0)]
    sentence = THREE[0][0]
    for part in found.src[1:]:
        assert sentence[part.span.start : part.span.end] == part.text


def test_beads_of_one_side_stay():
    one_sided = bitext(
        (["出口增长5%，进口下降3%。"], []), ([], ["Exports grew, and imports fell."])
    )
    assert refine(one_sided, small) == one_sided


def test_what_cannot_be_cut_stays():
    whole = bitext((["增长很快。"], ["Growth was fast."]), (["好。", "走。"], ["Well, let us go."]))
    assert refine(whole, small) == whole


def test_a_text_that_was_never_split_stays_whole():
    line = "出口增长百分之五，" * 150
    other = "Exports grew by 5%, and imports fell by 3%, " * 150
    whole = bitext(([line.rstrip("，")], [other.rstrip(", ")]))
    assert refine(whole, blind) == whole


ZH = st.lists(
    st.sampled_from(["出口增长5%", "我们来了", "进口下降", "同时", "好"]), min_size=1, max_size=6
)
EN = st.lists(
    st.sampled_from(["exports grew by 5%", "we came to them", "and we left", "tea", "In May"]),
    min_size=1, max_size=6,
)  # fmt: skip
SIDES = st.tuples(
    st.lists(ZH.map(lambda parts: "，".join(parts) + "。"), max_size=3),
    st.lists(EN.map(lambda parts: ", ".join(parts) + "."), max_size=3),
).filter(any)


@given(st.lists(SIDES, min_size=1, max_size=4), st.sampled_from([small, blind]))
def test_nothing_is_lost_crossed_or_left_alone(beads, encoder):
    before = bitext(*beads)
    after = refine(before, encoder)
    sides = [(bool(bead.src), bool(bead.tgt)) for bead in after.alignment.beads]
    assert sides.count((True, False)) == sum(bool(left and not right) for left, right in beads)
    assert sides.count((False, True)) == sum(bool(right and not left) for left, right in beads)
    parts = iter(after.pairs())
    for whole in before.pairs():
        src, tgt = [], []
        while (join(src, "zh"), join(tgt, "en")) != (whole.src, whole.tgt):
            part = next(parts)
            src += [part.src] if part.bead.src else []
            tgt += [part.tgt] if part.bead.tgt else []
            assert part.score <= whole.score + 1e-9
    assert next(parts, None) is None


@given(st.lists(SIDES, min_size=1, max_size=4))
def test_the_way_back(beads):
    before = bitext(*beads)
    after = rejoin(refine(before, small))
    assert (after.src, after.tgt) == (before.src, before.tgt)
    ends = {(bead.src.end, bead.tgt.end) for bead in after.alignment.beads}
    assert {(bead.src.end, bead.tgt.end) for bead in before.alignment.beads} <= ends


def test_whole_sentences_are_left_as_they_are():
    whole = bitext(THREE)
    assert rejoin(whole) is whole


def test_flags_and_the_lowest_score_survive_the_way_back():
    found = refine(bitext(THREE), small)
    first, *others = found.alignment.beads
    beads = (replace(first, score=0.2, flags=("N01",)), *others)
    back = rejoin(replace(found, alignment=Alignment(beads, "")))
    assert [(bead.score, bead.flags) for bead in back.alignment.beads] == [(0.2, ("N01",))]


def test_the_report_joined_is_what_it_was(report):
    sentences, parts = report
    assert len(parts.alignment.beads) > 2 * len(sentences.alignment.beads)
    back = rejoin(parts)
    assert (back.src, back.tgt) == (sentences.src, sentences.tgt)
    ends = {(bead.src.end, bead.tgt.end) for bead in back.alignment.beads}
    assert {(bead.src.end, bead.tgt.end) for bead in sentences.alignment.beads} <= ends


def test_most_long_beads_of_the_report_are_cut(report):
    sentences, parts = report
    long = {
        (pair.src, pair.tgt)
        for pair in sentences.pairs()
        if pair.bead.src and pair.bead.tgt and pair.bead.shape != "1-1"
    }
    whole = {(pair.src, pair.tgt) for pair in parts.pairs()}
    assert len(long - whole) >= 0.6 * len(long)


def test_either_direction_is_the_mirror_of_the_other(report):
    turned = align_files(REPORT / "en.txt", REPORT / "zh.txt", CLAUSES)
    assert [(tgt, src) for src, tgt in texts(turned)] == texts(report[1])


def test_every_format_holds_clauses(report, tmp_path):
    for suffix in (".jsonl", ".tsv", ".tmx"):
        path = tmp_path / f"report{suffix}"
        report[1].save(path)
        wanted = texts(report[1])
        if suffix == ".tmx":
            wanted = [(src, tgt) for src, tgt in wanted if src and tgt]
        assert texts(read_bitext(path)) == wanted
    jsonl = read_bitext(tmp_path / "report.jsonl")
    assert (jsonl.src, jsonl.tgt) == (report[1].src, report[1].tgt)


def test_the_parts_of_sentences_are_measured_as_sentences(tmp_path):
    gold, system = tmp_path / "gold.beads", tmp_path / "system.jsonl"
    gold.write_text("[0]:[0]\n[1]:[1,2,3]\n", encoding="utf-8")
    found = refine(bitext((["第一句。"], ["First."]), THREE), small)
    assert len(found.alignment.beads) == 4
    found.save(system)
    shown = CliRunner().invoke(zhen, ["eval", "--gold", str(gold), str(system), "--quiet"])
    assert "strict\t1.0000\t1.0000\t1.0000" in shown.output


def test_lines_of_a_presplit_text_are_cut_too():
    src = Document("zh", "zh", (Block("paragraph", THREE[0][0]),))
    tgt = Document("en", "en", tuple(Block("paragraph", text) for text in THREE[1]))
    found = align_documents(src, tgt, Recipe(unit="clause", presplit=True))
    assert len(found.alignment.beads) == 3
