"""From any format to any other and back: what both hold stays."""

from dataclasses import replace

import pytest

from align.formats.holding import FACETS, HOLDS, kind_of
from align.formats.plain import one_line, xml_text
from align.layout import layout_of
from align.registry import BITEXT_READERS, WRITERS
from align.types import Rows
from tests.formats.examples import nasty, place

#: Every readable format, in each of its layouts; .xlf is .xliff.
KINDS = [
    kind for kind in HOLDS if kind.split(" ")[0] in BITEXT_READERS and not kind.startswith(".xlf ")
]


def plainest(text):
    """A text as the strictest formats hold it: XML characters, single spaces."""
    return " ".join(xml_text(one_line(text)).replace("\ufffd", "").split())


def shown(some, facets):
    """What of a bitext formats must keep that hold these facets; cleaned as the strictest of them
    cleans, since the order of cleaning does not matter then."""
    rows = []
    for row, pair in zip(some.rows().rows, some.pairs(), strict=True):
        src, tgt = map(plainest, (pair.src, pair.tgt))
        if not (src and tgt) and ("one-sided" not in facets or not (src or tgt)):
            continue
        held = {"texts": (src, tgt)}
        if "score" in facets and src and tgt:
            held["score"] = f"{pair.score:.3f}"
        if "flags" in facets:
            held["flags"] = pair.bead.flags
        if "segments" in facets:
            # instead of the joined text: a space at the end of one may be kept or not
            held["texts"] = [[plainest(s.text) for s in side] for side in (row.src, row.tgt)]
        if "place" in facets and src and tgt:
            held["place"] = [side[0].block for side in (row.src, row.tgt)]
        rows.append(held)
    header = {"langs": (some.src_lang, some.tgt_lang)}
    if "recipe" in facets:
        header["recipe"] = some.alignment.recipe
    if "names" in facets:
        header["names"] = [xml_text(one_line(name)) for name in (some.src_file, some.tgt_file)]
    return header, rows


def through(some, kind, folder):
    """A bitext after it was in a format."""
    form, _, name = kind.partition(" ")
    path = place(folder, form, "some")
    layout = layout_of((name,) if name else ())
    assert kind_of(path, layout) == kind
    some.save(path, layout=layout)
    return Rows.open(path).bitext()


@pytest.fixture(scope="module")
def in_each(tmp_path_factory):
    """The nasty bitext after it was in each format."""
    some = replace(nasty(), src_file="新 & co.txt", tgt_file="new.txt")
    folder = tmp_path_factory.mktemp("each")
    return {kind: through(some, kind, folder) for kind in KINDS}


@pytest.mark.parametrize("there", KINDS)
@pytest.mark.parametrize("here", KINDS)
def test_there_and_back_keeps_what_both_hold(in_each, tmp_path, here, there):
    both = HOLDS[here] & HOLDS[there]
    some = in_each[here]
    back = through(through(some, there, tmp_path), here, tmp_path)
    assert shown(back, both) == shown(some, both)


def test_every_format_says_what_it_holds():
    assert all(held <= FACETS.keys() for held in HOLDS.values())
    assert {kind.split(" ")[0] for kind in HOLDS} == WRITERS.keys()
