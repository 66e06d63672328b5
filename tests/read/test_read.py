"""From bytes to Documents, and the one-line refusals."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.decode import decode
from align.errors import UnknownFormat, UnusableInput
from align.read import read, read_lines
from align.read.txt import lines_of

ZH = "过去一年，全市经济发展稳中有进、稳中向好。一般公共预算收入增长9.3%。\n“五个中心”能级提升。\n"
BIG5 = "臺灣的夏天又熱又長，午後常常下起一場大雨。孩子們從學校走出來，有的撐傘，有的淋雨跑回家。\n"
EN = "The people’s “Five Centers” – the city’s own – have grown by 9.3% and are to grow more…\n"


def written(tmp_path, data, name="text.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-be",
        "gb18030",
        "gbk",
    ],
)
def test_encodings(text, encoding):
    assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize(
    "encoding", ["big5", "big5hkscs", "cp950", "utf-8", "utf-16-le", "gb18030"]
)
def test_traditional(encoding):
    assert decode(BIG5.encode(encoding), "x") == BIG5


def test_western_quotation_marks():
    assert decode(EN.encode("cp1252"), "x") == EN


@pytest.mark.parametrize("size", [40, 100, 400])
@pytest.mark.parametrize(("text", "encoding"), [(ZH * 9, "gb18030"), (BIG5 * 9, "big5")])
def test_short_files(text, encoding, size):
    data = text.encode(encoding)[:size]
    whole = data.decode(encoding, "ignore").encode(encoding)
    assert decode(whole, "x") == text[: len(whole.decode(encoding))]


@given(st.text().filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_comes_back_as_written(text):
    controls = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", text))
    if controls * 10 < len(text.encode()):
        assert decode(text.encode(), "x") == text


def test_blocks_know_their_lines(tmp_path):
    text = "\ufeff  One line.\r\n\r\n \t\r\nThe second, with\u2028a separator.\rThe third\n"
    blocks = read(written(tmp_path, text.encode()), "en").blocks
    assert [(b.text, b.place, b.gap) for b in blocks] == [
        ("  One line.", 1, 0),
        ("The second, with\u2028a separator.", 4, 2),
        ("The third", 5, 0),
    ]


def test_widths_and_controls_are_kept(tmp_path):
    text = "ＧＤＰ增长５％\x0b，ab\x00c，全市经济稳中有进。"
    assert read(written(tmp_path, text.encode())).blocks[0].text == text


def test_presplit_lines_are_kept(tmp_path):
    path = written(tmp_path, "一 行\n\n  二\u2028行\u00a0\r\n\n".encode())
    document = read_lines(path)
    assert [block.text for block in document.blocks] == ["一 行", "", "  二\u2028行\u00a0", ""]
    assert [block.place for block in document.blocks] == [1, 2, 3, 4]


@given(st.text(alphabet="a \n\r\u2028\x0b\x85"))
def test_lines_lose_only_their_ends(text):
    assert "".join(lines_of(text)) == re.sub(r"[\r\n]", "", text)


def test_languages(tmp_path):
    assert read(written(tmp_path, ZH.encode())).lang == "zh"
    assert read(written(tmp_path, EN.encode())).lang == "en"
    assert read(written(tmp_path, EN.encode()), "zh").lang == "zh"


GERMAN = "Der Rat der Stadt hat heute beschlossen, dass neue Schulen gebaut werden. " * 9


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b" \n\t\r\n", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (random.Random(0).randbytes(5000), "binary file|cannot tell how"),
        (b"PK\x03\x04\x14\x00\x08\x00\x08\x00" * 20, "binary file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02", "binary file"),
        ((ZH * 5).encode() + b"\xff\n" + ZH.encode(), "byte 0xFF in line 11"),
        (ZH.encode()[:-3], "in line 2"),
        (GERMAN.encode(), "neither Chinese nor English.*--src-lang/--tgt-lang"),
        ("これは日本語の文章です。とても短いです。".encode(), "neither Chinese nor English"),
    ],
    ids=["empty", "white", "mark", "noise", "zip", "png", "stray", "cut", "german", "japanese"],
)
def test_refusals_are_one_line(tmp_path, data, message):
    with pytest.raises(UnusableInput, match=message) as caught:
        read(written(tmp_path, data))
    assert "\n" not in str(caught.value)


def test_no_such_file(tmp_path):
    for reader in (read, read_lines):
        with pytest.raises(UnusableInput, match=r"no file .*absent\.txt"):
            reader(tmp_path / "absent.txt")


def test_a_folder(tmp_path):
    for reader in (read, read_lines):
        with pytest.raises(UnusableInput, match="is a folder"):
            reader(tmp_path)


def test_suffixes(tmp_path):
    assert read(written(tmp_path, EN.encode(), "A.TXT")).name == "A.TXT"
    with pytest.raises(UnknownFormat, match=r"no reader called '\.doc'; known: \.docx"):
        read(written(tmp_path, EN.encode(), "a.doc"))
    with pytest.raises(UnusableInput, match=r"no suffix.*known: .*\.txt"):
        read(written(tmp_path, EN.encode(), "README"))


@pytest.mark.parametrize(("text", "lang"), [("It was the best of times.\n", "en"), (ZH, "zh")])
def test_the_language_of_a_very_long_text(tmp_path, text, lang):
    assert read(written(tmp_path, (text * (1_500_000 // len(text))).encode())).lang == lang
