"""What every writer and every reader promises."""

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from align.errors import UnusableInput
from align.formats.findings import About
from align.formats.plain import encodable, one_line, xml_text
from align.formats.workbook import cell
from align.layout import Layout
from align.registry import (
    FINDINGS_WRITERS,
    PAIR,
    SEVERAL,
    WRITERS,
    files_of,
    load,
    pair_of,
)  # fmt: skip
from align.text import join
from align.types import Rows
from tests.formats.examples import READ_BACK, bitext, bitexts, findings_of, nasty, place, plain

#: Formats whose files are no text.
PACKED = {".jsonl.zst", ".parquet", ".xlsx"}
#: Pages that are not called as the suffix is.
PAGES = {PAIR: "moses", ".jsonl.zst": "jsonl", ".xlf": "xliff", ".xml": "intertext"}

DOCS = Path(__file__).parents[2] / "docs/formats"

#: Seconds in which 20,000 beads must be written; some twenty times what a laptop takes.
TIME_LIMIT_S = 30


def pieces(suffix, some, findings=()):
    """What a writer yields; where it writes several files, what goes to any of them."""
    write = load("writer", WRITERS, suffix)
    if suffix not in SEVERAL:
        return list(write(some.rows(findings), Layout()))
    files = files_of(place(Path(), suffix))
    return [piece for together in write(some.rows(findings), Layout(), files) for piece in together]


def written(suffix, some, findings=()):
    return b"".join(
        p if isinstance(p, bytes) else p.encode() for p in pieces(suffix, some, findings)
    )


def read_back(suffix, some, folder):
    path = place(folder, suffix)
    some.save(path)
    return load("reader", READ_BACK, suffix)(path).bitext()


def as_held(suffix, some):
    """What is left of a bitext once a format has held it, as docs/formats says."""
    return HOLDS[suffix](some)


def _jsonl(some):
    return (
        some.src_lang,
        some.tgt_lang,
        [(encodable(s.text), s.block, s.span, s.nth) for s in some.src],
        [(encodable(s.text), s.block, s.span, s.nth) for s in some.tgt],
        some.alignment.beads,
        *map(encodable, (some.alignment.recipe, some.src_file, some.tgt_file)),
    )


def _tsv(some):
    rows = [
        (one_line(p.src), one_line(p.tgt), f"{p.score:.4f}", p.bead.flags,
         bool(p.bead.src), bool(p.bead.tgt))
        for p in some.pairs()
    ]  # fmt: skip
    return some.src_lang, some.tgt_lang, rows


def _tmx(some):
    rows = [
        (xml_text(p.src), xml_text(p.tgt), f"{p.score:.4f}", p.bead.flags)
        for p in some.pairs()
        if xml_text(p.src) and xml_text(p.tgt)
    ]
    header = map(xml_text, (some.alignment.recipe, some.src_file, some.tgt_file))
    return some.src_lang, some.tgt_lang, rows, *header


def _moses(some):
    return some.src_lang, some.tgt_lang, [(one_line(p.src), one_line(p.tgt)) for p in some.pairs()]


def _xliff(some):
    rows = [
        (xml_text(p.src), xml_text(p.tgt), f"{p.score:.4f}", p.bead.flags,
         bool(p.bead.src), bool(p.bead.tgt))
        for p in some.pairs()
    ]  # fmt: skip
    header = map(xml_text, (some.alignment.recipe, some.src_file, some.tgt_file))
    return some.src_lang, some.tgt_lang, rows, *header


def _xlsx(some):
    sides = [
        [(cell(one_line(s.text)), s.block, s.span, s.nth) for s in side]
        for side in (some.src, some.tgt)
    ]
    beads = [(b.src, b.tgt, f"{b.score:.9f}", b.flags) for b in some.alignment.beads]
    header = (cell(one_line(t)) for t in (some.alignment.recipe, some.src_file, some.tgt_file))
    return some.src_lang, some.tgt_lang, sides, beads, *header


def _intertext(some):
    sides = [[" ".join(xml_text(s.text).split()) for s in side] for side in (some.src, some.tgt)]
    return some.src_lang, some.tgt_lang, sides, [(b.src, b.tgt) for b in some.alignment.beads]


HOLDS = {
    PAIR: _moses,
    ".csv": _tsv,
    ".jsonl": _jsonl,
    ".jsonl.zst": _jsonl,
    ".parquet": _jsonl,
    ".tmx": _tmx,
    ".tsv": _tsv,
    ".xlf": _xliff,
    ".xliff": _xliff,
    ".xlsx": _xlsx,
    ".xml": _intertext,
}


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_format_has_its_page(suffix):
    assert (DOCS / f"{PAGES.get(suffix, suffix[1:])}.md").exists()


