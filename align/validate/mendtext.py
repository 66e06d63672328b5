"""The text of one unit, mended: what keeps tools from finding it goes, its words stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from align.text import FORMS, usual_form
from align.validate.foreign import Codes, known, paired, tag
from align.validate.judge import ENDS
from align.validate.model import MODELS
from align.validate.tree import Node

_BREAKS = re.compile("[ \t\r\n]*[\t\r\n][ \t\r\n]*")
_WANTED = {"i": "1", "pos": "begin"}


def inline(seg: Node, done: Callable[[str], None]) -> list[Node | str]:
    """What stands in a text: codes of TMX, those of XLIFF and HTML as such, everything else as the
    text it may have been."""
    codes = Codes.of(seg)
    made = _inline(seg, done, codes, "seg")
    return paired(made) if codes.used else made


def _inline(node: Node, done: Callable[[str], None], codes: Codes, inside: str) -> list[Node | str]:
    kept: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            kept.append(child)
        elif child.name == "hi" and inside == "seg":
            done("inline-hi")
            kept += _inline(child, done, codes, inside)
        elif child.name in MODELS[inside].children:
            kept.append(_code(child, done, codes))
        elif child.name in MODELS:
            done("misplaced")
            kept += _inline(child, done, codes, inside)
        elif known(child.name) and inside == "seg":
            done("unknown-element")
            kept += codes.made(child, _inline(child, done, codes, inside))
        else:
            done("unknown-element")
            end = f"</{child.name}>" if child.closed and child.children else ""
            kept += [tag(child), *_inline(child, done, codes, inside), end]
    return _joined(kept)


def _code(node: Node, done: Callable[[str], None], codes: Codes) -> Node:
    """An inline code with the attributes it must have."""
    model = MODELS[node.name]
    attributes = {
        name: value
        for name, value in node.attributes.items()
        if name in (*model.required, *model.optional)
    }
    if len(attributes) < len(node.attributes):
        done("unknown-attribute")
    for name in model.required:
        if name not in attributes:
            done("attribute-missing")
            attributes[name] = _WANTED[name]
    if attributes.get("pos", "begin") not in ("begin", "end"):
        done("attribute-value")
        attributes["pos"] = "begin"
    return Node(node.name, attributes, node.line, _inline(node, done, codes, node.name))


def _joined(children: list[Node | str]) -> list[Node | str]:
    """The same with neighbouring texts put together."""
    kept: list[Node | str] = []
    for child in children:
        if isinstance(child, str) and kept and isinstance(kept[-1], str):
            kept[-1] += child
        else:
            kept.append(child)
    return kept


def tidy(seg: Node, done: Callable[[str], None]) -> None:
    """Spaces, line breaks and letters of a text as those of a document's segments are."""
    _strip(seg, range(len(seg.children)), str.lstrip, done)
    _strip(seg, range(len(seg.children) - 1, -1, -1), str.rstrip, done)
    for number, child in enumerate(seg.children):
        if isinstance(child, str):
            for rule, change in _CHANGES.items():
                changed = change(child)
                if changed != child:
                    done(rule)
                child = changed
            seg.children[number] = child


def _strip(
    seg: Node, order: range, strip: Callable[[str, str], str], done: Callable[[str], None]
) -> None:
    """Take the spaces from one end, those beyond codes too."""
    for number in order:
        text = seg.children[number]
        if isinstance(text, str):
            seg.children[number] = stripped = strip(text, ENDS)
            if stripped != text:
                done("spaces")
            if stripped:
                return


_CHANGES: dict[str, Callable[[str], str]] = {
    "line-break": lambda text: _BREAKS.sub(" ", text),
    "radical": lambda text: FORMS.sub(lambda found: usual_form(found[0]), text),
    "not-nfc": lambda text: unicodedata.normalize("NFC", text),
}
