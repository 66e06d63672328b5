"""The whole road on the texts of corpora/: nothing lost, the one wrong figure found."""

import time
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import align
from align.encode import small
from align.errors import UnknownName, UnusableInput
from align.evaluate import Links, evaluate, links, project, read_gold_json
from align.pipeline import align_documents, prepare
from align.read import read
from tests.oracles import presplit

CORPORA = Path(__file__).parents[1] / "corpora"
ZH, EN = (CORPORA / "shanghai-2024" / f"{lang}.txt" for lang in ("zh", "en"))
#: Needs no trained model.
LEXICON = align.Recipe(encoder="lexicon")
ENCODERS = ["lexicon", "small"] if small.DATA.is_dir() else ["lexicon"]


def report(encoder="lexicon"):
    return aligned(replace(LEXICON, encoder=encoder))


@cache
def aligned(recipe):
    return align.align_files(ZH, EN, recipe)


def spans(bitext):
    return [(bead.src, bead.tgt) for bead in bitext.alignment.beads]


@pytest.mark.parametrize("encoder", ENCODERS)
def test_part_one_of_the_report_against_gold(encoder):
    bitext = report(encoder)
    gold = read_gold_json(CORPORA / "gold/shanghai-2024-part1/gold.json")
    # Matching characters of the other parts in vain would take half a minute.
    stop = next(i for i, segment in enumerate(bitext.src) if segment.text.startswith("二、"))
    beads = [bead for bead in spans(bitext) if bead[0].end <= stop]
    ours = links([(tuple(src), tuple(tgt)) for src, tgt in beads])
    src, tgt = bitext.src[: beads[-1][0].end], bitext.tgt[: beads[-1][1].end]
    texts = [tuple(segment.text for segment in side) for side in (src, tgt)]
    assert evaluate([(gold.links, project(Links(ours, *texts), gold))], 2).strict.f1 >= 0.95


def test_segments_of_the_report():
    assert (len(report().src), len(report().tgt)) == (398, 562)
    assert (report().src_file, report().tgt_file) == ("zh.txt", "en.txt")
    assert align.Recipe.parse(report().alignment.recipe) == LEXICON


@pytest.mark.parametrize("encoder", ENCODERS)
def test_footnotes_come_last_and_alone(encoder):
    bitext = report(encoder)
    document, segments = prepare(read(EN), LEXICON)
    notes = [document.blocks[segment.block].kind == "footnote" for segment in segments]
    first = notes.index(True)
    assert all(notes[first:])
    last = [bead for bead in bitext.alignment.beads if bead.tgt.start >= first]
    assert [bead.shape for bead in last] == ["0-1"] * (len(segments) - first)
    assert all(bead.tgt.end <= first for bead in bitext.alignment.beads[: -len(last)])


@pytest.mark.parametrize(("path", "side"), [(ZH, "src"), (EN, "tgt")], ids=["zh", "en"])
def test_what_comes_in_goes_out_or_is_an_edit(path, side):
    document, _ = prepare(read(path), LEXICON)
    kept = Counter("".join(getattr(pair, side) for pair in report().pairs()))
    kept += Counter("".join(edit.before for edit in document.edits))
    came = Counter("".join(path.read_text(encoding="utf-8").split()))
    lost = sum((came - kept).values())
    assert lost <= 0.001 * sum(came.values())


@pytest.mark.parametrize("encoder", ENCODERS)
def test_one_figure_of_the_report_is_wrong(encoder):
    findings = align.check(report(encoder))
    (error,) = [finding for finding in findings if finding.severity == "error"]
    assert (error.code, error.src, error.tgt) == ("N01", "50.5%", "50.9%")
    pair = report(encoder).pairs()[error.bead]
    assert pair.src[error.src_span.start : error.src_span.end] == "50.5%"
    assert pair.tgt[error.tgt_span.start : error.tgt_span.end] == "50.9%"
    assert [f.bead for f in findings] == sorted(f.bead for f in findings)


def test_the_other_direction_is_the_mirror_image():
    other = align.align_files(EN, ZH, LEXICON)
    assert (other.src_lang, other.tgt_lang) == ("en", "zh")
    assert [(tgt, src) for src, tgt in spans(other)] == spans(report())
    for one, two in zip(report().alignment.beads, other.alignment.beads, strict=True):
        assert one.score == pytest.approx(two.score, abs=1e-6)


def test_the_same_again_gives_the_same_and_progress_reaches_the_end():
    seen = []
    again = align.align_files(ZH, EN, LEXICON, progress=lambda *done: seen.append(done))
    assert again == report()
    (total,) = {total for _, total in seen}
    assert sum(done for done, _ in seen) == total


def test_unrelated_texts_end_quickly_with_low_scores():
    began = time.process_time()
    bitext = align.align_files(ZH, CORPORA / "jiaxing-2022/en.txt", LEXICON)
    assert time.process_time() - began < 20
    shares = [
        sum(bead.doubtful for bead in some.alignment.beads) / len(some.alignment.beads)
        for some in (report(), bitext)
    ]
    assert shares[0] < 0.1
    assert shares[1] > 3 * shares[0]


