"""What a reviewer should look at, and the words that are to be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from align.types.texts import Span

Severity = Literal["error", "warning", "note"]
#: What a reviewer says of a finding. accepted: a fault, to be reported. fine: no fault. fixed: it
#: was one and is mended. Empty while nobody has decided.
Verdict = Literal["", "accepted", "fine", "fixed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reviewer should look at. It asks; it does not accuse.

    Attributes:
        bead: index of the bead.
        code: stable name of the check, as "N01"; docs/checks/N01.md explains it.
        kind: what sort of difference, as "mismatch" or "missing".
        message: what stands where and what was expected.
        src, tgt: the words concerned; empty when that side has none.
        src_span, tgt_span: where they stand in the bead's joined text.
        verdict: what a reviewer says of it.
        comment: of that reviewer.
        made_by: the pass of the comparison of figures that found it; empty for other checks.
    """

    bead: int
    code: str
    severity: Severity
    kind: str
    message: str
    src: str = ""
    tgt: str = ""
    src_span: Span | None = None
    tgt_span: Span | None = None
    verdict: Verdict = ""
    comment: str = ""
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a glossary: any of the one side is to be translated by any of the other.

    Attributes:
        zh: Chinese terms of one meaning.
        en: English ones, as a dictionary gives them.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term and its translation, as a bitext shows them.

    Attributes:
        zh: the Chinese term.
        en: its usual translation.
        score: 0-1, that they translate each other.
        count: how often the Chinese term stands in the text.
        together: beads that hold both.
        beads: numbers of the first beads with the Chinese term.
        example: Chinese and English text of a bead that holds both.
        others: what stands for it elsewhere, with how often.
    """

    zh: str
    en: str
    score: float
    count: int
    together: int
    beads: tuple[int, ...]
    example: tuple[str, str]
    others: tuple[tuple[str, int], ...] = ()
