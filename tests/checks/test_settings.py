import pytest

import align
from align.checking import read_glossary, read_settings
from align.errors import BadRecipe, UnknownName, UnusableInput
from align.types import Term


def written(folder, text, name="checks.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_settings(tmp_path):
    written(tmp_path, "营商环境,business environment\n", "terms.csv")
    path = written(tmp_path, 'glossary = "terms.csv"\n[checks]\nP05 = "off"\nN01 = "note"\n')
    found = read_settings(path)
    assert found.severities == {"P05": "off", "N01": "note"}
    assert found.terms == (Term(("营商环境",), ("business environment",)),)
    assert "P05" not in found.codes()
    assert "N01" in found.codes()


def test_a_glossary_on_the_command_line_goes_first(tmp_path):
    written(tmp_path, "甲,one\n", "a.csv")
    other = written(tmp_path, "乙,two\n", "b.csv")
    path = written(tmp_path, 'glossary = "a.csv"')
    assert read_settings(path, other).terms == (Term(("乙",), ("two",)),)


def test_an_empty_file_changes_nothing(tmp_path):
    assert read_settings(written(tmp_path, "")) == align.Settings()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[checks\n", "no TOML"),
        ("[cheks]\nN01 = 'off'", "no setting 'cheks'; known: checks, glossary"),
        ("[checks]\nX99 = 'off'", "no check 'X99'; known: N01"),
        ("[checks]\nN01 = 'loud'", "N01 = 'loud': give error, warning, note, off"),
        ("[checks]\nN01 = 3", "N01 = 3: give"),
        ("checks = 3", "expected a table [checks]"),
        ("glossary = 3", "expected a table [checks]"),
        ("glossary = 'none.csv'", "cannot read"),
        ("glossary = 'terms.xls'", "no glossary reader called '.xls'; known: .csv, .tbx"),
    ],
)
def test_settings_that_cannot_be(tmp_path, text, says):
    with pytest.raises(UnusableInput) as caught:
        read_settings(written(tmp_path, text))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_binary_file_of_settings(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnusableInput, match="no TOML"):
        read_settings(tmp_path / "a.toml")
    with pytest.raises(UnusableInput, match="cannot read"):
        read_settings(tmp_path / "none.toml")


def test_settings_in_python():
    with pytest.raises(UnknownName, match="no check called 'X99'"):
        align.Settings({"X99": "off"})
    with pytest.raises(BadRecipe, match="give error, warning, note, off"):
        align.Settings({"N01": "loud"})


@pytest.mark.parametrize(
    "text",
    [
        "营商环境,business environment\n新城|新市镇,new town|new city\n",
        "business environment,营商环境\nnew town|new city,新城|新市镇\n",
        "zh,en\n营商环境,business environment\n新城|新市镇,new town|new city\n",
        "English\tChinese\nbusiness environment\t营商环境\nnew town|new city\t新城|新市镇\n",
        "\ufeff营商环境;business environment;economy\n\n新城 | 新市镇;new town | new city;\n",
        '"营商环境","business environment"\r\n"新城|新市镇","new town|new city"\r\n',
    ],
)
def test_glossaries_as_tables(tmp_path, text):
    assert read_glossary(written(tmp_path, text, "t.csv")) == (
        Term(("营商环境",), ("business environment",)),
        Term(("新城", "新市镇"), ("new town", "new city")),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no terms"),
        ("zh,en\n", "holds no terms"),
        ("营商环境\n", "line 1: expected a Chinese and an English term"),
        ("甲,one\nbusiness,firm\n", "line 2: expected"),
        ("甲,one\n乙,\n", "line 2: expected"),
    ],
)
def test_tables_that_are_none(tmp_path, text, says):
    with pytest.raises(UnusableInput) as caught:
        read_glossary(written(tmp_path, text, "t.csv"))
    assert says in str(caught.value)


OLD = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><langSet xml:lang="zh-CN"><tig><term>营商环境</term></tig></langSet>
<langSet xml:lang="en-US"><tig><term>business environment</term></tig>
<ntig><termGrp><term>doing business</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
</langSet></termEntry>
<termEntry><langSet xml:lang="de"><tig><term>Hafen</term></tig></langSet></termEntry>
</body></text></martif>"""
NEW = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" xml:lang="en"><text><body>
<conceptEntry id="1">
<langSec xml:lang="zh"><termSec><term>营商<hi>环境</hi></term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>business environment</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""


@pytest.mark.parametrize("text", [OLD, NEW])
def test_tbx(tmp_path, text):
    assert read_glossary(written(tmp_path, text, "t.tbx")) == (
        Term(("营商环境",), ("business environment",)),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no element found"),
        ("<tmx/>", "is no TBX: it begins with <tmx>"),
        ("<tbx><text/></tbx>", "no entry has both"),
        ("<tbx>", "every tool refuses this XML"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>', "declares XML entities"),
    ],
)
def test_tbx_that_is_none(tmp_path, text, says):
    with pytest.raises(UnusableInput) as caught:
        read_glossary(written(tmp_path, text, "t.tbx"))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
