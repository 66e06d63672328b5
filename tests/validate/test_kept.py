"""What a repair keeps of a text."""

import pytest
from lxml import etree

from align.validate import repair
from tests.validate.memories import BASE


def mended(text, tmp_path):
    """The content of the segment that had `One.`, as XML."""
    path = tmp_path / "memory.tmx"
    path.write_text(BASE.replace("One.", text), encoding="utf-8")
    repair(path, tmp_path / "out.tmx")
    segs = etree.parse(tmp_path / "out.tmx").findall(".//seg")
    inner = etree.tostring(segs[1], encoding="unicode", with_tail=False)
    return inner.removeprefix("<seg>").removesuffix("</seg>").removesuffix("<seg/>")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One&#xB;two", "One two"),
        ("One&#xC;two", "One two"),
        ("well&#x1E;known", "well known"),
        ("One&#x1C;&#x1D;two", "One two"),
        ("One &#xB;two", "One two"),
        ("One&#xB; two", "One two"),
        ("co&#x1F;operate", "cooperate"),
        ("on&#0;e", "one"),
        ("on&#x8;e", "one"),
        ("One\x0btwo", "One two"),
        ("smile&#xD83D;&#xDE00;here", "smile😀here"),
        ("&#55357;&#56832;", "😀"),
        ("&#xd83d;&#56832;", "😀"),
        ("&#xD83D;&#x41;", "A"),
        ("&#xDE00;&#xD83D;", ""),
        ("the oﬃce", "the office"),
        ("增⻓⺠", "增长民"),
    ],
)
def test_characters(text, kept, tmp_path):
    assert mended(text, tmp_path) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            'the <g id="1">OK</g> button',
            'the <bpt i="1" type="g">&lt;g id="1"&gt;</bpt>OK<ept i="1">&lt;/g&gt;</ept> button',
        ),
        (
            '<g id="1">a <g id="2">b</g></g>',
            '<bpt i="1" type="g">&lt;g id="1"&gt;</bpt>a <bpt i="2" type="g">&lt;g id="2"&gt;</bpt>'
            'b<ept i="2">&lt;/g&gt;</ept><ept i="1">&lt;/g&gt;</ept>',
        ),
        ('a<x id="2"/>b', 'a<ph type="x">&lt;x id="2"/&gt;</ph>b'),
        (
            '<bx id="4"/>a<ex id="4"/>',
            '<bpt i="4" type="bx">&lt;bx id="4"/&gt;</bpt>a<ept i="4">&lt;ex id="4"/&gt;</ept>',
        ),
        (
            '<bx id="4" rid="9"/>a<ex id="5" rid="9"/>',
            '<bpt i="4" type="bx">&lt;bx id="4" rid="9"/&gt;</bpt>a'
            '<ept i="4">&lt;ex id="5" rid="9"/&gt;</ept>',
        ),
        ('<bx id="4"/>a', '<it pos="begin" type="bx">&lt;bx id="4"/&gt;</it>a'),
        ('a<ex id="4"/>', 'a<it pos="end" type="ex">&lt;ex id="4"/&gt;</it>'),
        ("a <mrk mtype='term'>b</mrk>", "a b"),
        (
            '<bpt i="1">{</bpt>a<ept i="1">}</ept> <g id="1">b</g>',
            '<bpt i="1">{</bpt>a<ept i="1">}</ept> '
            '<bpt i="2" type="g">&lt;g id="1"&gt;</bpt>b<ept i="2">&lt;/g&gt;</ept>',
        ),
        (
            "<b>bold</b>",
            '<bpt i="1" type="bold">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept>',
        ),
        ("a<br/>b", 'a<ph type="lb">&lt;br/&gt;</ph>b'),
        ("see <Table>", "see &lt;Table&gt;"),
        ('a <g id="1">b', 'a <it pos="begin" type="g">&lt;g id="1"&gt;</it>b'),
    ],
)
def test_codes(text, kept, tmp_path):
    assert mended(text, tmp_path) == kept
