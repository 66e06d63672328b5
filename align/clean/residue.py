"""What editors and browsers leave behind: marks no reader was ever meant to see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.clean.changes import Changed, Repair, change_texts
from align.text import HAN, Lang
from align.types import Block

#: Word's bookmark fields, UEditor's page breaks, WordPress' more-tag, and the like.
_RESIDUE = re.compile(
    r"\[bookmark:\s*\w+\]|_ueditor_page_break_tag_|\[NextPage(?:\s[^\]]*)?\]|<!--(?:more|nextpage)-->"
    r"|\[if !supportLists\]|\[endif\]|\{\s*(?:PAGE|NUMPAGES|TOC|HYPERLINK)\b[^}\n]{0,200}\}"
)
#: Control characters (not the white ones), zero-width spaces and joiners, marks of direction,
#: byte order marks, and soft hyphens that nothing is broken at.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb]+"
    "|\u00ad+(?=.)"
    f"|(?<=[\\w\\s{HAN}])[\u200c\u200d]+(?=[\\w\\s])|^[\u200c\u200d]+|[\u200c\u200d]+$",
    re.DOTALL,
)
#: One set of characters is looked for much faster than the conditions above.
_ANY_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb]"
)


def remove_residue(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Drop the tags that editors put into text."""
    return change_texts(blocks, lambda text: _all(_RESIDUE, text))


def remove_invisible(blocks: Sequence[Block], lang: Lang) -> Changed:
    """Drop characters without shape. A joiner between pictographs makes one of two and stays."""
    return change_texts(
        blocks, lambda text: _all(_INVISIBLE, text) if _ANY_INVISIBLE.search(text) else ()
    )


def _all(pattern: re.Pattern[str], text: str) -> Iterator[Repair]:
    return (Repair(*match.span(), "") for match in pattern.finditer(text))
