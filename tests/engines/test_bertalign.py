"""bertalign's search for real where the package is installed, and what is said where it is not."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from align.errors import AlignError
from align.evaluate import evaluate, read_gold_json
from align.evidence import Evidence
from align.pipeline import align_documents, align_files
from align.recipe import Engine, Recipe
from align.registry import ENGINES
from align.types import Alignment, Bitext, Block, Document, Segment, Span
from tests.oracles import synthetic

CORPORA = Path(__file__).parents[2] / "corpora"
REPORT = CORPORA / "shanghai-2024"
PART_ONE = CORPORA / "gold" / "shanghai-2024-part1" / "gold.json"

needs_package = pytest.mark.skipif(not find_spec("bertalign"), reason="bertalign is not installed")


@pytest.fixture(scope="module")
def engine():
    if not find_spec("bertalign"):
        pytest.skip("bertalign is not installed")
    return import_module("align.engines.bertalign")


def bitext(beads, src, tgt):
    """Raises when the beads do not cover both sides once."""
    sides = (
        tuple(Segment(text, n, Span(0, len(text))) for n, text in enumerate(side))
        for side in (src, tgt)
    )
    return Bitext("zh", "en", *sides, Alignment(tuple(beads), ""))


def random_side(random, count):
    return random.normal(size=(count, 8)).astype(np.float32), ["文" * (n % 7) for n in range(count)]


def test_the_table_and_the_recipe_know_the_same_engines():
    assert set(ENGINES) == set(Engine.__args__)


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (9, 1), (30, 12), (0, 3), (3, 0), (0, 0)])
@pytest.mark.parametrize("most", [(10, 10), (1, 1), (1, 4), (3, 2), (5, 5)])
def test_both_sides_are_covered_once(engine, shape, most):
    random = np.random.default_rng(sum(shape))
    (src_rows, src), (tgt_rows, tgt) = (random_side(random, count) for count in shape)
    beads = engine.search(Evidence(src_rows, tgt_rows, (), ""), src, tgt, *most)
    assert len(bitext(beads, src, tgt).alignment.beads) == len(beads)
    for bead in beads:
        assert len(bead.src) <= most[0]
        assert len(bead.tgt) <= most[1]
        if bead.src and bead.tgt:
            assert len(bead.src) + len(bead.tgt) <= max(2, *most)


def test_segments_that_tell_nothing(engine):
    rows = np.zeros((5, 8), np.float32)
    beads = engine.search(Evidence(rows, rows, (), ""), [""] * 5, ["。"] * 5)
    assert all(bead.doubtful for bead in beads if bead.src and bead.tgt)
    assert sum(len(bead.tgt) for bead in beads) == 5


def test_beads_that_are_plain_to_see_are_found(engine):
    evidence, src, tgt, gold = synthetic.document(300, left_out=0)
    found = {(tuple(b.src), tuple(b.tgt)) for b in engine.search(evidence, src, tgt)}
    assert len(found & set(gold)) >= 0.9 * len(gold)


def test_the_same_beads_as_its_own_class(engine):
    """Our steps are those of the package: on its own vectors, its own result."""
    from bertalign import Bertalign

    evidence, src, tgt, _ = synthetic.document(200, left_out=5)
    for most in (5, 8, 10):
        theirs = Bertalign.__new__(Bertalign)
        theirs.max_align, theirs.top_k, theirs.win, theirs.skip = most, 3, 5, -0.1
        theirs.margin = theirs.len_penalty = True
        theirs.src_num, theirs.tgt_num = len(src), len(tgt)
        theirs.src_lang = theirs.tgt_lang = ""
        for side, rows, texts in (("src", evidence.src, src), ("tgt", evidence.tgt, tgt)):
            setattr(theirs, f"{side}_vecs", engine.windows(rows, most - 1))
            lengths = [
                [
                    len(" ".join(texts[max(0, i - k) : i + 1]).encode()) if i >= k else 3
                    for i in range(len(texts))
                ]
                for k in range(most - 1)
            ]
            setattr(theirs, f"{side}_lens", np.array(lengths, np.int64))
        theirs.char_ratio = float(theirs.src_lens[0].sum() / theirs.tgt_lens[0].sum())
        ours = engine.search(evidence, src, tgt, most, most)
        assert [(list(b.src), list(b.tgt)) for b in ours] == theirs.align_sents()


@needs_package
def test_part_one_of_the_report():
    gold = read_gold_json(PART_ONE)
    src, tgt = (
        Document(lang, lang, tuple(Block("paragraph", text) for text in texts))
        for lang, texts in (("zh", gold.src), ("en", gold.tgt))
    )
    found = align_documents(src, tgt, Recipe(engine="bertalign", presplit=True))
    links = [(tuple(bead.src), tuple(bead.tgt)) for bead in found.alignment.beads]
    result = evaluate([(gold.links, links)], resamples=2)
    # 0.93 and 1.00 with its max_align 10 on vectors of `small`.
    assert result.strict.f1 > 0.9
    assert result.lax.f1 > 0.98


@needs_package
def test_documents_either_way():
    recipe = Recipe(engine="bertalign", max_src=8, max_tgt=8)
    there = align_files(REPORT / "zh.txt", REPORT / "en.txt", recipe)
    back = align_files(REPORT / "en.txt", REPORT / "zh.txt", recipe)
    assert "engine:bertalign" in there.alignment.recipe
    beads = there.alignment.beads
    assert [(b.src, b.tgt) for b in beads] == [(b.tgt, b.src) for b in back.alignment.beads]
    own = align_files(REPORT / "zh.txt", REPORT / "en.txt").alignment.beads
    same = {(b.src, b.tgt) for b in beads} & {(b.src, b.tgt) for b in own}
    assert len(same) > 0.7 * len(own)
    sure = {(b.src, b.tgt) for b in beads if b.score >= 0.9}
    assert len(sure) > 0.6 * len(beads)
    assert len(sure & same) > 0.97 * len(sure)


@pytest.mark.skipif(
    sys.version_info >= (3, 12) and bool(find_spec("bertalign")), reason="bertalign is installed"
)
def test_one_line_where_it_is_not():
    with pytest.raises(AlignError) as caught:
        align_files(REPORT / "zh.txt", REPORT / "en.txt", Recipe(engine="bertalign"))
    assert caught.value.exit_code == 2
    old = sys.version_info < (3, 12)
    assert ("needs Python 3.12 or newer" if old else "pip install 'zhen-") in str(caught.value)
