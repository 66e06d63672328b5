"""Open beads, and the best path through them."""

from dataclasses import replace

import numpy as np
import pytest

from align.beads import document_of, first_path
from align.beads.corridor import Corridor
from align.beads.lattice import Lattice
from align.beads.parts import along_path
from align.beads.passes import Parts, Path
from align.beads.weights import SENTENCES
from tests.oracles import synthetic

NOWHERE = lambda done: None  # noqa: E731


def searched(seed):
    """A document and its parts."""
    evidence, src, tgt, _ = synthetic.document(120, dim=64, seed=seed)
    document, points = document_of(evidence, src, tgt)
    first = first_path(document, points, (6, 6))
    parts = Parts(
        along_path(first.boundaries, first.ends, 12),
        Corridor.around(first.boundaries[1:-1], len(src), len(tgt), 6),
        (6, 6),
    )
    return document, parts


@pytest.mark.parametrize("seed", range(3))
def test_with_all_beads_open_the_path_is_that_of_the_sentence_model(seed):
    document, parts = searched(seed)
    sentences = document.sentences(parts)
    found = list(parts.each(lambda group: sentences.open_beads(group, 1e-6), NOWHERE))
    starts, ends = (np.concatenate(each) for each in zip(*found, strict=True))
    inside = parts.corridor.holds(starts) & parts.corridor.holds(ends)
    starts, ends = starts[inside], ends[inside]
    features = sentences.features.of(starts, ends)
    lattice = Lattice(parts, starts, ends, sentences.features.names, features)
    scores = lattice.scores(document.weights(SENTENCES))
    one = Path.of(parts.each(lambda group: sentences.path(group, 1.5), NOWHERE))
    two = Path.of(
        parts.each(lambda g: lattice.path(g, scores, sentences.costs, 1.5, None), NOWHERE)
    )
    assert one.boundaries.tolist() == two.boundaries.tolist()
    assert two.scores == pytest.approx(one.scores, abs=0.02)


def test_a_first_look_sees_what_no_caution_finds():
    document, parts = searched(0)
    sentences = document.sentences(parts)
    found = list(parts.each(lambda group: sentences.open_beads(group, 1e-4)))
    starts, ends = (np.concatenate(each) for each in zip(*found, strict=True))
    features = sentences.features.of(starts, ends)
    lattice = Lattice(parts, starts, ends, sentences.features.names, features)
    scores = lattice.scores(document.weights(SENTENCES))
    path = Path.of(parts.each(lambda g: lattice.path(g, scores, sentences.costs, 0.0, None)))
    looks = list(parts.each(lambda group: lattice.look(group, scores, sentences.costs)))
    sizes = np.diff(path.boundaries, axis=0)
    beads = (sizes > 0).all(axis=1)
    assert sum(look.segments for look in looks) == sizes[beads].sum()
    right = path.scores[beads] @ sizes[beads].sum(axis=1)
    assert sum(look.right for look in looks) == pytest.approx(right, rel=1e-3)
    for side in ("src", "tgt"):
        numbers = np.concatenate([getattr(look, side)[0] for look in looks])
        shares = np.concatenate([getattr(look, side)[1] for look in looks])
        assert sorted(numbers.tolist()) == list(range(len(getattr(document, side))))
        assert ((shares >= -1e-6) & (shares <= 1 + 1e-3)).all()


def test_no_bead_open_leaves_everything_out():
    document, parts = searched(0)
    rows, columns = parts.cuts[-1].tolist()
    wide = Parts(parts.cuts[[0, -1]], Corridor.everything(rows, columns), (6, 6))
    none = np.zeros((0, 2), dtype=np.intp)
    lattice = Lattice(wide, none, none, ("x",), np.zeros((0, 1), dtype=np.float32))
    path = Path.of(
        wide.each(
            lambda g: lattice.path(g, np.zeros(0), document.costs(SENTENCES), 0.0, None), NOWHERE
        )
    )
    assert len(path.scores) == rows + columns
    assert not path.scores.any()


def test_what_is_laid_out_is_found_again():
    document, parts = searched(1)
    sentences = document.sentences(parts)
    found = list(parts.each(lambda group: sentences.open_beads(group, 1e-3), NOWHERE))
    starts, ends = (np.concatenate(each) for each in zip(*found, strict=True))
    inside = parts.corridor.holds(starts) & parts.corridor.holds(ends)
    starts, ends = starts[inside], ends[inside]
    marks = np.arange(len(starts), dtype=np.float64)
    lattice = Lattice(parts, starts, ends, ("x",), marks[:, None].astype(np.float32))
    seen = []
    for group in parts.groups():
        laid = lattice.lay(group, sentences.costs)
        rows = laid.fill(marks)
        shown = replace(laid).shares(type("Found", (), {"beads": rows})())
        assert shown.tolist() == laid.numbers.tolist()
        seen += laid.numbers.tolist()
    assert sorted(seen) == list(range(len(starts)))
