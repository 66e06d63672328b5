"""Memories as tools of translators write them, made up; every text is ours."""

import random

from lxml import etree

ATTRIBUTES = (
    "tuid", "creationdate", "creationid", "changedate", "changeid", "usagecount", "lastusagedate",
    "datatype", "segtype", "srclang", "o-tmf", "creationtool", "creationtoolversion",
)  # fmt: skip
TEXTS = [
    ("点击%s确定%s按钮%s。", "Click the %sOK%s button%s."),
    ("合同%s甲方%s应付款%s。", "%sParty A%s shall pay%s under the contract."),
    ("净利润%s增长%s5%%%s", "Net profit %srose%s 5%%%s"),
    ("A型%s2%s设备 &amp; 零件%s", "Type A%s2%s device &amp; parts%s"),
]
#: How tools write two codes around words and one alone.
CODES = {
    "none": ("", "", ""),
    "trados": ('<bpt i="1" x="1" type="bold"/>', '<ept i="1"/>', '<ph x="2" type="field"/>'),
    "memoq": ("<bpt i='1' type='bold'>{}</bpt>", "<ept i='1'>{}</ept>", "<ph>{1}</ph>"),
    "okapi": (
        '<bpt i="1" x="3" type="bold">&lt;b&gt;</bpt>',
        '<ept i="1">&lt;/b&gt;</ept>',
        '<ph x="4" type="lb">&lt;br/&gt;</ph>',
    ),
    "omegat": ("<bpt i='0' x='0'>&lt;g0&gt;</bpt>", "<ept i='0'>&lt;/g0&gt;</ept>", "<ph>%s</ph>"),
    "wordfast": ("<ut>{\\b </ut>", "<ut>}</ut>", "<ut>&amp;tA;</ut>"),
    "hi": ('<hi type="bold" x="1">', "</hi>", '<it pos="begin" x="9">&lt;i&gt;</it>'),
    "sub": ('<ph x="1">see <sub>the <hi>note</hi></sub></ph>', "", ""),
}
HEADERS = {
    "trados": 'creationtool="SDL Language Platform" creationtoolversion="8.0" '
    'o-tmf="SDL TM8 Format" datatype="xml" segtype="sentence" adminlang="zh-CN" srclang="{src}" '
    'creationdate="20240102T030405Z" creationid="PC\\anna"',
    "memoq": 'creationtool="MemoQ" creationtoolversion="9.8" segtype="sentence" adminlang="en-us" '
    'creationid="li" srclang="{src}" o-tmf="MemoQTM" datatype="unknown"',
    "omegat": 'creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" '
    'creationtoolversion="6.0.0" segtype="sentence" srclang="{src}"',
    "bare": 'srclang="*all*"',
}
VARIANTS = [("zh-CN", "en-US"), ("zh-TW", "en-GB"), ("zh-HK", "en-GB"), ("zh", "en"),
            ("en-US", "zh-CN"), ("EN-GB", "ZH-SG")]  # fmt: skip


def memory(seed, codes=None):
    """The text of a .tmx of some units; the same for a seed."""
    rng = random.Random(seed)
    src, tgt = VARIANTS[seed % len(VARIANTS)]
    header = HEADERS[list(HEADERS)[seed % len(HEADERS)]].format(src=src)
    about = '<note>client A &amp; B</note><prop type="x-Domain:SinglePicklist">legal</prop>'
    units = "".join(_unit(rng, n, src, tgt, codes) for n in range(rng.randint(1, 8)))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<tmx version="1.4">'
        f"<header {header}>{about if rng.random() < 0.5 else ''}</header><body>{units}</body></tmx>"
    )


def _unit(rng, number, src, tgt, codes):
    given = {name: _value(rng, name, src, number) for name in ATTRIBUTES if rng.random() < 0.4}
    attributes = "".join(f' {name}="{value}"' for name, value in given.items())
    about = "".join(
        rng.choice(
            ["<note>checked with &lt;client&gt;</note>", '<prop type="client">ACME</prop>',
             '<prop type="x-context-pre">&lt;seg&gt;前&lt;/seg&gt;</prop>',
             '<prop type="x-Domain:SinglePicklist" xml:lang="en">legal</prop>']
        )
        for _ in range(rng.randint(0, 3))
    )  # fmt: skip
    zh, en = rng.choice(TEXTS)
    kind = codes or rng.choice(list(CODES))
    texts = [text % CODES[kind] for text in (zh, en)]
    if src.lower().startswith("en"):
        texts.reverse()
    tuvs = [_tuv(rng, code, text) for code, text in zip((src, tgt), texts, strict=True)]
    if rng.random() < 0.3:
        tuvs.insert(rng.randint(0, 2), _tuv(rng, "de-DE", "Der Gewinn <ph>x</ph> stieg."))
    if rng.random() < 0.2:
        tuvs.append(_tuv(rng, "en-AU" if tgt.lower().startswith("en") else "zh-MO", "另一 more"))
    return f"<tu{attributes}>{about}{''.join(tuvs)}</tu>\n"


def _tuv(rng, code, text):
    date = ' changedate="20240202T030405Z" creationid="b"' if rng.random() < 0.3 else ""
    prop = '<prop type="x-foo">bar</prop>' if rng.random() < 0.3 else ""
    space = rng.choice(["", "", "", " ", "\n"])
    return f'<tuv xml:lang="{code}"{date}>{prop}<seg>{space}{text}{space}</seg></tuv>'


def _value(rng, name, src, number):
    if name.endswith("date"):
        return f"2024{rng.randint(10, 12)}{rng.randint(10, 28)}T101010Z"
    known = {"tuid": str(number), "usagecount": "3", "datatype": "xml", "segtype": "sentence"}
    return known.get(name, src if name == "srclang" else f"{name} &amp; co")


def trees(content):
    """Header and units as values that compare as XML does: attributes in any order, comments and
    the space between elements aside."""
    root = etree.fromstring(content if isinstance(content, bytes) else content.encode())
    return [_tree(element) for element in root.iter("header", "tu")]


def _tree(element):
    texts = element.tag in ("seg", "prop", "note") or any(
        a.tag == "seg" for a in element.iterancestors()
    )
    keep = (lambda text: text or "") if texts else (lambda text: (text or "").strip())
    return (
        element.tag,
        sorted(element.attrib.items()),
        keep(element.text),
        [(_tree(child), keep(child.tail)) for child in element if isinstance(child.tag, str)],
    )
