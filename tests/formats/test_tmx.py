from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import etree

from align.errors import UnusableInput
from align.formats import tmx
from align.layout import Layout
from align.recipe import Recipe
from tests.formats.examples import bitext, gold, nasty

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HEADER = (
    "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype",
)  # fmt: skip


def parsed(some, **more):
    return etree.fromstring("".join(tmx.write(some.rows(), Layout(**more))).encode())


@pytest.fixture
def read(tmp_path):
    def read(content, encoding="utf-8"):
        path = tmp_path / "other.tmx"
        path.write_bytes(content.encode(encoding))
        return tmx.read(path).bitext()

    return read


def memory(*units, srclang="zh-CN", before="", version="1.4"):
    return (
        f'{before}<tmx version="{version}"><header srclang="{srclang}"/>'
        f"<body>{''.join(units)}</body></tmx>"
    )


def unit(zh="一。", en="One.", zh_code="zh-CN", en_code="en-US", attribute="xml:lang"):
    return (
        f'<tu><tuv {attribute}="{zh_code}"><seg>{zh}</seg></tuv>'
        f'<tuv {attribute}="{en_code}"><seg>{en}</seg></tuv></tu>'
    )


@pytest.mark.parametrize(("cut", "called"), [("sentence", "sentence"), ("clause", "phrase")])
def test_the_header_says_what_a_unit_is(cut, called):
    some = gold()
    recipe = str(Recipe(unit=cut))
    some = replace(some, alignment=replace(some.alignment, recipe=recipe))
    assert parsed(some).find("header").get("segtype") == called


def texts(some):
    return [(p.src, p.tgt) for p in some.pairs()]


@pytest.mark.parametrize("some", [gold(), nasty(), bitext([])], ids=["gold", "nasty", "empty"])
def test_no_rule_of_the_format_is_broken(some):
    root = parsed(some)
    assert (root.tag, dict(root.attrib)) == ("tmx", {"version": "1.4"})
    header, body = root
    assert [header.get(name) for name in HEADER].count(None) == 0
    assert set(header.attrib) == set(HEADER)
    for tu in body:
        assert not tu.attrib
        assert [child.tag for child in tu][-2:] == ["tuv", "tuv"]
        assert {child.tag for child in tu[:-2]} == {"prop"}
        assert all(prop.get("type").startswith("x-") and prop.text for prop in tu[:-2])
        assert [tuv.get(XML_LANG) for tuv in tu[-2:]] == ["zh-CN", "en-US"]
        for (seg,) in tu[-2:]:
            assert seg.tag == "seg"
            assert not len(seg)
            assert seg.text == seg.text.strip()
            assert not set("\t\n\r\xa0") & set(seg.text)
            assert "  " not in seg.text


def test_what_a_unit_carries():
    some = bitext([(["甲。"], ["A.", "B & <C>."], 0.93119, ("N01", "S02"))], src_file="a&b")
    root = parsed(some)
    props = {prop.get("type"): prop.text for prop in root.iter("prop")}
    assert props == {
        "x-recipe": some.alignment.recipe, "x-source-file": "a&b", "x-bead": "0", "x-type": "1-2",
        "x-score": "0.9312", "x-flags": "N01;S02",
        "x-source-place": "1:1", "x-target-place": "1:1-2",
    }  # fmt: skip
    assert [seg.text for seg in root.iter("seg")] == ["甲。", "A. B & <C>."]


def test_beads_without_a_translation_are_left_out():
    some = bitext([(["甲"], [], 0, ()), ([], ["b"], 0, ()), (["\x01"], ["c"], 0.5, ())])
    assert not list(parsed(some).iter("tu"))


def test_a_date_is_zulu_and_only_written_when_given():
    assert parsed(gold())[0].get("creationdate") is None
    when = datetime(2024, 1, 23, 9, 5, 7, tzinfo=timezone(timedelta(hours=8)))
    assert parsed(gold(), created=when)[0].get("creationdate") == "20240123T010507Z"
    assert when.astimezone(UTC).hour == 1


def test_english_can_be_the_source(tmp_path):
    some = bitext([(["One."], ["一。"], 0.5, ())], "en", "zh")
    assert parsed(some)[0].get("srclang") == "en-US"
    some.save(tmp_path / "en.tmx")
    assert tmx.read(tmp_path / "en.tmx").langs == ("en", "zh")


@pytest.mark.parametrize(
    ("zh_code", "en_code"),
    [("zh", "en"), ("ZH-CN", "EN-GB"), ("zh_CN", "en_US"), ("zh-Hant-TW", "en-CN"), ("chi", "eng")],
)
@pytest.mark.parametrize("attribute", ["xml:lang", "lang"])
def test_language_codes_of_others(read, zh_code, en_code, attribute):
    some = read(memory(unit(zh_code=zh_code, en_code=en_code, attribute=attribute)))
    assert texts(some) == [("一。", "One.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gb2312"])
