"""What pages that show two texts side by side have in common."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

import jinja2

from align.formats.plain import encodable
from align.text import Lang
from align.types import Finding, Pair, Severity, Span
from align.version import VERSION

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
#: Jinja yields every value by itself; so many together are one piece of the file.
_PIECES = 200

LANG_NAMES: dict[Lang, str] = {"zh": "Chinese", "en": "English"}
_LANG_TAGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}


#: Colours of quantities, used in turn; and what stands beside them.
HUES = 6
SIGNS = {"same": "", "near": "≈", "other": "≠", "alone": "?"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same findings speak about.

    Attributes:
        severity: the gravest of them; empty when there is none.
        codes: their codes, as "N01 S02".
        cut: whether a new segment starts here.
        relation: of a quantity, how it compares with the one that answers it on the other side:
            "same", "near" (rounded), "other", or "alone" when none does.
        number: the same for both quantities that answer each other; 0 when there is none.
    """

    text: str
    severity: str = ""
    codes: str = ""
    cut: bool = False
    relation: str = ""
    number: int = 0

    @property
    def classes(self) -> str:
        """How it is to look."""
        hue = f"hue{(self.number - 1) % HUES}" if self.number else ""
        return " ".join(filter(None, (self.relation and f"q {self.relation}", hue, self.severity)))

    @property
    def sign(self) -> str:
        """What stands beside a quantity, for those who do not see colours."""
        return f"{SIGNS[self.relation]}{self.number or ''}" if self.relation else ""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A pair as a page shows it; `classes` is what its buttons filter by, `state` what a reviewer
    said of it."""

    pair: Pair
    classes: str
    src: list[Piece]
    tgt: list[Piece]
    findings: list[Finding]
    state: str = ""


def render(name: str, **values: object) -> Iterator[str]:
    """A page without anything outside it, in pieces; no value is taken for HTML."""
    loader = jinja2.PackageLoader("align.formats", ".")
    page = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    style, script = (
        page.get_template(f"report-{part}.html").render() for part in ("style", "script")
    )
    stream = page.get_template(name).stream(
        style=style,
        script=script,
        style_hash=_csp_hash(style),
        script_hash=_csp_hash(script),
        version=VERSION,
        names=LANG_NAMES,
        tags=_LANG_TAGS,
        severities=SEVERITIES,
        **values,
    )
    stream.enable_buffering(_PIECES)
    return map(encodable, stream)


def _csp_hash(element: str) -> str:
    """What a browser computes for the inside of <style> or <script> to let it in."""
    inside = element[element.index(">") + 1 : element.rindex("</")]
    return base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()


def pieces(text: str, marks: Sequence[tuple[Finding, Span | None]], cuts: set[int]) -> list[Piece]:
    """Cut a text wherever a finding begins or ends, so that overlapping ones all show."""
    changes: dict[int, list[tuple[tuple[int, str], int]]] = {}
    for finding, span in marks:
        if span is not None and len(span):
            said = SEVERITIES.index(finding.severity), finding.code
            for place, step in ((span.start, 1), (span.end, -1)):
                changes.setdefault(min(place, len(text)), []).append((said, step))
    here: Counter[tuple[int, str]] = Counter()  # severities and codes, of how many findings
    found = []
    for start, end in pairwise(sorted({0, len(text)} | cuts | changes.keys())):
        for said, step in changes.get(start, ()):
            here[said] += step
        said_here = [said for said, count in here.items() if count]
        severity = SEVERITIES[min(said_here)[0]] if said_here else ""
        codes = " ".join(sorted({code for _, code in said_here}))
        found.append(Piece(text[start:end], severity, codes, start in cuts))
    return found
