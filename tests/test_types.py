"""A value that breaks a promise cannot be built; a bitext joins, flags and saves."""

from dataclasses import FrozenInstanceError, replace

import pytest

from align.errors import BrokenInvariant, UnknownFormat, UnusableInput
from align.types import Alignment, Bead, Bitext, Coverage, Finding, Pair, Segment, Span


def segments(*texts):
    return tuple(Segment(text, n, Span(0, len(text))) for n, text in enumerate(texts))


def bitext(*beads, src=("甲。", "乙。"), tgt=("One.", "Two.", "Three.")):
    return Bitext("zh", "en", segments(*src), segments(*tgt), Alignment(beads, "recipe"))


WHOLE = (Bead(Span(0, 2), Span(0, 2), 0.9), Bead(Span(2, 2), Span(2, 3)))


def finding(bead, code):
    return Finding(bead, code, "warning", "mismatch", "differs")


class TestSpan:
    def test_an_empty_one_has_a_place(self):
        span = Span(7, 7)
        assert not span
        assert (len(span), list(span)) == (0, [])

    def test_is_a_range(self):
        assert (len(Span(2, 5)), list(Span(2, 5))) == (3, [2, 3, 4])
        assert Span(0, 3) < Span(1, 1)

    @pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2), (-2, -1)])
    def test_runs_forward(self, start, end):
        with pytest.raises(BrokenInvariant, match=f"no span runs from {start} to {end}"):
            Span(start, end)

    def test_cannot_be_changed(self):
        with pytest.raises(FrozenInstanceError):
            Span(0, 1).start = 5


class TestBead:
    @pytest.mark.parametrize("score", [-0.1, 1.01, float("nan"), float("inf")])
    def test_a_score_is_a_share(self, score):
        with pytest.raises(BrokenInvariant, match="a score lies between 0 and 1"):
            Bead(Span(0, 1), Span(0, 1), score)

    def test_holds_something(self):
        with pytest.raises(BrokenInvariant, match="a bead at 4, 2 holds nothing"):
            Bead(Span(4, 4), Span(2, 2))

    def test_shape(self):
        assert Bead(Span(3, 4), Span(2, 4)).shape == "1-2"
        assert Bead(Span(3, 4), Span(2, 2)).shape == "1-0"

    @pytest.mark.parametrize(
        ("src", "score", "doubtful"), [(1, 0.79, True), (1, 0.8, False), (0, 0.0, False)]
    )
    def test_doubtful_means_a_low_score_for_two_texts(self, src, score, doubtful):
        assert Bead(Span(0, src), Span(0, 1), score).doubtful is doubtful


class TestBitext:
    def test_both_sides_are_covered(self):
        assert bitext(*WHOLE).alignment.beads == WHOLE
        assert bitext(src=(), tgt=()).pairs() == ()

    @pytest.mark.parametrize(
        ("beads", "message"),
        [
            ([Bead(Span(0, 1), Span(0, 3))], "beads end at 1, 3; the sides at 2, 3"),
            ([Bead(Span(1, 2), Span(0, 3))], "bead 0 starts source at 1, expected 0"),
            ([Bead(Span(0, 2), Span(1, 3))], "bead 0 starts target at 1, expected 0"),
            ([WHOLE[0], Bead(Span(1, 2), Span(2, 3))], "bead 1 starts source at 1, expected 2"),
            ([WHOLE[0], Bead(Span(2, 3), Span(2, 3))], "beads end at 3, 3; the sides at 2, 3"),
            (WHOLE[::-1], "bead 0 starts source at 2, expected 0"),
            ([], "beads end at 0, 0; the sides at 2, 3"),
        ],
        ids=["too few", "a gap", "a gap in the target", "overlap", "too many", "disorder", "none"],
    )
    def test_or_it_cannot_be_built(self, beads, message):
        with pytest.raises(BrokenInvariant) as caught:
            bitext(*beads)
        assert str(caught.value) == message

    def test_sides_differ_in_language(self):
        with pytest.raises(BrokenInvariant, match="both sides of a bitext are 'zh'"):
            replace(bitext(*WHOLE), tgt_lang="zh")

    def test_chinese_is_joined_with_nothing_and_english_with_a_space(self):
        first, second = bitext(*WHOLE).pairs()
        assert (first.src, first.tgt) == ("甲。乙。", "One. Two.")
        assert (second.src, second.tgt) == ("", "Three.")
        assert (first.index, second.index, first.score, second.score) == (0, 1, 0.9, 0)

    def test_either_way_round(self):
        other = Bitext("en", "zh", segments("A.", "B."), segments("甲", "乙"),
                       Alignment((Bead(Span(0, 2), Span(0, 2)),), ""))  # fmt: skip
        assert [(pair.src, pair.tgt) for pair in other.pairs()] == [("A. B.", "甲乙")]

    def test_flags_are_codes_sorted_and_once(self):
        findings = [finding(0, "N03"), finding(0, "N01"), finding(0, "N03")]
        plain = bitext(*WHOLE)
        flagged = plain.with_flags(findings)
        assert [bead.flags for bead in flagged.alignment.beads] == [("N01", "N03"), ()]
        assert plain.alignment.beads[0].flags == ()
        assert flagged.with_flags([]) == plain

    def test_saves_by_suffix(self, tmp_path):
        for suffix in ("tmx", "TSV", "jsonl", "beads", "html"):
            bitext(*WHOLE).save(tmp_path / f"memory.{suffix}")
        assert len(list(tmp_path.iterdir())) == 5
        bitext(*WHOLE).save(str(tmp_path / "memory.tmx"), [finding(0, "N01")])

    @pytest.mark.parametrize("name", ["memory.doc", "memory", ".tmx"])
    def test_refuses_other_suffixes(self, name, tmp_path):
        with pytest.raises(UnknownFormat, match=r"known: \.beads, \.csv, .*\.tsv"):
            bitext(*WHOLE).save(tmp_path / name)
        assert not list(tmp_path.iterdir())

    def test_refuses_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(UnusableInput, match="give a folder that exists"):
            bitext(*WHOLE).save(tmp_path / "none" / "memory.tmx")


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ([0.95] * 10, []),
        ([0.95] * 9 + [None], []),
        ([0.95] * 5 + [0.0] * 5, ["50% of a.txt has no counterpart in b.txt"]),
        ([0.1] * 9 + [0.9], ["a.txt and b.txt do not look like translations of each other"]),
        ([0.1] * 6 + [0.9] * 4, ["only 40% of the text is surely aligned"]),
    ],
)
def test_coverage_says_what_is_wrong(scores, said):
    """A score of 0 stands for a source segment without counterpart."""
    pairs = []
    for number, score in enumerate(scores):
        there = score != 0.0
        bead = Bead(Span(number, number + 1), Span(0, int(there)), score or 0.0)
        pairs.append(Pair(number, "十个字的一段文字在此", "ten letters" if there else "", bead))
        if score is None:
            pairs[-1] = Pair(number, "短", "short", replace(bead, score=None))
    found = Coverage.of(pairs).warnings("a.txt", "b.txt")
    assert len(found) == len(said)
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True))


def test_nothing_is_covered_by_nothing():
    assert Coverage.of([]).warnings("a.txt", "b.txt") == []
