"""What can be wrong with a memory, and what each tool makes of it: docs/formats/tmx.md has sources.

Only demands that were tried out, read in a tool's source or found in its maker's manual stand
here; a tool that is not named under a rule is not known to mind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What a tool does, gravest first. The file is refused; the unit is left out; the unit is loaded
#: and never found as a full match; something of it is not used.
Effect = Literal["refuses", "skips", "never matches", "loses"]
EFFECTS: tuple[Effect, ...] = ("refuses", "skips", "never matches", "loses")

TOOLS = {
    "omegat": "OmegaT 6.1 and later",
    "omegat-6.0": "OmegaT 3.6 to 6.0",
    "trados": "Trados",
    "memoq": "memoQ",
    "wordfast": "Wordfast Classic",
    "phrase": "Phrase",
    "smartling": "Smartling",
    "heartsome": "Heartsome TMX Editor",
    "modernmt": "ModernMT",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong.

    Attributes:
        title: what is wrong, in a few words.
        effects: tool → what it does about it.
        mended: what --repair does about it; "" when it cannot.
    """

    title: str
    effects: dict[str, Effect]
    mended: str = ""


def _all(title: str, mended: str) -> Rule:
    """Something that makes a file no XML, which every tool refuses."""
    return Rule(title, dict.fromkeys(TOOLS, "refuses"), mended)


def _schema(title: str, mended: str, **more: Effect) -> Rule:
    """Something against the schema: OmegaT looks since 6.1, Heartsome by the DTD."""
    effects: dict[str, Effect] = {"omegat": "refuses", "heartsome": "refuses"}
    if "omegat_old" in more:
        effects["omegat-6.0"] = more.pop("omegat_old")
    return Rule(title, effects | more, mended)


def _omegat(title: str, effect: Effect, mended: str) -> Rule:
    return Rule(title, {"omegat": effect, "omegat-6.0": effect}, mended)


RULES = {
    # no XML
    "bad-bytes": _all("bytes that are not in the file's encoding", "read in the encoding it is in"),
    "encoding-unknown": _all("an encoding that nobody knows", "read as UTF-8"),
    "before-declaration": _all("something before <?xml", "left out"),
    "bare-ampersand": _all("& that begins no reference", "written &amp;"),
    "bare-less-than": _all("< that begins no tag", "written &lt;"),
    "cdata-end": _all("]]> in text", "written ]]&gt;"),
    "control-character": _all("a character XML cannot hold", "a space between words, or left out"),
    "character-reference": _all(
        "a reference to such a character", "the character of both halves, a space, or left out"
    ),
    "unknown-entity": _all("an entity XML does not know", "its character, if HTML knows it"),
    "tag-syntax": _all("a tag that breaks the syntax", "written anew"),
    "prefix": _all("a name with a prefix that is not declared", "the text kept, the tag not"),
    "comment": _all("-- inside a comment", "the comment left out"),
    "not-closed": _all("an element without its end", "closed"),
    "stray-end": _all("an end tag without its start", "left out"),
    "outside-root": _all("something after or before <tmx>", "left out"),
    "truncated": _all("the file ends too early", "complete units kept"),
    # no TMX 1.4
    "version": _schema("version is not 1.4", "1.4"),
    "version-missing": Rule("version is not said", {}, "1.4"),
    "header": _schema("not one header before one body", "made"),
    "header-attribute": _schema("the header lacks an attribute", "filled in"),
    "srclang": _schema(
        "the header lacks srclang", "that of the first unit", omegat_old="refuses",
        smartling="refuses",
    ),
    "datatype": _schema("the header lacks datatype", "plaintext", smartling="refuses"),
    "segtype": _schema("segtype is no type of segment", "sentence"),
    "unknown-element": _schema(
        "an element TMX does not know",
        "left out; inside a seg, a code if XLIFF or HTML knows it, else text",
    ),
    "unknown-attribute": _schema("an attribute TMX does not know", "made a prop x-…"),
    "attribute-missing": _schema("an attribute is missing that must be there", "filled in"),
    "attribute-value": _schema("pos is neither begin nor end", "begin"),
    "element-order": _schema("a note or prop after the texts", "put before them"),
    "misplaced": _schema("an element where it may not stand", "left out"),
    "text-misplaced": _schema("text where none may stand", "left out"),
    "empty-unit": _schema("a unit without texts", "left out"),
    "seg-count": _schema("a tuv without seg, or with several", "the first kept, or left out"),
    "lang-attribute": _schema("lang instead of xml:lang", "xml:lang"),
    "lang-missing": _schema("a text without its language", "left out"),
    "language-syntax": _schema("a language code that is none, as zh_CN", "zh-CN"),
    # what tools ask for beyond the format
    "language-unmatched": _omegat("a source language that is not written as zh or en, zh-CN …",
                                  "never matches", "so written"),
    "language-long": Rule("a language code of more than 5 characters", {"wordfast": "refuses"},
                          "zh-CN, zh-TW"),
    "language-count": Rule("more than two languages", {"trados": "refuses"}),
    "language-twice": Rule("two texts of one language in a unit", {"phrase": "skips"}),
    "srclang-differs": Rule("srclang of a unit is not the header's", {"smartling": "refuses"},
                            "that of the header"),
    "srclang-unused": Rule("no unit has the language that srclang names", {}, "the first unit's"),
    "datatype-value": Rule("a datatype Smartling does not take", {"smartling": "refuses"},
                           "plaintext"),
    "twbexport": Rule("made by TWBExport", {"smartling": "refuses"}),
    "encoding-utf-16": Rule("UTF-16", {"modernmt": "refuses"}, "UTF-8"),
    "encoding-other": Rule("neither UTF-8 nor UTF-16, which TMX asks for",
                           {"modernmt": "refuses"}, "UTF-8"),
    "entity-declared": Rule("entities are declared", {}, "not declared"),
    "file-name": Rule("a name that is not .tmx or .tmx.gz in small letters",
                      {"omegat-6.0": "refuses"}, "the name you give"),
    "file-size": Rule("more than 1 GB", {"trados": "refuses", "phrase": "refuses"}),
    "tuid-twice": Rule("a tuid that was there before", {"heartsome": "refuses"}, "left out"),
    "date": Rule("a date that is not YYYYMMDDThhmmssZ", {"heartsome": "refuses", "trados": "loses"},
                 "written so, or left out"),
    "segment-long": Rule("a segment of more than 2000 characters", {"trados": "skips"}),
    "unit-too-large": Rule("a unit of millions of characters", {"trados": "skips"}, "cut"),
    # what loads and is never found
    "prop-file": _omegat("prop type file", "never matches", "x-file"),
    "prop-context": _omegat("prop types id, path, prev, next", "loses", "x-…"),
    "spaces": _omegat("spaces at the ends of a source text", "never matches", "taken away"),
    "line-break": _omegat("a line break in a source text", "never matches", "a space"),
    "inline-hi": _omegat("text marked with hi", "never matches", "the text kept, the mark not"),
    "radical": _omegat("radicals or ligatures for ideographs or letters in a source text",
                       "never matches", "the ideographs or letters"),
    "not-nfc": Rule("letters and accents apart (not NFC)", {}, "put together"),
    "empty-text": _omegat("a text that is empty", "never matches", ""),
    "conflict": _omegat("a source text with another translation before", "loses", ""),
    "duplicate": Rule("the same unit again", {}),
    "resegmented": Rule("segtype is paragraph: OmegaT cuts units into sentences", {}),
}  # fmt: skip
