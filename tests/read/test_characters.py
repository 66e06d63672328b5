"""Characters that come back right from PDFs whose fonts tell them in odd ways, or are counted."""

import pytest

from align.read import read
from align.read.strange import remarks_of
from align.types import Block, Document
from tests.read.cmaps import mapped


@pytest.fixture
def made(tmp_path):
    """Writes a PDF with that map and these codes; gives its text and remarks."""

    def given(sections, *codes):
        path = tmp_path / "a.pdf"
        path.write_bytes(mapped(sections, codes))
        document = read(path, "zh")
        return "".join(block.text for block in document.blocks), document.remarks

    return given


MAPS = {
    "a range over the low byte": (
        "3 beginbfrange <18d4><18d5><62a4> <19ff><1a00><63cf> <1b6b><1b6b><653b> endbfrange",
        {"18d4": "护", "18d5": "报", "19ff": "描", "1a00": "提", "1b6b": "攻"},
    ),
    "a list over the low byte": (
        "1 beginbfrange <19ff><1a01>[<63cf><653b><62a4>] endbfrange",
        {"19ff": "描", "1a00": "攻", "1a01": "护"},
    ),
    "a range of three low bytes": (
        "1 beginbfrange <0100><03ff><4e00> endbfrange",
        {"0100": "一", "0200": "伀", "03ff": "僿"},
    ),
    "a ligature over the low byte": (
        "1 beginbfrange <01ff><0200><00660069> endbfrange",
        {"01ff": "fi", "0200": "fj"},
    ),
    "ideographs beyond the first plane": (
        "1 beginbfrange <0100><0102><D840DC00> endbfrange 1 beginbfchar <0300><D840DC0C> endbfchar",
        {"0100": "\U00020000", "0102": "\U00020002", "0300": "\U0002000c"},
    ),
    "those over the low byte": (
        "1 beginbfrange <01ff><0200><D840DFFF> endbfrange",
        {"01ff": "\U000203ff", "0200": "\U00020400"},
    ),
    "a comment and spaces inside": (
        "2 beginbfrange % one\n<01 ff> <02 00> <4e 00>\n<0300><0300><4e10> endbfrange",
        {"01ff": "一", "0200": "丁", "0300": "丐"},
    ),
}


@pytest.mark.parametrize(("sections", "chars"), MAPS.values(), ids=MAPS)
def test_maps_are_read_to_the_end(made, sections, chars):
    text, remarks = made(sections, *chars)
    assert text == "".join(chars.values())
    assert not remarks


def test_a_glyph_without_a_character_is_counted(made):
    text, remarks = made("1 beginbfchar <0100><4e00> endbfchar", "0100", "1b6b", "5000", "0041")
    assert text == "一\ufffd\ufffdA"
    assert len(remarks) == 1
    assert "gives no character for 3 glyphs on page 1" in remarks[0]


@pytest.mark.parametrize("code", ["1b6b", "e123", "0f0b", "1c03", "a88a"])
def test_a_wrong_character_is_counted(made, code):
    text, remarks = made(f"2 beginbfchar <0100><4e00> <0101><{code}> endbfchar", "0100", "0101")
    assert text == "一" + chr(int(code, 16))
    assert len(remarks) == 1
    assert "1 character that cannot be right" in remarks[0]


@pytest.mark.parametrize(
    "text",
    [
        "语言：العربية、ไทย、हिन्दी、한국어、日本語、Ελληνικά、русский",
        "温度25℃，面积120㎡，α粒子，№5，①②③，½，≥，→，★，😀",
        "藏语བོད་སྐད་和蒙古文ᠮᠣᠩᠭᠣᠯ是国家的语言",
        "\uf0b7 第一项",
        "𠮷野家，𝛼与𝑥，注音ㄅㄆㄇ",
    ],
)
def test_what_people_write_is_right(text):
    document = Document("a.txt", "zh", (Block("paragraph", text),))
    assert remarks_of(document, "line") == ()
