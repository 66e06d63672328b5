"""Terms that were found in a bitext, as glossaries: docs/formats/glossary.md.

What is written here, `zhen check --glossary` reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from align.formats.csv import csv_line
from align.formats.plain import harmless, one_line, xml_text
from align.types import FoundTerm
from align.version import VERSION

COLUMNS = (
    "zh", "en", "score", "count", "both", "other renderings", "beads",
    "zh example", "en example",
)  # fmt: skip

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en">
<tbxHeader><fileDesc>
<titleStmt><title>Terms of {name}</title></titleStmt>
<sourceDesc><p>Found in a bitext by zhen {version}; not reviewed</p></sourceDesc>
</fileDesc></tbxHeader>
<text><body>
"""
_TAIL = "</body></text>\n</tbx>\n"


def write_csv(terms: Iterable[FoundTerm], name: str) -> Iterator[str]:
    """A table for Excel and its like: with a byte order mark, no cell a formula.

    Args:
        terms: the best first.
        name: of the bitext; not used.
    """
    yield "\ufeff" + csv_line(COLUMNS)
    for term in terms:
        cells = (
            term.zh,
            term.en,
            f"{term.score:.2f}",
            str(term.count),
            str(term.together),
            others(term),
            " ".join(map(str, term.beads)),
            *term.example,
        )
        yield csv_line([harmless(one_line(cell)) for cell in cells])


def others(term: FoundTerm) -> str:
    """Other renderings with how often: "policies and measures (2); policies (1)"."""
    return "; ".join(f"{text} ({count})" for text, count in term.others)


def write_tbx(terms: Iterable[FoundTerm], name: str) -> Iterator[str]:
    """TBX-Basic of ISO 30042:2019, in the style that keeps categories in attributes.

    Args:
        terms: the best first.
        name: of the bitext.
    """
    yield _HEAD.format(name=escape(xml_text(name)), version=VERSION)
    for number, term in enumerate(terms, start=1):
        zh, en = (xml_text(text) for text in term.example)
        yield (
            f"<conceptEntry id={quoteattr(f'c{number}')}>\n"
            f"<note>{escape(_note(term))}</note>\n"
            f"{_section('zh', term.zh, zh)}{_section('en', term.en, en)}</conceptEntry>\n"
        )
    yield _TAIL


def _note(term: FoundTerm) -> str:
    told = f"score {term.score:.2f}, count {term.count}, both {term.together}"
    return xml_text(f"{told}; elsewhere: {others(term)}" if term.others else told)


def _section(lang: str, text: str, example: str) -> str:
    return (
        f'<langSec xml:lang="{lang}"><termSec><term>{escape(xml_text(text))}</term>\n'
        f'<descripGrp><descrip type="context">{escape(example)}</descrip></descripGrp>\n'
        "</termSec></langSec>\n"
    )
