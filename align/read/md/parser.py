"""Markdown → tokens: CommonMark and what people add to it. All that markdown-it is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

#: Deepest nesting that is read: the parser drops what is deeper without a word.
DEEPEST = 100

#: A line that is markup and no text: the ends of containers, shortcodes, attributes, contents.
_MARKER = re.compile(
    r"(?P<colons>:{3,})[ \t]*(?P<name>[{\w-]*)\}?(?P<rest>.*)"
    r"|\{\{[<%].*[%>]\}\}|\{%.*%\}|\{:[^{}]*\}|\[TOC\]|\[\[_?TOC_?\]\]|\\(?:newpage|pagebreak)",
    re.IGNORECASE,
)
#: Containers with a title, which is text.
_TITLED = frozenset(
    "note tip info warning danger caution important details success question quote example "
    "abstract hint attention error admonition".split()
)
_TITLE = re.compile(r"\[(?P<docusaurus>[^\]]+)\]|(?P<plain>[^{\[].*)")
#: Tabs of MkDocs are set in like its notes, which the parser knows.
_TAB = re.compile(r'^([ \t]*)===[+!]*([ \t]+".*")[ \t]*$', re.MULTILINE)
#: A fence whose text is Markdown again, and its options.
_DIRECTIVE = re.compile(r"\{(?P<name>[\w:-]+)\}[ \t]*(?P<title>.*)")
_OPTION = re.compile(r"(?:\s*:[\w-]+:[^\n]*\n)+|\s*---\n.*?\n---\n", re.DOTALL)
_CONTAINERS = _TITLED | {"seealso", "figure", "tab-item", "card", "grid", "dropdown", "margin"}


def tokens_of(text: str) -> list[Token]:
    """What the parser finds."""
    return _parser().parse(_TAB.sub(r"\1!!! tab\2", text))


def inside(token: Token) -> tuple[str, int] | None:
    """The Markdown in a fence that is a note or a figure, and how many lines it is below it."""
    match = _DIRECTIVE.fullmatch(token.info.strip())
    if not match or match["name"] not in _CONTAINERS:
        return None
    options = _OPTION.match(token.content)
    head = options[0] if options else ""
    title = f"{match['title']}\n\n" if match["name"] in _TITLED and match["title"] else ""
    below = head.count("\n") + 1 - title.count("\n")
    return title + token.content.removeprefix(head), max(0, below)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.amsmath import amsmath_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    from align.read.md.emphasis import FriendlyInline

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST})
    parser.inline = FriendlyInline()
    parser.configure("commonmark")
    parser.enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    parser.use(amsmath_plugin).use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.block.ruler.before(
        "fence", "marker", _marker, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return parser


def _marker(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: a line that is markup; the title of a container is a paragraph."""
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    match = _MARKER.fullmatch(line)
    if not match:
        return False
    if silent:
        return True
    state.line = start + 1
    token = state.push("marker", "", 0)
    token.content, token.map = line, [start, start + 1]
    title = _TITLE.match((match["rest"] or "").strip())
    if title and (match["name"] or "").strip("{").lower() in _TITLED:
        text = (title["docusaurus"] or title["plain"]).strip()
        token.content = line.replace(text, "", 1).strip()
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = text, [start, start + 1], []
    return True
