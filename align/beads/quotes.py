"""Quotation marks: a bead that opens a quotation on one side closes it there if the other does.

Of all that punctuation could tell, this alone helps on books whose gold was not learnt from; other
marks differ from translator to translator (docs/decisions/0041-clause-evidence.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from align.beads.sides import Floats, Ints

#: Marks that are open or closing by their shape.
_OPEN, _CLOSE = re.compile(r"[“「『‘]|``"), re.compile(r"[”」』]|''")
#: Straight ones, told apart by what is next to them.
_STRAIGHT = (
    re.compile(r"(?:^|(?<=[\s(—–\-，。：；、？！]))\"(?=\S)"),
    re.compile(r"(?<=\S)\"(?=$|[\s,.;:!?)—–\-，。：；、？！])"),
)
#: Single ones, which British books put around speech.
_SINGLE = (
    re.compile(r"(?:^|(?<=[\s(—–\-]))['‘](?=\w)"),
    re.compile(r"(?<=[,.!?…—–\-])['’](?=$|[\s,.;:!?)—–\-])"),
)
#: A larger difference tells nothing more.
_MOST = 2.0


def open_quotes(texts: Sequence[str]) -> Floats:
    """How many quotations are open before each segment, and after the last.

    Returns:
        Shape (n + 1,); only differences mean anything, as marks may be missing.
    """
    single = _single(texts)
    return np.cumsum([0.0, *(_balance(text.strip(), single) for text in texts)])


def unbalanced(src: Floats, tgt: Floats, starts: Ints, ends: Ints) -> Floats:
    """How far two sides of beads differ in what they leave open, 0-2.

    Args:
        src: open quotations of the source, as :func:`open_quotes` gives them.
        tgt: those of the target.
        starts: shape (k, 2), the boundaries at which the beads begin.
        ends: shape (k, 2), those at which they end.

    Returns:
        Shape (k,).
    """
    of_src = src[ends[:, 0]] - src[starts[:, 0]]
    of_tgt = tgt[ends[:, 1]] - tgt[starts[:, 1]]
    return np.asarray(np.minimum(np.abs(of_src - of_tgt), _MOST))


def _single(texts: Sequence[str]) -> bool:
    """Whether a text puts speech in single quotation marks."""
    double = sum(text.count('"') + text.count("“") + text.count("「") for text in texts)
    return double < sum(len(_SINGLE[0].findall(text)) for text in texts)


def _balance(text: str, single: bool) -> int:
    """Quotations that a segment opens less those that it closes."""
    if single:
        return len(_SINGLE[0].findall(text)) - len(_SINGLE[1].findall(text))
    opened = len(_OPEN.findall(text)) + len(_STRAIGHT[0].findall(text))
    return opened - len(_CLOSE.findall(text)) - len(_STRAIGHT[1].findall(text))
