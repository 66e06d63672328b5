"""Characters that a font or a PDF put for the usual ones: radicals, ligatures, duplicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.clean.changes import Changed, Repair, change_texts
from align.text import FORMS, Lang, usual_form
from align.types import Block


def usual_forms(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Radicals become the ideographs that they look like, ligatures letters; so a word is found.

    >>> [block.text for block in usual_forms([Block("paragraph", "⽂⺠ of the ﬁrm")], "zh")[0]]
    ['文民 of the firm']
    """
    return change_texts(blocks, _repairs, tables=True)


def _repairs(text: str) -> Iterator[Repair]:
    if text.isascii():
        return
    for match in FORMS.finditer(text):
        usual = usual_form(match[0])
        if usual != match[0]:
            yield Repair(*match.span(), usual)
