"""What TMX 1.4 lets stand where, element by element, as a table (specification of 2005)."""

from __future__ import annotations

from dataclasses import dataclass

SEGTYPES = ("block", "paragraph", "sentence", "phrase")
XML_LANG = "xml:lang"

_CODES = frozenset({"bpt", "ept", "it", "ph", "hi", "ut"})
_SUB = frozenset({"sub"})
_ABOUT = frozenset({"note", "prop"})
_DATES = ("creationdate", "changedate", "lastusagedate")
_HISTORY = (
    "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool",
    "creationtoolversion", "creationdate", "creationid", "changedate", "changeid", "o-tmf",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """One element.

    Attributes:
        children: what may stand in it.
        required, optional: attributes.
        text: whether text may stand in it.
        before: children that must come before the others.
        last: the child that must be there, and how many of it at most (0: any number).
    """

    children: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    text: bool = False
    before: frozenset[str] = frozenset()
    last: tuple[str, int] = ("", 0)


MODELS = {
    "tmx": Model(frozenset({"header", "body"}), ("version",)),
    "header": Model(
        _ABOUT | {"ude"},
        ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
         "datatype"),
        ("o-encoding", "creationdate", "creationid", "changedate", "changeid"),
    ),
    "body": Model(frozenset({"tu"})),
    "ude": Model(frozenset({"map"}), ("name",), ("base",), last=("map", 0)),
    "map": Model(required=("unicode",), optional=("code", "ent", "subst")),
    "note": Model(optional=("o-encoding", XML_LANG, "lang"), text=True),
    "prop": Model(required=("type",), optional=("o-encoding", XML_LANG, "lang"), text=True),
    "tu": Model(
        _ABOUT | {"tuv"}, (), ("tuid", "segtype", "srclang", *_HISTORY),
        before=_ABOUT, last=("tuv", 0),
    ),
    "tuv": Model(
        _ABOUT | {"seg"}, (XML_LANG,), ("lang", *_HISTORY), before=_ABOUT, last=("seg", 1)
    ),
    "seg": Model(_CODES, text=True),
    "bpt": Model(_SUB, ("i",), ("x", "type"), text=True),
    "ept": Model(_SUB, ("i",), text=True),
    "it": Model(_SUB, ("pos",), ("x", "type"), text=True),
    "ph": Model(_SUB, (), ("x", "assoc", "type"), text=True),
    "hi": Model(_CODES, (), ("x", "type"), text=True),
    "ut": Model(_SUB, (), ("x",), text=True),
    "sub": Model(_CODES, (), ("datatype", "type"), text=True),
}  # fmt: skip
#: Attributes that hold a date, YYYYMMDDThhmmssZ.
DATES = frozenset(_DATES)
