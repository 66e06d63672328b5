"""Any number of faults at random: parsers, the schema and the DTD have the last word."""

import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from align.errors import UnusableInput
from align.validate import repair, validate
from align.validate.rules import RULES, TOOLS

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
NO_XML = {rule for rule, told in RULES.items() if len(told.effects) == len(TOOLS)}
NO_TMX = {rule for rule, told in RULES.items() if told.effects.get("omegat") == "refuses"}

MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="a" creationtoolversion="1" segtype="sentence" o-tmf="x"\
 adminlang="en" srclang="zh-CN" datatype="plaintext" creationdate="20240101T000000Z"><note>n</note>\
<prop type="x">y</prop><ude name="u"><map unicode="#xF8FF" code="#xF0" ent="e" subst="s"/></ude>\
</header><body>
<tu tuid="1" segtype="block"><note>q</note><prop type="x-a">1</prop><tuv xml:lang="zh-CN">\
<prop type="p">r</prop><seg>中<bpt i="1" x="2">{<sub>s</sub></bpt>文<ept i="1">}</ept>\
<ph type="a"/>。</seg></tuv><tuv xml:lang="en-US"><seg>A <it pos="begin">x</it><hi type="b">b</hi>\
 &amp; c &#x4e2d;<![CDATA[<d>]]></seg></tuv></tu>
<!-- c --><tu><tuv xml:lang="zh-CN"><seg>二</seg></tuv>\
<tuv xml:lang="en-US"><seg>Two</seg></tuv></tu>
</body></tmx>
"""
PIECES = re.findall(r"<[^>]*>|[^<]+", MEMORY)
BITS = [
    "&", "<", ">", "&nbsp;", "&#1;", "&#xD800;", "\x0b", "\uffff", "<b>", "</b>", "</tu>",
    "</seg>", "<tu>", "<tuv>", "<seg>", '<prop type="x">', "</prop>", "<prop>1</prop>", "<note/>",
    "]]>", " ", "文", "<ut/>", "<hi>", "</hi>", '<tuv xml:lang="de"><seg>x</seg></tuv>',
    '<tuv lang="en"><seg/></tuv>', "<body/>", "<header/>", '"', "'", "<x:y/>", "<!-- a -- b -->",
    "<?pi x?>", "<sub/>", '<map unicode="1"/>',
]  # fmt: skip
ATTRIBUTES = [
    'x="1"', 'xml:lang="zh_CN"', 'xml:lang="zh"', 'version="1.4"', 'segtype="bogus"', 'a:b="1"',
    'lang="zh"', "x=1", 'xml:space="preserve"',
]  # fmt: skip


@st.composite
def faulty(draw):
    """The memory with up to three faults."""
    pieces = list(PIECES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(1, len(pieces) - 1))
        piece, bit = pieces[at], draw(st.sampled_from(BITS))
        inside = draw(st.integers(0, len(piece)))
        other = draw(st.integers(1, len(pieces) - 1))
        attribute = draw(st.sampled_from(ATTRIBUTES))
        changes = {
            "left out": [],
            "put in": [bit, piece],
            "put inside": [piece[:inside] + bit + piece[inside:]],
            "cut": [piece[:inside]],
            "changed places": [pieces[other]],
            "lost an attribute": [re.sub(' [a-z:-]+="[^"]*"', "", piece, count=1)],
            "got an attribute": [re.sub("^<([a-z]+)", rf"<\1 {attribute}", piece)],
        }
        pieces[at : at + 1] = changes[draw(st.sampled_from(sorted(changes)))]
        if draw(st.integers(0, 20)) == 0:
            del pieces[max(2, at) :]
        if len(pieces) < 3:
            break
    return "".join(pieces)


def rules_of(path):
    """The rules a file breaks, or None when it is no memory at all."""
    try:
        return {found.rule for found in validate(path).found}
    except UnusableInput:
        return None


def parsed(content):
    try:
        return etree.parse(BytesIO(content))
    except etree.XMLSyntaxError:
        return None


@cache
def schemas():
    """The DTD and the schema of TMX 1.4, out of the installed OmegaT."""
    with zipfile.ZipFile(OMEGAT) as jar:
        files = {
            name: jar.read(f"schemas/{name}") for name in ("tmx14.dtd", "tmx14.xsd", "xml.xsd")
        }

    class Inside(etree.Resolver):
        def resolve(self, url, public, context):
            return self.resolve_string(files["xml.xsd"], context)

    parser = etree.XMLParser()
    parser.resolvers.add(Inside())
    schema = etree.XMLSchema(etree.fromstring(files["tmx14.xsd"], parser))
    return etree.DTD(BytesIO(files["tmx14.dtd"])), schema


@settings(max_examples=200, deadline=None)
@given(faulty())
def test_what_a_parser_refuses_is_told(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "faulty.tmx"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    rules = rules_of(path)
    if rules is not None and parsed(path.read_bytes()) is None:
        assert rules & NO_XML
    elif rules is not None:
        assert not rules & NO_XML


@settings(max_examples=200, deadline=None)
@given(faulty())
def test_what_is_mended_is_sound(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "faulty.tmx"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    out, again = path.with_name("mended.tmx"), path.with_name("again.tmx")
    try:
        repair(path, out)
    except UnusableInput:
        return
    assert not rules_of(out) & NO_TMX
    assert parsed(out.read_bytes()) is not None
    repair(out, again)
    assert again.read_bytes() == out.read_bytes()
    if OMEGAT.exists():
        dtd, schema = schemas()
        assert dtd.validate(etree.parse(out))
        assert schema.validate(etree.parse(out))


@pytest.mark.skipif(not OMEGAT.exists(), reason="OmegaT is not installed")
@settings(max_examples=200, deadline=None)
@given(faulty())
def test_what_the_schema_refuses_is_told(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "faulty.tmx"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    rules, tree = rules_of(path), parsed(path.read_bytes())
    if rules is not None and tree is not None:
        assert schemas()[1].validate(tree) == (not rules & NO_TMX)
