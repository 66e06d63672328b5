import random
import zipfile
from pathlib import Path

import pytest

from align.errors import UnknownName, UnusableInput
from align.srx import Rule, cut, rules_of
from tests.cases import cases

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
RULES = "org/omegat/core/segmentation/defaultRules.srx"
BITS = {
    "zh": [*"。？！—’”\"」）』、,.．!? \n中文12A）(：；…“《》", "...", "。”"],
    "en": [
        *".?!… \n,;:\"”)(aB1 Ű", "Dr.", "Mr. ", "etc. ", "e.g. ", "E.G. ", "No. ", "No. 1", "p.m. ",
        "P.M. X", "U.K. ", "Prof. ", "approx. ", "Fig. 2", " tel. ", "5 min. ", "5 sec. ", " v. ",
        " vs. ", " A. ", "St. ", "1. A", "12.) B", "... a", "... B", "resp. ", "The ",
    ],
}  # fmt: skip

SRX = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="{cascade}"/>
<body><languagerules>
<languagerule languagerulename="zh"><rule break="no"><beforebreak>。</beforebreak><afterbreak>”</afterbreak></rule>
<rule break="yes"><beforebreak>[。；]</beforebreak><afterbreak/></rule></languagerule>
<languagerule languagerulename="all"><rule><beforebreak>{pattern}</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules><maprules><languagemap languagepattern="(zh|ZH).*" languagerulename="zh"/>
<languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>
"""  # noqa: E501


def segments(text, rules):
    return [text[span.start : span.end] for span in cut(text, rules)]


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.srx"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


@pytest.mark.parametrize("case", cases("omegat"))
def test_omegat_cuts_here(case):
    assert segments(case["text"], rules_of("omegat")[case["lang"]]) == case["segments"]


@pytest.mark.skipif(not OMEGAT.exists(), reason="OmegaT is not installed")
@pytest.mark.parametrize("lang", BITS)
def test_our_rules_are_those_of_omegat(lang, written):
    with zipfile.ZipFile(OMEGAT) as jar:
        theirs = rules_of(written(jar.read(RULES).decode()))[lang]
    draw = random.Random(1)
    for _ in range(3000):
        text = "".join(draw.choice(BITS[lang]) for _ in range(draw.randrange(1, 25)))
        assert segments(text, rules_of("omegat")[lang]) == segments(text, theirs)


def test_rules_of_a_file(written):
    rules = rules_of(written(SRX.format(cascade="yes", pattern=r"\p{Lu}\.")))
    assert segments("甲；乙。”丙。丁 A. 戊", rules["zh"]) == ["甲；", "乙。”丙。", "丁 A.", "戊"]
    assert segments("One A. Two b. Ü. x", rules["en"]) == ["One A.", "Two b. Ü.", "x"]
    alone = rules_of(written(SRX.format(cascade="no", pattern="x")))
    assert [len(alone[lang]) for lang in ("zh", "en")] == [2, 1]


def test_the_first_rule_decides():
    rules = (Rule("a", "b", breaks=True), Rule("a", "b", breaks=False), Rule("a", "", breaks=True))
    assert segments("abac", rules) == ["a", "ba", "c"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<a", "is no SRX"),
        ("<a/>", "has no rule for zh or en"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "is no SRX"),
        (SRX.format(cascade="yes", pattern="("), "segmentation rule"),
        (SRX.format(cascade="yes", pattern=r"\p{Klingon}"), "no property called 'Klingon'"),
    ],
)
def test_what_is_no_file_of_rules(text, says, written):
    with pytest.raises(UnusableInput, match=says):
        rules_of(written(text))


def test_a_name_nobody_knows():
    with pytest.raises(UnknownName, match=r"known: omegat, own or a \.srx file"):
        rules_of("studio")
    with pytest.raises(UnusableInput, match=r"cannot read none\.srx"):
        rules_of("none.srx")
