"""Bitexts and findings that formats are tried with."""

import json
from pathlib import Path

from hypothesis import strategies as st

from align.recipe import Recipe
from align.registry import BITEXT_READERS, PAIR
from align.types import Alignment, Bead, Bitext, Finding, Segment, Span

#: What a writer writes and a reader reads. A review is read, but made by `zhen review`, not
#: written: tests/review tries it.
READ_BACK = {suffix: name for suffix, name in BITEXT_READERS.items() if suffix != ".sqlite"}

GOLD = Path(__file__).parents[2] / "corpora/gold/shanghai-2024-part1/gold.json"

#: Texts that broke one tool or another; none is empty, some are nothing once cleaned.
NASTY = {
    "controls": "a\x00b\x01c\x07d\x0be\x0cf\x1bg\x1ch\x1fi\x7fj\x85k",
    "lone surrogates": "前\ud83d后 \ude00 end\udfff",
    "halves of an emoji": "\ud83d\ude00",
    "emoji": "👩‍👩‍👧‍👦 🇨🇳 𠮷 😀",
    "markup": "<script>alert('x')</script> & <b>粗</b> &amp; ]]> <!-- --> &#1;",
    "template": "{{ 7 * 7 }} {% raw %} {# c #}",
    "breaks": "一\t二\r\n三\n四\r五\u2028六\u2029七",
    "quotes": "\"he\" said 'she' “said” 「他说」 \\ \\n \\u0041",
    "right to left": "\u200fשלום\u200e \u202eabc\u202c \u2067عربي\u2069",
    "spaces": "\u3000 全角　空格\xa0\xa050\xa0% \u2003 ",
    "not characters": "\ufffe\uffff\ufdd0 \U0001fffe \ufeffBOM",
    "only a control": "\x01",
    "only a break": "\n",
    "formula": '=HYPERLINK("http://example.org")',
    "long": "很长" * 16_000,
}
PLAIN = ("出口增长50.5%。", "Exports of the city grew by 50.9%.")


def place(folder, suffix, name="bitext"):
    """Where a bitext of that format goes; one of two files, to both of them."""
    if suffix == PAIR:
        return Path(f"{folder / name}.src,{folder / name}.tgt")
    return folder / f"{name}{suffix}"


def segment(text, block=0, nth=0):
    return Segment(text, block, Span(0, len(text)), nth)


def bitext(beads, src_lang="zh", tgt_lang="en", **more):
    """A bitext from (source texts, target texts, score, flags) a bead."""
    src, tgt, made = [], [], []
    for number, (src_texts, tgt_texts, score, flags) in enumerate(beads):
        at_src, at_tgt = len(src), len(tgt)
        src += [segment(text, number, nth) for nth, text in enumerate(src_texts)]
        tgt += [segment(text, number, nth) for nth, text in enumerate(tgt_texts)]
        spans = Span(at_src, len(src)), Span(at_tgt, len(tgt))
        made.append(Bead(*spans, score, tuple(flags)))
    recipe = more.pop("recipe", str(Recipe()))
    return Bitext(
        src_lang, tgt_lang, tuple(src), tuple(tgt), Alignment(tuple(made), recipe), **more
    )


def plain(count=1):
    """`count` ordinary 1-1 beads."""
    return bitext([([f"第{n}，{PLAIN[0]}"], [f"{PLAIN[1]} ({n})"], 0.9, ()) for n in range(count)])


def nasty():
    """Every nasty text on either side, as pairs, in bigger beads and alone."""
    zh, en = PLAIN
    beads = [([zh], [en], 0.9, ("N01",))] * 90  # enough to tell the languages by
    for text in NASTY.values():
        beads += [
            ([text], [en], 0.5, ()),
            ([zh], [text], 1.0, ("N01", "S02")),
            ([zh, text], [text, en], 0.123456789, ()),
            ([text], [], 0.0, ("O01",)),
            ([], [text], 0.0, ()),
        ]
    beads.append(([""], [""], 0.7, ()))
    files = {"src_file": "新<建>&\x02.txt", "tgt_file": 'new "file".txt'}
    return bitext(beads, **files)


def gold():
    """Part I of the Shanghai report, aligned by hand."""
    data = json.loads(GOLD.read_text(encoding="utf-8"))
    beads = [
        ([data["zh"][i] for i in src], [data["en"][j] for j in tgt], 0.9 if src and tgt else 0, ())
        for src, tgt in data["gold"]
    ]
    return bitext(beads, src_file="zh.txt", tgt_file="en.txt")


def findings_of(some):
    """One finding of each severity, overlapping, on the first bead with text on both sides."""
    pair = next(p for p in some.pairs() if p.bead.src and p.bead.tgt)
    end = len(pair.src)
    return [
        Finding(pair.index, "N01", "error", "mismatch", "50.5% & <50.9%>", "50.5%", "50.9%",
                Span(0, end), Span(0, len(pair.tgt))),
        Finding(pair.index, "S02", "warning", "missing", "=1+1", "约", "", Span(1, end), None),
        Finding(pair.index, "T01", "note", "term", "\ud800 alone", "", "x", None, Span(2, 2)),
    ]  # fmt: skip


#: Anything a str can hold, with what breaks tools more often than chance would have it.
texts = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("\t\n\r\x0b\x1c\x85\u2028\u3000\xa0 \ufeff\ufffe<>&\"'中文。\ud83d\ude00"),
    ),
    max_size=12,
)
scores = st.floats(0, 1)
_flags = st.lists(st.sampled_from(["N01", "S02", "O01"]), unique=True).map(sorted)
_sides = st.tuples(st.lists(texts, max_size=3), st.lists(texts, max_size=3)).filter(any)


@st.composite
def bitexts(draw):
    """A bitext in either direction; ordinary beads tell the languages, the rest is anything."""
    zh, en = ([text] for text in PLAIN)
    turned = draw(st.booleans())
    beads = [(en, zh, 0.5, ()) if turned else (zh, en, 0.5, ())] * 16
    for src, tgt in draw(st.lists(_sides, max_size=5)):
        score = draw(scores) if src and tgt else 0.0
        beads.append((src, tgt, score, draw(_flags)))
    langs = ("en", "zh") if turned else ("zh", "en")
    return bitext(beads, *langs, recipe=draw(texts), src_file=draw(texts))
