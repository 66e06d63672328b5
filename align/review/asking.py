"""What a page asks for, as operations: nothing is taken that is not exactly what it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, get_args

from align.errors import UnusableInput
from align.review.changes import Operation
from align.review.decisions import Confirm, Decide, Untranslate
from align.review.model import Side
from align.review.operations import EditText, Merge, MoveBoundary, Realign, Split, SplitSegment
from align.types import Verdict

OPERATIONS: dict[str, type[Operation]] = {
    "move": MoveBoundary,
    "merge": Merge,
    "split": Split,
    "split-segment": SplitSegment,
    "edit": EditText,
    "untranslated": Untranslate,
    "confirm": Confirm,
    "decide": Decide,
    "realign": Realign,
}
#: Characters of a text and of a comment.
_LONGEST = 20_000
#: Control characters but for white space, and halves of characters: files cannot hold them.
_BROKEN = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _number(value: Any) -> bool:
    return type(value) is int and abs(value) < 1 << 31


def _words(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and not _BROKEN.search(value)


#: What a field must be; those that are not named are numbers.
_FITS: dict[str, Callable[[Any], bool]] = {
    "side": lambda value: value in get_args(Side),
    "verdict": lambda value: value in get_args(Verdict),
    "by": lambda value: type(value) is int and value in (1, -1),
    "on": lambda value: isinstance(value, bool),
    "text": _words,
    "comment": _words,
}


def operation(asked: Any) -> Operation:
    """An operation from JSON, as `{"do": "merge", "row": 3}`.

    Raises:
        UnusableInput: it is none.
    """
    wanted = asked.get("do") if isinstance(asked, Mapping) else None
    if not isinstance(wanted, str) or wanted not in OPERATIONS:
        raise UnusableInput(f'expected {{"do": …}} with one of {", ".join(OPERATIONS)}')
    kind = OPERATIONS[wanted]
    names = {field.name: field.default is MISSING for field in fields(kind)}
    given = {name: value for name, value in asked.items() if name != "do"}
    missing = [name for name, needed in names.items() if needed and name not in given]
    if missing or given.keys() - names.keys():
        raise UnusableInput(f"{wanted} takes {', '.join(names)}; got {', '.join(given)}")
    for name, value in given.items():
        if not _FITS.get(name, _number)(value):
            raise UnusableInput(f"{wanted}: {name} cannot be {str(value)[:60]!r}")
    return kind(**given)