@pytest.mark.parametrize("suffix", WRITERS)
def test_nasty_texts_become_valid_utf8(suffix, tmp_path):
    some = nasty()
    some.save(place(tmp_path, suffix), findings_of(some))
    if suffix not in PACKED:
        for file in files_of(place(tmp_path, suffix)):
            file.read_bytes().decode("utf-8", "strict")


@pytest.mark.parametrize("suffix", WRITERS)
def test_nothing_at_all_can_be_written(suffix):
    written(suffix, bitext([]))


@pytest.mark.parametrize("suffix", WRITERS)
def test_same_bitext_gives_same_bytes(suffix):
    some = nasty()
    assert written(suffix, some) == written(suffix, some)


@pytest.mark.parametrize("suffix", WRITERS)
def test_many_beads_come_in_pieces_and_in_time(suffix):
    some = plain(20_000)
    start = time.monotonic()
    sizes = [len(piece) for piece in pieces(suffix, some)]
    assert max(sizes) < 50_000
    assert sum(sizes) > 50_000
    assert time.monotonic() - start < TIME_LIMIT_S


@pytest.mark.parametrize("suffix", READ_BACK)
def test_nasty_texts_read_back(suffix, tmp_path):
    some = nasty()
    assert as_held(suffix, read_back(suffix, some, tmp_path)) == as_held(suffix, some)


@pytest.mark.parametrize("suffix", READ_BACK)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(some=bitexts())
def test_anything_reads_back(suffix, some, tmp_path):
    assert as_held(suffix, read_back(suffix, some, tmp_path)) == as_held(suffix, some)


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.zst", ".parquet"])
def test_which_document_a_bead_is_of_is_held(suffix, tmp_path):
    rows = plain(4).rows()
    names = ["a", "a", "", "卷/b.txt"]
    several = [replace(row, document=n) for row, n in zip(rows.rows, names, strict=True)]
    path = tmp_path / f"out{suffix}"
    replace(rows, rows=several).save(path)
    assert [row.document for row in Rows.open(path).rows] == names


@pytest.mark.parametrize("suffix", READ_BACK)
def test_what_was_read_writes_the_same_again(suffix, tmp_path):
    once = read_back(suffix, nasty(), tmp_path)
    twice = read_back(suffix, once, tmp_path)
    assert once == twice


@pytest.mark.parametrize("suffix", READ_BACK)
@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"\xff\xfe\x00\xd8", b"\xff\xfeabc", b"\xef\xbb\xbf", b"PK\x03\x04 zip",
     b"\xd6\xd0\xce\xc4, Chinese in GBK, \x81\xff\n", b"{", b"<tmx", b"[" * 100_000,
     b'{"src":1,"tgt":2}'],
    ids=["empty", "binary", "half a surrogate", "half a unit", "mark only", "zip",
         "GBK", "brace", "tag", "deep", "numbers"],
)  # fmt: skip
def test_unusable_files_get_one_line(suffix, content, tmp_path):
    path = place(tmp_path, suffix, "bad")
    for file in pair_of(path) or (path,):
        file.write_bytes(content)
    with pytest.raises(UnusableInput) as caught:
        load("reader", READ_BACK, suffix)(path).bitext()
    assert str(tmp_path / "bad") in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", READ_BACK)
def test_a_missing_file_gets_one_line(suffix, tmp_path):
    with pytest.raises(UnusableInput, match="cannot read"):
        load("reader", READ_BACK, suffix)(place(tmp_path, suffix)).bitext()


@pytest.mark.parametrize("suffix", FINDINGS_WRITERS)
def test_findings_become_valid_utf8(suffix):
    some = nasty()
    findings = findings_of(some)
    checked = [
        (pair, [finding for finding in findings if finding.bead == pair.index])
        for pair in some.pairs()
    ]
    files = some.src_file, some.tgt_file
    write = load("findings writer", FINDINGS_WRITERS, suffix)
    pieces = list(write(checked, About((some.src_lang, some.tgt_lang), files)))
    if suffix == ".xlsx":
        assert zipfile.ZipFile(io.BytesIO(b"".join(pieces))).testzip() is None
        return
    "".join(pieces).encode("utf-8", "strict")
    if suffix != ".html":
        assert len(pieces) == len(findings) + (suffix == ".csv")


def test_joining_is_what_pairs_show(tmp_path):
    some = bitext([(["甲。", "乙。"], ["One of the two.", "Two of the two."], 0.8, ())])
    (pair,) = read_back(".tsv", some, tmp_path).pairs()
    assert pair.src == join(["甲。", "乙。"], "zh")
    assert pair.tgt == "One of the two. Two of the two."
