"""Scores of beads that a person has made are those that the search gives."""

import statistics
from pathlib import Path

import pytest

import align
from align.realigning import Stretch, realigned, recipe_of, scored
from align.recipe import Recipe
from align.types import Bead, Span

CORPUS = Path(__file__).parents[1] / "corpora/shanghai-2024"


@pytest.fixture(scope="module")
def report():
    folder = CORPUS
    return align.align_files(folder / "zh.txt", folder / "en.txt")


@pytest.fixture(scope="module")
def beads(report):
    return [
        ([report.src[i].text for i in b.src], [report.tgt[j].text for j in b.tgt])
        for b in report.alignment.beads
    ]


def test_scores_are_those_of_the_whole_document(report, beads):
    away = []
    for start in range(0, len(beads), 20):
        wanted = range(start, min(start + 20, len(beads)))
        found = scored(Stretch.of(("zh", "en"), beads, wanted), Recipe())
        away += [
            abs(score - report.alignment.beads[n].score)
            for n, score in zip(wanted, found, strict=True)
        ]
    assert statistics.mean(away) < 0.01
    assert statistics.quantiles(away, n=100)[98] < 0.15


def test_a_boundary_in_the_wrong_place_has_no_score(beads):
    at = next(n for n, (src, tgt) in enumerate(beads) if len(src) == 1 and len(tgt) > 2 and n > 20)
    wrong = list(beads)
    wrong[at : at + 2] = [
        (beads[at][0], beads[at][1][:-1]),
        (beads[at + 1][0], [beads[at][1][-1], *beads[at + 1][1]]),
    ]
    found = scored(Stretch.of(("zh", "en"), wrong, range(at, at + 2)), Recipe())
    assert max(found) < 0.1


def test_realigning_a_stretch_finds_what_the_whole_search_found(report, beads):
    wanted = range(100, 140)
    found = realigned(Stretch.of(("zh", "en"), beads, wanted), Recipe())
    first, shapes = report.alignment.beads[100], [b.shape for b in report.alignment.beads[100:140]]
    assert [bead.shape for bead in found] == shapes
    assert found[0].src.start == 0
    assert (
        sum(len(bead.tgt) for bead in found)
        == report.alignment.beads[139].tgt.end - first.tgt.start
    )


def test_the_other_direction_is_the_same(beads):
    wanted = range(50, 60)
    turned = [(tgt, src) for src, tgt in beads]
    one = Stretch.of(("zh", "en"), beads, wanted)
    other = Stretch.of(("en", "zh"), turned, wanted)
    assert scored(one, Recipe()) == scored(other, Recipe())
    mirrored = [Bead(bead.tgt, bead.src, bead.score) for bead in realigned(other, Recipe())]
    assert mirrored == realigned(one, Recipe())


def test_one_side_alone_has_no_score():
    stretch = Stretch(("zh", "en"), ("只有这边。",), (), (Bead(Span(0, 1), Span(0, 0)),), range(1))
    assert scored(stretch, Recipe()) == [0.0]


def test_a_recipe_that_nobody_can_follow_is_the_default_one():
    assert recipe_of("some other tool") == Recipe()
    assert recipe_of(str(Recipe(seed=3))) == Recipe(seed=3)


def test_a_bead_that_no_search_makes_has_no_score(beads):
    src = [text for one in beads[10:25] for text in one[0]]
    tgt = [text for one in beads[10:25] for text in one[1]]
    merged = [*beads[:10], (src, tgt), *beads[25:]]
    first, second = scored(Stretch.of(("zh", "en"), merged, range(10, 12)), Recipe())
    assert (len(src) > 10, first) == (True, 0.0)
    assert second > 0.9
