"""What a paragraph of Markdown shows, and what in it is markup or code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from align.read.softbreaks import lines_of
from align.text import superscript

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Stand for the n-th code of a paragraph, and around what is raised; no text holds them.
_CODE = re.compile("\x0e(\\d+)\x0f")
_RAISED = re.compile("\x11([^\x11\x12]*)\x12")
_OURS = re.compile("[\x0e\x0f\x11\x12]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

#: What is no text, in order; a group called "text" stays.
_MARKUP = tuple(
    re.compile(pattern)
    for pattern in (
        r"\A\[!\w+\][+-]?[ \t]*",  # > [!NOTE]
        r"\{\{[<%].{0,300}?[%>]\}\}|\{%.{0,300}?%\}",  # {{< ref >}}, {% raw %}
        # Roles that refer to something by a name that nobody sees: :numref:`fig`, {cite}`knuth`.
        r":(?:numref|ref|eqref|cite\w{0,9}|label|width|height|eqlabel|begin_tab|end_tab|bdg\S{0,20}|octicon)"
        ":\x0e\\d+\x0f",
        "\\{(?:numref|ref|eq|cite[\\w:]{0,9}|label|octicon)\\}\x0e\\d+\x0f",
        ":[a-z][\\w:+-]{0,40}:(?P<text>\x0e\\d+\x0f)|\\{[a-z][\\w:+-]{0,40}\\}(?P<text2>\x0e\\d+\x0f)",
        r"[ \t]?\{:?[ \t]*(?:[#.][^\s{}]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
        r"(?:[ \t]+(?:[#.][^\s{}]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)))*[ \t]*\}",
        r"(?<![\w:/])(?::[a-z][a-z0-9_+-]+:)+(?![\w/])",  # :tada:
        r"\[\[(?:[^\]\[|\n]+\|)?(?P<text>[^\]\[|\n]+)\]\]",  # [[page|words]]
        r"==(?=\S)(?P<text>[^=\n]+)(?<=\S)==(?!=)",
    )
)
_TASK = re.compile(r"\A\[[ xX]\][ \t]+")
_BADGE = re.compile(r"shields\.io|badge|travis-ci|codecov|/workflows/|star-history", re.IGNORECASE)
#: An alternative text that nobody wrote.
_NO_ALT = re.compile(
    r"\S+\.(?:png|jpe?g|svg|gif|webp)|(?:image|img|picture|pic|图片|alt(?: text)?)[-_ \d]*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Paragraph:
    """What a paragraph shows.

    Attributes:
        lines: its text, cut where the author broke it.
        codes: what in them is code.
        told: rule and text of what is left out.
    """

    lines: list[str]
    codes: tuple[str, ...] = ()
    told: list[tuple[str, str]] = field(default_factory=list)


def shown(tokens: Sequence[Token], *, entry: bool = False) -> Paragraph:
    """Take in the tokens of a paragraph.

    Args:
        tokens: its children.
        entry: whether it begins an entry of a list, where a box may stand.
    """
    codes: list[str] = []
    told: list[tuple[str, str]] = []
    text = "".join(_pieces(tokens, codes, told))
    for pattern in (_TASK, *_MARKUP) if entry else _MARKUP:
        text = pattern.sub(lambda match: _kept(match, codes, told), text)
    text = _RAISED.sub(lambda match: superscript(match[1]) or match[1], text)
    lines = [
        _CODE.sub(lambda match: codes[int(match[1])], line).strip(" ")
        for part in text.split("\v")
        for line in lines_of(part)
    ]
    marked = tuple(code for code in codes if len(code) > 1 and not code.isdecimal())
    return Paragraph([line for line in lines if line.strip()], marked, told)


def _kept(match: re.Match[str], codes: list[str], told: list[tuple[str, str]]) -> str:
    """What stays of markup; the rest is told."""
    groups = match.groupdict()
    text = groups.get("text") or groups.get("text2") or ""
    gone = match[0].replace(text, "", 1) if text else match[0]
    gone = _CODE.sub(lambda code: codes[int(code[1])], gone).strip()
    if gone:
        told.append(("markup", gone))
    return text


def _pieces(
    tokens: Sequence[Token], codes: list[str], told: list[tuple[str, str]]
) -> Iterator[str]:
    """Pieces of a paragraph: a soft break is a line feed, one of the author's a vertical tab."""
    for at, token in enumerate(tokens):
        if token.type == "softbreak":
            yield "\n"
        elif token.type == "hardbreak" or _BREAK.fullmatch(token.content):
            yield "\v"
        elif token.type == "footnote_ref":
            told.append(("footnotes", f"[^{(token.meta or {}).get('label') or ''}]"))
        elif token.type in ("code_inline", "math_inline", "math_inline_double"):
            codes.append(" ".join(token.content.split()))
            yield f"\x0e{len(codes) - 1}\x0f"
        elif token.type == "image":
            yield _alternative(tokens, at, told)
        elif token.type == "html_inline":
            yield _tag(token.content, told)
        elif token.type != "footnote_anchor":
            yield _OURS.sub("", token.content)


def _alternative(tokens: Sequence[Token], at: int, told: list[tuple[str, str]]) -> str:
    """The text of a picture, on a line of its own unless words stand on both sides."""
    token = tokens[at]
    text = token.content.strip()
    if not text or _NO_ALT.fullmatch(text) or _BADGE.search(str(token.attrs.get("src", ""))):
        if text:
            told.append(("markup", text))
        return ""
    beside = (tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None)
    inline = all(near is not None and near.type == "text" and near.content for near in beside)
    return text if inline else f"\v{text}\v"


def _tag(tag: str, told: list[tuple[str, str]]) -> str:
    if tag.startswith("<!--"):
        told.append(("markup", tag))
    name = tag.strip("</> ").partition(" ")[0].lower()
    if name == "sup":
        return "\x12" if tag.startswith("</") else "\x11"
    return ""
