"""What every reader of documents promises: the text in order, one line for what cannot be read."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.clean import clean
from align.errors import UnusableInput
from align.read import read
from align.registry import READERS
from align.types import Document
from tests.read.makers import EN, MAKERS, ZH

SUFFIXES = sorted(READERS)
SIDES = [("zh", ZH), ("en", EN)]
#: What tells nothing but lines, or nothing but how they are set.
WITHOUT_KINDS = (".txt", ".pdf")
FRENCH = [("paragraph", "Le ministre est venu hier soir pour voir les enfants de la ville. " * 9)]
WIDE = 4_000_000


def written(tmp_path, suffix, data):
    path = tmp_path / f"document{suffix}"
    path.write_bytes(data)
    return path


def test_every_reader_has_a_maker():
    assert MAKERS.keys() == READERS.keys()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("lang", "blocks"), SIDES)
def test_text_comes_back_in_order(tmp_path, suffix, lang, blocks):
    path = written(tmp_path, suffix, MAKERS[suffix](blocks, lang))
    before = path.read_bytes()
    document = read(path)
    assert document.lang == lang
    assert document.name == path.name
    assert [block.text for block in clean(document).blocks] == [text for _, text in blocks]
    if suffix not in WITHOUT_KINDS:
        assert [block.kind for block in document.blocks] == [kind for kind, _ in blocks]
    places = [block.place for block in document.blocks]
    assert places == sorted(places)
    assert places[0] >= 1
    assert read(path) == document
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_language_that_is_given_holds(tmp_path, suffix):
    path = written(tmp_path, suffix, MAKERS[suffix](FRENCH, "en"))
    with pytest.raises(UnusableInput, match="neither Chinese nor English"):
        read(path)
    assert read(path, "en").lang == "en"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_not_there_is_told(tmp_path, suffix):
    with pytest.raises(UnusableInput, match="no file"):
        read(tmp_path / f"none{suffix}")
    for data in (b"", b" \n"):
        path = written(tmp_path, suffix, data)
        with pytest.raises(UnusableInput):
            read(path)
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    with pytest.raises(UnusableInput, match="folder"):
        read(folder)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_document_without_text_is_told(tmp_path, suffix):
    with pytest.raises(UnusableInput) as told:
        read(written(tmp_path, suffix, MAKERS[suffix]([("paragraph", "  ")], "en")))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("lang", "blocks"), SIDES)
def test_damaged_files_give_a_document_or_one_line(tmp_path, suffix, lang, blocks):
    whole = MAKERS[suffix](blocks, lang)
    draw = random.Random(0)
    for _ in range(40):
        data = bytearray(whole[: draw.choice((len(whole), draw.randrange(len(whole))))])
        for _ in range(draw.randrange(12)):
            if data:
                at = draw.randrange(len(data))
                data[at : at + draw.choice((0, 1, 1, 30))] = draw.choice(
                    (b"\0", b"<", b"\xff", b"&", b"\xed\xa0\x80", draw.randbytes(3), b"(((", b"\r")
                )
        sound(tmp_path, suffix, bytes(data))


def sound(tmp_path, suffix, data):
    """Whether reading ends in a document that makes sense or in one line."""
    told = ""
    try:
        document = read(written(tmp_path, suffix, data))
    except UnusableInput as error:
        told = str(error)
    if told:
        assert "\n" not in told
        assert len(told) < 400 + len(str(tmp_path))
        return
    assert isinstance(document, Document)
    assert document.blocks
    assert all(block.text.strip() and block.place >= 1 for block in document.blocks)
    clean(document)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes_give_a_document_or_one_line(tmp_path_factory, data):
    suffix = data.draw(st.sampled_from(SUFFIXES))
    sound(tmp_path_factory.mktemp("any"), suffix, data.draw(st.binary(max_size=400)))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([".html", ".md", ".txt"]), st.text(max_size=300))
def test_any_text_gives_a_document_or_one_line(tmp_path_factory, suffix, text):
    sound(tmp_path_factory.mktemp("any"), suffix, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".txt"])
def test_marks_of_direction_and_nul_bytes_do_no_harm(tmp_path, suffix):
    nasty = "\u202eBefore\u202c we \u200fbegin\u200e, there is\u2066 the\u2069 end\ufeff of it."
    document = clean(read(written(tmp_path, suffix, MAKERS[suffix]([("paragraph", nasty)], "en"))))
    assert document.blocks[0].text == "Before we begin, there is the end of it."


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".txt"])
def test_one_endless_line_is_refused(tmp_path, suffix):
    blocks = [("paragraph", "of the w" * (WIDE // 8))]
    with pytest.raises(UnusableInput, match=r"paragraph of 4,000,000|has more text") as told:
        read(written(tmp_path, suffix, MAKERS[suffix](blocks, "en")))
    assert "\n" not in str(told.value)