def test_encodings_of_others(read, encoding):
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    doctype = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:1/tmx14.dtd">'
    some = read(memory(unit(), before=declared + doctype, version="1.1"), encoding)
    assert texts(some) == [("一。", "One.")]


def test_a_declaration_that_says_utf16_in_bytes(read):
    declared = '<?xml version="1.0" encoding="UTF-16"?>'
    assert texts(read(memory(unit(), before=declared))) == [("一。", "One.")]


def test_inline_codes_go_and_their_text_stays(read):
    zh = '甲<bpt i="1">{\\b <sub>sub</sub></bpt>乙<ept i="1">}</ept><ph>x</ph>丙<it>y</it>'
    en = 'A <hi type="b">bold <hi>and</hi><ph/> more</hi> end<!-- no --><ut>z</ut>\n   of it.'
    assert texts(read(memory(unit(zh, en)))) == [("甲乙丙", "A bold and more end of it.")]


def test_the_mainland_variant_is_taken_whatever_the_order(read):
    def tuv(code, text):
        return f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>'

    variants = [tuv("zh-TW", "軟體"), tuv("de", "x"), tuv("en-GB", "first"), tuv("zh-CN", "软件"),
                tuv("en-US", "second")]  # fmt: skip
    some = read(memory(f"<tu>{''.join(variants)}</tu>"))
    assert texts(some) == [("软件", "first")]


def test_direction_without_srclang_is_that_of_the_first_unit(read):
    one = '<tu><tuv xml:lang="en"><seg>A</seg></tuv><tuv xml:lang="zh"><seg>甲</seg></tuv></tu>'
    assert read(memory(one, srclang="*all*")).src_lang == "en"
    assert read(memory(one, srclang="zh")).src_lang == "zh"


def test_incomplete_units(read):
    german = '<tu><tuv xml:lang="de"><seg>Eins</seg></tuv></tu>'
    alone = '<tu><tuv xml:lang="zh"><seg>二。</seg></tuv></tu>'
    some = read(memory(german, alone, unit(en=""), "<tu/>", unit()))
    assert texts(some) == [("二。", ""), ("一。", ""), ("一。", "One.")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no element found"),
        ("<xliff/>", "begins with <xliff>"),
        ("<tmx><body><tu>", "line 1, column 16: no element found"),
        (memory(unit(zh="a & b")), "line 1, column .*not well-formed"),
        (memory(unit(zh="&#1;")), "line 1, column .*invalid character"),
        (memory(unit(zh_code="fr")), "languages found: fr, en-US"),
        (memory(), "languages found: none"),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]>' + memory(unit(zh="&a;")), "declares XML entities"),
        (
            '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + memory(unit(zh="&a;")),
            "declares XML entities",
        ),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', "no such encoding: klingon"),
    ],
)
def test_what_cannot_be_gets_one_line(read, content, says):
    with pytest.raises(UnusableInput, match=says) as caught:
        read(content)
    assert "\n" not in str(caught.value)


def test_deeply_nested_codes_do_not_overflow(read):
    deep = "<hi>" * 5000 + "x" + "</hi>" * 5000
    assert texts(read(memory(unit(en=deep)))) == [("一。", "x")]


def test_memoq_gets_the_neighbours_of_a_segment(tmp_path):
    some = bitext([([f"{n}&<。"], [f"{n}."], 0.9, ()) for n in "一二三"])
    some.save(tmp_path / "memory.tmx", layout=Layout(profile="memoq"))
    root = etree.parse(tmp_path / "memory.tmx").getroot()
    contexts = [
        {prop.get("type"): prop.text for prop in tu.find("tuv").iter("prop")}
        for tu in root.iter("tu")
    ]
    assert contexts == [
        {"x-context-post": "<seg>二&amp;&lt;。</seg>"},
        {"x-context-pre": "<seg>一&amp;&lt;。</seg>", "x-context-post": "<seg>三&amp;&lt;。</seg>"},
        {"x-context-pre": "<seg>二&amp;&lt;。</seg>"},
    ]
    assert texts(tmx.read(tmp_path / "memory.tmx").bitext()) == texts(some)


def test_trados_thinks_the_memory_its_own():
    root = etree.fromstring("".join(tmx.write(gold().rows(), Layout(profile="trados"))).encode())
    assert root.find("header").get("o-tmf") == "TW4Win 2.0 Format"


@pytest.mark.parametrize("some", [gold(), nasty()], ids=["gold", "nasty"])
def test_other_readers_read_the_same(some, tmp_path):
    from translate.storage.tmx import tmxfile

    path = tmp_path / "memory.tmx"
    some.save(path)
    ours = texts(tmx.read(path))
    lxml = [tuple(seg.text for seg in tu.iter("seg")) for tu in etree.parse(path).iter("tu")]
    toolkit = [
        (unit.gettarget("zh-CN"), unit.gettarget("en-US"))
        for unit in tmxfile.parsefile(str(path)).units
    ]
    assert lxml == ours
    assert toolkit == ours
