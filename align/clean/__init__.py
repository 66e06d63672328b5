"""Documents → the same, repaired, with an Edit for every repair.

Rules run in the order of RULES, again and again until none finds anything more to do. Each can be
switched off by its name; docs/cleaning.md has an example of every one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from align.clean.breaks import join_broken_paragraphs
from align.clean.bullets import mark_bullets
from align.clean.changes import Rule
from align.clean.footnotes import take_out_footnotes
from align.clean.forms import usual_forms
from align.clean.glue import split_glued_words
from align.clean.headings import mark_headings
from align.clean.numbers import join_hyphens, join_numbers
from align.clean.pages import drop_page_numbers, drop_running_headers
from align.clean.quotes import tight_quotes
from align.clean.residue import remove_invisible, remove_residue
from align.clean.spaces import single_spaces, tight_han
from align.clean.tables import mark_tables
from align.clean.wraps import join_hard_wraps
from align.errors import BadRecipe
from align.types import Document, Edit

__all__ = ["RULES", "clean"]

RULES: dict[str, Rule] = {
    # First, what is not text: it hides how lines begin and end from all other rules.
    "residue": remove_residue,
    "invisible": remove_invisible,
    # All further rules know characters by their usual codes.
    "forms": usual_forms,
    # Before anything changes the width of lines or takes away tabs.
    "tables": mark_tables,
    # Headers before page numbers: it is the number beside it that gives a header away.
    "running-headers": drop_running_headers,
    "page-numbers": drop_page_numbers,
    # After them, as they stand between lines; before spaces, which change how long a line is.
    "hard-wraps": join_hard_wraps,
    "spaces": single_spaces,
    # On whole paragraphs with plain spaces; before breaks, as notes stand within sentences.
    "footnotes": take_out_footnotes,
    # What is a list entry or a heading must be known before anything is joined to it.
    "bullets": mark_bullets,
    "headings": mark_headings,
    "broken-paragraphs": join_broken_paragraphs,
    # Inside paragraphs, once they are whole: a seam can fall within a number or a quotation.
    "han-spaces": tight_han,
    "quotes": tight_quotes,
    "numbers": join_numbers,
    "hyphens": join_hyphens,
    # Last: it asks which words the document has, and all rules above help to tell.
    "glued-words": split_glued_words,
}

#: Most passes over a document. Two do for nearly all: one that repairs, one that finds nothing.
_PASSES = 10


def clean(document: Document, skip: Collection[str] = ()) -> Document:
    """The document with all repairs made and told.

    Args:
        document: as it was read.
        skip: names of rules to leave out.

    Raises:
        BadRecipe: a name in `skip` that no rule has.
    """
    unknown = sorted(set(skip) - RULES.keys())
    if unknown:
        raise BadRecipe(f"no cleaning rule called '{unknown[0]}'; known: {', '.join(RULES)}")
    rules = [(name, rule) for name, rule in RULES.items() if name not in skip]
    for _ in range(_PASSES):
        before = document.edits
        for name, rule in rules:
            document = _applied(name, rule, document)
        if document.edits == before:
            break
    return document


def _applied(name: str, rule: Rule, document: Document) -> Document:
    """The document after one rule, its changes told under the rule's name."""
    blocks, changes = rule(document.blocks, document.lang)
    if not changes:
        return document
    edits = (Edit(name, change.place, change.before, change.after) for change in changes)
    return replace(document, blocks=tuple(blocks), edits=(*document.edits, *edits))
