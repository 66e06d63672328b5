"""XLIFF of ours as other tools read it, and XLIFF of others."""

from contextlib import suppress

import pytest
from lxml import etree
from translate.storage import xliff as toolkit_1
from translate.storage import xliff2 as toolkit_2

from align.errors import UnusableInput
from align.formats import xliff, xliff_read
from align.layout import Layout
from align.types import Finding
from tests.formats.examples import bitext, gold, nasty

VERSIONS = ("1.2", "2.1")
SOME = bitext(
    [
        (["一。", "二。"], ["One & <two>."], 0.93119, ("N01",)),
        (["三。"], [], 0, ()),
        ([], ["Four."], 0, ()),
        (["五。"], ["Five."], 0.9, ()),
    ],
    src_file="zh & co.txt",
)
FINDING = Finding(0, "N01", "error", "mismatch", "50 in Chinese, 60 in English")


def written(some, version, findings=()):
    return "".join(xliff.write(some.rows(findings), Layout(xliff=version))).encode()


@pytest.fixture
def read(tmp_path):
    def read(content):
        path = tmp_path / "other.xliff"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return xliff_read.read(path).bitext()

    return read


def texts(some):
    return [(pair.src, pair.tgt) for pair in some.pairs()]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("some", [SOME, gold(), nasty(), bitext([])])
def test_it_is_xml_and_reads_back(read, version, some):
    content = written(some, version)
    assert etree.fromstring(content).get("version") == version
    again = read(content)
    assert written(again, version) == written(read(written(again, version)), version)


@pytest.mark.parametrize(("version", "toolkit"), [("1.2", toolkit_1), ("2.1", toolkit_2)])
def test_translate_toolkit_reads_it(version, toolkit):
    store = (toolkit.xlifffile if version == "1.2" else toolkit.Xliff2File).parsestring(
        written(SOME, version, [FINDING])
    )
    units = [(unit.source, unit.target) for unit in store.units if unit.source]
    assert units == [("一。二。", "One & <two>."), ("三。", None), ("五。", "Five.")]


def test_what_version_1_carries():
    root = etree.fromstring(written(SOME, "1.2", [FINDING]))
    ns = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
    units = root.findall(".//x:trans-unit", ns)
    assert [unit.get("id") for unit in units] == ["1", "2", "3", "4"]
    told = {c.get("context-type"): c.text for c in units[0].findall(".//x:context", ns)}
    assert told == {
        "x-type": "2-1", "x-score": "0.9312", "x-flags": "N01",
        "x-source-place": "1:1-2", "x-target-place": "1:1",
    }  # fmt: skip
    assert units[0].findtext("x:note", namespaces=ns) == "N01: 50 in Chinese, 60 in English"
    states = [unit.find("x:target", ns) for unit in units]
    assert [s is not None and s.get("state") for s in states] == [
        "needs-review-translation", False, "translated", "translated",
    ]  # fmt: skip
    assert root.find("x:file", ns).get("original") == "zh & co.txt"


def one(version, units, more=""):
    if version.startswith("1"):
        return (
            f'<xliff version="{version}" {more}><file original="x" datatype="html" '
            f'source-language="zh-CN" target-language="en-US"><body>{units}</body></file></xliff>'
        )
    return (
        f'<xliff version="{version}" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        f'srcLang="zh" trgLang="en" {more}><file id="f">{units}</file></xliff>'
    )


@pytest.mark.parametrize(
    ("version", "units", "pair"),
    [
        ("1.2", '<group><trans-unit id="1"><source>一<g id="1">二</g><x id="2"/>。</source>'
         '<target>One <bpt id="1">&lt;b></bpt>two<ept id="1">&lt;/b></ept>.</target>'
         "<alt-trans><source>旧</source><target>Old</target></alt-trans></trans-unit></group>",
         ("一二。", "One two.")),
        ("1.2", '<trans-unit id="1"><source>一。</source><seg-source><mrk mtype="seg" mid="1">一。'
         '</mrk></seg-source><target><mrk mtype="seg" mid="1">One.</mrk></target></trans-unit>',
         ("一。", "One.")),
        ("1.1", '<trans-unit id="1"><source>一。</source></trans-unit>', ("一。", "")),
        ("2.0", '<unit id="1"><segment><source>一<pc id="1">二</pc>。</source><target>One '
         '<ph id="2"/>two.</target></segment><segment><source>三。</source><target>Three.</target>'
         "</segment></unit>", ("一二。三。", "One two. Three.")),
        ("2.1", '<unit id="1"><segment><source>一，</source><target order="3">one.</target>'
         '</segment><ignorable><source/><target order="2"> </target></ignorable><segment>'
         "<source>二。</source>"
         '<target order="1">Two,</target></segment></unit>', ("一，二。", "Two, one.")),
        ("2.0", '<unit id="1"><originalData><data id="d">x</data></originalData><mrk/><segment>'
         '<source>一<sc id="1" dataRef="d"/>二<mrk id="m">三</mrk>。</source><target>One.</target>'
         '</segment><matches xmlns="urn:oasis:names:tc:xliff:matches:2.0"><match>'
         "<source>旧</source><target>Old</target></match></matches></unit>", ("一二三。", "One.")),
    ],
    ids=["codes and proposals", "seg-source", "not translated", "2.0", "order", "2.0 codes"],
)  # fmt: skip
def test_files_of_others_read(read, version, units, pair):
    some = read(one(version, units))
    assert texts(some) == [pair]
    assert (some.src_lang, some.tgt_lang) == ("zh", "en")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<tmx/>", "is no XLIFF: it begins with <tmx>"),
        ('<xliff version="1.2"><file source-language="zh"', "every tool refuses this XML"),
        (one("1.2", "").replace("zh-CN", "de"), "is from de to en-US"),
        (one("2.0", "").replace('"en"', '"fr"'), "is from zh to fr"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + one("2.0", "<unit>&a;</unit>"), "XML entities"),
        ('<xliff version="1.2"><file source-language="zh" target-language="en"><body/></file>'
         '<file source-language="en" target-language="zh"><body/></file></xliff>',
         "give one file for each"),
    ],
    ids=["TMX", "truncated", "German", "French", "entities", "two ways"],
)  # fmt: skip
def test_what_cannot_be_gets_one_line(read, content, says):
    with pytest.raises(UnusableInput, match=says):
        read(content)


def test_deep_nesting_is_bounded(read):
    units = "<g>" * 100_000 + "</g>" * 100_000
    content = one("1.2", f'<trans-unit id="1"><source>一{units}</source></trans-unit>')
    with suppress(UnusableInput):
        assert texts(read(content)) == [("一", "")]
