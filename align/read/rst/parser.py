"""reStructuredText → the tree of docutils. All that docutils is asked.

Sphinx knows many more roles and directives than docutils: those that a file names and docutils
does not know get a meaning here, by what they do.
"""

from __future__ import annotations

import io
import re
from typing import Any, cast

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.languages import en
from docutils.utils import new_document

_DIRECTIVE = re.compile(
    r"^[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([\w:+.-]+?)::(?:\s|$)", re.MULTILINE
)
_ROLE = re.compile(r":([A-Za-z][\w:+.-]*):`|`:([A-Za-z][\w:+.-]*):")
_TARGET = re.compile(r"(.*?)\s*<([^<>]+)>\Z", re.DOTALL)

#: Directives without prose: programs, and what is not shown as text.
_PROGRAMS = frozenset(
    "code-block sourcecode highlight literalinclude parsed-literal prompt doctest testcode "
    "testoutput testsetup testcleanup ipython jupyter-execute graphviz digraph graph mermaid "
    "productionlist plantuml autosummary math code-cell".split()
)
_UNSEEN = frozenset(
    "toctree index automodule autoclass autofunction automethod autodata autoattribute "
    "autoexception currentmodule module default-domain tabularcolumns bibliography meta raw "
    "highlights program sectionauthor codeauthor moduleauthor include youtube video image "
    "figure-md".split()
)
#: Directives that Sphinx means otherwise than docutils, or that docutils refuses.
_OTHERWISE = ("class", "include")
_VERSION = re.compile(r"version|deprecat")
_STYLE = re.compile(r"[a-z][a-z -]*")
#: What is described by its signature, which is code.
_OBJECTS = re.compile(
    r"(?:\w+:)?(?:function|class|method|staticmethod|classmethod|attribute|data|exception|module|"
    r"decorator|property|member|macro|type|struct|enum|enumerator|var|describe|object|opcode|option|"
    r"cmdoption|envvar|confval|setting|rst:\w+|directive|role)"
)
#: Roles whose text is code, and those that refer to a name nobody sees.
_CODE_ROLES = re.compile(
    r"(?:\w+:)*(?:func|class|meth|mod|attr|data|exc|obj|const|keyword|token|option|envvar|command|"
    r"program|file|samp|kbd|code|macro|type|member|var|program|djadmin|setting|lookup|tfilter|ttag)"
)
_HIDDEN_ROLES = frozenset(("ref", "numref", "eq", "cite", "footcite", "label", "doc", "download"))


class _AnyOption(dict[str, Any]):
    """Options of any name."""

    def __missing__(self, name: str) -> Any:
        return directives.unchanged

    def __bool__(self) -> bool:
        return True


class _Known(Directive):
    """Stands for a directive that docutils does not know."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = _AnyOption()

    def run(self) -> list[nodes.Node]:
        """The nodes that it stands for."""
        argument, raw = " ".join(" ".join(self.arguments).split()), "\n".join(self.content)
        if self.name in _UNSEEN:
            return [nodes.comment("", f"{self.name} {argument}\n{raw}".strip())]
        if self.name == "math":
            raw = "\n".join(filter(None, (argument, raw)))
        if self.name in _PROGRAMS:
            return [nodes.literal_block(raw, raw)] if raw else []
        if self.name == "class" and _STYLE.fullmatch(argument):
            argument = ""  # of a style sheet, not of a program
        found: list[nodes.Node] = []
        if _VERSION.match(self.name):
            version, _, argument = argument.partition(" ")
            found.append(nodes.comment("", version))
        if argument and _OBJECTS.fullmatch(self.name):
            found.append(nodes.literal_block(argument, argument))
        elif argument:
            inline, messages = self.state.inline_text(argument, self.lineno)
            found.append(nodes.paragraph("", "", *inline))
            found += messages
        body = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, body)
        for node in found:
            node.line = self.lineno
        return [*found, *body.children]


def _role(
    name: str, rawtext: str, text: str, *_: object, **__: object
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Stands for a role that docutils does not know."""
    name, text = name.lower(), text.replace("\x00", "")
    match = _TARGET.match(text)
    words = match[1] if match else text.lstrip("!")
    if not match and words.startswith("~"):
        words = words.rpartition(".")[2].lstrip("~")
    if _CODE_ROLES.fullmatch(name):
        return [nodes.literal(rawtext, words)], []
    if name.rpartition(":")[2] in _HIDDEN_ROLES and not match:
        return [nodes.comment("", f":{name}:{text}")], []
    return [nodes.inline(rawtext, words)], []


def tree_of(text: str) -> nodes.document:
    """The tree of a text; nothing is included, run or fetched."""
    document, english = new_document(""), cast(Any, en)
    for name in (*_PROGRAMS, *_OTHERWISE):
        directives.register_directive(name, _Known)
    for match in _DIRECTIVE.finditer(text):
        if directives.directive(match[1], english, document)[0] is None:
            directives.register_directive(match[1], _Known)
    for match in _ROLE.finditer(text):
        name = match[1] or match[2]
        if roles.role(name, english, 0, document.reporter)[0] is None:
            roles.register_canonical_role(name.lower(), cast(Any, _role))
    return publish_doctree(
        text,
        settings_overrides={
            "report_level": 5,
            "halt_level": 5,
            "warning_stream": io.StringIO(),
            "file_insertion_enabled": False,
            "raw_enabled": False,
            "syntax_highlight": "none",
            "_disable_config": True,
            "doctitle_xform": False,
            "docinfo_xform": False,
            "smart_quotes": False,
            "line_length_limit": 100_000,  # of a substitution too, which could grow like a bomb
        },
    )
