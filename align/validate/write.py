"""A mended memory as a file, part after part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

from align.validate.mend import Mender
from align.validate.tree import Node

#: So many units are held to find out which language is the source.
_HEAD = 100


@dataclass(slots=True)
class Mended:
    """What was done while writing.

    Attributes:
        kept: units in the new file.
        done: rule → repairs.
    """

    kept: int = 0
    done: Counter[str] = field(default_factory=Counter)

    def lines(self, parts: Iterable[Node]) -> Iterator[str]:
        """The new file, from the header and the units of the old one, in pieces."""
        mender = Mender(lambda rule: self.done.update((rule,)))
        rest = iter(parts)
        header, head = None, []
        for part in rest:
            if part.name == "header" and header is None:
                header = part
            elif part.name == "tu":
                head.append(part)
                if len(head) == _HEAD:
                    break
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        yield _element(mender.header(header, head)) + "\n<body>\n"
        for part in chain(head, rest):
            unit = mender.unit(part) if part.name == "tu" else None
            if unit is not None:
                self.kept += 1
                yield _element(unit) + "\n"
        yield "</body>\n</tmx>\n"


def _element(node: Node) -> str:
    """An element as XML; the depth of what a unit holds is bounded where it is read."""
    given = "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes.items())
    apart = "\n" if node.name in ("header", "tu") else ""
    inside = "".join(
        escape(child) if isinstance(child, str) else apart + _element(child)
        for child in node.children
    )
    return f"<{node.name}{given}>{inside}{apart}</{node.name}>"