def write(folder, zh, en):
    for name, text in (("zh", zh), ("en", en)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder / "zh.txt", folder / "en.txt"


@pytest.mark.parametrize("presplit", [True, False])
def test_a_segment_without_end_is_refused(tmp_path, presplit):
    long, short = tmp_path / "zh.txt", tmp_path / "en.txt"
    long.write_text("今年经济增长，" * 15_000 + "\n", encoding="utf-8")
    short.write_text("The economy grew this year.\n", encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"zh\.txt has a segment of 105,000 characters"):
        align.align_files(long, short, replace(LEXICON, presplit=presplit))


def test_presplit_lines_stay_as_they_are(tmp_path):
    zh, en = (
        "我们爱花。 你好！\n\n上海有公园。\n",
        "We love flowers. Hello!\n\n\nShanghai has parks.\n",
    )
    recipe = replace(LEXICON, presplit=True)
    bitext = align.align_files(*write(tmp_path, zh, en), recipe)
    assert [segment.text for segment in bitext.src] == zh.splitlines()
    assert [segment.text for segment in bitext.tgt] == en.splitlines()


@pytest.mark.parametrize(("zh", "en"), [("你好。", "Hello."), ("你好。\n" * 9, "Hello.")])
def test_very_short_texts(zh, en, tmp_path):
    bitext = align.align_files(*write(tmp_path, zh, en), LEXICON)
    assert (len(bitext.src), len(bitext.tgt)) == (zh.count("。"), 1)


def test_max_src_and_max_tgt_are_kept():
    bitext = align.align_files(ZH, EN, replace(LEXICON, max_src=1, max_tgt=2))
    assert {bead.shape for bead in bitext.alignment.beads} <= {"1-0", "0-1", "1-1", "1-2"}


def test_rules_can_be_left_out():
    document, _ = prepare(read(EN), replace(LEXICON, skip_rules=("footnotes",)))
    assert "footnotes" not in {edit.rule for edit in document.edits}


@pytest.mark.parametrize(("path", "name"), [(ZH, "Chinese"), (EN, "English")])
def test_the_same_language_twice_is_refused(path, name):
    with pytest.raises(UnusableInput, match=f"{path.name} and {path.name} are both {name}"):
        align.align_files(path, path, LEXICON)


def test_an_unknown_encoder_is_named():
    with pytest.raises(UnknownName, match="no encoder called 'large'; known: labse, lexicon"):
        align.align_files(ZH, EN, align.Recipe(encoder="large"))


def test_a_bitext_reads_back(tmp_path):
    report().save(tmp_path / "memory.jsonl")
    assert align.read_bitext(tmp_path / "memory.jsonl") == report()
    with pytest.raises(UnusableInput, match="no file at"):
        align.read_bitext(tmp_path / "none.jsonl")


def strange(pairs, side, places, line):
    """Pairs as presplit texts, with a line of another text on one side at some places."""
    texts = ([], [])
    for number, pair in enumerate(pairs):
        if number in places:
            texts[side].append(line)
        for own, text in zip(texts, pair, strict=True):
            own.append(text)
    return texts


@pytest.mark.parametrize(
    ("side", "line"),
    [
        (0, "记者从会上获悉，今年的龙舟赛将于端午节当天在城南的人工湖举行，欢迎市民前往观看。"),
        (1, "Photograph by the editors: a dragon boat crosses the artificial lake at dusk."),
    ],
)
def test_a_line_that_does_not_belong_is_left_out(side, line):
    whole = report("small")
    pairs = [(p.src, p.tgt) for p in whole.pairs() if p.bead.shape == "1-1" and len(p.src) > 20]
    texts = strange(pairs, side, {20, 77, 140}, line)
    documents = [
        presplit.document(text, lang) for text, lang in zip(texts, ("zh", "en"), strict=True)
    ]
    bitext = align_documents(*documents, align.Recipe(presplit=True))
    alone = [(p.src, p.tgt)[side] for p in bitext.pairs() if not (p.bead.src and p.bead.tgt)]
    assert set(alone) == {line}
    assert len(alone) >= 2
    others = [p for p in bitext.pairs() if p.bead.src and p.bead.tgt and line in (p.src + p.tgt)]
    assert all(p.bead.doubtful for p in others)
    assert sum(p.bead.shape == "1-1" for p in bitext.pairs()) >= len(pairs) - 2


def test_half_of_a_translation_finds_its_source():
    whole = report("small")
    src, tgt = [s.text for s in whole.src], [s.text for s in whole.tgt]
    documents = presplit.document(src, "zh"), presplit.document(tgt[: len(tgt) // 2], "en")
    coverage = align_documents(*documents, align.Recipe(presplit=True)).coverage
    assert coverage.tgt > 0.95
    assert 0.4 < coverage.src < 0.6
    (said,) = coverage.warnings("zh.txt", "en.txt")
    assert said.endswith("Check whether the translation is complete and of this version.")


def test_texts_that_have_nothing_in_common_are_told():
    whole = report("small")
    other = ["The boat left the harbour before dawn.", "Nobody on board had slept."] * 60
    documents = (
        presplit.document([s.text for s in whole.src][:150], "zh"),
        presplit.document(other, "en"),
    )
    coverage = align_documents(*documents, align.Recipe(presplit=True)).coverage
    assert not coverage.related
    (said,) = coverage.warnings("zh.txt", "other.txt")
    assert said.startswith("zh.txt and other.txt do not look like translations of each other")
